// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/plugin/abi.hpp>
#include <aludel/core/plugin/registrar.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace aludel::core::detail {

/// Writes down what a plugin offers; nothing is made and nothing is known to others yet.
class plugin_offers final : public registrar {
public:
    struct dialect_offer {
        std::string name;
        dialect_factory make;
    };
    struct driver_offer {
        std::string dialect_name;  ///< or "*"
        std::string name;
        driver_factory make;
        std::string title() const { return dialect_name + "+" + name; }
    };

    /// Runs the plugin's enrol function. Errors: `plugin_error` (plugin-enrol) with whatever it threw inside.
    plugin_offers(aludel_plugin_manifest const&, std::string_view subject);

    void dialect(std::string_view name, dialect_factory) override;
    void driver(std::string_view dialect_name, std::string_view name, driver_factory) override;

    std::vector<dialect_offer> const& dialects() const noexcept { return dialects_; }
    std::vector<driver_offer> const& drivers() const noexcept { return drivers_; }

private:
    std::vector<dialect_offer> dialects_;
    std::vector<driver_offer> drivers_;
};

/// Lower case letters, digits and underscores: what may become a part of a file name.
bool is_plugin_name(std::string_view) noexcept;

/// Call in a catch block: throws `plugin_error` (plugin-enrol) with the present exception nested, in words and as an object.
[[noreturn]] void throw_enrol_failure(std::string_view subject);

}  // namespace aludel::core::detail
