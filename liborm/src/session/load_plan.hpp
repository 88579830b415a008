// SPDX-License-Identifier: BSL-1.0
/// What is loaded along with objects: the mapping's wishes and the statement's options, as a tree of relationships.
#pragma once

#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/session/load_option.hpp>
#include <aludel/sql/statement/select.hpp>

#include <memory>
#include <span>
#include <vector>

namespace aludel::orm::detail {

/// A relationship that is loaded with its owner, and what is loaded with its objects. Without lazy ones.
struct load_edge {
    relation_map const* which = nullptr;
    loading how = loading::lazy;
    std::vector<load_edge> below{};
};

/// The paths among a statement's options.
using load_paths = std::vector<std::span<load_step const>>;
load_paths paths_of(std::vector<std::shared_ptr<sql::statement_option const>> const&);

/// For objects of `entity`, of the paths that start there. A relationship that is loaded by default does not load itself
/// again below.
/// Errors: `usage_error` (load-path) for a path that starts at none of `entities`.
std::vector<load_edge> load_edges(mapper const& entity, load_paths const& paths);
void check_paths(load_paths const&, std::span<mapper const* const> entities);

bool has_collection(std::vector<load_edge> const&, loading how);
bool has(std::vector<load_edge> const&, loading how);

}  // namespace aludel::orm::detail
