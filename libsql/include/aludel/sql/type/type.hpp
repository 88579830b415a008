// SPDX-License-Identifier: BSL-1.0
/// SQL types as statements and schemas know them, the same for all databases; a dialect's type compiler says how each is
/// spelled.
#pragma once

#include <aludel/core/value/kind.hpp>
#include <aludel/sql/export.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

enum class type_id : std::uint8_t {
    unknown,
    boolean,
    small_integer,
    integer,
    big_integer,
    real,
    float_,
    double_,
    numeric,
    char_,
    string,
    text,
    unicode,
    unicode_text,
    large_binary,
    date,
    time,
    date_time,
    interval,
    uuid,
    json,
    enumeration,
    user,  ///< named by its author
};

/// What a type is made of. Interned: equal content, same object, which lives as long as the process.
struct type_data {
    type_id id = type_id::unknown;
    core::kind kind = core::kind::null;
    std::uint16_t length = 0;     ///< of texts and binaries, 0 = none
    std::uint16_t precision = 0;  ///< of numbers and seconds, 0 = none
    std::int16_t scale = -1;      ///< of numbers, -1 = none
    bool zone = false;            ///< times with time zone
    std::string name{};           ///< of an enumeration or a user's type
    std::string collation{};
    std::vector<std::string> labels{};  ///< of an enumeration
    std::uint32_t number = 0;           ///< small, unique in the process
};

/// A handle: one pointer, never null. Identified by its number.
class ALUDEL_SQL_API type {
public:
    /// The unknown type: of text fragments, of NULL.
    type() noexcept;
    /// The interned type with this content; `number` is filled in.
    static type intern(type_data content);
    constexpr explicit type(type_data const* interned) noexcept : data_{interned} {}

    type_id id() const noexcept { return data_->id; }
    core::kind kind() const noexcept { return data_->kind; }
    std::uint32_t number() const noexcept { return data_->number; }
    type_data const& data() const noexcept { return *data_; }
    bool known() const noexcept { return data_->id != type_id::unknown; }
    bool is_number() const noexcept { return data_->id >= type_id::small_integer && data_->id <= type_id::numeric; }
    bool is_integer() const noexcept {
        return data_->id >= type_id::small_integer && data_->id <= type_id::big_integer;
    }
    bool is_text() const noexcept {
        return (data_->id >= type_id::char_ && data_->id <= type_id::unicode_text) || data_->id == type_id::enumeration;
    }
    bool is_boolean() const noexcept { return data_->id == type_id::boolean; }
    friend bool operator==(type const&, type const&) = default;

private:
    type_data const* data_;
};

/// A type that can be given parameters: `sql::string` and `sql::string(200)`.
class ALUDEL_SQL_API string_type : public type {
public:
    using type::type;
    type operator()(std::uint16_t length) const;
    type operator()(std::uint16_t length, std::string_view collation) const;
};
class ALUDEL_SQL_API numeric_type : public type {
public:
    using type::type;
    type operator()(std::uint16_t precision, std::int16_t scale = -1) const;
};
class ALUDEL_SQL_API time_type : public type {
public:
    using type::type;
    /// With time zone, or with a precision of the seconds.
    type operator()(bool with_zone, std::uint16_t precision = 0) const;
};

namespace detail {
extern ALUDEL_SQL_API type_data const unknown_data, boolean_data, small_integer_data, integer_data, big_integer_data,
    real_data, float_data, double_data, numeric_data, char_data, string_data, text_data, unicode_data,
    unicode_text_data, large_binary_data, date_data, time_data, date_time_data, interval_data, uuid_data, json_data;
}  // namespace detail

inline constexpr type boolean{&detail::boolean_data};
inline constexpr type small_integer{&detail::small_integer_data};
inline constexpr type integer{&detail::integer_data};
inline constexpr type big_integer{&detail::big_integer_data};
inline constexpr type real{&detail::real_data};
inline constexpr numeric_type float_{&detail::float_data};
inline constexpr type double_{&detail::double_data};
inline constexpr numeric_type numeric{&detail::numeric_data};
inline constexpr string_type char_{&detail::char_data};
inline constexpr string_type string{&detail::string_data};
inline constexpr string_type text_type{&detail::text_data};
inline constexpr string_type unicode{&detail::unicode_data};
inline constexpr string_type unicode_text{&detail::unicode_text_data};
inline constexpr string_type large_binary{&detail::large_binary_data};
inline constexpr type date{&detail::date_data};
inline constexpr time_type time{&detail::time_data};
inline constexpr time_type date_time{&detail::date_time_data};
inline constexpr type interval{&detail::interval_data};
inline constexpr type uuid{&detail::uuid_data};
inline constexpr type json{&detail::json_data};

/// An enumeration stored by its labels. `name` is what databases with enum types call it.
ALUDEL_SQL_API type enumeration(std::string_view name, std::vector<std::string> labels);

/// The type of a C++ type without parameters: std::int64_t is big_integer, std::string is string…
ALUDEL_SQL_API type type_of_kind(core::kind) noexcept;

}  // namespace aludel::sql
