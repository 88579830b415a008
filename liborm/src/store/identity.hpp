// SPDX-License-Identifier: BSL-1.0
/// Keys in a form that is equal for equal keys. Private to liborm.
#pragma once

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/slot.hpp>
#include <aludel/core/value/value.hpp>

#include <cstdint>
#include <span>
#include <string>

namespace aludel::orm {

/// A number for single integer keys, packed bytes for all others.
struct identity {
    bool is_number = false;
    bool has_null = false;
    std::int64_t number = 0;
    std::string packed{};
};

/// The key that lies in an object's members. Errors: what a codec throws.
void read_identity(void const* object, std::span<core::slot const* const> members, identity& into);
void read_identity(std::span<core::value const> key, identity& into);

}  // namespace aludel::orm
