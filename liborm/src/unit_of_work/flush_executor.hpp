// SPDX-License-Identifier: BSL-1.0
/// Sends the batches of a flush plan, each in the fastest way that the connection has.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include "flush_statements.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace aludel::orm {

/// Writes what the database generates into the objects at once, because later batches copy it; everything else about the
/// objects stays as it is until it is settled.
class flush_executor {
public:
    flush_executor(store& of, core::connection& on);
    /// Errors: database errors, `stale_data_error`. Returns the number of rows.
    std::size_t run(flush_plan&);

private:
    using pointers = std::span<void const* const>;
    struct insert_group {
        std::vector<std::uint16_t> left_out{};
        std::vector<tracked> objects{};
        std::vector<void const*> pointers{};
    };
    std::shared_ptr<flush_statement const> statement(flush_statement_shape const&);

    // insert.cpp
    void insert(flush_batch const&);
    std::vector<insert_group> group(flush_batch const&) const;
    void insert_returning(mapper const&, insert_group const&, flush_statement_shape);
    void insert_rows(flush_statement const& one, insert_group const&, flush_statement_shape,
                     std::span<std::int64_t> keys);
    void insert_arrays(flush_statement const&, mapper const&, insert_group const&, flush_statement_shape const&);
    void insert_one_by_one(flush_statement const&, mapper const&, insert_group const&);
    void insert_without_returning(flush_statement const&, mapper const&, insert_group const&);

    // change.cpp
    void update(flush_batch&);
    void erase(flush_batch const&);
    void update_rekeyed(flush_statement const&, tracked);
    void run_counted(flush_statement_shape, std::span<tracked const>, pointers);
    [[noreturn]] void throw_stale(flush_action, tracked);
    bool identity_changed(tracked) const;

    // take_over.cpp
    void take_over(flush_batch const&);

    // post_update.cpp
    void post_update(flush_batch const&);

    // flush_executor.cpp
    void associate(flush_batch const&);

    store& store_;
    core::connection& on_;
    flush_statements& statements_;
};

/// After all of it went well: states, identities, snapshots. Errors: `usage_error` (identity-taken).
void settle(store&, flush_plan&);

/// The row has been updated: so has the object's version, when it has one.
void count_version(tracked);

/// Single statements up to here, arrays from here on.
inline constexpr std::size_t worth_arrays = 4;
/// Rows of one statement over arrays.
inline constexpr std::size_t most_in_arrays = 8192;
/// The same where they are joined to the table: of more rows PostgreSQL thinks that reading and hashing a whole table is
/// cheaper than looking them up, which takes it three times as long.
inline constexpr std::size_t most_in_joined_arrays = 256;

}  // namespace aludel::orm
