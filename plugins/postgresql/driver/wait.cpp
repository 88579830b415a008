// SPDX-License-Identifier: BSL-1.0
#include "wait.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>

namespace aludel::postgresql {

short wait_for_socket(int socket, short events, core::deadline const& until) noexcept {
    for (;;) {
        int patience = -1;
        if (until) {
            using std::chrono::milliseconds;
            auto const left = std::chrono::ceil<milliseconds>(*until - std::chrono::steady_clock::now());
            patience = static_cast<int>(std::clamp(left, milliseconds{0}, milliseconds{3'600'000}).count());
        }
        pollfd watched{socket, events, 0};
        int const ready = poll(&watched, 1, patience);
        if (ready > 0) return watched.revents;
        if (ready < 0 && errno != EINTR) return POLLERR;
        if (ready == 0 && until && std::chrono::steady_clock::now() >= *until) return 0;
    }
}

}  // namespace aludel::postgresql
