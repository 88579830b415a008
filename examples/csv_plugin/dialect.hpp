// SPDX-License-Identifier: BSL-1.0
/// The dialect: what is different about the SQL that `command.hpp` understands.
#pragma once

#include <aludel/core/dialect/dialect.hpp>

#include <string_view>

namespace csv {

namespace core = aludel::core;

class dialect final : public core::dialect {
public:
    std::string_view name() const noexcept override { return "csv"; }
    std::string_view default_driver() const noexcept override { return "files"; }
    core::identifier_rules const& identifiers() const noexcept override;
    core::server_version default_version() const noexcept override { return {1, 0, 0}; }
    void probe(core::driver_connection&, core::profile_options& found) const override { found.version = {1, 0, 0}; }
    core::error_classification classify(core::native_error const&) const override;
    core::facet const* find_facet(core::facet_id) const noexcept override;
};

}  // namespace csv
