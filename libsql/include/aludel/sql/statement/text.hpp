// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/engine/dynamic_row.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <initializer_list>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace aludel::sql {

/// The program's own SQL, with parameters where it says :name. `\:` is a colon; `::` and what stands in quotes or comments is
/// left alone. Values come with the execution, or by `bind`.
class ALUDEL_SQL_API text_statement {
public:
    using row_type = core::dynamic_row;
    explicit text_statement(std::string_view sql);
    /// Gives a parameter its value. Errors: `usage_error` (text-bind) when the text has no such name.
    template <class T>
    text_statement bind(std::string_view called, T const& value) const {
        return with(called, detail::to_value(value), type_of<value_of<T>>());
    }
    /// A list, behind IN: `text("… WHERE id IN :ids").bind("ids", std::vector{1, 2})`. It may be empty.
    template <class T>
        requires detail::is_vector<std::vector<T>>
    text_statement bind(std::string_view called, std::vector<T> const& list) const {
        std::vector<core::value> values;
        for (auto const& each : list) values.push_back(detail::to_value(each));
        return with_list(called, std::move(values), type_of<T>());
    }
    ref<text_node> const& statement() const noexcept { return node_; }
    /// What its rows have, so that it can be read from: `text("SELECT …").columns({{"id", integer}}).cte("t")`.
    /// (statement/text_rows.hpp)
    class text_rows columns(std::initializer_list<struct column_name> names) const;

    /// As a condition in WHERE, ON or HAVING.
    operator condition() const { return condition{as_expression()}; }
    ref<expression_node> as_expression() const;

private:
    friend class text_rows;
    text_statement with(std::string_view called, core::value value, type of) const;
    text_statement with_list(std::string_view called, std::vector<core::value> values, type of) const;
    text_statement with(std::string_view called, ref<expression_node> const& bound) const;
    ref<text_node> node_;
};

/// The program's own words in a columns clause. What they deliver is known at run time only.
template <class Part>
struct row_part;
struct run_time_columns;
template <>
struct row_part<text_statement> {
    using values = run_time_columns;
    using sources = run_time_columns;
    static void add(node_list& columns, text_statement const& part) { columns.push_back(part.as_expression()); }
};

inline text_statement text(std::string_view sql) { return text_statement{sql}; }

/// A parameter by name, whose value comes with the execution: `bind<std::int64_t>("id")`.
template <class T>
expr<T> bind(std::string_view called) {
    return expr<T>{bind_node::named(name{called}, type_of<T>(), {}, true)};
}
/// With a value, which an execution may replace.
template <class T>
auto bind(std::string_view called, T const& value) {
    return expr<value_of<T>>{bind_node::named(name{called}, type_of<value_of<T>>(), detail::to_value(value), false)};
}

/// A parameter that the database writes to, for procedures and RETURNING … INTO (Oracle): `output<std::int64_t>("id")`.
/// Executing throws `not_supported_error` (parameter-output) with a driver that cannot read it back.
template <class T>
expr<std::optional<core::non_optional_t<T>>> output(std::string_view called) {
    return expr<std::optional<core::non_optional_t<T>>>{bind_node::output(name{called}, type_of<T>())};
}

/// A named parameter for IN, which holds any number of values, or of rows (`T` is a tuple):
/// `x.in(bind("ids", std::vector{1, 2}))`, and an execution may give it another list: `{"ids", std::vector{3}}`.
template <class T>
class list_parameter {
public:
    using list_value = T;
    explicit list_parameter(std::string_view called) : list_parameter{called, {}, true} {}
    list_parameter(std::string_view called, std::vector<T> const& values) : list_parameter{called, values, false} {}
    ref<expression_node> node() const noexcept { return node_; }

private:
    list_parameter(std::string_view called, std::vector<T> const& values, bool required) {
        std::vector<core::value> made;
        for (auto const& each : values) add(made, each);
        node_ = named(name{called}, std::move(made), required, static_cast<T const*>(nullptr));
    }
    template <class Value>
    static void add(std::vector<core::value>& to, Value const& element) {
        to.push_back(detail::to_value(element));
    }
    template <class... Members>
    static void add(std::vector<core::value>& to, std::tuple<Members...> const& row) {
        std::apply([&](auto const&... each) { (add(to, each), ...); }, row);
    }
    template <class Value>
    static ref<expanding_bind_node> named(name called, std::vector<core::value> values, bool required, Value const*) {
        return expanding_bind_node::named(std::move(called), type_of<Value>(), std::move(values), {}, required);
    }
    template <class... Members>
    static ref<expanding_bind_node> named(name called, std::vector<core::value> values, bool required,
                                          std::tuple<Members...> const*) {
        return expanding_bind_node::named(std::move(called), type{}, std::move(values), {type_of<Members>()...},
                                          required);
    }
    ref<expanding_bind_node> node_;
};
/// A list by name, which comes with the execution: `x.in(bind_list<std::int64_t>("ids"))`.
template <class T>
list_parameter<T> bind_list(std::string_view called) {
    return list_parameter<T>{called};
}
/// With a list, which an execution may replace.
template <class T>
list_parameter<T> bind(std::string_view called, std::vector<T> const& values) {
    return {called, values};
}

}  // namespace aludel::sql
