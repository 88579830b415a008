// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/store.hpp>

#include "../value/calendar_text.hpp"
#include "cell_content.hpp"
#include "number.hpp"
#include "refuse.hpp"

#include <chrono>
#include <limits>
#include <string>
#include <utility>

namespace aludel::core {

namespace {

using detail::numeric_fit;

constexpr std::int64_t micros_per_day = 86'400'000'000;

/// Everything a refusal wants to know, and what all conversions share.
struct target {
    void* member;
    slot const& how;
    slot_label const& label;

    template <class T>
    void put(T content) const {
        if (how.nullable) *static_cast<std::optional<T>*>(member) = std::move(content);
        else *static_cast<T*>(member) = std::move(content);
    }
    template <class T>
    void clear() const noexcept {
        static_cast<std::optional<T>*>(member)->reset();
    }
};

template <class T>
std::string range_of() {
    return std::to_string(std::numeric_limits<T>::min()) + " to " + std::to_string(std::numeric_limits<T>::max());
}

// NULL ------------------------------------------------------------------------------------------------------------

void store_null(target const& to) {
    if (!to.how.nullable) throw_null_error(to.how, to.label);
    switch (to.how.storage) {
        case storage::codec: return to.how.codec->set(to.member, {}, to.how.codec->context);
        case storage::boolean: return to.clear<bool>();
        case storage::int8: return to.clear<std::int8_t>();
        case storage::int16: return to.clear<std::int16_t>();
        case storage::int32: return to.clear<std::int32_t>();
        case storage::int64: return to.clear<std::int64_t>();
        case storage::uint8: return to.clear<std::uint8_t>();
        case storage::uint16: return to.clear<std::uint16_t>();
        case storage::uint32: return to.clear<std::uint32_t>();
        case storage::uint64: return to.clear<std::uint64_t>();
        case storage::float32: return to.clear<float>();
        case storage::float64: return to.clear<double>();
        case storage::decimal: return to.clear<decimal>();
        case storage::string: return to.clear<std::string>();
        case storage::string_view: return to.clear<std::string_view>();
        case storage::bytes: return to.clear<bytes>();
        case storage::date: return to.clear<date>();
        case storage::year_month_day: return to.clear<std::chrono::year_month_day>();
        case storage::time_of_day: return to.clear<time_of_day>();
        case storage::timestamp: return to.clear<timestamp>();
        case storage::instant: return to.clear<instant>();
        case storage::interval: return to.clear<interval>();
        case storage::uuid: return to.clear<uuid>();
        case storage::json: return to.clear<json>();
        case storage::value: *static_cast<value*>(to.member) = value{}; return;
        case storage::value_pointer: return;  // parameters only
    }
}

// Numbers ---------------------------------------------------------------------------------------------------------

void check_fit(numeric_fit fit, cell const& from, target const& to, char const* cure, std::string (*range)()) {
    switch (fit) {
        case numeric_fit::exact: return;
        case numeric_fit::inexact: detail::refuse_inexact(from, to.how, to.label, cure);
        case numeric_fit::beyond: detail::refuse_range(from, to.how, to.label, range());
        case numeric_fit::no_number: detail::refuse_type(from, to.how, to.label);
    }
}

/// The less frequent ways to a whole number.
template <class T>
void convert_integer(cell const& from, target const& to) {
    detail::int128 number = 0;
    check_fit(detail::whole_number(from, number), from, to,
              "it is not a whole number; use double or aludel::core::decimal, or round in the statement", range_of<T>);
    if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max())
        detail::refuse_range(from, to.how, to.label, range_of<T>());
    to.put(static_cast<T>(number));
}

template <class T>
void store_integer(cell const& from, target const& to) {
    if (from.kind == kind::int64 || from.kind == kind::int32 || from.kind == kind::int16) {
        if (!std::in_range<T>(from.number.integer)) detail::refuse_range(from, to.how, to.label, range_of<T>());
        return to.put(static_cast<T>(from.number.integer));
    }
    convert_integer<T>(from, to);
}

void store_boolean(cell const& from, target const& to) {
    if (from.kind == kind::boolean) return to.put(from.number.boolean);
    detail::int128 number = 0;
    constexpr auto range = [] { return std::string{"true and false (1 and 0)"}; };
    bool const floating = from.kind == kind::float32 || from.kind == kind::float64;
    check_fit(floating ? numeric_fit::no_number : detail::whole_number(from, number), from, to,
              "only 0 and 1 are truth values", range);
    if (number != 0 && number != 1) detail::refuse_range(from, to.how, to.label, range());
    to.put(number == 1);
}

template <class T>
void store_real(cell const& from, target const& to) {
    T number{};
    check_fit(detail::real_number(from, number), from, to,
              std::is_same_v<T, float> ? "use double or aludel::core::decimal, or cast in the statement"
                                       : "use std::int64_t or aludel::core::decimal, or cast in the statement",
              [] { return std::string{"numbers up to 3.4e38"}; });
    to.put(number);
}

void store_decimal(cell const& from, target const& to) {
    if (from.kind == kind::text) {
        auto const read = decimal::parse(from.text);
        if (!read) detail::refuse_text(from, to.how, to.label, "a decimal number of at most 38 digits");
        return to.put(*read);
    }
    decimal number;
    check_fit(detail::exact_number(from, number), from, to, "",
              [] { return std::string{"finite numbers of at most 38 digits"}; });
    to.put(number);
}

// Texts and bytes -------------------------------------------------------------------------------------------------

void put_text(std::string_view text, target const& to) {
    if (!to.how.nullable) {
        static_cast<std::string*>(to.member)->assign(text);
        return;
    }
    auto& maybe = *static_cast<std::optional<std::string>*>(to.member);
    if (maybe) maybe->assign(text);  // keeps the room it has
    else maybe.emplace(text);
}

void store_string(cell const& from, target const& to) {
    switch (from.kind) {
        case kind::text:
        case kind::json: return put_text(from.text, to);
        case kind::decimal: return put_text(to_string(detail::decimal_of(from)), to);
        case kind::uuid: return put_text(to_string(detail::uuid_of(from)), to);
        case kind::date: return put_text(to_iso(detail::date_of(from)), to);
        case kind::time: return put_text(to_iso(time_of_day{std::chrono::microseconds{from.number.integer}}), to);
        case kind::timestamp: return put_text(to_iso(timestamp{std::chrono::microseconds{from.number.integer}}), to);
        case kind::instant: return put_text(to_iso(instant{std::chrono::microseconds{from.number.integer}}), to);
        case kind::interval: return put_text(to_iso(detail::interval_of(from)), to);
        default: detail::refuse_type(from, to.how, to.label);
    }
}

void store_bytes(cell const& from, target const& to) {
    if (from.kind != kind::bytes && from.kind != kind::uuid) detail::refuse_type(from, to.how, to.label);
    auto const first = reinterpret_cast<std::byte const*>(from.text.data());
    auto const last = first + from.text.size();
    if (!to.how.nullable) return static_cast<bytes*>(to.member)->assign(first, last);
    auto& maybe = *static_cast<std::optional<bytes>*>(to.member);
    if (maybe) maybe->assign(first, last);
    else maybe.emplace(first, last);
}

void store_uuid(cell const& from, target const& to) {
    if (from.kind == kind::text) {
        auto const read = uuid::parse(from.text);
        if (!read) detail::refuse_text(from, to.how, to.label, "a UUID of 32 hexadecimal digits");
        return to.put(*read);
    }
    if (from.kind != kind::uuid && from.kind != kind::bytes) detail::refuse_type(from, to.how, to.label);
    if (from.text.size() != 16) detail::refuse_range(from, to.how, to.label, "exactly 16 bytes");
    to.put(detail::uuid_of(from));
}

void store_json(cell const& from, target const& to) {
    if (from.kind != kind::json && from.kind != kind::text) detail::refuse_type(from, to.how, to.label);
    to.put(json{std::string{from.text}});
}

// Dates and times -------------------------------------------------------------------------------------------------

/// What `parse` makes of the text of a cell.
template <class T>
T read_text(std::optional<T> (*parse)(std::string_view) noexcept, cell const& from, target const& to,
            char const* form) {
    auto const read = parse(from.text);
    if (!read) detail::refuse_text(from, to.how, to.label, form);
    return *read;
}

date to_date(cell const& from, target const& to) {
    switch (from.kind) {
        case kind::date: return detail::date_of(from);
        case kind::timestamp: {
            auto const [day, micros] = detail::split_days(from.number.integer);
            if (micros != 0)
                detail::refuse_inexact(from, to.how, to.label,
                                       "it has a time of day; use aludel::core::timestamp, or cast in the statement");
            return day;
        }
        case kind::text: return read_text(parse_date, from, to, "a date as in 2024-02-29");
        default: detail::refuse_type(from, to.how, to.label);
    }
}

void store_year_month_day(cell const& from, target const& to) {
    auto const day = to_date(from, to);
    using std::chrono::year;
    if (day < date{year{-32767} / 1 / 1} || day > date{year{32767} / 12 / 31})
        detail::refuse_range(from, to.how, to.label, "the years -32767 to 32767");
    to.put(std::chrono::year_month_day{day});
}

void store_time(cell const& from, target const& to) {
    if (from.kind == kind::time) return to.put(time_of_day{std::chrono::microseconds{from.number.integer}});
    if (from.kind != kind::text) detail::refuse_type(from, to.how, to.label);
    to.put(read_text(parse_time, from, to, "a time of day as in 13:05:00.25"));
}

std::chrono::microseconds midnight_of(cell const& from, target const& to) {
    constexpr auto most = std::numeric_limits<std::int64_t>::max() / micros_per_day;
    if (from.number.integer > most || from.number.integer < -most)
        detail::refuse_range(from, to.how, to.label, "the years -290000 to 290000, about");
    return std::chrono::microseconds{from.number.integer * micros_per_day};
}

void store_timestamp(cell const& from, target const& to) {
    switch (from.kind) {
        case kind::timestamp: return to.put(timestamp{std::chrono::microseconds{from.number.integer}});
        case kind::date: return to.put(timestamp{midnight_of(from, to)});
        case kind::text:
            return to.put(
                read_text(parse_timestamp, from, to, "a date and time without zone as in 2024-02-29 13:05:00"));
        default: detail::refuse_type(from, to.how, to.label);
    }
}

void store_instant(cell const& from, target const& to) {
    switch (from.kind) {
        case kind::instant:
        case kind::timestamp: return to.put(instant{std::chrono::microseconds{from.number.integer}});
        case kind::text:
            return to.put(read_text(parse_instant, from, to, "a date and time as in 2024-02-29 13:05:00+00:00"));
        default: detail::refuse_type(from, to.how, to.label);
    }
}

void store_interval(cell const& from, target const& to) {
    if (from.kind == kind::interval) return to.put(detail::interval_of(from));
    if (from.kind != kind::text) detail::refuse_type(from, to.how, to.label);
    to.put(read_text(parse_interval, from, to, "an ISO 8601 duration as in P1M2DT3.5S"));
}

}  // namespace

