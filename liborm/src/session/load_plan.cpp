// SPDX-License-Identifier: BSL-1.0
#include "load_plan.hpp"

#include <aludel/core/error/error.hpp>

#include "load_path_option.hpp"

#include <algorithm>

namespace aludel::orm::detail {

namespace {

std::vector<load_edge> edges(mapper const& entity, load_paths const& paths, std::vector<relation_map const*>& above) {
    std::vector<load_edge> made;
    for (auto const& each : entity.relations()) {
        auto how = each.loading;
        bool asked = false;
        load_paths below;
        for (auto const& path : paths) {
            if (path.empty() || path.front().which != &each) continue;
            how = path.front().how;
            asked = true;
            if (path.size() > 1) below.push_back(path.subspan(1));
        }
        bool const again = std::find(above.begin(), above.end(), &each) != above.end();
        if (how == loading::lazy || (!asked && (again || how == loading::raise))) continue;
        load_edge edge{&each, how, {}};
        if (how != loading::raise) {
            above.push_back(&each);
            edge.below = edges(*each.target, below, above);
            above.pop_back();
        }
        made.push_back(std::move(edge));
    }
    return made;
}

}  // namespace

load_paths paths_of(std::vector<std::shared_ptr<sql::statement_option const>> const& options) {
    load_paths found;
    for (auto const& each : options)
        if (auto const* path = dynamic_cast<load_path_option const*>(each.get())) found.emplace_back(path->steps);
    return found;
}

std::vector<load_edge> load_edges(mapper const& entity, load_paths const& paths) {
    std::vector<relation_map const*> above;
    return edges(entity, paths, above);
}

void check_paths(load_paths const& paths, std::span<mapper const* const> entities) {
    for (auto const& path : paths) {
        if (path.empty() || std::find(entities.begin(), entities.end(), path.front().owner) != entities.end()) continue;
        std::string names;
        for (auto const* each : entities) names.append(names.empty() ? "" : ", ").append(each->name());
        throw core::usage_error{"load-path", "an option loads " + path.front().which->label +
                                                 ", but the statement selects " +
                                                 (names.empty() ? "no entity" : "only " + names) +
                                                 ": start the path at an entity that it selects"};
    }
}

bool has(std::vector<load_edge> const& edges, loading how) {
    return std::any_of(edges.begin(), edges.end(),
                       [&](load_edge const& each) { return each.how == how || has(each.below, how); });
}

bool has_collection(std::vector<load_edge> const& edges, loading how) {
    return std::any_of(edges.begin(), edges.end(), [&](load_edge const& each) {
        if (each.how != how) return false;
        bool const many =
            each.which->kind == relation_kind::has_many || each.which->kind == relation_kind::many_to_many;
        return many || has_collection(each.below, how);
    });
}

}  // namespace aludel::orm::detail
