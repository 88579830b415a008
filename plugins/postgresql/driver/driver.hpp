// SPDX-License-Identifier: BSL-1.0
/// The driver libpq: PostgreSQL's own client library.
#pragma once

#include <aludel/core/driver/driver.hpp>

#include <memory>
#include <string_view>

namespace aludel::postgresql {

class driver final : public core::driver {
public:
    std::string_view name() const noexcept override { return "libpq"; }
    core::placeholder_style placeholder() const noexcept override { return core::placeholder_style::dollar_number; }
    std::uint32_t max_parameters() const noexcept override { return 65'535; }
    bool knows_option(std::string_view name) const noexcept override;
    std::unique_ptr<core::driver_connection> connect(core::connect_request const&) const override;
};

std::unique_ptr<core::driver> make_driver();

}  // namespace aludel::postgresql
