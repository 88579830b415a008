// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/session/nested_transaction.hpp>

#include <aludel/core/error/error.hpp>

#include "session_state.hpp"

#include <utility>

namespace aludel::orm {

nested_transaction::nested_transaction(std::weak_ptr<detail::session_state> of, std::size_t number) noexcept
    : of_{std::move(of)}, number_{number} {}
nested_transaction::nested_transaction(nested_transaction&&) noexcept = default;

nested_transaction& nested_transaction::operator=(nested_transaction&& other) noexcept {
    nested_transaction ended{std::move(*this)};
    of_ = std::move(other.of_);
    number_ = other.number_;
    return *this;
}

nested_transaction::~nested_transaction() {
    auto const state = of_.lock();
    if (!state || !state->nested_open(number_)) return;
    try {
        state->end_nested(number_, false);
    } catch (...) {
        state->give_up();
    }
}

bool nested_transaction::active() const noexcept {
    auto const state = of_.lock();
    return state && state->nested_open(number_);
}

void nested_transaction::commit() { require()->end_nested(number_, true); }
void nested_transaction::rollback() { require()->end_nested(number_, false); }

std::shared_ptr<detail::session_state> nested_transaction::require() const {
    if (auto state = of_.lock()) return state;
    throw core::usage_error{"savepoint-ended", "this savepoint has ended already: its session has"};
}

}  // namespace aludel::orm
