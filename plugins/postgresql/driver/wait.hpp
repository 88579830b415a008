// SPDX-License-Identifier: BSL-1.0
/// The one place of this driver that waits.
#pragma once

#include <aludel/core/driver/driver_connection.hpp>

#include <poll.h>

namespace aludel::postgresql {

/// Waits until the socket is ready for one of `events` or the deadline has passed. Returns what it is ready for (errors
/// count as ready: the next call of libpq will tell), 0 when the time is up.
short wait_for_socket(int socket, short events, core::deadline const& until) noexcept;

}  // namespace aludel::postgresql
