// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/database_error.hpp>

#include <utility>

namespace aludel::core {

database_error::database_error(char const* code, std::string message, std::shared_ptr<error_report const> report)
    : error{code, std::move(message), std::move(report)} {}
database_error::database_error(char const* code, std::string message) : error{code, std::move(message)} {}

driver_failure::driver_failure(native_error native)
    : error{"driver-failure", native.message, [&] {
                auto report = std::make_shared<error_report>();
                report->native = std::move(native);
                return report;
            }()} {}

native_error const& driver_failure::native() const noexcept { return report()->native; }

constraint_kind integrity_error::constraint() const noexcept {
    return report() ? report()->classification.constraint : constraint_kind::none;
}
std::string_view integrity_error::constraint_name() const noexcept {
    return report() ? std::string_view{report()->classification.constraint_name} : std::string_view{};
}

driver_failure::~driver_failure() = default;
database_error::~database_error() = default;
integrity_error::~integrity_error() = default;
data_error::~data_error() = default;
operational_error::~operational_error() = default;
connection_lost_error::~connection_lost_error() = default;
commit_unknown_error::~commit_unknown_error() = default;
timeout_error::~timeout_error() = default;
serialization_error::~serialization_error() = default;
lock_error::~lock_error() = default;
programming_error::~programming_error() = default;
not_supported_error::~not_supported_error() = default;

namespace {

std::string describe(error_report const& report) {
    std::string message = report.native.message;
    if (!report.driver.empty()) message = report.driver + ": " + message;
    if (!report.native.sqlstate.empty()) message += " (SQLSTATE " + report.native.sqlstate + ")";
    return message;
}

template <class Error>
[[noreturn]] void throw_as(char const* code, error_report&& report) {
    auto message = describe(report);
    throw Error{code, std::move(message), std::make_shared<error_report const>(std::move(report))};
}

}  // namespace

void throw_database_error(error_report report) {
    switch (report.classification.kind) {
        case error_kind::integrity:
            switch (report.classification.constraint) {
                case constraint_kind::unique: throw_as<integrity_error>("integrity-unique", std::move(report));
                case constraint_kind::primary_key:
                    throw_as<integrity_error>("integrity-primary-key", std::move(report));
                case constraint_kind::foreign_key:
                    throw_as<integrity_error>("integrity-foreign-key", std::move(report));
                case constraint_kind::not_null: throw_as<integrity_error>("integrity-not-null", std::move(report));
                case constraint_kind::check: throw_as<integrity_error>("integrity-check", std::move(report));
                case constraint_kind::exclusion: throw_as<integrity_error>("integrity-exclusion", std::move(report));
                case constraint_kind::none: throw_as<integrity_error>("integrity", std::move(report));
            }
            [[fallthrough]];
        case error_kind::database: throw_as<database_error>("database", std::move(report));
        case error_kind::data: throw_as<data_error>("data", std::move(report));
        case error_kind::operational: throw_as<operational_error>("operational", std::move(report));
        case error_kind::connection_lost: throw_as<connection_lost_error>("connection-lost", std::move(report));
        case error_kind::timeout: throw_as<timeout_error>("timeout", std::move(report));
        case error_kind::serialization: throw_as<serialization_error>("serialization", std::move(report));
        case error_kind::lock: throw_as<lock_error>("lock", std::move(report));
        case error_kind::programming: throw_as<programming_error>("programming", std::move(report));
        case error_kind::not_supported: throw_as<not_supported_error>("not-supported", std::move(report));
    }
    throw_as<database_error>("database", std::move(report));
}

}  // namespace aludel::core
