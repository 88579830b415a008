// SPDX-License-Identifier: BSL-1.0
/// From a URL to an open connection.
#pragma once

#include <aludel/core/driver/driver.hpp>

#include "connection.hpp"

#include <memory>
#include <string_view>

namespace aludel::postgresql {

/// Is this an option of libpq that may stand in a URL (all but those that have a place of their own there), or ours
/// ("prepare")?
bool is_connect_option(std::string_view name) noexcept;

/// Errors: `driver_failure`, also when the time is up; `url_error` (url-option-value).
std::unique_ptr<connection> open_connection(core::connect_request const&);

}  // namespace aludel::postgresql
