// SPDX-License-Identifier: BSL-1.0
/// The SQL value kinds that cross the plugin border.
#pragma once

#include <aludel/core/export.hpp>

#include <cstdint>
#include <string_view>

namespace aludel::core {

/// What a value is on the SQL side. Dialects map their column types onto these and back.
enum class kind : std::uint8_t {
    null,  ///< no value; as a parameter type: "not known"
    boolean,
    int16,
    int32,
    int64,
    float32,
    float64,
    decimal,
    text,
    bytes,
    date,
    time,       ///< time of day, without zone
    timestamp,  ///< without zone
    instant,    ///< timestamp with time zone: a point in time, UTC
    interval,
    uuid,
    json,
};

/// The lower-case word for a kind ("int64", "timestamp"…), for messages.
ALUDEL_CORE_API std::string_view to_string(kind) noexcept;

}  // namespace aludel::core
