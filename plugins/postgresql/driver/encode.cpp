// SPDX-License-Identifier: BSL-1.0
#include "encode.hpp"

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/core/value/text.hpp>

#include "decode.hpp"
#include "numeric.hpp"

#include <charconv>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace aludel::postgresql {

namespace {

constexpr std::int32_t null_length = -1;

format append_null(octet_buffer& into) {
    into.append_number(null_length);
    return format::binary;
}

void append_sized(octet_buffer& into, std::string_view content) {
    if (content.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
        throw core::data_error{"value-range", "a value of " + std::to_string(content.size()) +
                                                  " octets is beyond the 1 GB that PostgreSQL accepts"};
    into.append_number(static_cast<std::int32_t>(content.size()));
    into.append(content);
}

/// The member itself, or what its std::optional holds; null for an empty one.
template <class T, bool Nullable>
T const* content_of(void const* member) noexcept {
    if constexpr (Nullable) {
        auto const& maybe = *static_cast<std::optional<T> const*>(member);
        return maybe ? &*maybe : nullptr;
    } else {
        return static_cast<T const*>(member);
    }
}

// The general way -------------------------------------------------------------------------------------------------

format append_cell(value_step const& step, core::cell const& cell, octet_buffer& into) {
    if (cell.is_null()) return append_null(into);
    auto const start = into.size();
    into.append_number(std::int32_t{0});
    bool const binary = step.form != wire::none && append_binary(step.form, cell, into);
    if (!binary) append_text(cell, into);
    write_big_endian(into.at(start), static_cast<std::int32_t>(into.size() - start - sizeof(std::int32_t)));
    return binary ? format::binary : format::text;
}

format append_any(value_step const& step, void const* member, core::value& scratch, octet_buffer& into) {
    return append_cell(step, core::load(member, step.how, scratch), into);
}

// The frequent pairs ----------------------------------------------------------------------------------------------

/// An integer or floating point member whose type agrees with the wanted one, or fits into it.
template <class Member, class Wire, bool Nullable>
format append_number(value_step const& step, void const* member, core::value& scratch, octet_buffer& into) {
    auto const* const number = content_of<Member, Nullable>(member);
    if (!number) return append_null(into);
    if constexpr (std::is_integral_v<Member>)
        if (!std::in_range<Wire>(*number)) return append_any(step, member, scratch, into);
    char* const place = into.append(4 + sizeof(Wire));
    write_big_endian(place, static_cast<std::int32_t>(sizeof(Wire)));
    write_big_endian(place + 4, static_cast<Wire>(*number));
    return format::binary;
}

template <class Text, bool Nullable>
format append_characters(value_step const&, void const* member, core::value&, octet_buffer& into) {
    auto const* const text = content_of<Text, Nullable>(member);
    if (!text) return append_null(into);
    check_text(*text);
    append_sized(into, *text);
    return format::binary;
}

using append_function = decltype(value_step::append);

template <class Member, class Wire>
append_function number_function(bool nullable) noexcept {
    return nullable ? append_number<Member, Wire, true> : append_number<Member, Wire, false>;
}

template <class Member>
append_function integer_function(wire form, bool nullable) noexcept {
    switch (form) {
        case wire::int2: return number_function<Member, std::int16_t>(nullable);
        case wire::int4: return number_function<Member, std::int32_t>(nullable);
        case wire::int8: return number_function<Member, std::int64_t>(nullable);
        default: return append_any;
    }
}

append_function choose(core::slot const& how, wire form) noexcept {
    switch (how.storage) {
        case core::storage::int16: return integer_function<std::int16_t>(form, how.nullable);
        case core::storage::int32: return integer_function<std::int32_t>(form, how.nullable);
        case core::storage::int64: return integer_function<std::int64_t>(form, how.nullable);
        case core::storage::uint32: return integer_function<std::uint32_t>(form, how.nullable);
        case core::storage::float32:
            if (form == wire::float4) return number_function<float, float>(how.nullable);
            if (form == wire::float8) return number_function<float, double>(how.nullable);
            break;
        case core::storage::float64:
            if (form == wire::float8) return number_function<double, double>(how.nullable);
            break;
        case core::storage::string:
            if (form == wire::text)
                return how.nullable ? append_characters<std::string, true> : append_characters<std::string, false>;
            break;
        case core::storage::string_view:
            if (form == wire::text)
                return how.nullable ? append_characters<std::string_view, true>
                                    : append_characters<std::string_view, false>;
            break;
        default: break;
    }
    return append_any;
}

// Cells -----------------------------------------------------------------------------------------------------------

bool is_integer(core::cell const& cell) noexcept {
    return cell.kind == core::kind::int16 || cell.kind == core::kind::int32 || cell.kind == core::kind::int64;
}
bool is_real(core::cell const& cell) noexcept {
    return cell.kind == core::kind::float32 || cell.kind == core::kind::float64;
}

template <class T>
bool append_integer(core::cell const& cell, octet_buffer& into) {
    if (cell.kind == core::kind::boolean) {
        into.append_number(static_cast<T>(cell.number.boolean ? 1 : 0));
        return true;
    }
    if (!is_integer(cell) || !std::in_range<T>(cell.number.integer)) return false;
    into.append_number(static_cast<T>(cell.number.integer));
    return true;
}

template <class T>
bool append_real(core::cell const& cell, octet_buffer& into) {
    if (is_real(cell)) {
        auto const narrowed = static_cast<T>(cell.number.real);
        // Not-a-number compares unequal to itself and goes through all the same.
        if (static_cast<double>(narrowed) != cell.number.real && cell.number.real == cell.number.real) return false;
        into.append_number(narrowed);
        return true;
    }
    constexpr std::int64_t exact = std::int64_t{1} << std::numeric_limits<T>::digits;
    if (!is_integer(cell) || cell.number.integer > exact || cell.number.integer < -exact) return false;
    into.append_number(static_cast<T>(cell.number.integer));
    return true;
}

bool append_days(core::cell const& cell, octet_buffer& into) {
    auto const since_2000 = cell.number.integer - epoch_days;
    if (cell.kind != core::kind::date || !std::in_range<std::int32_t>(since_2000)) return false;
    into.append_number(static_cast<std::int32_t>(since_2000));
    return true;
}

/// `other` is a second kind whose microseconds mean the same.
bool append_point(core::cell const& cell, core::kind kind, core::kind other, octet_buffer& into) {
    if (cell.kind != kind && cell.kind != other) return false;
    if (cell.number.integer < std::numeric_limits<std::int64_t>::min() + epoch_microseconds + 1)
        throw core::data_error{"value-range", "a timestamp before the year -290000 is beyond PostgreSQL's"};
    into.append_number(cell.number.integer - epoch_microseconds);
    return true;
}

bool append_text_like(core::cell const& cell, octet_buffer& into) {
    append_text(cell, into);
    return true;
}

}  // namespace

void check_text(std::string_view text) {
    if (!core::is_valid_utf8(text)) [[unlikely]]
        throw core::data_error{"value-utf8", "the text " + core::to_display(core::value{text}) +
                                                 " is not valid UTF-8: convert it, or bind it as bytes"};
    if (std::memchr(text.data(), 0, text.size())) [[unlikely]]
        throw core::data_error{"value-nul", "the text " + core::to_display(core::value{text}) +
                                                " contains the character U+0000, which PostgreSQL's texts cannot hold: "
                                                "remove it, or use bytes"};
}

bool append_binary(wire form, core::cell const& cell, octet_buffer& into) {
    switch (form) {
        case wire::none: return false;
        case wire::boolean: {
            bool const number = is_integer(cell) && (cell.number.integer == 0 || cell.number.integer == 1);
            if (cell.kind != core::kind::boolean && !number) return false;
            *into.append(1) = (number ? cell.number.integer == 1 : cell.number.boolean) ? '\1' : '\0';
            return true;
        }
        case wire::int2: return append_integer<std::int16_t>(cell, into);
        case wire::int4: return append_integer<std::int32_t>(cell, into);
        case wire::int8: return append_integer<std::int64_t>(cell, into);
        case wire::oid: return append_integer<std::uint32_t>(cell, into);
        case wire::float4: return append_real<float>(cell, into);
        case wire::float8: return append_real<double>(cell, into);
        case wire::numeric:
            if (is_integer(cell)) {
                encode_numeric(core::decimal{cell.number.integer}, into);
                return true;
            }
            if (cell.kind != core::kind::decimal) return false;
            encode_numeric(core::decimal::from_halves(cell.high, cell.number.low, cell.scale), into);
            return true;
        case wire::text: return append_text_like(cell, into);
        case wire::bytea:
            if (cell.kind != core::kind::bytes && cell.kind != core::kind::uuid) return false;
            into.append(cell.text);
            return true;
        case wire::date: return append_days(cell, into);
        case wire::time:
            if (cell.kind != core::kind::time) return false;
            into.append_number(cell.number.integer);
            return true;
        case wire::timestamp: return append_point(cell, core::kind::timestamp, core::kind::timestamp, into);
        case wire::timestamptz: return append_point(cell, core::kind::instant, core::kind::timestamp, into);
        case wire::interval:
            if (cell.kind != core::kind::interval) return false;
            into.append_number(cell.number.integer);
            into.append_number(static_cast<std::int32_t>(static_cast<std::uint32_t>(cell.high)));
            into.append_number(
                static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::uint64_t>(cell.high) >> 32)));
            return true;
        case wire::uuid: {
            bool const octets = cell.kind == core::kind::uuid || cell.kind == core::kind::bytes;
            if (!octets || cell.text.size() != 16) return false;
            into.append(cell.text);
            return true;
        }
        case wire::json:
        case wire::jsonb:
            if (cell.kind != core::kind::json && cell.kind != core::kind::text) return false;
            check_text(cell.text);
            if (form == wire::jsonb) *into.append(1) = '\1';
            into.append(cell.text);
            return true;
    }
    return false;
}

