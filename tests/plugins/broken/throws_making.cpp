// SPDX-License-Identifier: BSL-1.0
// Its factory throws an error of Aludel's.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/declare.hpp>

ALUDEL_PLUGIN(throws_making, "1") {
    offer.dialect("throws_making", []() -> std::unique_ptr<aludel::core::dialect> {
        throw aludel::core::usage_error{"toy-problem", "the table of words is empty"};
    });
}
