// SPDX-License-Identifier: BSL-1.0
/// Random statements of every kind, whose choices come from a seed or from a fuzzer's bytes. What they say makes sense to a
/// database: columns exist, types fit, aggregates stand where they may. So whatever it refuses is a mistake of the compiler,
/// which may only say itself that a dialect has no such construct.
#pragma once

#include <aludel/sql.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace random_sql {

namespace core = aludel::core;
namespace sql = aludel::sql;

/// A number below `below`, which is at least 1.
using choices = std::function<std::uint32_t(std::uint32_t below)>;

/// What a value is; expressions of one sort can stand for each other.
enum class sort : std::uint8_t { number, text, truth, day };

struct named_column {
    std::string name;
    random_sql::sort sort;
};

/// Something in FROM, with the columns that are used of it.
struct source {
    sql::selectable from;
    std::vector<named_column> columns;
    bool is_table = false;
};

/// The tables that the statements speak about; also with names that must be quoted.
struct tables {
    sql::metadata metadata{};
    std::vector<source> all{};
    tables();
};

/// One table of a random schema after the other, with their indexes: for CREATE and DROP.
sql::metadata schema(choices const&);

/// Makes one statement, and then more.
class statements {
public:
    statements(tables const& of, choices choose) : tables_{of}, choose_{std::move(choose)} {}
    sql::ref<sql::statement_node> next();

private:
    using query = decltype(sql::select(std::vector<sql::expression>{}));
    using compound = decltype(sql::union_all(std::vector<query>{}));
    /// What expressions may speak of: the sources of a SELECT, and of those around it.
    struct scope {
        std::vector<source> sources{};
        scope const* outer = nullptr;
    };
    /// What an expression may consist of.
    struct limits {
        int depth;
        bool aggregates = false;
        bool windows = false;
        bool own_columns = false;  ///< inside of an aggregate: another SELECT's columns would make it that one's
        limits deeper() const { return {depth - 1, aggregates, windows, own_columns}; }
        limits plain() const { return {depth - 1, false, false, own_columns}; }
        limits inside_aggregate() const { return {depth - 1, false, false, true}; }
    };

    std::uint32_t pick(std::uint32_t below) { return choose_(below); }
    bool once_in(std::uint32_t times) { return pick(times) == 0; }
    template <class... T>
    auto one_of(T const&... all) {
        std::common_type_t<T...> const list[] = {all...};
        return list[pick(sizeof...(T))];
    }

    // expressions.cpp
    core::value plain(sort);
    sql::dynamic_expr column(scope const&, sort, limits);
    sql::dynamic_expr value(scope const&, sort, limits);
    sql::dynamic_expr number(scope const&, limits);
    sql::dynamic_expr text(scope const&, limits);
    sql::dynamic_expr day(scope const&, limits);
    sql::dynamic_expr aggregate(scope const&, sort, limits);
    sql::dynamic_expr windowed(scope const&, sort, limits);
    sql::window_frame frame();
    sql::condition condition(scope const&, limits);
    sql::condition comparison(scope const&, limits);
    sql::condition text_condition(scope const&, limits);

    // statements.cpp
    source table();
    source any_source(scope const& outer, int depth);
    source derived(sql::selectable from, std::vector<sort> const&);
    /// A SELECT whose columns are of these sorts and called c0, c1…
    query select(scope const* outer, std::vector<sort> const& columns, int depth);
    compound set_operation(scope const* outer, std::vector<sort> const& columns, int depth);
    sql::cte common_table(std::vector<sort> const& columns, int depth);
    std::vector<sort> some_sorts();
    std::vector<sql::assignment> assignments(scope const&, source const& target, int depth);
    /// Names the second source of an UPDATE or DELETE: what only subqueries speak of is not read from.
    static sql::condition beside(scope const&);
    sql::ref<sql::statement_node> insert();
    sql::ref<sql::statement_node> update();
    sql::ref<sql::statement_node> delete_();

    tables const& tables_;
    choices choose_;
    unsigned names_ = 0;
};

}  // namespace random_sql
