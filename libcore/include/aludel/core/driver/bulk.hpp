// SPDX-License-Identifier: BSL-1.0
/// Facets of driver connections for many rows at once. A connection without them gets the general way.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/export.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace aludel::core {

/// Loads rows into a table past the statement layer: COPY (PostgreSQL), direct path (Oracle), bulk copy (SQL Server),
/// Arrow ingest (ADBC).
class ALUDEL_CORE_API bulk_load : public facet {
public:
    static constexpr facet_id id{"core.bulk_load", 1};
    ~bulk_load() override;

    /// `table` and `columns` are quoted already; `types` are the columns' kinds, in the order of the plan's slots.
    /// All or nothing: an error leaves no row behind, and names the row where the library tells.
    virtual std::int64_t load(std::string_view table, std::span<std::string const> columns,
                              std::span<parameter_type const> types, parameters const&, execute_options const&) = 0;
};

/// One execution whose parameters are arrays: parameter i is the array of slot i over all rows
/// (`UPDATE … FROM unnest($1, $2)`, `INSERT … SELECT unnest … RETURNING`).
class ALUDEL_CORE_API array_binding : public facet {
public:
    static constexpr facet_id id{"core.array_binding", 1};
    ~array_binding() override;

    /// The statement was prepared with `parameter_type::array` set. Then fetch as usual.
    virtual void start(driver_statement&, parameters const&, execute_options const&) = 0;
};

/// INSERTs of many objects, several to a statement, by a client library that tells the generated keys without a further round
/// trip (SQLite, MySQL).
class ALUDEL_CORE_API multi_row_insert : public facet {
public:
    static constexpr facet_id id{"core.multi_row_insert", 1};
    ~multi_row_insert() override;

    /// `one` inserts one object. `many`, which may be null, inserts `rows` of them: parameter k * slots + s is slot s of its
    /// object k. `keys` is empty, or has room for every object and gets the generated keys in the objects' order; where those
    /// of `many` cannot be told for sure, `one` is used. Errors name the object, as those of `driver_statement::run_each`.
    virtual std::int64_t run(driver_statement& one, driver_statement* many, std::size_t rows, parameters const&,
                             execute_options const&, std::span<std::int64_t> keys) = 0;
};

}  // namespace aludel::core
