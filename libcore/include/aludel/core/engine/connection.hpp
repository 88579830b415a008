// SPDX-License-Identifier: BSL-1.0
/// A connection borrowed from an engine's pool.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/engine/canceller.hpp>
#include <aludel/core/engine/cursor.hpp>
#include <aludel/core/engine/dynamic_row.hpp>
#include <aludel/core/engine/execution_options.hpp>
#include <aludel/core/engine/named_value.hpp>
#include <aludel/core/engine/result.hpp>
#include <aludel/core/engine/statement_text.hpp>
#include <aludel/core/engine/transaction.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/core/value/value.hpp>

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace aludel::core {

class engine;
namespace detail {
class lease;
}

/// A word of error messages.
template <class Statement>
inline constexpr bool STATEMENT_IS_NO_PLAIN_TEXT = !std::is_convertible_v<Statement const&, std::string_view>;

/// The first statement begins a transaction ("autobegin"), which lasts until `commit()` or `rollback()`; when the connection
/// goes back to its pool, whatever was not committed is rolled back. With `isolation_level::autocommit` there is none.
///
/// Lifetime: cursors, results and transactions share the lease; the connection goes back when the last of them is gone.
/// Threads: one at a time; two at once are noticed (`usage_error`, connection-threads).
class ALUDEL_CORE_API connection {
public:
    connection(connection&&) noexcept;
    connection& operator=(connection&&) noexcept;
    ~connection();

    /// Executes a statement of libsql or liborm, or anything else with an `execute_on(connection&, …)` beside it.
    template <class Statement, class... Arguments>
    decltype(auto) execute(Statement&& statement, Arguments&&... arguments) {
        static_assert(
            STATEMENT_IS_NO_PLAIN_TEXT<Statement>,
            "SQL text is executed as execute(text(\"…\")), with :names for parameters, or by query(\"…\"), in "
            "the driver's own words");
        if constexpr (STATEMENT_IS_NO_PLAIN_TEXT<Statement>)
            return execute_on(*this, std::forward<Statement>(statement), std::forward<Arguments>(arguments)...);
    }
    /// With values for the parameters that the statement names: `execute(text("… :id"), {{"id", 5}})`.
    template <class Statement>
    decltype(auto) execute(Statement&& statement, std::initializer_list<named_value> values) {
        static_assert(STATEMENT_IS_NO_PLAIN_TEXT<Statement>,
                      "SQL text is executed as execute(text(\"…\"), {{\"name\", value}})");
        return execute_on(*this, std::forward<Statement>(statement), values);
    }

    /// Executes SQL text in the driver's own placeholder style ("?" or "$1"): the database's words, not portable ones.
    result<dynamic_row> query(std::string_view sql, std::initializer_list<value> parameters);
    result<dynamic_row> query(std::string_view sql, std::span<value const> parameters = {});

    /// Runs statements without parameters whose rows nobody wants (scripts, settings).
    void run(std::string_view sql);

    /// Begins a transaction. Errors: `usage_error` when one is active already.
    transaction begin(transaction_options const&);
    transaction begin();
    /// Begins a savepoint, and the transaction around it when there is none.
    savepoint begin_nested();
    /// Ends the transaction that was begun, by `begin` or by the first statement. Without one they do nothing.
    void commit();
    void rollback();
    bool in_transaction() const noexcept;

    /// For all later executions and transactions on this lease.
    void set_options(execution_options const&);
    void set_transaction_options(transaction_options const&);

    core::canceller canceller();
    core::profile profile() const noexcept;
    core::engine engine() const;
    /// Process-unique number of the driver connection, for logs.
    std::uint64_t number() const noexcept;
    /// Takes the driver connection out of the pool for good; it is closed when this lease ends.
    void invalidate() noexcept;
    /// For what Aludel does not wrap.
    driver_connection& driver() noexcept;

    // What libsql and liborm stand on.

    /// Starts `text` with one row of parameters, through the prepared-statement cache.
    cursor start(statement_text const& text, parameters const& = {}, execution_options const& = {});
    /// Executes `text` once for each row of parameters, wanting no rows back. `each` gets the affected rows of every one.
    std::int64_t run_each(statement_text const& text, parameters const&, execution_options const& = {},
                          std::span<std::int64_t> each = {});
    /// Does the driver take one INSERT in two texts, and tell the keys that the database generates?
    bool inserts_multi_row() noexcept;
    /// Inserts every row of parameters. `keys` is empty or gets the generated key of each.
    /// Errors: `not_supported_error` without the facet.
    std::int64_t insert_multi_row(multi_row_text const&, parameters const&, std::span<std::int64_t> keys,
                                  execution_options const& = {});
    /// Starts `text` with arrays made from the parameters' columns. Errors: `not_supported_error` without the facet.
    cursor start_arrays(statement_text const& text, parameters const&, execution_options const& = {});
    /// Does the driver bind arrays?
    bool binds_arrays() noexcept;
    /// Loads rows past the statement layer; -1 when the driver cannot. `quoted_table` and `quoted_columns` are SQL.
    std::int64_t bulk_load(std::string_view quoted_table, std::span<std::string const> quoted_columns,
                           std::span<parameter_type const> types, parameters const&, execution_options const& = {});
    /// Drops all prepared statements (after DDL).
    void clear_prepared() noexcept;
    /// The object of an upper layer that belongs to the engine (see attachment.hpp).
    void* attachment(std::size_t key) const;
    /// The same for an object that belongs to this driver connection and is used by one thread at a time, as it is.
    void* own_attachment(std::size_t key) const;

private:
    friend class core::engine;
    explicit connection(std::shared_ptr<detail::lease>) noexcept;
    std::shared_ptr<detail::lease> lease_;
};

}  // namespace aludel::core
