// SPDX-License-Identifier: BSL-1.0
/// Objects out of the program's own SQL.
///
///     session.scalars(from_statement<User>(text("SELECT * FROM user_account WHERE name = :name")), {{"name", "ann"}})
///     std::vector<User> users = connection.execute(from_statement<User>(text("…"))).all();
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/result.hpp>
#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/statement/text.hpp>

#include <initializer_list>
#include <memory>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// A text whose rows are entities. Columns are found by their names, in any order; what the entity does not have is left alone.
/// Executing it throws `usage_error` (text-column) when a column of the entity is missing or there twice.
template <class T>
class text_of_entities {
public:
    explicit text_of_entities(sql::text_statement const& text) : text_{text.statement()} {}
    sql::text_node const& text() const noexcept { return *text_; }

private:
    sql::ref<sql::text_node> text_;
};

template <class T>
text_of_entities<T> from_statement(sql::text_statement const& text) {
    return text_of_entities<T>{text};
}

namespace detail {
/// The plan that reads an entity from the columns of this execution.
ALUDEL_ORM_API std::shared_ptr<core::row_plan const> plan_by_names(mapper const&, core::cursor&);
}  // namespace detail

template <class T>
auto execute_on(core::connection& on, text_of_entities<T> const& statement, sql::named_values values = {}) {
    using row = std::remove_cv_t<T>;
    auto cursor = sql::detail::start(on, statement.text(), values);
    auto plan = detail::plan_by_names(mapper_of<T>(), cursor);
    return core::result<row>{std::move(cursor), core::plan_reader{std::move(plan)}};
}
template <class T>
auto execute_on(core::connection& on, text_of_entities<T> const& statement,
                std::initializer_list<sql::named_value> values) {
    return execute_on(on, statement, sql::named_values{values.begin(), values.size()});
}

}  // namespace aludel::orm
