// SPDX-License-Identifier: BSL-1.0
/// Options of constraints and columns, for mappings too: `foreign_key("album.id", on_delete::cascade, named("fk_album"))`.
#pragma once

#include <aludel/sql/export.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aludel::sql {

enum class on_delete : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
enum class on_update : std::uint8_t { no_action, restrict, cascade, set_null, set_default };
enum class initially : std::uint8_t { immediate, deferred };

/// An option of one dialect, of tables, columns, indexes and constraints: `option("mysql_engine", "InnoDB")`.
struct table_option {
    std::string name, value;
};
ALUDEL_SQL_API table_option option(std::string_view name, std::string_view value);

struct named {
    explicit named(std::string_view name) : text{name} {}
    std::string text;
};
struct deferrable {
    explicit deferrable(bool yes = true, std::optional<sql::initially> when = {}) : may{yes}, initially{when} {}
    bool may;
    std::optional<sql::initially> initially;
};
/// A name that the naming convention leaves alone.
struct exactly_named {
    explicit exactly_named(std::string_view name) : text{name} {}
    std::string text;
};
struct match {
    explicit match(std::string_view how) : text{how} {}
    std::string text;
};
struct use_alter_option {};
inline constexpr use_alter_option use_alter{};

struct nullable_option {
    bool nullable;
};
inline constexpr nullable_option not_null{false};
inline constexpr nullable_option null_allowed{true};

struct indexed_option {};
/// Makes an index over this column.
inline constexpr indexed_option indexed{};

}  // namespace aludel::sql
