// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/event/events.hpp>
#include <aludel/core/pool/pool_options.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::core {

/// What a credentials callback returns; what is left empty is taken from the URL.
struct credentials {
    std::optional<std::string> user{};
    std::optional<std::string> password{};
};

/// Everything about an engine that is not in its URL.
struct engine_options {
    pool_options pool{};
    transaction_options transactions{};     ///< how transactions begin unless they say otherwise
    bool echo = false;                      ///< log each statement with its time
    bool hide_parameters = false;           ///< in logs, errors and events alike
    std::size_t prepared_statements = 128;  ///< kept for each connection, the least recently used go first
    std::size_t compiled_statements = 500;  ///< kept for the engine
    bool prepare = true;  ///< false: no statement survives its execution (transaction-pooling proxies)
    std::optional<std::chrono::milliseconds> connect_timeout{};
    std::optional<std::chrono::milliseconds> statement_timeout{};  ///< deadline of every execution
    /// Called for every new connection: tokens that expire, secrets from a vault.
    std::function<core::credentials()> credentials{};
    std::vector<std::string> plugin_path{};  ///< folders searched for plugins before all others
    /// Where echo goes, a line at a time; nothing set: standard error. May be called by several threads at once.
    std::function<void(std::string_view line)> log{};
    event_handlers events{};
};

}  // namespace aludel::core
