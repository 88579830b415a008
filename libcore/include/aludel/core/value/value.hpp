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
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace aludel::core {

namespace detail {
/// The kind of value that a `T` is held as; null for types that a `value` does not hold as they are.
template <class T>
consteval kind kind_holding() {
    if constexpr (std::is_same_v<T, bool>) return kind::boolean;
    else if constexpr (std::is_same_v<T, std::int16_t>) return kind::int16;
    else if constexpr (std::is_same_v<T, std::int32_t>) return kind::int32;
    else if constexpr (std::is_same_v<T, std::int64_t>) return kind::int64;
    else if constexpr (std::is_same_v<T, float>) return kind::float32;
    else if constexpr (std::is_same_v<T, double>) return kind::float64;
    else if constexpr (std::is_same_v<T, decimal>) return kind::decimal;
    else if constexpr (std::is_same_v<T, std::string>) return kind::text;
    else if constexpr (std::is_same_v<T, bytes>) return kind::bytes;
    else if constexpr (std::is_same_v<T, date>) return kind::date;
    else if constexpr (std::is_same_v<T, time_of_day>) return kind::time;
    else if constexpr (std::is_same_v<T, timestamp>) return kind::timestamp;
    else if constexpr (std::is_same_v<T, instant>) return kind::instant;
    else if constexpr (std::is_same_v<T, interval>) return kind::interval;
    else if constexpr (std::is_same_v<T, uuid>) return kind::uuid;
    else if constexpr (std::is_same_v<T, json>) return kind::json;
    else return kind::null;
}
}  // namespace detail

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
        else put(static_cast<wide_enough<T>>(number));
    }
    value(std::same_as<bool> auto flag) noexcept { put(flag); }
    value(float number) noexcept;
    value(double number) noexcept;
    value(char const* text);
    template <class T>
        requires(!std::same_as<std::remove_cv_t<T>, char>)
    value(T* a_pointer_is_no_value) = delete;
    value(std::string_view text);
    value(std::string text) noexcept;
    value(bytes content) noexcept;
    value(decimal const& v) noexcept;
    value(date v) noexcept;
    /// Errors: `data_error` (value-range) for a day that does not exist.
    value(std::chrono::year_month_day);
    value(time_of_day v) noexcept;
    value(timestamp v) noexcept;
    value(instant v) noexcept;
    value(interval v) noexcept;
    value(uuid const& v) noexcept;
    value(json v) noexcept;
    template <class T>
        requires std::constructible_from<value, T const&>
    value(std::optional<T> const& maybe) {
        if (maybe) *this = value{*maybe};
    }

    core::kind kind() const noexcept { return kind_; }
    bool is_null() const noexcept { return kind_ == core::kind::null; }

    /// The content when it is exactly a `T`, else null. To ask for all kinds at once: core/value/visit.hpp.
    template <class T>
    T const* get_if() const noexcept {
        static_assert(detail::kind_holding<T>() != core::kind::null, "a value never holds this type");
        return kind_ == detail::kind_holding<T>() ? std::launder(reinterpret_cast<T const*>(room_)) : nullptr;
    }

    /// Of the same kind, with equal content.
    friend ALUDEL_CORE_API bool operator==(value const&, value const&) noexcept;

private:
    /// 8-bit numbers widen to int16, unsigned ones to the next wider type.
    template <class T>
    using wide_enough = std::conditional_t<
        sizeof(T) == 1 || (std::signed_integral<T> && sizeof(T) == 2), std::int16_t,
        std::conditional_t<sizeof(T) == 2 || (std::signed_integral<T> && sizeof(T) == 4), std::int32_t, std::int64_t>>;
    /// Beyond int64 it becomes a decimal.
    void set_unsigned(std::uint64_t number) noexcept;
    /// Into an empty value.
    template <class T>
    void put(T const& content) noexcept {
        static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= room && alignof(T) <= alignof(std::int64_t));
        ::new (static_cast<void*>(room_)) T(content);
        kind_ = detail::kind_holding<T>();
    }
    void clear() noexcept;

    // A tagged union of our own: std::variant of seventeen types costs every source file 0.2 s.
    static constexpr std::size_t room = sizeof(std::string) > sizeof(decimal) ? sizeof(std::string) : sizeof(decimal);
    alignas(std::int64_t) std::byte room_[room];
    core::kind kind_ = core::kind::null;
};

/// For people to read: texts in double quotes, with non-printing characters and broken UTF-8 escaped, binary as
/// hexadecimal; of both at most `limit` characters and then "… (n bytes)". Never SQL.
ALUDEL_CORE_API std::string to_display(value const&, std::size_t limit = 80);

}  // namespace aludel::core
