// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace aludel::core::detail {

/// Is this an IPv6 address, with a zone ("fe80::1%eth0") or without, no brackets, no escapes?
bool is_ipv6(std::string_view host) noexcept;

}  // namespace aludel::core::detail
