// SPDX-License-Identifier: BSL-1.0
/// Runs contenders in turns and prints how they compare. Machines are noisy: A, B, C, A, B, C … and the best of each.
#pragma once

#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string>
#include <time.h>
#include <vector>

namespace bench {

/// What a work's contenders return.
enum class quantity {
    seconds,
    /// Of this thread: for work without input and output, where waiting for a processor is none of its business.
    processor_seconds,
    bytes
};

/// One way to do a work.
struct contender {
    std::string name;
    /// Does the work once, with what it needs around it, and returns the seconds of the part that counts (or the bytes).
    std::function<double()> run;
    /// The ratio to the first contender that is aimed at; 0 = none.
    double target = 0;
    /// For what takes very long; 0 = as many as the others.
    int most_rounds = 0;
};

/// A work and those who do it; the first one is what the others are compared with.
struct work {
    std::string name;       ///< "sqlite W2"
    std::string what;       ///< "100,000 rows into a vector of structs"
    std::size_t items = 0;  ///< rows or operations, for "per item"
    std::vector<contender> contenders;
    quantity what_counts = quantity::seconds;
};

/// operator new calls of this thread since it began.
std::uint64_t allocations() noexcept;
/// Bytes that malloc has given out and not got back, in the whole process. 0 where that cannot be asked.
std::size_t memory_in_use() noexcept;

/// Adds up the allocations of the parts that count, for each thread.
inline thread_local std::uint64_t counted_allocations = 0;

/// What `seconds` reads; the work says which.
inline clockid_t clock_of_work = CLOCK_MONOTONIC;

inline double read_clock(clockid_t clock) {
    timespec read{};
    clock_gettime(clock, &read);
    return static_cast<double>(read.tv_sec) + static_cast<double>(read.tv_nsec) * 1e-9;
}

/// Seconds that `body` takes, by the work's clock.
template <class Body>
double seconds(Body&& body) {
    auto const allocated = allocations();
    double const began = read_clock(clock_of_work);
    body();
    double const ended = read_clock(clock_of_work);
    counted_allocations += allocations() - allocated;
    return ended - began;
}

/// A benchmark that works with wrong results measures nothing.
inline void require(bool condition, char const* what) {
    if (!condition) throw std::runtime_error{std::string{"benchmark: "} + what};
}

/// Reads the command line ([--rounds N] [--only CONTENDER] [--json FILE] [--list] [FILTER…]), runs the works whose name
/// contains all filters, or of them the contenders whose name contains CONTENDER (for profilers), and prints. Returns the exit
/// code: a missed target is no failure.
int run(std::vector<work> const& works, int argc, char** argv);

}  // namespace bench
