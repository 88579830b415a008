// SPDX-License-Identifier: BSL-1.0
/// The works on entities: in a session, and as plain structs on a connection.
#pragma once

#include <aludel/core/engine/engine.hpp>

#include "data.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

/// What a session has loaded before it is measured: that many tracks.
struct loaded {
    std::size_t count = 0;
    bool held = false;  ///< their handles are kept, and few_count operations measured instead of all
};
/// Which part of an insertion counts.
enum class counted { add_and_commit, commit };
/// What W2 delivers: objects that belong to artists, or the struct of the C loops.
enum class shape { related, plain };

class session_loops {
public:
    /// Fills the tables of `filled`, which are there. Inserts go to `empty`.
    session_loops(aludel::core::engine filled, aludel::core::engine empty);

    /// W1. `script` runs before, and makes the table empty.
    double insert_all(std::string const& script, counted);
    /// W1: the structs of the C loops, on a connection.
    double insert_structs(std::string const& script);
    double read_tracked(shape);  ///< W2, handles
    double read_structs(shape);  ///< W2, values, on a connection

    double get(std::vector<std::int64_t> const& keys);  ///< W3
    double look_up_built();                             ///< W3, a select built for each key, in a session
    double look_up_built_plain();                       ///< W3, the same on a connection
    double look_up_kept();                              ///< W3, a kept statement on a connection

    double filter();        ///< W4 in a session
    double filter_plain();  ///< W4 on a connection

    double load_graph();   ///< W5, selectin
    double update_each();  ///< W6: loaded objects changed and committed
    /// W7. `script` runs before, and makes the tables empty.
    double insert_graph(std::string const& script, counted);

    double load_lazily(loaded before);  ///< the tracks of all artists, when they are touched
    double query_each(loaded before);   ///< 10,000 queries by key

    /// Bytes that 100,000 tracked objects take.
    double memory_of_tracked(shape);
    /// Runs SQL outside of transactions.
    void maintain(std::string const& sql);

private:
    aludel::core::engine filled_, empty_;
};

/// Bytes that 100,000 of the structs take in a vector, their strings included.
double memory_of_structs();

}  // namespace bench
