// SPDX-License-Identifier: BSL-1.0
#include "decode.hpp"

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/value/calendar.hpp>
#include <aludel/core/value/decimal.hpp>
#include <aludel/core/value/uuid.hpp>
#include <aludel/core/value/value.hpp>

#include "numeric.hpp"
#include "octets.hpp"

#include <charconv>
#include <limits>

namespace aludel::postgresql {

namespace {

[[noreturn]] void refuse(char const* code, std::string message) { throw core::data_error{code, std::move(message)}; }

[[noreturn]] void refuse_infinity(char const* what) {
    refuse("value-range", std::string{"the server delivered an infinite "} + what +
                              ", which has no C++ value: use nullif or isfinite in the statement");
}

/// The number that `content` must consist of.
template <class T>
T number(std::string_view content, char const* what) {
    if (content.size() != sizeof(T))
        refuse("value-text", std::string{"the server delivered a malformed "} + what + " of " +
                                 std::to_string(content.size()) + " octets");
    return read_big_endian<T>(content.data());
}

core::cell integer(core::kind kind, std::int64_t content) noexcept {
    return {.kind = kind, .number = {.integer = content}};
}

core::cell days(std::int32_t since_2000) {
    if (since_2000 == std::numeric_limits<std::int32_t>::max() ||
        since_2000 == std::numeric_limits<std::int32_t>::min())
        refuse_infinity("date");
    return integer(core::kind::date, std::int64_t{since_2000} + epoch_days);
}

core::cell point(core::kind kind, std::int64_t since_2000) {
    if (since_2000 == std::numeric_limits<std::int64_t>::max() ||
        since_2000 == std::numeric_limits<std::int64_t>::min())
        refuse_infinity("timestamp");
    if (since_2000 > std::numeric_limits<std::int64_t>::max() - epoch_microseconds)
        refuse("value-range", "the server delivered a timestamp beyond the year 290000");
    return integer(kind, since_2000 + epoch_microseconds);
}

core::cell interval_cell(core::interval const& length) noexcept {
    auto const months = static_cast<std::uint64_t>(static_cast<std::uint32_t>(length.months));
    return {.kind = core::kind::interval,
            .number = {.integer = length.microseconds},
            .high = static_cast<std::int64_t>(months << 32 | static_cast<std::uint32_t>(length.days))};
}

core::cell decimal_cell(core::decimal const& content) noexcept {
    return {.kind = core::kind::decimal,
            .scale = content.scale(),
            .number = {.low = content.low()},
            .high = content.high()};
}

template <class T>
T from_text(std::string_view content, char const* what) {
    T made{};
    auto const* const end = content.data() + content.size();
    if (auto const [stop, problem] = std::from_chars(content.data(), end, made); problem != std::errc{} || stop != end)
        refuse("value-text", "the server delivered \"" + std::string{content} + "\" as " + what);
    return made;
}

template <class T>
T parsed(std::optional<T> made, std::string_view content, char const* what) {
    if (content == "infinity" || content == "-infinity") refuse_infinity(what);
    if (!made)
        refuse("value-range", "the server delivered the " + std::string{what} + " \"" + std::string{content} +
                                  "\", which lies outside of what the text format can carry");
    return *made;
}

unsigned hex_digit(char c, std::string_view content) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    refuse("value-text", "the server delivered a malformed bytea of " + std::to_string(content.size()) + " characters");
}

core::cell bytes_from_text(std::string_view content, std::string& scratch) {
    if (!content.starts_with("\\x") || content.size() % 2 != 0)
        refuse("value-text",
               "the server delivered a bytea in a form other than hexadecimal: leave bytea_output at hex");
    scratch.clear();
    for (std::size_t i = 2; i < content.size(); i += 2)
        scratch += static_cast<char>(hex_digit(content[i], content) << 4 | hex_digit(content[i + 1], content));
    return {.kind = core::kind::bytes, .text = scratch};
}

}  // namespace

