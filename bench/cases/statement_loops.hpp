// SPDX-License-Identifier: BSL-1.0
/// The works in libsql: statements as expressions, typed rows, on a connection. No entities.
#pragma once

#include <aludel/core/engine/engine.hpp>
#include <aludel/sql/statement/select.hpp>

#include "data.hpp"

#include <optional>
#include <string>

namespace bench {

/// A row of track, as `select` of its columns delivers it.
using track_row =
    aludel::sql::row<std::int64_t, std::string, std::int64_t, std::int32_t, double, bool, std::optional<std::string>>;

class statement_loops {
public:
    /// Reads the tables that `engine_loops` has filled. `schema` may be empty.
    statement_loops(aludel::core::engine const&, std::string const& schema);

    double read_all();       ///< W2
    double look_up_built();  ///< W3, the statement built for each key
    double look_up_kept();   ///< W3, one statement with a named parameter
    double filter();         ///< W4, the expression built each time
    double build();          ///< the statements of W4, built and thrown away; processor seconds
    /// The statements of W4 built and their compiled forms found, without executing, by that many threads at once, each on
    /// a connection of its own. Processor seconds of the slowest.
    double build_and_find(unsigned threads);

private:
    struct columns;
    using select_tracks =
        aludel::sql::select_statement<track_row, aludel::sql::type_list<void, void, void, void, void, void, void>>;
    /// Out of line, so that profilers can tell it apart.
    [[gnu::noinline]] select_tracks filtered(std::size_t asked) const;

    aludel::core::engine engine_;
    aludel::core::connection connection_;
    std::shared_ptr<columns const> of_;
};

}  // namespace bench
