// SPDX-License-Identifier: BSL-1.0
/// The contenders that use entities, the same on every database.
#pragma once

#include "cases/session_loops.hpp"
#include "harness.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bench {

/// SQL that runs around works; what it takes is not counted.
struct session_scripts {
    std::string before_bulk{};           ///< W1: makes the table of tracks empty
    std::string before_graph{};          ///< W7: makes both tables empty
    std::string before_checked_graph{};  ///< the same, with the foreign key
    std::string after_updates{};         ///< W6
};

/// Targets that differ between databases.
struct session_targets {
    double bulk = 0, update = 0, graph = 0;
};

/// Adds contenders to the works "<database> W1" … "<database> W7", which are there already.
void add_sessions(std::vector<work>& to, std::string const& database, std::shared_ptr<session_loops> const&,
                  session_scripts const&, session_targets const&);

/// Adds the works that only sessions do, or that the others do differently: distinct keys, lazy loads, queries.
void add_session_works(std::vector<work>& to, std::string const& database, std::shared_ptr<session_loops> const&,
                       std::string const& c_api, quantity,
                       std::function<double(std::vector<std::int64_t> const&)> const& look_up_by_hand);

/// Adds the memory of tracked objects.
void add_memory(std::vector<work>& to, std::shared_ptr<session_loops> const&);

}  // namespace bench
