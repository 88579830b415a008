// SPDX-License-Identifier: BSL-1.0
/// Constraints and indexes of tables: plain values, resolved by their table.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/constraint_options.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::sql {

class table;

namespace detail {
template <class T>
concept has_expression_node = requires(T const& handle) {
    { handle.node() } -> std::convertible_to<ref<expression_node>>;
};
}  // namespace detail

/// The expression that a handle stands for, in definitions: a column, `name.desc()`, `plays > 5`.
class defining_expression : public ref<expression_node> {
public:
    using ref::ref;
    defining_expression(ref<expression_node> of) : ref{std::move(of)} {}
    template <detail::has_expression_node Handle>
    defining_expression(Handle const& handle) : ref{handle.node()} {}
};

/// What all constraints have. An empty name is made by the metadata's naming convention, or left to the database.
struct constraint {
    std::string name{};
    std::optional<bool> deferrable{};
    std::optional<sql::initially> initially{};
    std::string comment{};
    std::vector<table_option> options{};
    bool exact_name = false;  ///< the name is final: the naming convention is not applied to it
    /// Among the constraints that the table was given, from 1 in the order they were said; 0: it belongs to a column.
    std::uint32_t position = 0;

    /// The value of an option, or "".
    ALUDEL_SQL_API std::string_view option(std::string_view called) const noexcept;
};

struct primary_key_constraint : constraint {
    std::vector<std::string> columns{};
};

struct unique_constraint : constraint {
    std::vector<std::string> columns{};
};

struct check_constraint : constraint {
    ref<expression_node> condition{};
    /// Or what makes it of the table that has the constraint.
    std::function<ref<expression_node>(table const&)> made{};
};

/// Leads to a table that may be made later than what refers to it: tables can refer to each other in circles.
struct table_link {
    table const& (*find)(void const* context) = nullptr;
    void const* context = nullptr;
    explicit operator bool() const noexcept { return find != nullptr; }
    table const& operator()() const { return find(context); }
};

/// No two rows may have pairs of values for which all operators are true (PostgreSQL).
struct exclude_constraint : constraint {
    struct part {
        std::string column, op;
    };
    std::vector<part> parts{};
    std::string index_method = "gist";
    ref<expression_node> where{};
};

struct foreign_key_constraint : constraint {
    std::vector<std::string> columns{};  ///< of the table that has the constraint
    /// "table.column" or "schema.table.column", one for each column; the names of columns when there is a `link`.
    std::vector<std::string> targets{};
    /// The target table itself, when it is not looked up by name in the metadata.
    table_link link{};
    std::optional<sql::on_delete> on_delete{};
    std::optional<sql::on_update> on_update{};
    std::vector<std::string> on_delete_columns{};  ///< that SET NULL and SET DEFAULT change; empty: all of the key
    std::string match{};
    bool use_alter = false;  ///< created by ALTER TABLE after all tables are there
};

// The builders. Options follow the columns: `foreign_key("album.id", on_delete::cascade, named("fk_album"))`.

/// The rows that an exclusion is about.
struct only_where {
    template <class Condition>
    explicit only_where(Condition const& condition) : node{condition.node()} {}
    ref<expression_node> node;
};
/// ON DELETE SET NULL or SET DEFAULT of some of the columns: `on_delete_set_null({"author_id"})` (PostgreSQL).
struct on_delete_of_columns {
    on_delete how;
    std::vector<std::string> columns;
};
ALUDEL_SQL_API on_delete_of_columns on_delete_set_null(std::vector<std::string> columns);
ALUDEL_SQL_API on_delete_of_columns on_delete_set_default(std::vector<std::string> columns);
struct comment_option {
    std::string text;
};

/// Of a table, a column or a constraint: what the database keeps with it for people to read.
ALUDEL_SQL_API comment_option comment(std::string_view text);

namespace detail {
ALUDEL_SQL_API void set(constraint& of, named const& option);
ALUDEL_SQL_API void set(constraint& of, exactly_named const& option);
ALUDEL_SQL_API void set(constraint& of, table_option const& option);
ALUDEL_SQL_API void set(constraint& of, deferrable const& option);
ALUDEL_SQL_API void set(constraint& of, comment_option const& option);
ALUDEL_SQL_API void set(foreign_key_constraint& of, on_delete how);
ALUDEL_SQL_API void set(foreign_key_constraint& of, on_delete_of_columns const& option);
ALUDEL_SQL_API void set(foreign_key_constraint& of, on_update how);
ALUDEL_SQL_API void set(exclude_constraint& of, only_where const& option);
ALUDEL_SQL_API void set(foreign_key_constraint& of, match const& option);
ALUDEL_SQL_API void set(foreign_key_constraint& of, use_alter_option);
ALUDEL_SQL_API void lead_to(foreign_key_constraint&, expression_node const& target);
}  // namespace detail

