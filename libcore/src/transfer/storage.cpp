// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/storage.hpp>

namespace aludel::core {

std::string_view to_string(storage of) noexcept {
    switch (of) {
        case storage::codec: return "a type with a codec";
        case storage::boolean: return "bool";
        case storage::int8: return "std::int8_t";
        case storage::int16: return "std::int16_t";
        case storage::int32: return "std::int32_t";
        case storage::int64: return "std::int64_t";
        case storage::uint8: return "std::uint8_t";
        case storage::uint16: return "std::uint16_t";
        case storage::uint32: return "std::uint32_t";
        case storage::uint64: return "std::uint64_t";
        case storage::float32: return "float";
        case storage::float64: return "double";
        case storage::decimal: return "aludel::core::decimal";
        case storage::string: return "std::string";
        case storage::string_view: return "std::string_view";
        case storage::bytes: return "aludel::core::bytes";
        case storage::date: return "aludel::core::date";
        case storage::year_month_day: return "std::chrono::year_month_day";
        case storage::time_of_day: return "aludel::core::time_of_day";
        case storage::timestamp: return "aludel::core::timestamp";
        case storage::instant: return "aludel::core::instant";
        case storage::interval: return "aludel::core::interval";
        case storage::uuid: return "aludel::core::uuid";
        case storage::json: return "aludel::core::json";
        case storage::value: return "aludel::core::value";
        case storage::value_pointer: return "aludel::core::value const*";
    }
    return "an unknown type";
}

kind kind_of_storage(storage of) noexcept {
    switch (of) {
        case storage::boolean: return kind::boolean;
        case storage::int8:
        case storage::uint8:
        case storage::int16: return kind::int16;
        case storage::uint16:
        case storage::int32: return kind::int32;
        case storage::uint32:
        case storage::uint64:
        case storage::int64: return kind::int64;
        case storage::float32: return kind::float32;
        case storage::float64: return kind::float64;
        case storage::decimal: return kind::decimal;
        case storage::string:
        case storage::string_view: return kind::text;
        case storage::bytes: return kind::bytes;
        case storage::date:
        case storage::year_month_day: return kind::date;
        case storage::time_of_day: return kind::time;
        case storage::timestamp: return kind::timestamp;
        case storage::instant: return kind::instant;
        case storage::interval: return kind::interval;
        case storage::uuid: return kind::uuid;
        case storage::json: return kind::json;
        case storage::codec:
        case storage::value:
        case storage::value_pointer: return kind::null;
    }
    return kind::null;
}

}  // namespace aludel::core
