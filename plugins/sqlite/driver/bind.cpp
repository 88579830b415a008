// SPDX-License-Identifier: BSL-1.0
/// Members of objects become parameters of a statement. What SQLite would not give back exactly is refused.
#include <aludel/core/transfer/store.hpp>
#include <aludel/core/value/decimal.hpp>
#include <aludel/core/value/text.hpp>

#include "calendar_text.hpp"
#include "failure.hpp"
#include "statement.hpp"

#include <sqlite3.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>
#include <utility>

namespace aludel::sqlite {

namespace {

/// Copies of bound values up to this size stay with their statement, to be overwritten by the next execution.
constexpr std::size_t much = 64 * 1024;

[[noreturn]] void refuse_range(std::string message) { throw core::data_error{"value-range", std::move(message)}; }

[[noreturn]] void refuse_number(std::uint64_t number) {
    refuse_range("the number " + std::to_string(number) + " is beyond SQLite's 64-bit signed integers");
}

[[noreturn]] void refuse_encoding(std::string_view text) {
    throw core::data_error{"value-utf8", "the text " + core::to_display(core::value{text}) +
                                             " is not valid UTF-8: convert it, or bind it as bytes"};
}

/// The member itself, or what its std::optional holds; null for an empty one.
template <class T>
T const* content(void const* member, bool nullable) noexcept {
    if (!nullable) return static_cast<T const*>(member);
    auto const& maybe = *static_cast<std::optional<T> const*>(member);
    return maybe ? &*maybe : nullptr;
}

std::string_view as_chars(core::bytes const& from) noexcept {
    return {reinterpret_cast<char const*>(from.data()), from.size()};
}

}  // namespace

void statement::check_parameters(core::parameters const& given, std::size_t rows) {
    std::size_t const found = given.plan ? given.plan->slots().size() * rows : 0;
    if (found != parameter_count())
        throw_failure(SQLITE_MISUSE, "the statement has " + std::to_string(parameter_count()) + " parameters, but " +
                                         std::to_string(found) + " were given");
}

std::string_view statement::keep(std::string_view text, int parameter) {
    if (kept_.empty()) kept_.resize(parameter_count());
    auto& copy = kept_[static_cast<std::size_t>(parameter - 1)];
    copy.assign(text);
    if (text.size() > much) kept_much_ = true;
    return copy;
}

int statement::bind_text(std::string_view text, int parameter, lifetime life) {
    if (!core::is_valid_utf8(text)) [[unlikely]]
        refuse_encoding(text);
    if (life == lifetime::call) text = keep(text, parameter);
    else borrowing_ = true;
    return sqlite3_bind_text64(handle_.get(), parameter, text.data() ? text.data() : "", text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
}

int statement::bind_bytes(std::string_view content, int parameter, lifetime life) {
    if (life == lifetime::call) content = keep(content, parameter);
    else borrowing_ = true;
    return sqlite3_bind_blob64(handle_.get(), parameter, content.data() ? content.data() : "", content.size(),
                               SQLITE_STATIC);
}

int statement::bind_double(double number, int parameter) {
    if (std::isnan(number)) [[unlikely]]
        throw core::data_error{"value-range",
                               "SQLite has no NaN: it would store NULL; use an empty optional for \"no value\""};
    return sqlite3_bind_double(handle_.get(), parameter, number);
}

// SQLite has integers of 64 bits and doubles, and no decimals (docs/decisions/0002-decimals-in-sqlite.md).
int statement::bind_decimal(core::cell const& number, int parameter) {
    auto const value = core::decimal::from_halves(number.high, number.number.low, number.scale);
    if (number.scale == 0 && (number.high == 0 || number.high == -1) &&
        (static_cast<std::int64_t>(number.number.low) < 0) == (number.high < 0))
        return sqlite3_bind_int64(handle_.get(), parameter, static_cast<std::int64_t>(number.number.low));
    double const real = value.to_double();
    if (std::trunc(real) == real && std::abs(real) < 9.2e18 && core::decimal{static_cast<std::int64_t>(real)} == value)
        return sqlite3_bind_int64(handle_.get(), parameter, static_cast<std::int64_t>(real));
    // 15 significant digits survive a double, and also the text that SQLite makes of one in a TEXT column.
    char digits[40];
    auto const [end, problem] = std::to_chars(digits, digits + sizeof digits, real, std::chars_format::scientific, 14);
    auto const back =
        problem == std::errc{} ? core::decimal::parse({digits, static_cast<std::size_t>(end - digits)}) : std::nullopt;
    if (!back || !(*back == value))
        refuse_range("the decimal " + core::to_string(value) +
                     " has more digits than SQLite keeps (15, or an integer of 64 bits); store it as text");
    return sqlite3_bind_double(handle_.get(), parameter, real);
}

int statement::bind_cell(core::cell const& cell, int parameter, lifetime life) {
    calendar_buffer buffer;
    auto const calendar = [&](std::string_view text) {
        if (text.empty())
            refuse_range("this " + std::string{core::to_string(cell.kind)} +
                         " has no ISO text that sorts: years go from 0000 to 9999, times from 00:00 to 24:00");
        return bind_text(text, parameter, lifetime::call);
    };
    switch (cell.kind) {
        case core::kind::null: return sqlite3_bind_null(handle_.get(), parameter);
        case core::kind::boolean: return sqlite3_bind_int(handle_.get(), parameter, cell.number.boolean ? 1 : 0);
        case core::kind::int16:
        case core::kind::int32:
        case core::kind::int64: return sqlite3_bind_int64(handle_.get(), parameter, cell.number.integer);
        case core::kind::float32:
        case core::kind::float64: return bind_double(cell.number.real, parameter);
        case core::kind::decimal: return bind_decimal(cell, parameter);
        case core::kind::text:
        case core::kind::json: return bind_text(cell.text, parameter, life);
        case core::kind::bytes: return bind_bytes(cell.text, parameter, life);
        case core::kind::date: return calendar(write_date(buffer, cell.number.integer));
        case core::kind::time: return calendar(write_time(buffer, cell.number.integer));
        case core::kind::timestamp:
        case core::kind::instant: return calendar(write_timestamp(buffer, cell.number.integer));
        case core::kind::interval: {
            auto const value = core::own(cell);
            return bind_text(core::to_iso(*value.get_if<core::interval>()), parameter, lifetime::call);
        }
        case core::kind::uuid: {
            char digits[32];
            for (std::size_t i = 0; i < 16; ++i) {
                auto const octet = static_cast<unsigned char>(cell.text[i]);
                digits[2 * i] = "0123456789abcdef"[octet >> 4];
                digits[2 * i + 1] = "0123456789abcdef"[octet & 15];
            }
            return bind_text({digits, sizeof digits}, parameter, lifetime::call);
        }
    }
    throw_failure(SQLITE_MISUSE, "a parameter is of a kind that this driver does not know");
}

int statement::bind_slot(core::slot const& slot, int parameter, void const* member, lifetime life) {
    auto* const handle = handle_.get();
    auto const integer = [&]<class T>(T const* number) {
        return number ? sqlite3_bind_int64(handle, parameter, static_cast<std::int64_t>(*number))
                      : sqlite3_bind_null(handle, parameter);
    };
    switch (slot.storage) {
        case core::storage::boolean: return integer(content<bool>(member, slot.nullable));
        case core::storage::int8: return integer(content<std::int8_t>(member, slot.nullable));
        case core::storage::int16: return integer(content<std::int16_t>(member, slot.nullable));
        case core::storage::int32: return integer(content<std::int32_t>(member, slot.nullable));
        case core::storage::int64: return integer(content<std::int64_t>(member, slot.nullable));
        case core::storage::uint8: return integer(content<std::uint8_t>(member, slot.nullable));
        case core::storage::uint16: return integer(content<std::uint16_t>(member, slot.nullable));
        case core::storage::uint32: return integer(content<std::uint32_t>(member, slot.nullable));
        case core::storage::uint64: {
            auto const* const number = content<std::uint64_t>(member, slot.nullable);
            if (number && *number > static_cast<std::uint64_t>(INT64_MAX)) refuse_number(*number);
            return integer(number);
        }
        case core::storage::float32: {
            auto const* const number = content<float>(member, slot.nullable);
            return number ? bind_double(static_cast<double>(*number), parameter) : sqlite3_bind_null(handle, parameter);
        }
        case core::storage::float64: {
            auto const* const number = content<double>(member, slot.nullable);
            return number ? bind_double(*number, parameter) : sqlite3_bind_null(handle, parameter);
        }
        case core::storage::string: {
            auto const* const text = content<std::string>(member, slot.nullable);
            return text ? bind_text(*text, parameter, life) : sqlite3_bind_null(handle, parameter);
        }
        case core::storage::string_view: {
            auto const* const text = content<std::string_view>(member, slot.nullable);
            return text ? bind_text(*text, parameter, life) : sqlite3_bind_null(handle, parameter);
        }
        case core::storage::bytes: {
            auto const* const blob = content<core::bytes>(member, slot.nullable);
            return blob ? bind_bytes(as_chars(*blob), parameter, life) : sqlite3_bind_null(handle, parameter);
        }
        case core::storage::value:
            return bind_cell(core::view(*static_cast<core::value const*>(member)), parameter, life);
        case core::storage::value_pointer:
            return bind_cell(core::view(**static_cast<core::value const* const*>(member)), parameter, life);
        default: return bind_general(slot, parameter, member, life);
    }
}

/// The members that are less frequent, kept apart so that the function above needs no room on the stack.
int statement::bind_general(core::slot const& slot, int parameter, void const* member, lifetime life) {
    if (slot.storage != core::storage::codec) {
        core::value unused;
        return bind_cell(core::load(member, slot, unused), parameter, life);
    }
    // What these lend may lie in the scratch value, so it must live until the statement has been stepped.
    if (scratch_.empty()) scratch_.resize(parameter_count());
    return bind_cell(core::load(member, slot, scratch_[static_cast<std::size_t>(parameter - 1)]), parameter, life);
}

/// `place`: how many rows the statement takes before this one.
void statement::bind_row(core::parameters const& given, std::size_t row, lifetime life, std::size_t place) {
    auto const* const object = static_cast<std::byte const*>(given.rows.row(row));
    auto const slots = given.plan->slots();
    int const before = static_cast<int>(place * slots.size()) + 1;
    std::size_t index = 0;
    try {
        for (auto const& slot : slots) {
            int const code = bind_slot(slot, before + static_cast<int>(index), object + slot.offset, life);
            if (code != SQLITE_OK) [[unlikely]]
                owner_.fail(code);
            ++index;
        }
    } catch (core::error& problem) {
        core::add_parameter_context(problem, row, index, given.plan->label(index).member);
        throw;
    }
}

}  // namespace aludel::sqlite
