// SPDX-License-Identifier: BSL-1.0
#ifndef ALUDEL_TESTS_PRECOMPILED_HPP
#define ALUDEL_TESTS_PRECOMPILED_HPP
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
#endif
