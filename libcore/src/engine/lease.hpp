// SPDX-License-Identifier: BSL-1.0
/// A driver connection while it is borrowed; shared by the connection handle, its cursors and its transactions.
#pragma once

#include <aludel/core/engine/canceller.hpp>
#include <aludel/core/engine/cursor.hpp>
#include <aludel/core/engine/execution_options.hpp>
#include <aludel/core/engine/statement_text.hpp>

#include "engine_state.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace aludel::core::detail {

class lease {
public:
    explicit lease(std::shared_ptr<engine_state>);
    /// Rolls back what this lease began, and returns the connection.
    ~lease();
    lease(lease const&) = delete;
    lease& operator=(lease const&) = delete;

    enum class binding { row, arrays };
    /// `self`: the handle to this, which the cursor shares.
    cursor start(std::shared_ptr<lease> const& self, statement_text const&, parameters const&, execution_options const&,
                 binding);
    std::int64_t run_each(statement_text const&, parameters const&, execution_options const&,
                          std::span<std::int64_t> each);
    std::int64_t insert_multi_row(multi_row_text const&, parameters const&, execution_options const&,
                                  std::span<std::int64_t> keys);
    std::int64_t bulk_load(std::string_view table, std::span<std::string const> columns,
                           std::span<parameter_type const>, parameters const&, execution_options const&);
    void run(std::string_view sql);

    void begin(transaction_options const&);
    void commit();
    void rollback();
    std::uint64_t begin_savepoint();
    void end_savepoint(std::uint64_t number, bool keep);
    bool savepoint_open(std::uint64_t number) const noexcept;

    void fetch(cursor&, row_plan const&, std::span<segment_target const>, std::size_t max_rows, fetch_outcome&);
    void close(cursor&) noexcept;
    core::canceller make_canceller();
    void invalidate() noexcept;

    engine_state& engine() noexcept { return *engine_; }
    std::shared_ptr<engine_state> const& shared_engine() const noexcept { return engine_; }
    pooled_connection& connection() noexcept { return *connection_; }
    pooled_connection const& connection() const noexcept { return *connection_; }

    execution_options defaults;
    transaction_options transactions;

private:
    [[noreturn]] void throw_active() const;
    void begin_inside(transaction_options);
    void ensure_transaction();
    void begin_execution(cursor*);
    void end_execution(std::uint64_t execution) noexcept;
    core::execute_options driver_options(execution_options const&) const;
    void prepare(cursor&, statement_text const&);
    template <class Run>
    std::int64_t run_rows(statement_text const&, parameters const&, Run);
    bool replan(cursor&, driver_failure const&, bool first_statement);
    [[noreturn]] void fail(driver_failure const&, std::string_view sql, parameters const* bound, bool commit = false);
    void forget_transaction() noexcept;

    std::shared_ptr<engine_state> engine_;
    std::shared_ptr<pooled_connection> connection_;
};

}  // namespace aludel::core::detail