core::cell decode_binary(wire form, std::string_view content) {
    switch (form) {
        case wire::boolean:
            if (content.size() != 1) refuse("value-text", "the server delivered a malformed boolean");
            return {.kind = core::kind::boolean, .number = {.boolean = content[0] != 0}};
        case wire::int2: return integer(core::kind::int16, number<std::int16_t>(content, "int2"));
        case wire::int4: return integer(core::kind::int32, number<std::int32_t>(content, "int4"));
        case wire::int8: return integer(core::kind::int64, number<std::int64_t>(content, "int8"));
        case wire::oid: return integer(core::kind::int64, number<std::uint32_t>(content, "oid"));
        case wire::float4:
            return {.kind = core::kind::float32,
                    .number = {.real = static_cast<double>(number<float>(content, "float4"))}};
        case wire::float8: return {.kind = core::kind::float64, .number = {.real = number<double>(content, "float8")}};
        case wire::numeric: return decimal_cell(decode_numeric(content));
        case wire::bytea: return {.kind = core::kind::bytes, .text = content};
        case wire::date: return days(number<std::int32_t>(content, "date"));
        case wire::time: return integer(core::kind::time, number<std::int64_t>(content, "time"));
        case wire::timestamp: return point(core::kind::timestamp, number<std::int64_t>(content, "timestamp"));
        case wire::timestamptz: return point(core::kind::instant, number<std::int64_t>(content, "timestamptz"));
        case wire::interval:
            if (content.size() != 16) refuse("value-text", "the server delivered a malformed interval");
            return interval_cell({.months = read_big_endian<std::int32_t>(content.data() + 12),
                                  .days = read_big_endian<std::int32_t>(content.data() + 8),
                                  .microseconds = read_big_endian<std::int64_t>(content.data())});
        case wire::uuid:
            if (content.size() != 16) refuse("value-text", "the server delivered a malformed uuid");
            return {.kind = core::kind::uuid, .text = content};
        case wire::json: return {.kind = core::kind::json, .text = content};
        case wire::jsonb:
            if (content.empty() || content[0] != 1)
                refuse("value-text", "the server delivered a jsonb of a version that this driver does not know");
            return {.kind = core::kind::json, .text = content.substr(1)};
        case wire::text:
        case wire::none: break;
    }
    return {.kind = core::kind::text, .text = content};
}

core::cell decode_text(wire form, std::string_view content, std::string& scratch) {
    switch (form) {
        case wire::boolean: return {.kind = core::kind::boolean, .number = {.boolean = content == "t"}};
        case wire::int2:
        case wire::int4:
        case wire::int8:
        case wire::oid: return integer(kind_of(form), from_text<std::int64_t>(content, "an integer"));
        case wire::float4:
            return {.kind = core::kind::float32,
                    .number = {.real = static_cast<double>(from_text<float>(content, "a float4"))}};
        case wire::float8:
            return {.kind = core::kind::float64, .number = {.real = from_text<double>(content, "a float8")}};
        case wire::numeric: {
            auto const made = core::decimal::parse(content);
            if (!made) refuse_numeric(content);
            return decimal_cell(*made);
        }
        case wire::bytea: return bytes_from_text(content, scratch);
        case wire::date:
            return integer(core::kind::date,
                           parsed(core::parse_date(content), content, "date").time_since_epoch().count());
        case wire::time:
            return integer(core::kind::time, parsed(core::parse_time(content), content, "time").since_midnight.count());
        case wire::timestamp:
            return integer(core::kind::timestamp,
                           parsed(core::parse_timestamp(content), content, "timestamp").time_since_epoch().count());
        case wire::timestamptz:
            return integer(core::kind::instant,
                           parsed(core::parse_instant(content), content, "timestamp").time_since_epoch().count());
        case wire::interval: return interval_cell(parsed(core::parse_interval(content), content, "interval"));
        case wire::uuid: {
            auto const made = parsed(core::uuid::parse(content), content, "uuid");
            scratch.assign(reinterpret_cast<char const*>(made.octets.data()), made.octets.size());
            return {.kind = core::kind::uuid, .text = scratch};
        }
        case wire::json:
        case wire::jsonb: return {.kind = core::kind::json, .text = content};
        case wire::text:
        case wire::none: break;
    }
    return {.kind = core::kind::text, .text = content};
}

}  // namespace aludel::postgresql