void append_text(core::cell const& cell, octet_buffer& into) {
    switch (cell.kind) {
        case core::kind::null: return;
        case core::kind::boolean: return into.append(cell.number.boolean ? "true" : "false");
        case core::kind::int16:
        case core::kind::int32:
        case core::kind::int64: return into.append(std::to_string(cell.number.integer));
        case core::kind::float32:
        case core::kind::float64: {
            char digits[40];
            auto const end =
                cell.kind == core::kind::float32
                    ? std::to_chars(digits, digits + sizeof digits, static_cast<float>(cell.number.real)).ptr
                    : std::to_chars(digits, digits + sizeof digits, cell.number.real).ptr;
            return into.append({digits, static_cast<std::size_t>(end - digits)});
        }
        case core::kind::decimal:
            return into.append(to_string(core::decimal::from_halves(cell.high, cell.number.low, cell.scale)));
        case core::kind::text:
        case core::kind::json: check_text(cell.text); return into.append(cell.text);
        case core::kind::bytes:
            into.append("\\x");
            for (char const c : cell.text) {
                auto const octet = static_cast<unsigned char>(c);
                char const digits[]{"0123456789abcdef"[octet >> 4], "0123456789abcdef"[octet & 15]};
                into.append({digits, 2});
            }
            return;
        case core::kind::date:
        case core::kind::time:
        case core::kind::timestamp:
        case core::kind::instant:
        case core::kind::interval:
        case core::kind::uuid: {
            std::string text;
            static constexpr core::slot as_string{.storage = core::storage::string};
            core::store(cell, &text, as_string, {});
            return into.append(text);
        }
    }
}

value_step make_value_step(core::slot const& how, wire form) noexcept { return {choose(how, form), how, form}; }

void value_encoder::prepare(core::parameter_plan const& plan, std::vector<wire> const& forms) {
    // The forms of a statement never change, those of a bulk load may; the plan is known by its number.
    if (plan.number() == plan_number_ && forms == forms_) {
        plan_ = &plan;
        return;
    }
    steps_.clear();
    plan_number_ = 0;
    forms_ = forms;
    for (auto const& slot : plan.slots()) steps_.push_back(make_value_step(slot, forms[steps_.size()]));
    scratch_.resize(steps_.size());
    plan_ = &plan;
    plan_number_ = plan.number();
}

format value_encoder::append(std::size_t index, void const* object, std::size_t row, octet_buffer& into) {
    auto const& step = steps_[index];
    try {
        return step.append(step, static_cast<std::byte const*>(object) + step.how.offset, scratch_[index], into);
    } catch (core::error& problem) {
        core::add_parameter_context(problem, row, index, plan_->label(index).member);
        throw;
    }
}

}  // namespace aludel::postgresql
