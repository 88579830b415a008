// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/error.hpp>

#include <aludel/core/error/database_error.hpp>

#include <utility>
#include <vector>

namespace aludel::core {

struct error::state {
    char const* code;
    std::string message;
    std::vector<std::string> context;
    std::shared_ptr<error_report const> report;
    std::string text;

    void compose() {
        text = message;
        for (auto const& sentence : context) text.append("\n  ").append(sentence);
        if (report) {
            if (!report->native.detail.empty()) text.append("\n  ").append(report->native.detail);
            if (!report->statement.empty()) text.append("\n  statement: ").append(report->statement);
            if (!report->parameters.empty()) text.append("\n  parameters: ").append(report->parameters);
        }
        text.append("\n  [code ").append(code).append("]");
    }
};

error::error(char const* code, std::string message) : error{code, std::move(message), nullptr} {}

error::error(char const* code, std::string message, std::shared_ptr<error_report const> report)
    : state_{std::make_shared<state>(state{code, std::move(message), {}, std::move(report), {}})} {
    state_->compose();
}

error::error(error const&) noexcept = default;
error& error::operator=(error const&) noexcept = default;
error::~error() = default;

char const* error::what() const noexcept { return state_->text.c_str(); }
std::string_view error::code() const noexcept { return state_->code; }
std::string const& error::message() const noexcept { return state_->message; }
error_report const* error::report() const noexcept { return state_->report.get(); }

std::string_view error::statement() const noexcept {
    return state_->report ? std::string_view{state_->report->statement} : std::string_view{};
}
std::string_view error::sqlstate() const noexcept {
    return state_->report ? std::string_view{state_->report->native.sqlstate} : std::string_view{};
}
bool error::connection_lost() const noexcept {
    return state_->report &&
           (state_->report->classification.kind == error_kind::connection_lost || state_->report->native.lost);
}
bool error::retryable() const noexcept { return state_->report && state_->report->classification.retryable; }

error& error::add_context(std::string sentence) {
    if (state_.use_count() > 1) state_ = std::make_shared<state>(*state_);
    state_->context.push_back(std::move(sentence));
    state_->compose();
    return *this;
}

url_error::~url_error() = default;
plugin_error::~plugin_error() = default;
usage_error::~usage_error() = default;
compile_error::~compile_error() = default;
mapping_error::~mapping_error() = default;
no_result_found::~no_result_found() = default;
multiple_results_found::~multiple_results_found() = default;
detached_error::~detached_error() = default;
stale_data_error::~stale_data_error() = default;

}  // namespace aludel::core
