// SPDX-License-Identifier: BSL-1.0
#include "engine_state.hpp"

#include <aludel/core/engine/engine.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/plugin/registry.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <utility>

namespace aludel::core {

namespace {

profile_options unconnected(core::driver const& driver) {
    profile_options options;
    options.placeholder = driver.placeholder();
    options.max_parameters = static_cast<std::uint16_t>(std::min<std::uint32_t>(driver.max_parameters(), UINT16_MAX));
    return options;
}

/// `echo`: one line for each execution.
event_handlers echo_handlers(engine_options const& options) {
    event_handlers handlers;
    handlers.after_execute = [log = options.log](execution_event const& event) {
        auto line = fmt::format("aludel #{} {:.3f} ms", event.connection_number,
                                std::chrono::duration<double, std::milli>(event.duration).count());
        if (event.affected_rows >= 0) line += fmt::format(", {} rows", event.affected_rows);
        line.append(": ").append(event.sql);
        if (auto const parameters = event.parameters(); !parameters.empty()) line.append(" -- ").append(parameters);
        if (log) {
            log(line);
        } else {
            line += '\n';
            std::fwrite(line.data(), 1, line.size(), stderr);
        }
    };
    return handlers;
}

}  // namespace

namespace detail {

engine_state::engine_state(core::url where, engine_options chosen, core::dialect const& language,
                           core::driver const& caller)
    : url{std::move(where)},
      options{std::move(chosen)},
      dialect{language},
      driver{caller},
      profile{core::profile::intern(language, unconnected(caller))},
      pool{options.pool, caller.single_connection(url), [this](std::uint64_t generation) { return open(generation); }} {
    listening.add(options.events);
    if (options.echo) listening.add(echo_handlers(options));
}

engine_state::~engine_state() = default;

std::shared_ptr<pooled_connection> engine_state::open(std::uint64_t generation) {
    connect_request request{url, options.connect_timeout};
    if (options.credentials) {
        auto given = options.credentials();
        if (given.user) request.url.user = std::move(*given.user);
        if (given.password) request.url.password = std::move(given.password);
    }
    try {
        auto link = driver.connect(request);
        for (auto const& each : dialect.on_connect(request.url)) link->run(each);
        auto seen = unconnected(driver);
        dialect.probe(*link, seen);
        auto const known = core::profile::intern(dialect, seen);
        profile.store(known, std::memory_order_release);
        if (listening.any())
            for (auto const listeners = listening.all(); auto const& [number, handlers] : *listeners)
                if (handlers.connect) handlers.connect(*link, known);
        return std::make_shared<pooled_connection>(std::move(link), known, options.prepared_statements, generation);
    } catch (driver_failure const& failure) {
        try {
            throw_classified(*this, failure, {}, {});
        } catch (error& told) {
            told.add_context("while connecting to " + to_string(url));
            throw;
        }
    }
}

void throw_classified(engine_state& engine, driver_failure const& failure, std::string_view sql, std::string parameters,
                      bool commit) {
    error_report report;
    report.native = failure.native();
    report.classification = engine.dialect.classify(report.native);
    if (report.native.lost) report.classification = {error_kind::connection_lost, constraint_kind::none, {}, !commit};
    else if (report.native.deadline || report.native.cancelled) report.classification.kind = error_kind::timeout;
    report.statement = sql;
    report.parameters = std::move(parameters);
    report.driver = engine.driver.name();
    // Servers repeat values there: "Key (email)=(a@b.c) already exists."
    if (engine.options.hide_parameters) report.native.detail.clear();
    try {
        if (commit && report.native.lost) {
            auto message = fmt::format(
                "{}: the connection was lost during COMMIT: {}\n  whether the transaction took effect is not known; "
                "look before "
                "you repeat it",
                report.driver, report.native.message);
            throw commit_unknown_error{"commit-unknown", std::move(message),
                                       std::make_shared<error_report const>(std::move(report))};
        }
        throw_database_error(std::move(report));
    } catch (error const& told) {
        if (engine.listening.any()) {
            for (auto const listeners = engine.listening.all(); auto const& [number, handlers] : *listeners) {
                if (!handlers.failed) continue;
                try {
                    handlers.failed(told);
                } catch (...) {  // the failure itself matters more
                }
            }
        }
        throw;
    }
}

}  // namespace detail

engine::engine(std::shared_ptr<detail::engine_state> state) noexcept : state_{std::move(state)} {}

engine create_engine(core::url where, engine_options options) {
    auto const shown = to_string(where);
    auto const& dialect = find_dialect(where.dialect, options.plugin_path, shown);
    auto const driver_name = where.driver.empty() ? std::string{dialect.default_driver()} : where.driver;
    auto const& driver = find_driver(dialect, driver_name, options.plugin_path, shown);
    for (auto const& [name, content] : where.query) {
        if (name == "prepare") {
            if (content != "on" && content != "off")
                throw url_error{"url-option", fmt::format("{}: the option \"prepare\" is \"{}\"; it can be on or off",
                                                          shown, content)};
            if (content == "off") options.prepare = false;
        } else if (!driver.knows_option(name)) {
            throw url_error{"url-option",
                            fmt::format("{}: the driver {} has no option \"{}\"\n  see the driver's README for "
                                        "those it has",
                                        shown, driver.name(), name)};
        }
    }
    return engine{std::make_shared<detail::engine_state>(std::move(where), std::move(options), dialect, driver)};
}

core::dialect const& engine::dialect() const noexcept { return state_->dialect; }
core::driver const& engine::driver() const noexcept { return state_->driver; }
core::profile engine::profile() const noexcept { return state_->profile.load(std::memory_order_acquire); }
core::url const& engine::url() const noexcept { return state_->url; }
engine_options const& engine::options() const noexcept { return state_->options; }
std::size_t engine::listen(event_handlers handlers) const { return state_->listening.add(std::move(handlers)); }
void engine::unlisten(std::size_t number) const noexcept { state_->listening.remove(number); }
pool_status engine::status() const { return state_->pool.status(); }
void engine::dispose() const { state_->pool.dispose(); }
void* engine::attachment(std::size_t key) const { return state_->attached.get(key, state_->options); }

}  // namespace aludel::core
