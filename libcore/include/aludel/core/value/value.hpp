// SPDX-License-Identifier: BSL-1.0
/// One SQL value whose kind is known at run time: parameters of text statements, bound values in expressions, cells of
/// dynamic rows. Typed rows and entities never pass through it.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/value/bytes.hpp>
#include <aludel/core/value/calendar.hpp>
#include <aludel/core/value/decimal.hpp>
#include <aludel/core/value/json.hpp>
#include <aludel/core/value/kind.hpp>
#include <aludel/core/value/uuid.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace aludel::core {

/// The C++ types that a `value` holds, in the order of `kind`.
using value_variant =
    std::variant<std::monostate, bool, std::int16_t, std::int32_t, std::int64_t, float, double, decimal, std::string,
                 bytes, date, time_of_day, timestamp, instant, interval, uuid, json>;

/// An owned SQL value. Implicit from everything that obviously is one; integers keep their width.
class ALUDEL_CORE_API value {
public:
    value() noexcept = default;
    value(std::nullptr_t) noexcept {}
    value(std::nullopt_t) noexcept {}
    // Compiled once: a variant's are long, and every statement has some.
    value(value const&);
    value(value&&) noexcept;
    value& operator=(value const&);
    value& operator=(value&&) noexcept;
    ~value();

    /// Any integer but the character types, of which one cannot tell whether they are numbers.
    template <class T>
        requires(std::integral<T> && sizeof(T) <= 8 && !std::same_as<T, bool> && !std::same_as<T, char> &&
                 !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> && !std::same_as<T, char16_t> &&
                 !std::same_as<T, char32_t>)
    value(T number) noexcept {
        if constexpr (std::unsigned_integral<T> && sizeof(T) == 8) set_unsigned(number);
        else content_.emplace<wide_enough<T>>(static_cast<wide_enough<T>>(number));
    }
    value(std::same_as<bool> auto flag) noexcept : content_{flag} {}
    value(float number) noexcept : content_{number} {}
    value(double number) noexcept : content_{number} {}
    value(char const* text);
    template <class T>
        requires(!std::same_as<std::remove_cv_t<T>, char>)
    value(T* a_pointer_is_no_value) = delete;
    value(std::string_view text);
    value(std::string text) noexcept : content_{std::move(text)} {}
    value(bytes content) noexcept : content_{std::move(content)} {}
    value(decimal const& v) noexcept : content_{v} {}
    value(date v) noexcept : content_{v} {}
    /// Errors: `data_error` (value-range) for a day that does not exist.
    value(std::chrono::year_month_day);
    value(time_of_day v) noexcept : content_{v} {}
    value(timestamp v) noexcept : content_{v} {}
    value(instant v) noexcept : content_{v} {}
    value(interval v) noexcept : content_{v} {}
    value(uuid const& v) noexcept : content_{v} {}
    value(json v) noexcept : content_{std::move(v)} {}
    template <class T>
        requires std::constructible_from<value, T const&>
    value(std::optional<T> const& maybe) {
        if (maybe) *this = value{*maybe};
    }

    core::kind kind() const noexcept { return static_cast<core::kind>(content_.index()); }
    bool is_null() const noexcept { return content_.index() == 0; }

    /// The content when it is exactly a `T`, else null.
    template <class T>
    T const* get_if() const noexcept {
        return std::get_if<T>(&content_);
    }
    value_variant const& variant() const noexcept { return content_; }
    value_variant& variant() noexcept { return content_; }

    friend bool operator==(value const&, value const&) = default;

private:
    /// 8-bit numbers widen to int16, unsigned ones to the next wider type.
    template <class T>
    using wide_enough = std::conditional_t<
        sizeof(T) == 1 || (std::signed_integral<T> && sizeof(T) == 2), std::int16_t,
        std::conditional_t<sizeof(T) == 2 || (std::signed_integral<T> && sizeof(T) == 4), std::int32_t, std::int64_t>>;
    /// Beyond int64 it becomes a decimal.
    void set_unsigned(std::uint64_t number) noexcept;

    value_variant content_;
};

/// For people to read: texts in double quotes, with non-printing characters and broken UTF-8 escaped, binary as
/// hexadecimal; of both at most `limit` characters and then "… (n bytes)". Never SQL.
ALUDEL_CORE_API std::string to_display(value const&, std::size_t limit = 80);

}  // namespace aludel::core
