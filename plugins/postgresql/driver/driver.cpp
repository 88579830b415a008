// SPDX-License-Identifier: BSL-1.0
#include "driver.hpp"

#include "connect.hpp"
#include "connection.hpp"

namespace aludel::postgresql {

bool driver::knows_option(std::string_view name) const noexcept { return is_connect_option(name); }

std::unique_ptr<core::driver_connection> driver::connect(core::connect_request const& request) const {
    return open_connection(request);
}

std::unique_ptr<core::driver> make_driver() { return std::make_unique<driver>(); }

}  // namespace aludel::postgresql
