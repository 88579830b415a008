// SPDX-License-Identifier: BSL-1.0
// The dialect and the driver "scripted", in one file.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/plugin/declare.hpp>
#include <aludel/core/url/url.hpp>

#include "connection.hpp"

namespace scripted {

namespace {

/// SQL as the standard has it; errors are sorted by their SQLSTATE.
class dialect final : public core::dialect {
public:
    std::string_view name() const noexcept override { return "scripted"; }
    std::string_view default_driver() const noexcept override { return "scripted"; }
    core::identifier_rules const& identifiers() const noexcept override { return rules_; }
    core::server_version default_version() const noexcept override { return {1, 0, 0}; }
    void probe(core::driver_connection&, core::profile_options& found) const override { found.version = {1, 0, 0}; }

    core::error_classification classify(core::native_error const& error) const override {
        core::error_classification judged;
        auto const state = std::string_view{error.sqlstate};
        if (state == "23505") judged.constraint = core::constraint_kind::unique;
        if (state == "23503") judged.constraint = core::constraint_kind::foreign_key;
        if (state == "23502") judged.constraint = core::constraint_kind::not_null;
        if (state == "23514") judged.constraint = core::constraint_kind::check;
        judged.constraint_name = error.constraint;
        if (state == "40001" || state == "40P01") judged.kind = core::error_kind::serialization;
        else if (state == "55P03") judged.kind = core::error_kind::lock;
        else if (state.starts_with("23")) judged.kind = core::error_kind::integrity;
        else if (state.starts_with("22")) judged.kind = core::error_kind::data;
        else if (state.starts_with("42")) judged.kind = core::error_kind::programming;
        else if (state.starts_with("0A")) judged.kind = core::error_kind::not_supported;
        else if (state.starts_with("08") || state.starts_with("28") || state.starts_with("53"))
            judged.kind = core::error_kind::operational;
        judged.retryable = judged.kind == core::error_kind::serialization;
        return judged;
    }

private:
    core::identifier_rules rules_{};
};

class driver final : public core::driver {
public:
    std::string_view name() const noexcept override { return "scripted"; }
    core::placeholder_style placeholder() const noexcept override { return core::placeholder_style::question; }
    bool knows_option(std::string_view name) const noexcept override { return name == "script"; }

    std::unique_ptr<core::driver_connection> connect(core::connect_request const& request) const override {
        auto const* const name = request.url.option("script");
        auto found = name ? script::find(*name) : nullptr;
        if (!found)
            throw core::url_error{"url-option", "the scripted driver finds no script \"" + (name ? *name : "") +
                                                    "\"; make one with script::make() and keep it"};
        auto const number = found->new_connection();
        found->reached(point::connect, number);
        return std::make_unique<connection>(std::move(found), number);
    }
};

}  // namespace

}  // namespace scripted

ALUDEL_PLUGIN(scripted, "1.0") {
    offer.dialect("scripted",
                  []() -> std::unique_ptr<aludel::core::dialect> { return std::make_unique<scripted::dialect>(); });
    // Beside its own dialect it serves such that have no other driver in the tree.
    for (auto const* dialect : {"scripted", "mysql", "oracle"})
        offer.driver(dialect, "scripted",
                     []() -> std::unique_ptr<aludel::core::driver> { return std::make_unique<scripted::driver>(); });
}
