// SPDX-License-Identifier: BSL-1.0
/// Counts what goes through operator new, in this program and in the libraries and plugins it loads.
#include "harness.hpp"

#include <cstdlib>
#include <new>

namespace {
// Each thread counts its own: a shared counter would be what several threads wait for.
thread_local std::uint64_t counted = 0;
}  // namespace

std::uint64_t bench::allocations() noexcept { return counted; }

void* operator new(std::size_t size) {
    ++counted;
    if (void* const memory = std::malloc(size ? size : 1)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
