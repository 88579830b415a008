// SPDX-License-Identifier: BSL-1.0
/// Reads related objects: of one owner when its relationship is touched, of many at once along with them.
#pragma once

#include <aludel/orm/store/store.hpp>

#include "load_plan.hpp"

#include <span>
#include <vector>

namespace aludel::orm::detail {

class session_state;

class relation_loader {
public:
    explicit relation_loader(session_state& of) : session_{of} {}

    /// Fills the relationship of all owners that have not loaded it, and loads what is below. Owners may repeat.
    /// Errors: database errors.
    /// `complete`: the owners are all that their table has. Many of them are then not asked for one by one.
    void load(load_edge const&, std::span<void* const> owners, bool complete = false);
    void load(std::vector<load_edge> const&, std::span<void* const> owners);
    /// Of one owner, with what the mapping loads along.
    void load_one(relation_map const&, void* owner);

private:
    class batch;
    session_state& session_;
};

}  // namespace aludel::orm::detail
