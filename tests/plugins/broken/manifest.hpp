// SPDX-License-Identifier: BSL-1.0
/// A manifest written by hand, so that it can be wrong.
#pragma once

#include <version>  // first: it says which standard library this is

#include <aludel/core/plugin/abi.hpp>

#define EXPORTED extern "C" __attribute__((visibility("default")))

/// Nothing may be called of a plugin whose manifest is refused.
inline void must_not_be_called(void*) { __builtin_trap(); }
