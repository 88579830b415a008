// SPDX-License-Identifier: BSL-1.0
/// One relationship member of an entity.
#pragma once

#include <aludel/orm/mapping/relation_kind.hpp>
#include <aludel/orm/mapping/table_slot.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <typeindex>
#include <utility>
#include <vector>

namespace aludel::orm {

class mapper;

/// Run-time description of one relationship. Part of a mapper; `target`, `reverse` and `join` are filled in when all mappers
/// that it touches are known, and immutable from then on.
struct relation_map {
    std::string member;  ///< "addresses"
    std::string label;   ///< "User::addresses", for messages
    relation_kind kind = relation_kind::has_many;
    std::uint32_t offset = 0;  ///< of the relation (its base class subobject) from the entity's address
    std::type_index target_type{typeid(void)};
    cascades cascade{};
    orm::loading loading = orm::loading::lazy;
    std::string order_by{};  ///< member of the target to order by, or empty
    bool descending = false;
    /// The foreign key is written by an UPDATE of its own; said of one of two sides it is true of both.
    bool post_update = false;

    // As declared; empty when to be found from the foreign keys.
    std::uint32_t reverse_offset = no_offset;          ///< back_populates: offset of the relation in the target
    std::vector<std::uint32_t> foreign_key_offsets{};  ///< members that hold the foreign key, on the side that has it
    std::string secondary{};                           ///< association table of many_to_many
    /// Columns of the association table, in the order of the key of the owner and of the target; empty: from the names of
    /// the tables and their keys.
    std::vector<std::string> secondary_owner_columns{}, secondary_target_columns{};

    // Resolved.
    mapper const* owner = nullptr;
    mapper const* target = nullptr;
    relation_map const* reverse = nullptr;
    /// Which of the two entities has the foreign key, as position in its foreign_keys(); none for many_to_many.
    std::uint16_t foreign_key = no_foreign_key;
    /// Column positions (on the owner, on the target). Empty for many_to_many, which is joined through `secondary_owner`
    /// and `secondary_target`.
    std::vector<std::pair<std::uint16_t, std::uint16_t>> join{};
    std::vector<std::pair<std::uint16_t, std::string>> secondary_owner{};   ///< (owner's column, association column)
    std::vector<std::pair<std::uint16_t, std::string>> secondary_target{};  ///< (target's column, association column)

    table_slot association{};

    static constexpr std::uint32_t no_offset = 0xffffffff;
    static constexpr std::uint16_t no_foreign_key = 0xffff;
};

}  // namespace aludel::orm
