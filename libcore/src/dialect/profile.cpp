// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/profile.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/plugin/registry.hpp>

#include <deque>
#include <mutex>

namespace aludel::core {

namespace {
/// All profiles ever made. Never freed: statements compiled for them may live in any cache.
struct interned_profiles {
    std::mutex lock;
    std::deque<profile_data> all;
};
interned_profiles& interned() {
    static auto& one = *new interned_profiles;
    return one;
}
}  // namespace

profile::profile(std::string_view dialect_name, profile_options const& options)
    : data_{intern(find_dialect(dialect_name), options).data_} {}

profile profile::intern(core::dialect const& of, profile_options const& options) {
    auto filled = options;
    if (filled.version == server_version{}) filled.version = of.default_version();
    auto& known = interned();
    std::lock_guard const guard{known.lock};
    for (auto const& each : known.all)
        if (&each.dialect() == &of && each.options() == filled) return profile{&each};
    known.all.emplace_back(of, std::move(filled), static_cast<std::uint32_t>(known.all.size() + 1));
    return profile{&known.all.back()};
}

}  // namespace aludel::core
