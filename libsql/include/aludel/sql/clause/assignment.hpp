// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace aludel::sql {

/// May a value of the second type be assigned to a column of the first?
template <class Column, class Value>
inline constexpr bool SQL_VALUE_CAN_BE_ASSIGNED_TO = SQL_TYPES_CAN_BE_COMPARED<Column, Value>;
/// NULL, or what may be NULL, needs a column that may be NULL.
template <class Column, class Value>
inline constexpr bool SQL_COLUMN_MAY_BE_NULL =
    core::is_optional_v<Column> || std::is_same_v<Column, core::value> || !std::is_same_v<Value, std::nullopt_t>;

namespace detail {
/// Adds what the table's columns have as their defaults and the row does not name. They are part of the statement, so that
/// their values travel like all others.
ALUDEL_SQL_API void add_insert_defaults(from_node const& into, std::vector<assignment_data>& row);
/// Of INSERT … SELECT: as further columns of the SELECT.
ALUDEL_SQL_API void add_select_defaults(insert_node&);
ALUDEL_SQL_API void add_update_defaults(from_node const& target, std::vector<assignment_data>& set);
}  // namespace detail

/// `{column, value}` of INSERT and UPDATE; the value is a plain one or an expression.
class assignment {
public:
    template <class T, class Source, class Value>
    assignment(column_expr<T, Source> const& column, Value const& value) {
        static_assert(SQL_VALUE_CAN_BE_ASSIGNED_TO<T, value_of<Value>>, "the value does not fit the column's type");
        static_assert(SQL_COLUMN_MAY_BE_NULL<T, value_of<Value>>, "the column cannot be NULL");
        data_.column = column.node();
        data_.value = value_node(value, column.type());
    }
    /// To a part of a column: an element of an array, a key of a JSON value (PostgreSQL).
    template <class T, class Value>
    assignment(expr<T> const& part, Value const& value) {
        static_assert(SQL_VALUE_CAN_BE_ASSIGNED_TO<T, value_of<Value>>, "the value does not fit the column's type");
        data_.column = part.node();
        data_.value = value_node(value, part.type());
    }
    /// By the column's name, checked when it is compiled.
    template <class Value>
    assignment(std::string_view column, Value const& value) {
        data_.called = name{column};
        data_.value = value_node(value, {});
    }
    assignment_data const& data() const noexcept { return data_; }

private:
    template <class Value>
    static ref<expression_node> value_node(Value const& value, type of) {
        if constexpr (detail::expression_handle<Value>) return value.node();
        else return detail::bind(detail::to_value(value), of, {});
    }
    assignment_data data_;
};

namespace detail {
/// And the defaults of columns that are not named.
ALUDEL_SQL_API void add_assignments(ref<update_node>& to, std::span<assignment const> set);
}  // namespace detail

}  // namespace aludel::sql
