// SPDX-License-Identifier: BSL-1.0
/// Makes the plan of a flush: who is new, changed or doomed (flush_plan.cpp), what relationships demand (related_rows.cpp),
/// who gets the row of a doomed object (take_over.cpp), and which foreign keys are written on their own (post_update.cpp).
#pragma once

#include <aludel/core/transfer/cell.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include "entity_order.hpp"
#include "key_copies.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace aludel::orm {

struct by_number {
    bool operator()(mapper const* a, mapper const* b) const noexcept { return a->number() < b->number(); }
};

class flush_planner {
public:
    flush_planner(store& of, flush_scope scope) : store_{of}, scope_{scope} {}
    flush_plan plan();
    /// Nothing is doomed that was not so before.
    void give_up() noexcept {
        for (auto const each : cascaded_) each.in->set_doomed(each.index, false);
    }

private:
    struct work {
        std::vector<tracked> inserts{}, erasures{}, compared{};
        std::vector<std::pair<tracked, tracked>> heirs{};  // with the doomed object whose row each gets
    };
    struct changed_relation {
        tracked owner;
        relation_map const* which;
    };
    struct association {
        std::vector<association_row> links{}, unlinks{};
    };
    bool differs(tracked) const;
    bool compares(slab_page const&) const;
    bool keep_identity(tracked);
    void collect();
    std::size_t level(tracked, entity_group const&, bool erasing);
    std::vector<tracked> parents(tracked, entity_group const&, bool erasing) const;
    void add_rows(flush_plan&, entity_group const&, bool erasing);
    void add_updates(flush_plan&);
    void add_associations(flush_plan&);
    tracked place_of(void* object) const { return store_.find(object); }
    bool doomed(tracked which) const { return which.in->doomed(which.index); }

    // take_over.cpp
    tracked row_of(tracked pending) const;
    void find_heirs(work&);
    void add_heirs(flush_plan&);

    // post_update.cpp
    void note_post_updates(tracked erased);
    void add_post_updates(flush_plan&, std::vector<key_copy> const&) const;

    // related_rows.cpp
    void doom(tracked);
    void find_orphans(tracked owner, relation_map const&);
    void follow_erasures();
    void unlink_all(tracked owner, relation_map const&);
    void read_relation(tracked owner, relation_map const&);
    void associate(tracked owner, void* target, relation_map const&, bool link);
    void relate(tracked child, tracked parent, relation_map const& which);
    void check_agreement(key_copy const&, relation_map const&) const;
    void check_unset(tracked) const;

    store& store_;
    flush_scope scope_;
    bool any_released_ = false;
    std::vector<slab_page> compared_;
    std::map<mapper const*, work, by_number> work_;
    std::vector<changed_relation> changed_;
    std::vector<tracked> doomed_, cascaded_;
    key_copies copies_;
    std::vector<key_copy> after_inserts_, before_erasures_;  // of relationships with post_update
    std::map<relation_map const*, association> links_;
    boost::unordered_flat_map<void*, std::size_t> levels_;  // 0: being worked out
};

/// A member as a cell; what it borrows lies in the member or in `scratch`.
core::cell read_member(tracked of, std::uint16_t column, core::value& scratch);

}  // namespace aludel::orm
