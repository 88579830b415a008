// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/registry.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/registrar.hpp>

#include <map>
#include <memory>
#include <mutex>

namespace aludel::core {

namespace {

/// Everything this process knows. Never freed: dialects and drivers live as long as the process.
struct known_plugins : registrar {
    std::recursive_mutex lock;
    std::map<std::string, std::unique_ptr<core::dialect>, std::less<>> dialects;
    std::map<std::string, std::unique_ptr<core::driver>, std::less<>> drivers;

    void dialect(std::string_view name, dialect_factory make) override { dialects.emplace(name, make()); }
    void driver(std::string_view dialect_name, std::string_view name, driver_factory make) override {
        drivers.emplace(std::string{dialect_name} + "+" + std::string{name}, make());
    }
};

known_plugins& known() {
    static auto& one = *new known_plugins;
    return one;
}

}  // namespace

core::dialect const& find_dialect(std::string_view name, std::vector<std::string> const&, std::string_view) {
    std::lock_guard const guard{known().lock};
    auto const found = known().dialects.find(name);
    if (found == known().dialects.end())
        throw plugin_error{"plugin-unknown", "no plugin offers the dialect \"" + std::string{name} + "\""};
    return *found->second;
}

core::driver const& find_driver(core::dialect const& of, std::string_view name, std::vector<std::string> const&,
                                std::string_view) {
    std::lock_guard const guard{known().lock};
    auto const found = known().drivers.find(std::string{of.name()} + "+" + std::string{name});
    if (found == known().drivers.end())
        throw plugin_error{"plugin-driver-missing", "no plugin offers the driver \"" + std::string{name} + "\""};
    return *found->second;
}

void link_plugin(aludel_plugin_manifest const* (*entry)()) {
    std::lock_guard const guard{known().lock};
    entry()->enrol(static_cast<registrar*>(&known()));
}

std::vector<plugin_description> list_plugins(std::vector<std::string> const&) { return {}; }

}  // namespace aludel::core
