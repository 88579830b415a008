// SPDX-License-Identifier: BSL-1.0
/// Counts what goes through operator new, in this program and in the libraries and plugins it loads.
#include "harness.hpp"

#include <cstdlib>
#include <new>
#if defined(__GLIBC__)
#    include <malloc.h>
#endif

namespace {
// Each thread counts its own: a shared counter would be what several threads wait for.
thread_local std::uint64_t counted = 0;
}  // namespace

std::uint64_t bench::allocations() noexcept { return counted; }

std::size_t bench::memory_in_use() noexcept {
#if defined(__GLIBC__)
    auto const now = ::mallinfo2();
    return now.uordblks + now.hblkhd;
#else
    return 0;
#endif
}

void* operator new(std::size_t size) {
    ++counted;
    if (void* const memory = std::malloc(size ? size : 1)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
