// SPDX-License-Identifier: BSL-1.0
/// Makes a mapper of a draft, in steps: what the entity says by itself, then what follows from its targets.
#pragma once

#include <aludel/orm/mapping/entity_draft.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/relation_map.hpp>

#include "draft_content.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace aludel::orm {

class mapper_builder {
public:
    /// The mapper of the entity that a drafter maps.
    using lookup = std::function<mapper const&(entity_drafter)>;

    /// Columns, key, indexes; the columns of its foreign keys. Errors: `mapping_error`.
    explicit mapper_builder(entity_draft draft);

    mapper const& made() const noexcept { return *made_; }
    entity_draft const& draft() const noexcept { return draft_; }
    /// The drafters of all entities that this one refers to.
    std::vector<entity_drafter> targets() const;

    /// Every step is done for all new mappers before the next one begins; it changes only this mapper.
    void find_targets(lookup const&);
    void pair_relations();
    void join_relations();

    /// One line for each thing that is said; equal lines are equal mappings.
    std::vector<std::string> facts() const;
    std::unique_ptr<mapper> release(std::uint32_t number);

private:
    void make_columns();
    void make_key();
    void make_generated();
    void make_indexes();
    void make_plan();
    std::vector<std::uint16_t> positions(std::vector<member_place> const&) const;
    void join_by_foreign_key(relation_map&);
    void join_through_secondary(relation_map&);

    entity_draft draft_;
    std::unique_ptr<mapper> made_;
};

}  // namespace aludel::orm
