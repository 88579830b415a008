// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/transfer/cell.hpp>

#include <aludel/core/value/visit.hpp>

#include "cell_content.hpp"

namespace aludel::core {

namespace {

cell of_integer(kind what, std::int64_t number) noexcept { return {.kind = what, .number = {.integer = number}}; }
cell of_real(kind what, double number) noexcept { return {.kind = what, .number = {.real = number}}; }
cell of_text(kind what, std::string_view text) noexcept { return {.kind = what, .text = text}; }

struct viewer {
    cell operator()(std::nullptr_t) const noexcept { return {}; }
    cell operator()(bool flag) const noexcept { return {.kind = kind::boolean, .number = {.boolean = flag}}; }
    cell operator()(std::int16_t v) const noexcept { return of_integer(kind::int16, v); }
    cell operator()(std::int32_t v) const noexcept { return of_integer(kind::int32, v); }
    cell operator()(std::int64_t v) const noexcept { return of_integer(kind::int64, v); }
    cell operator()(float v) const noexcept { return of_real(kind::float32, v); }
    cell operator()(double v) const noexcept { return of_real(kind::float64, v); }
    cell operator()(decimal const& v) const noexcept { return detail::decimal_cell(v); }
    cell operator()(std::string const& v) const noexcept { return of_text(kind::text, v); }
    cell operator()(bytes const& v) const noexcept { return of_text(kind::bytes, detail::as_text(v)); }
    cell operator()(date v) const noexcept { return of_integer(kind::date, v.time_since_epoch().count()); }
    cell operator()(time_of_day v) const noexcept { return of_integer(kind::time, v.since_midnight.count()); }
    cell operator()(timestamp v) const noexcept { return of_integer(kind::timestamp, v.time_since_epoch().count()); }
    cell operator()(instant v) const noexcept { return of_integer(kind::instant, v.time_since_epoch().count()); }
    cell operator()(interval const& v) const noexcept { return detail::interval_cell(v); }
    cell operator()(uuid const& v) const noexcept { return of_text(kind::uuid, detail::as_text(v)); }
    cell operator()(json const& v) const noexcept { return of_text(kind::json, v.text); }
};

}  // namespace

cell view(value const& from) noexcept { return visit(viewer{}, from); }

value own(cell const& from) {
    auto const integer = from.number.integer;
    switch (from.kind) {
        case kind::null: return {};
        case kind::boolean: return from.number.boolean;
        case kind::int16: return static_cast<std::int16_t>(integer);
        case kind::int32: return static_cast<std::int32_t>(integer);
        case kind::int64: return integer;
        case kind::float32: return static_cast<float>(from.number.real);
        case kind::float64: return from.number.real;
        case kind::decimal: return detail::decimal_of(from);
        case kind::text: return from.text;
        case kind::bytes: return detail::bytes_of(from);
        case kind::date: return detail::date_of(from);
        case kind::time: return time_of_day{std::chrono::microseconds{integer}};
        case kind::timestamp: return timestamp{std::chrono::microseconds{integer}};
        case kind::instant: return instant{std::chrono::microseconds{integer}};
        case kind::interval: return detail::interval_of(from);
        case kind::uuid: return detail::uuid_of(from);
        case kind::json: return json{std::string{from.text}};
    }
    return {};
}

}  // namespace aludel::core
