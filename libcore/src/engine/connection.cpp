// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/connection.hpp>

#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/engine/engine.hpp>

#include "lease.hpp"

#include <utility>

namespace aludel::core {

connection engine::connect() const { return connection{std::make_shared<detail::lease>(state_)}; }

connection::connection(std::shared_ptr<detail::lease> lease) noexcept : lease_{std::move(lease)} {}
connection::connection(connection&&) noexcept = default;
connection& connection::operator=(connection&&) noexcept = default;
connection::~connection() = default;

result<dynamic_row> connection::query(std::string_view sql, std::initializer_list<value> values) {
    return query(sql, std::span{values.begin(), values.size()});
}

result<dynamic_row> connection::query(std::string_view sql, std::span<value const> values) {
    std::vector<parameter_type> types;
    types.reserve(values.size());
    for (auto const& each : values) types.push_back({each.kind()});
    auto started = start(statement_text{std::string{sql}, std::move(types)},
                         {&parameter_plan::for_values(values.size()), {values.data(), 0, nullptr, 1}});
    dynamic_row_reader reader{started};
    return {std::move(started), std::move(reader)};
}

void connection::run(std::string_view sql) { lease_->run(sql); }

transaction connection::begin(transaction_options const& options) {
    lease_->begin(options);
    return transaction{lease_, lease_->connection().transaction};
}
transaction connection::begin() { return begin(lease_->transactions); }

savepoint connection::begin_nested() {
    auto const number = lease_->begin_savepoint();
    return savepoint{lease_, number};
}

void connection::commit() { lease_->commit(); }
void connection::rollback() { lease_->rollback(); }
bool connection::in_transaction() const noexcept { return lease_->connection().transaction != 0; }
void connection::set_options(execution_options const& options) { lease_->defaults = options; }
void connection::set_transaction_options(transaction_options const& options) { lease_->transactions = options; }
core::canceller connection::canceller() { return lease_->make_canceller(); }
core::profile connection::profile() const noexcept { return lease_->connection().profile; }
core::engine connection::engine() const { return core::engine{lease_->shared_engine()}; }
std::uint64_t connection::number() const noexcept { return lease_->connection().number; }
void connection::invalidate() noexcept { lease_->invalidate(); }
driver_connection& connection::driver() noexcept { return *lease_->connection().link; }

cursor connection::start(statement_text const& text, parameters const& bound, execution_options const& options) {
    return lease_->start(lease_, text, bound, options, detail::lease::binding::row);
}
cursor connection::start_arrays(statement_text const& text, parameters const& bound, execution_options const& options) {
    return lease_->start(lease_, text, bound, options, detail::lease::binding::arrays);
}
std::int64_t connection::run_each(statement_text const& text, parameters const& bound, execution_options const& options,
                                  std::span<std::int64_t> each) {
    return lease_->run_each(text, bound, options, each);
}
bool connection::inserts_multi_row() noexcept { return find_facet<multi_row_insert>(driver()) != nullptr; }
std::int64_t connection::insert_multi_row(multi_row_text const& text, parameters const& bound,
                                          std::span<std::int64_t> keys, execution_options const& options) {
    return lease_->insert_multi_row(text, bound, options, keys);
}
bool connection::binds_arrays() noexcept { return find_facet<array_binding>(driver()) != nullptr; }
std::int64_t connection::bulk_load(std::string_view table, std::span<std::string const> columns,
                                   std::span<parameter_type const> types, parameters const& bound,
                                   execution_options const& options) {
    return lease_->bulk_load(table, columns, types, bound, options);
}
void connection::clear_prepared() noexcept { lease_->connection().prepared.clear(); }
void* connection::attachment(std::size_t key) const {
    return lease_->engine().attached.get(key, lease_->engine().options);
}
void* connection::own_attachment(std::size_t key) const {
    return lease_->connection().attached.get(key, lease_->engine().options);
}

void canceller::cancel() const noexcept {
    if (!state_) return;
    std::lock_guard const guard{state_->lock};
    if (state_->target && state_->running == execution_) state_->target->cancel();
}

}  // namespace aludel::core
