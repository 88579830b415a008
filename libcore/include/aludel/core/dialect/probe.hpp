// SPDX-License-Identifier: BSL-1.0
/// What dialects need to ask a server what it is.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/export.hpp>

#include <string>
#include <string_view>

namespace aludel::core {

class driver_connection;

/// The first cell of what `sql` delivers, as text; empty when there is no row. Errors: the driver's.
ALUDEL_CORE_API std::string ask(driver_connection&, std::string_view sql);

/// The numbers that a text begins with: "10.11.6-MariaDB-0+deb12u1" is 10.11.6; what is not there is 0.
ALUDEL_CORE_API server_version leading_version(std::string_view text) noexcept;

}  // namespace aludel::core
