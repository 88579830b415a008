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
    // The SQL standard's own words, written as they are by databases that have them.
    varchar,
    nchar,
    nvarchar,
    clob,
    binary,
    varbinary,
    timestamp,
    double_precision,
    array,
    native,  ///< a type of one database, spelled as it is there
    domain,  ///< another type with a name, a default and a condition, kept in the schema
};

struct type_data;
class type;

/// Another type for one dialect: see `type::with_variant`.
struct type_variant {
    std::string dialect{};
    type_data const* other = nullptr;
    friend bool operator==(type_variant const&, type_variant const&) = default;
};

/// What a type is made of. Interned: equal content, same object, which lives as long as the process.
struct type_data {
    type_id id = type_id::unknown;
    core::kind kind = core::kind::null;
    std::uint32_t length = 0;     ///< of texts and binaries, 0 = none
    std::uint16_t precision = 0;  ///< of numbers and seconds, 0 = none
    std::int16_t scale = -1;      ///< of numbers, -1 = none
    bool zone = false;            ///< times with time zone
    std::string name{};           ///< of an enumeration, a domain or a user's type
    std::string schema{};         ///< that the enumeration or domain lies in
    std::string collation{};
    std::vector<std::string> labels{};  ///< of an enumeration
    /// Of an enumeration that is stored as numbers, in a column of a number type: what its labels are stored as.
    std::vector<std::int64_t> numbers{};
    std::string dialect{};               ///< of a native type: who knows it
    type_data const* element = nullptr;  ///< of an array; of a domain: what it is made of
    std::uint8_t dimensions = 0;         ///< of an array
    bool plain_text = false;             ///< of an enumeration: a text column even where databases have enumerations
    bool checked = false;        ///< of an enumeration or boolean: CHECK the values where they are no type of their own
    std::string check_name{};    ///< and the name of that constraint; also of a domain
    std::string default_text{};  ///< of a domain: what follows DEFAULT, SQL
    std::string check_text{};    ///< of a domain: its condition over VALUE, SQL
    bool not_null = false;       ///< of a domain
    std::vector<type_variant> variants{};
    std::uint32_t number = 0;  ///< small, unique in the process
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
        return (data_->id >= type_id::char_ && data_->id <= type_id::unicode_text) ||
               data_->id == type_id::enumeration || (data_->id >= type_id::varchar && data_->id <= type_id::clob);
    }
    bool is_boolean() const noexcept { return data_->id == type_id::boolean; }
    friend bool operator==(type const&, type const&) = default;

    /// The same type, but `other` in `dialect` (or database family, such as "mariadb"):
    /// `string(10).with_variant("postgresql", native_type("CITEXT", "postgresql"))`.
    type with_variant(std::string_view dialect, type other) const;
    /// The type to be used in a dialect of this name and family: a variant, or itself.
    type in_dialect(std::string_view dialect, std::string_view family) const noexcept;

private:
    type_data const* data_;
};

/// A type that can be given parameters: `sql::string` and `sql::string(200)`.
class ALUDEL_SQL_API string_type : public type {
public:
    using type::type;
    type operator()(std::uint32_t length) const;
    type operator()(std::uint32_t length, std::string_view collation) const;
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

class ALUDEL_SQL_API interval_type : public type {
public:
    using type::type;
    type operator()(std::uint16_t second_precision, std::uint16_t day_precision = 0) const;
};

namespace detail {
extern ALUDEL_SQL_API type_data const unknown_data, boolean_data, small_integer_data, integer_data, big_integer_data,
    real_data, float_data, double_data, numeric_data, char_data, string_data, text_data, unicode_data,
    unicode_text_data, large_binary_data, date_data, time_data, date_time_data, interval_data, uuid_data, json_data,
    varchar_data, nchar_data, nvarchar_data, clob_data, binary_data, varbinary_data, timestamp_data,
    double_precision_data;
}  // namespace detail

inline constexpr type boolean{&detail::boolean_data};
inline constexpr type small_integer{&detail::small_integer_data};
inline constexpr type integer{&detail::integer_data};
inline constexpr type big_integer{&detail::big_integer_data};
inline constexpr type real{&detail::real_data};
inline constexpr numeric_type float_{&detail::float_data};
inline constexpr numeric_type double_{&detail::double_data};
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
inline constexpr interval_type interval{&detail::interval_data};
inline constexpr type uuid{&detail::uuid_data};
inline constexpr type json{&detail::json_data};

// The words of the SQL standard. Unlike string, text_type and the like they are written as they are in every dialect.
inline constexpr string_type varchar{&detail::varchar_data};
inline constexpr string_type nchar{&detail::nchar_data};
inline constexpr string_type nvarchar{&detail::nvarchar_data};
inline constexpr type clob{&detail::clob_data};
inline constexpr string_type binary{&detail::binary_data};
inline constexpr string_type varbinary{&detail::varbinary_data};
inline constexpr time_type timestamp{&detail::timestamp_data};
inline constexpr type double_precision{&detail::double_precision_data};

/// An enumeration stored by its labels. `name` is what databases with enum types call it, and `schema` where they keep it.
ALUDEL_SQL_API type enumeration(std::string_view name, std::vector<std::string> labels, std::string_view schema = {});
/// A text column of `length` characters (0: of the longest label) for the labels, in every database.
ALUDEL_SQL_API type enumeration_as_text(std::vector<std::string> labels, std::uint32_t length = 0);
/// The enumeration or boolean with a CHECK constraint where the database has no such type. Without a name an enumeration's
/// constraint is called like it.
ALUDEL_SQL_API type checked(type of, std::string_view constraint_name = {});
/// An array of `element`. Errors: `compile_error` (type-unsupported) in dialects without arrays.
ALUDEL_SQL_API type array_of(type element, std::uint8_t dimensions = 1);
/// What a domain adds to its type. The texts are the program's own SQL.
struct domain_options {
    std::string default_text{};  ///< what follows DEFAULT: `'1'`
    bool not_null = false;
    std::string check_text{};  ///< `VALUE > 0`
    std::string check_name{};
    std::string collation{};
    std::string schema{};
};
/// A domain: `base` with a name, a default and a condition, which the schema keeps. It is created before the tables that use
/// it. Errors: `compile_error` (type-unsupported) in dialects without domains; give it a variant there.
ALUDEL_SQL_API type domain(std::string_view name, type base, domain_options how = {});
/// A type of one database, spelled as it is there: `native_type("INET", "postgresql")`. `kind`: what its values are for us.
/// Errors: `compile_error` (type-unsupported) in other dialects; an empty name stands for all of them.
ALUDEL_SQL_API type native_type(std::string_view spelling, std::string_view dialect,
                                core::kind kind = core::kind::null);

/// `integer`, with the labels that programs write for its numbers. Values compared with such a column, or assigned to it, may be
/// labels: they travel as the numbers.
ALUDEL_SQL_API type numbered(type integer, std::vector<std::string> labels, std::vector<std::int64_t> numbers);

/// The type of a C++ type without parameters: std::int64_t is big_integer, std::string is string…
ALUDEL_SQL_API type type_of_kind(core::kind) noexcept;

}  // namespace aludel::sql
