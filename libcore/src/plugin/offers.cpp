// SPDX-License-Identifier: BSL-1.0
#include "offers.hpp"

#include <aludel/core/error/error.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <exception>

namespace aludel::core::detail {

bool is_plugin_name(std::string_view name) noexcept {
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

namespace {

void check_offer(char const* what, std::string_view name, bool makes) {
    if (!is_plugin_name(name))
        throw plugin_error{"plugin-name",
                           fmt::format("it offers the {} \"{}\", but names are made of a-z, 0-9 and _", what, name)};
    if (!makes)
        throw plugin_error{"plugin-enrol", fmt::format("it offers the {} \"{}\" without a factory", what, name)};
}

}  // namespace

plugin_offers::plugin_offers(aludel_plugin_manifest const& manifest, std::string_view subject) {
    try {
        manifest.enrol(static_cast<registrar*>(this));
    } catch (...) {
        throw_enrol_failure(subject);
    }
}

void plugin_offers::dialect(std::string_view name, dialect_factory make) {
    check_offer("dialect", name, make != nullptr);
    dialects_.push_back({std::string{name}, make});
}

void plugin_offers::driver(std::string_view dialect_name, std::string_view name, driver_factory make) {
    if (dialect_name != "*") check_offer("driver of a dialect named", dialect_name, true);
    check_offer("driver", name, make != nullptr);
    drivers_.push_back({std::string{dialect_name}, std::string{name}, make});
}

void throw_enrol_failure(std::string_view subject) {
    auto const fail = [&](std::string_view cause) {
        std::string indented;
        for (char const c : cause) indented.append(c == '\n' ? "\n  " : std::string(1, c));
        std::throw_with_nested(plugin_error{
            "plugin-enrol",
            fmt::format("{} cannot be used\n  it failed while it said what it offers: {}", subject, indented)});
    };
    try {
        throw;
    } catch (error const& e) {
        fail(e.message());
    } catch (std::exception const& e) {
        fail(e.what());
    } catch (...) {
        fail("it threw something that is no std::exception");
    }
    std::terminate();  // never: fail() throws
}

}  // namespace aludel::core::detail
