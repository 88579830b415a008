// SPDX-License-Identifier: BSL-1.0
/// One member of an entity and the column it is stored in.
#pragma once

#include <aludel/core/transfer/slot.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aludel::orm {

/// When an INSERT leaves a column to the database.
enum class generation : std::uint8_t {
    never,           ///< always written
    key,             ///< a generated key: left out while the member is value-initialised, read back
    server_default,  ///< has a server default: left out while the member is empty (optional) or value-initialised, read back
};

/// Run-time description of one mapped column. Part of a mapper; immutable once that is built.
struct column_map {
    std::string member;          ///< "name", as described
    std::string column;          ///< the column's name in the database
    core::slot slot;             ///< slot.offset: from the entity's address; slot.column: position in mapper::columns()
    char const* type_name = "";  ///< the member's C++ type, for messages
    std::string label;           ///< "User::name", for messages
    core::kind kind = core::kind::null;  ///< on the SQL side
    std::uint32_t length = 0;            ///< of texts, 0 = none given
    std::uint16_t precision = 0;
    std::int16_t scale = -1;
    std::vector<std::string> labels{};    ///< of an enumeration stored by name
    std::vector<std::string> numbered{};  ///< labels of an enumeration stored by number, and
    std::vector<std::int64_t> numbers{};  ///< the numbers
    bool nullable = false;
    bool primary_key = false;
    bool unique = false;
    bool indexed = false;
    bool version = false;  ///< counts the updates of the row (optimistic locking)
    static constexpr std::uint32_t not_deferred = 0xffffffff;
    std::uint32_t deferred_at = not_deferred;  ///< offset of the deferred_column of an orm::deferred member
    bool deferred() const noexcept { return deferred_at != not_deferred; }
    generation generated = generation::never;
    std::optional<std::string> server_default{};  ///< SQL text, the program's own
};

}  // namespace aludel::orm
