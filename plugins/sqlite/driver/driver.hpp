// SPDX-License-Identifier: BSL-1.0
/// The driver sqlite3: SQLite's own C library.
#pragma once

#include <aludel/core/driver/driver.hpp>

#include <memory>
#include <string_view>

namespace aludel::sqlite {

class driver final : public core::driver {
public:
    /// Switches SQLite's memory statistics off, for the whole process, unless the program has initialised SQLite before.
    driver();

    std::string_view name() const noexcept override { return "sqlite3"; }
    core::placeholder_style placeholder() const noexcept override { return core::placeholder_style::question; }
    std::uint32_t max_parameters() const noexcept override { return 32766; }
    bool single_connection(core::url const&) const override;
    bool knows_option(std::string_view name) const noexcept override;
    std::unique_ptr<core::driver_connection> connect(core::connect_request const&) const override;
};

std::unique_ptr<core::driver> make_driver();

}  // namespace aludel::sqlite
