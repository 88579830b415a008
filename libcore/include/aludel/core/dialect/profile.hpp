// SPDX-License-Identifier: BSL-1.0
/// What the right SQL text depends on: dialect × driver × server.
#pragma once

#include <aludel/core/export.hpp>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace aludel::core {

class dialect;

struct server_version {
    std::uint16_t major = 0, minor = 0, patch = 0;
    friend auto operator<=>(server_version const&, server_version const&) = default;
};

/// How a parameter is written in the text that the driver gets.
enum class placeholder_style : std::uint8_t {
    question,         ///< ?
    question_number,  ///< ?1
    dollar_number,    ///< $1
    colon_number,     ///< :1
    at_number,        ///< @p1
    colon_name,       ///< :name, for people to read
};

/// What makes a profile; also the way to make one by hand: `profile("mysql", {.version = {8, 0, 34}})`.
struct profile_options {
    server_version version{};  ///< 0.0.0: the dialect's documented default
    std::string family{};      ///< "mariadb" among MySQL servers, "" = the dialect's own
    placeholder_style placeholder = placeholder_style::colon_name;
    std::uint64_t capabilities = 0;    ///< dialect-defined bits found by its probe, beyond what the version says
    std::uint16_t max_parameters = 0;  ///< of one statement, 0 = the dialect's default
    friend bool operator==(profile_options const&, profile_options const&) = default;
};

/// Immutable and interned: equal profiles are the same object, which lives as long as the process. Compare addresses.
class ALUDEL_CORE_API profile_data {
public:
    profile_data(core::dialect const& of, profile_options options, std::uint32_t number)
        : dialect_{&of}, options_{std::move(options)}, number_{number} {}
    core::dialect const& dialect() const noexcept { return *dialect_; }
    server_version version() const noexcept { return options_.version; }
    std::string_view family() const noexcept { return options_.family; }
    placeholder_style placeholder() const noexcept { return options_.placeholder; }
    bool has(std::uint64_t capability) const noexcept { return (options_.capabilities & capability) == capability; }
    profile_options const& options() const noexcept { return options_; }
    /// Small process-unique number, for cache keys.
    std::uint32_t number() const noexcept { return number_; }

private:
    core::dialect const* dialect_;
    profile_options options_;
    std::uint32_t number_;
};

/// Handle to an interned profile: one pointer, cheap to copy.
class ALUDEL_CORE_API profile {
public:
    /// The profile of a dialect found by name, loading its plugin. Options left out are the dialect's defaults.
    /// Errors: `plugin_error`.
    explicit profile(std::string_view dialect_name, profile_options const& options = {});
    /// The interned profile of `of` with exactly these options (defaults of the dialect filled in).
    static profile intern(core::dialect const& of, profile_options const& options);

    profile_data const* operator->() const noexcept { return data_; }
    profile_data const& operator*() const noexcept { return *data_; }
    friend bool operator==(profile const&, profile const&) = default;

private:
    explicit profile(profile_data const* data) : data_{data} {}
    profile_data const* data_;
};

}  // namespace aludel::core
