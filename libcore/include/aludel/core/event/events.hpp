// SPDX-License-Identifier: BSL-1.0
/// What one can listen to. Handlers run outside all locks, on the thread that caused the event. What they throw passes on to
/// the caller, except from `checkin`, `after_execute` and `failed`, where it is swallowed: what happened has happened.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace aludel::core {

class driver_connection;
class error;
class profile;

/// One execution, while a handler looks at it. All views end with the call.
struct execution_event {
    std::string_view sql;
    /// Renders the parameters for people, bounded; "(hidden)" when the engine hides them.
    std::function<std::string()> parameters;
    std::size_t parameter_rows = 1;       ///< more than one for run_each and bulk loads
    std::uint64_t connection_number = 0;  ///< process-unique
    std::chrono::nanoseconds duration{};  ///< after_execute only
    std::int64_t affected_rows = -1;      ///< after_execute only; -1 = not known
};

/// Set those that matter; the others cost nothing.
struct event_handlers {
    /// A new connection, after the dialect's set-up.
    std::function<void(driver_connection&, profile const&)> connect{};
    std::function<void(std::uint64_t connection_number)> checkout{};
    std::function<void(std::uint64_t connection_number)> checkin{};
    std::function<void(execution_event const&)> before_execute{};
    std::function<void(execution_event const&)> after_execute{};
    std::function<void(error const&)> failed{};  ///< just before a database error is thrown to the caller
};

}  // namespace aludel::core