/// As an option of a column.
template <class... Options>
foreign_key_constraint foreign_key(std::string_view target, Options const&... options) {
    foreign_key_constraint made;
    made.targets.emplace_back(target);
    (detail::set(made, options), ...);
    return made;
}
/// As a constraint of a table, over several columns.
template <class... Options>
foreign_key_constraint foreign_key(std::initializer_list<std::string_view> columns,
                                   std::initializer_list<std::string_view> targets, Options const&... options) {
    foreign_key_constraint made;
    made.columns.assign(columns.begin(), columns.end());
    made.targets.assign(targets.begin(), targets.end());
    (detail::set(made, options), ...);
    return made;
}
/// The target column itself: `foreign_key(artist["id"])`. Its table must outlive the table that refers to it.
/// Errors: `usage_error` (foreign-key-target) when it is no column of a table.
template <detail::has_expression_node Column, class... Options>
foreign_key_constraint foreign_key(Column const& target, Options const&... options) {
    foreign_key_constraint made;
    detail::lead_to(made, *target.node());
    (detail::set(made, options), ...);
    return made;
}
/// `foreign_key({"org", "owner"}, {person["org"], person["id"]})`: columns of one table.
template <class... Options>
foreign_key_constraint foreign_key(std::initializer_list<std::string_view> columns,
                                   std::initializer_list<defining_expression> targets, Options const&... options) {
    foreign_key_constraint made;
    made.columns.assign(columns.begin(), columns.end());
    for (auto const& target : targets) detail::lead_to(made, *target);
    (detail::set(made, options), ...);
    return made;
}
/// Without columns: as an option of a column.
inline unique_constraint unique() { return {}; }
template <class... Options>
unique_constraint unique(std::initializer_list<std::string_view> columns, Options const&... options) {
    unique_constraint made;
    made.columns.assign(columns.begin(), columns.end());
    (detail::set(made, options), ...);
    return made;
}
/// CHECK with an SQL text, the program's own words.
template <class... Options>
check_constraint check_text(std::string_view sql, Options const&... options);

/// An index over columns, by name, or over expressions.
struct index_definition {
    std::string name{};  ///< empty: by the naming convention
    std::vector<std::string> columns{};
    bool unique = false;
    /// Indexed expressions; when not empty, `columns` is not used. Plain columns are expressions too.
    std::vector<defining_expression> expressions{};
    defining_expression where{};  ///< of a partial index
    /// Conditions that only these dialects get, instead of `where`: `{{"postgresql", plays > 5}}`.
    std::vector<std::pair<std::string, defining_expression>> where_in{};
    std::vector<std::string> included{};  ///< further columns that it carries (INCLUDE)
    std::vector<table_option> options{};

    /// The value of an option of one dialect, or "".
    ALUDEL_SQL_API std::string_view option(std::string_view called) const noexcept;
};
ALUDEL_SQL_API index_definition index(std::string_view name, std::initializer_list<std::string_view> columns,
                                      bool unique = false);

namespace detail {
/// An SQL text as an expression without binds.
ALUDEL_SQL_API ref<expression_node> fragment(std::string_view sql);
}  // namespace detail

/// CHECK with an expression over the table's columns.
template <class Condition, class... Options>
    requires requires(Condition const& condition) { condition.node(); }
check_constraint check(Condition const& condition, Options const&... options) {
    check_constraint made;
    made.condition = condition.node();
    (detail::set(made, options), ...);
    return made;
}

/// CHECK over columns of the table that is being defined: `check([](auto const& t) { return t["a"] > 5; }, named("ck_a"))`.
template <class Make, class... Options>
    requires std::is_invocable_v<Make const&, table const&>
check_constraint check(Make const& make, Options const&... options) {
    check_constraint made;
    made.made = [make](table const& of) -> ref<expression_node> { return make(of).node(); };
    (detail::set(made, options), ...);
    return made;
}

/// EXCLUDE (PostgreSQL): `exclude({{"room", "="}, {"during", "&&"}}, named("no_overlap"))`.
template <class... Options>
exclude_constraint exclude(std::initializer_list<exclude_constraint::part> parts, Options const&... options) {
    exclude_constraint made;
    made.parts.assign(parts.begin(), parts.end());
    (detail::set(made, options), ...);
    return made;
}

template <class... Options>
check_constraint check_text(std::string_view sql, Options const&... options) {
    check_constraint made;
    made.condition = detail::fragment(sql);
    (detail::set(made, options), ...);
    return made;
}

}  // namespace aludel::sql
