// SPDX-License-Identifier: BSL-1.0
/// The smallest dialect and driver there can be; every plugin here is made from them.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_connection.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace toy {

/// What a layer above would declare: here in version 2, as offered by the plugin "good".
class greeter : public aludel::core::facet {
public:
    static constexpr aludel::core::facet_id id{"toy.greeter", 2};
    virtual std::string greet() const { return "hello"; }
};

class dialect : public aludel::core::dialect {
public:
    explicit dialect(std::string_view name) : name_{name} {}
    std::string_view name() const noexcept override { return name_; }
    std::string_view default_driver() const noexcept override { return name_; }
    aludel::core::identifier_rules const& identifiers() const noexcept override { return rules_; }
    aludel::core::server_version default_version() const noexcept override { return {1, 2, 3}; }
    void probe(aludel::core::driver_connection&, aludel::core::profile_options&) const override {}
    aludel::core::error_classification classify(aludel::core::native_error const&) const override { return {}; }
    aludel::core::facet const* find_facet(aludel::core::facet_id wanted) const noexcept override {
        return wanted == greeter::id ? &greeter_ : nullptr;
    }

private:
    std::string name_;
    aludel::core::identifier_rules rules_{};
    greeter greeter_{};
};

class driver : public aludel::core::driver {
public:
    explicit driver(std::string_view name) : name_{name} {}
    std::string_view name() const noexcept override { return name_; }
    aludel::core::placeholder_style placeholder() const noexcept override {
        return aludel::core::placeholder_style::question;
    }
    bool knows_option(std::string_view) const noexcept override { return false; }
    std::unique_ptr<aludel::core::driver_connection> connect(aludel::core::connect_request const&) const override {
        aludel::core::native_error problem;
        problem.message = "a toy connects to nothing";
        throw aludel::core::driver_failure{std::move(problem)};
    }

private:
    std::string name_;
};

/// Factories are plain functions, so the name is a template argument.
template <auto& Name>
std::unique_ptr<aludel::core::dialect> make_dialect() {
    return std::make_unique<dialect>(Name);
}
template <auto& Name>
std::unique_ptr<aludel::core::driver> make_driver() {
    return std::make_unique<driver>(Name);
}

}  // namespace toy
