// SPDX-License-Identifier: BSL-1.0
// Queries and what stands in them, of one name and one value.
#include "hostile.hpp"

namespace sql = aludel::sql;

namespace hostile {

void say_queries(speaker& to) {
    auto const& [name, value, metadata, t, plain] = std::tie(to.name, to.value, to.metadata, to.t, to.plain);
    auto const a = t.alias(name + "a");
    auto const sub = sql::select(t[name].label(name + "l")).subquery(name + "q");
    auto const with = sql::select(t[name]).where(t[name] == value).cte(name + "c");
    to.add("columns", sql::select(t));
    to.add("labels", sql::select(t[name].label(name), (t[name] + value).label(name + "3")));
    to.add("alias", sql::select(a[name]).where(a[name] == value));
    to.add("anonymous alias", sql::select(t.alias()[name]));
    to.add("subquery", sql::select(sub[name + "l"]));
    auto const beside = sql::select(t[name]).where(t[name] == plain[name]).lateral(name + "r");
    to.add("lateral", sql::select(plain["id"]).select_from(plain).join_cross(beside));
    to.add("cte", sql::select(with[name]));
    auto tree = sql::select(t[name]).where(t[name] == value).cte(name + "e", true);
    tree = tree.union_all(sql::select(tree[name]).where(tree[name] != value));
    to.add("recursive cte", sql::select(tree[name]));
    to.add("join", sql::select(plain["id"]).join_from(plain, t, plain[name] == t[name]));
    to.add("scalar subquery", sql::select(sql::select(t[name]).where(t[name] == value).scalar_subquery().label(name)));
    to.add("exists", sql::select(plain["id"]).where(sql::exists(t, t[name] == plain[name])));
    to.add("label order", sql::select(t[name].label(name + "l")).order_by(name + "l"));
    to.add("descending", sql::select(t[name]).order_by(t[name].desc().nulls_last(), sql::descending(name)));
    to.add("union", sql::union_(sql::select(t[name]), sql::select(t[name])).order_by(name));
    to.add("nested union", sql::except(sql::select(t[name]), sql::union_(sql::select(t[name]).where(t[name] == value),
                                                                         sql::select(t[name]).limit(1))));
    to.add("group", sql::select(t[name], sql::count()).group_by(t[name]).having(sql::max(t[name]) == value));
    to.add("rollup", sql::select(t[name], sql::count()).group_by(sql::rollup(t[name], t[name + "2"])));
    to.add("grouping sets", sql::select(t[name], sql::count())
                                .group_by(sql::grouping_sets(sql::tuple_(t[name], t[name + "2"]), sql::tuple_())));
    to.add("distinct on", sql::select(t[name]).distinct_on(t[name + "2"]));
    to.add("limit", sql::select(t[name]).where(t[name] == value).order_by(t[name]).limit(2).offset(1));
    to.add("fetch", sql::select(t[name]).order_by(t[name]).fetch(3, true));
    to.add("for update", sql::select(t[name]).with_for_update({.of = {t}}));
    to.add("table sample",
           sql::select(t[name]).select_from(sql::tablesample(t, sql::func<double>("bernoulli", 10), name + "b")));
    to.add("window",
           sql::select(sql::over(sql::func<std::int64_t>("rank"), {.partition_by = {t[name]}, .order_by = {t[name]}})));
    to.add("values", sql::select(sql::values(name, {{name, sql::string}}, {{value}, {value}})[name]));
    to.add("table function",
           sql::select(sql::table_function("f", value).columns({sql::column_name{name}}).as(name)[name]));
    to.add("text", sql::text("SELECT a FROM b WHERE c = :v").bind("v", value));
    to.add("text with columns", sql::select(sql::text("SELECT a FROM b WHERE c = :v")
                                                .bind("v", value)
                                                .columns({{name, sql::string}})
                                                .subquery(name)[name]));
}

void say_expressions(speaker& to) {
    auto const& [name, value, t, document] = std::tie(to.name, to.value, to.t, to.document);
    auto const text = sql::type_coerce<std::string>(t[name]);
    to.add("in", sql::select(t[name]).where(t[name].in(value, value + "x")));
    to.add("tuple in",
           sql::select(t[name]).where(sql::tuple_(t[name], t[name + "2"]).in({{value, value}, {value, value}})));
    to.add("between", sql::select(t[name]).where(t[name].between(value, value)));
    to.add("is distinct from", sql::select(t[name]).where(t[name].is_distinct_from(value)));
    to.add("like", sql::select(t[name]).where(t[name].like(value) || t[name].contains(value, sql::autoescape) ||
                                              t[name].istartswith(value)));
    to.add("regular expression", sql::select(t[name].regexp_replace(value, value)).where(t[name].regexp_match(value)));
    to.add("full text", sql::select(t[name]).where(t[name].match(value)));
    to.add("full text of a language", sql::select(t[name]).where(t[name].match(value, "english")));
    to.add("match against", sql::select(t[name]).where(sql::match_against(value, {t[name]})));
    to.add("case", sql::select(sql::case_<std::string>().when(t[name] == value, value).otherwise(value)));
    to.add("cast", sql::select(sql::cast<std::string>(text), sql::cast<std::string>(sql::literal(value))));
    to.add("function", sql::select(sql::func<std::string>("lower", value), sql::func("coalesce", t[name], value)));
    to.add("aggregate", sql::select(sql::filter(sql::max(t[name]), t[name] != value)));
    to.add("ordered aggregate", sql::select(sql::aggregate_order_by(sql::aggregate_strings(text, value), t[name])));
    to.add("within group", sql::select(sql::within_group(sql::func<double>("percentile_cont", 0.5), t[name])));
    to.add("any", sql::select(t[name]).where(t[name] == sql::any_(sql::select(t[name]).where(t[name] == value))));
    to.add("array", sql::select(sql::array<std::string>(value, t[name])));
    to.add("own operator", sql::select(t[name]).where(t[name].op<bool>("~~", value)));
    to.add("named parameter", sql::select(t[name]).where(t[name] == sql::bind(name, value)));
    to.add("key of a document", sql::select(document[value]).where(document[value].as_string() == value));
    to.add("path of a document", sql::select(document.at(value, 1, value).as_integer()));
    to.add("document as text", sql::select(document[value].as_text()).where(document[value].as_text() == value));
    to.add("document", sql::select(to.papers).where(sql::literal(aludel::core::json{value}) == document));
}

}  // namespace hostile
