// SPDX-License-Identifier: BSL-1.0
/// Runs contenders in turns and prints how they compare. Machines are noisy: A, B, C, A, B, C … and the best of each.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <time.h>
#include <vector>

namespace bench {

/// One way to do a work.
struct contender {
    std::string name;
    /// Does the work once, with what it needs around it, and returns the seconds of the part that counts.
    std::function<double()> run;
    /// The ratio to the first contender that is aimed at; 0 = none.
    double target = 0;
};

/// A work and those who do it; the first one is what the others are compared with.
struct work {
    std::string name;       ///< "sqlite W2"
    std::string what;       ///< "100,000 rows into a vector of structs"
    std::size_t items = 0;  ///< rows or operations, for "per item"
    std::vector<contender> contenders;
};

/// operator new calls of this thread since it began.
std::uint64_t allocations() noexcept;

/// Seconds that `body` takes.
template <class Body>
double seconds(Body&& body) {
    auto const began = std::chrono::steady_clock::now();
    body();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Processor seconds of this thread that `body` takes: for work without input and output, where waiting for a processor is
/// none of its business.
template <class Body>
double processor_seconds(Body&& body) {
    auto const now = [] {
        timespec read{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &read);
        return static_cast<double>(read.tv_sec) + static_cast<double>(read.tv_nsec) * 1e-9;
    };
    double const began = now();
    body();
    return now() - began;
}

/// A benchmark that works with wrong results measures nothing.
inline void require(bool condition, char const* what) {
    if (!condition) throw std::runtime_error{std::string{"benchmark: "} + what};
}

/// Reads the command line ([--rounds N] [--json FILE] [--list] [FILTER…]), runs the works whose name or contender contains
/// all filters, prints. Returns the exit code: a missed target is no failure.
int run(std::vector<work> const& works, int argc, char** argv);

}  // namespace bench
