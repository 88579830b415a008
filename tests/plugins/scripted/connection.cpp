// SPDX-License-Identifier: BSL-1.0
#include "connection.hpp"

#include <utility>

namespace scripted {

connection::connection(std::shared_ptr<scripted::script> of, std::uint64_t number)
    : script_{std::move(of)}, number_{number} {}

connection::~connection() { script_->reached(point::close, number_); }

void connection::reached(point at, std::string_view sql, std::vector<core::value> parameters) {
    try {
        script_->reached(at, number_, sql, std::move(parameters));
    } catch (core::driver_failure const& told) {
        lost_ = lost_ || told.native().lost;
        throw;
    }
}

std::unique_ptr<core::driver_statement> connection::prepare(std::string_view sql, std::span<core::parameter_type const>,
                                                            bool) {
    reached(point::prepare, sql);
    return std::make_unique<statement>(*this, sql);
}

void connection::run(std::string_view sql, core::deadline until) {
    reached(point::run, sql);
    script_->wait_if_blocked(sql, number_, until);
}

void connection::begin(std::span<std::string const> statements) {
    for (auto const& each : statements) reached(point::begin, each);
    state_ = core::transaction_state::active;
}

void connection::commit() {
    reached(point::commit);
    state_ = core::transaction_state::idle;
}

void connection::rollback() {
    reached(point::rollback);
    state_ = core::transaction_state::idle;
}

void connection::ping(core::deadline) { reached(point::ping); }
void connection::reset() { reached(point::reset); }

}  // namespace scripted
