// SPDX-License-Identifier: BSL-1.0
/// What can be said of a column in `entity::column(&User::name, length(30), unique(), …)`.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/sql/schema/constraint_options.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace aludel::core {
struct slot_codec;
}
namespace aludel::sql {
struct unique_constraint;
}

namespace aludel::orm {

/// What the options of one column add up to. Several `column(…)` of the same member add up too.
struct ALUDEL_ORM_API column_settings {
    column_settings();
    column_settings(column_settings const&) = delete;
    column_settings& operator=(column_settings const&) = delete;
    ~column_settings();
    /// Of an enumeration that is stored by number.
    void numbered(std::span<std::string_view const> of_labels, std::span<std::int64_t const> of_numbers);

    std::optional<std::string> name{};
    std::optional<std::uint32_t> length{};
    std::optional<std::uint16_t> precision{};
    std::optional<std::int16_t> scale{};
    std::optional<bool> unique{}, indexed{}, nullable{};
    std::optional<std::string> server_default{};  ///< may be empty: there is one, this program does not know it
    bool when_value_initialised = false;
    core::slot_codec const* by_number = nullptr;
    std::vector<std::string> labels{};  ///< of the enumeration that is stored by number
    std::vector<std::int64_t> numbers{};
};

/// The column's name in the database, when it is not the member's.
struct name {
    explicit name(std::string_view of) : text{of} {}
    ALUDEL_ORM_API void apply(column_settings& to) const;
    std::string text;
};

/// Of a text: VARCHAR(30).
struct length {
    explicit constexpr length(std::uint32_t of) : characters{of} {}
    void apply(column_settings& to) const { to.length = characters; }
    std::uint32_t characters;
};

/// Of a decimal: NUMERIC(10, 2).
struct precision {
    explicit constexpr precision(std::uint16_t digits) : digits{digits} {}
    constexpr precision(std::uint16_t digits, std::int16_t scale) : digits{digits}, scale{scale} {}
    void apply(column_settings& to) const {
        to.precision = digits;
        if (scale >= 0) to.scale = scale;
    }
    std::uint16_t digits;
    std::int16_t scale = -1;
};

// Those that libsql has for columns of tables are the same ones. The rule for NULL is: optional members are nullable, others
// are not.
using sql::indexed;
using sql::not_null;
using sql::null_allowed;

struct unique_option {};
/// No two rows have the same value.
constexpr unique_option unique() noexcept { return {}; }

namespace detail {
inline void set_column(column_settings& to, unique_option) { to.unique = true; }
inline void set_column(column_settings& to, sql::unique_constraint const&) { to.unique = true; }
inline void set_column(column_settings& to, sql::indexed_option) { to.indexed = true; }
inline void set_column(column_settings& to, sql::nullable_option how) { to.nullable = how.nullable; }
template <class Option>
    requires requires(Option const& option, column_settings& to) { option.apply(to); }
void set_column(column_settings& to, Option const& option) {
    option.apply(to);
}
}  // namespace detail

struct by_number_option {};
/// Of a described enumeration: stored as its number, not by name.
inline constexpr by_number_option by_number{};

struct when_value_initialised_option {};
/// A member with a server default that is no optional: `T{}` then means "let the database set it".
inline constexpr when_value_initialised_option when_value_initialised{};

struct server_default_option {
    std::string sql;
    bool when_value_initialised = false;
    ALUDEL_ORM_API void apply(column_settings& to) const;
};
/// The column has a DEFAULT: an SQL text, the program's own words ("CURRENT_TIMESTAMP"). INSERT leaves the column out while
/// the member is empty, and reads it back.
inline server_default_option server_default(std::string_view sql) { return {std::string{sql}}; }
inline server_default_option server_default(std::string_view sql, when_value_initialised_option) {
    return {std::string{sql}, true};
}
/// The database has a default that this program does not need to know.
inline server_default_option server_default(when_value_initialised_option) { return {{}, true}; }
inline server_default_option server_default() { return {}; }

}  // namespace aludel::orm
