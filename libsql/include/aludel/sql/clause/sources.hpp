// SPDX-License-Identifier: BSL-1.0
/// Sources of rows that are no tables: VALUES, table functions, samples, the program's own words.
#pragma once

#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/expression/row_sources.hpp>
#include <aludel/sql/statement/text.hpp>

#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

/// The name of a column that a source has, with its type where that matters: `{"key", string}` or only `"key"`.
struct column_name {
    column_name(char const* called) : made{name{called}, {}} {}
    column_name(std::string_view called, sql::type of = {}) : made{name{called}, of} {}
    source_column made;
};

/// One cell of VALUES: a plain value or an expression.
class cell_value {
public:
    template <class T>
    cell_value(T const& of) : operand{detail::to_operand(of)} {}
    detail::operand operand;
};

/// `VALUES …` as a source.
class ALUDEL_SQL_API values_source : public selectable {
public:
    using selectable::selectable;
    /// The same rows under LATERAL: cells may speak of sources before it.
    values_source lateral() const;
    values_source alias(std::string_view called) const;
    sql::cte cte(std::string_view called) const;
    /// For IN: `x.in(values(…).as_list())`.
    ref<statement_node> as_list() const;
};
/// `values("tags", {{"id", integer}, {"tag", string}}, {{1, "x"}, {2, "y"}})`. Without a name the compiler makes one.
/// Errors: `usage_error` (values-row) when a row has not as many cells as there are columns.
ALUDEL_SQL_API values_source values(std::string_view called, std::initializer_list<column_name> columns,
                                    std::initializer_list<std::initializer_list<cell_value>> rows);
/// Rows known at run time.
ALUDEL_SQL_API values_source values(std::string_view called, std::vector<column_name> const& columns,
                                    std::vector<std::vector<cell_value>> const& rows);

/// A function that delivers rows: `table_function("json_each", customer.prefs).columns({"key", "value"}).as("j")`.
class ALUDEL_SQL_API table_function : public selectable {
public:
    template <class... Arguments>
    explicit table_function(std::string_view function, Arguments const&... arguments)
        : table_function{made(detail::call(function, {detail::to_operand(arguments)...}, {}), {})} {}

    table_function columns(std::initializer_list<column_name> names) const;
    /// One more column, of the rows' numbers.
    table_function with_ordinality(std::string_view called) const;
    /// The alias names the columns: `AS j(key, value)`.
    table_function derived() const;
    /// And their types: `AS x(a INTEGER)`.
    table_function derived_with_types() const;
    table_function lateral() const;
    table_function as(std::string_view called) const;
    /// The one value that the function delivers, by the alias itself: `SELECT f FROM some_fn(5) AS f`.
    template <class T>
    expr<T> value() const {
        return expr<T>{
            make<derived_column_node>(node(), derived_column_node::whole, self().how().called, type_of<T>())};
    }

private:
    using selectable::selectable;
    static table_function made(ref<expression_node> function, table_function_node::shape how);
    table_function_node const& self() const noexcept;
};

/// `TABLESAMPLE method(…)`: `tablesample(artist, func<double>("bernoulli", 10), "s")`.
ALUDEL_SQL_API selectable tablesample(selectable const& of, expression const& method, std::string_view called = {});
ALUDEL_SQL_API selectable tablesample(selectable const& of, expression const& method, std::string_view called,
                                      expression const& seed);

/// The program's own words in FROM.
ALUDEL_SQL_API selectable text_source(text_statement const& words);

}  // namespace aludel::sql