void store(cell const& from, void* member, slot const& how, slot_label const& label) {
    target const to{member, how, label};
    if (from.is_null()) return store_null(to);
    switch (how.storage) {
        case storage::codec: return how.codec->set(member, from, how.codec->context);
        case storage::boolean: return store_boolean(from, to);
        case storage::int8: return store_integer<std::int8_t>(from, to);
        case storage::int16: return store_integer<std::int16_t>(from, to);
        case storage::int32: return store_integer<std::int32_t>(from, to);
        case storage::int64: return store_integer<std::int64_t>(from, to);
        case storage::uint8: return store_integer<std::uint8_t>(from, to);
        case storage::uint16: return store_integer<std::uint16_t>(from, to);
        case storage::uint32: return store_integer<std::uint32_t>(from, to);
        case storage::uint64: return store_integer<std::uint64_t>(from, to);
        case storage::float32: return store_real<float>(from, to);
        case storage::float64:
            if (from.kind == kind::float64) return to.put(from.number.real);
            return store_real<double>(from, to);
        case storage::decimal: return store_decimal(from, to);
        case storage::string: return store_string(from, to);
        // A view would point into the driver's buffer, which is gone after the call.
        case storage::string_view:
        case storage::value_pointer: detail::refuse_type(from, how, label);
        case storage::bytes: return store_bytes(from, to);
        case storage::date: return to.put(to_date(from, to));
        case storage::year_month_day: return store_year_month_day(from, to);
        case storage::time_of_day: return store_time(from, to);
        case storage::timestamp: return store_timestamp(from, to);
        case storage::instant: return store_instant(from, to);
        case storage::interval: return store_interval(from, to);
        case storage::uuid: return store_uuid(from, to);
        case storage::json: return store_json(from, to);
        case storage::value: *static_cast<value*>(member) = own(from); return;
    }
}

