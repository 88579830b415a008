// SPDX-License-Identifier: BSL-1.0
#include "guide.hpp"

#include <fmt/core.h>

int main() try {
    guide::connecting();
    guide::mapping();
    guide::relationships();
    guide::queries();
    guide::sessions();
} catch (aludel::error const& problem) {
    fmt::print(stderr, "{}\n", problem.what());
    return 1;
}
