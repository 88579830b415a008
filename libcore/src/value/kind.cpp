// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/kind.hpp>

namespace aludel::core {

std::string_view to_string(kind of) noexcept {
    switch (of) {
        case kind::null: return "null";
        case kind::boolean: return "boolean";
        case kind::int16: return "int16";
        case kind::int32: return "int32";
        case kind::int64: return "int64";
        case kind::float32: return "float32";
        case kind::float64: return "float64";
        case kind::decimal: return "decimal";
        case kind::text: return "text";
        case kind::bytes: return "bytes";
        case kind::date: return "date";
        case kind::time: return "time";
        case kind::timestamp: return "timestamp";
        case kind::instant: return "instant";
        case kind::interval: return "interval";
        case kind::uuid: return "uuid";
        case kind::json: return "json";
    }
    return "unknown";
}

}  // namespace aludel::core