bool can_store(kind from, slot const& how) noexcept {
    bool const number = from >= kind::boolean && from <= kind::decimal;
    switch (how.storage) {
        case storage::codec:
        case storage::value: return true;
        case storage::boolean: return number && from != kind::float32 && from != kind::float64;
        case storage::int8:
        case storage::int16:
        case storage::int32:
        case storage::int64:
        case storage::uint8:
        case storage::uint16:
        case storage::uint32:
        case storage::uint64:
        case storage::float32:
        case storage::float64: return number;
        case storage::decimal: return number || from == kind::text;
        case storage::string: return from >= kind::decimal && from != kind::bytes;
        case storage::string_view:
        case storage::value_pointer: return false;
        case storage::bytes: return from == kind::bytes || from == kind::uuid;
        case storage::uuid: return from == kind::bytes || from == kind::uuid || from == kind::text;
        case storage::json: return from == kind::json || from == kind::text;
        case storage::date:
        case storage::year_month_day: return from == kind::date || from == kind::timestamp || from == kind::text;
        case storage::time_of_day: return from == kind::time || from == kind::text;
        case storage::timestamp: return from == kind::timestamp || from == kind::date || from == kind::text;
        case storage::instant: return from == kind::instant || from == kind::timestamp || from == kind::text;
        case storage::interval: return from == kind::interval || from == kind::text;
    }
    return false;
}

}  // namespace aludel::core
