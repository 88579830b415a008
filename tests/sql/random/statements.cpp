// SPDX-License-Identifier: BSL-1.0
#include "statements.hpp"

#include <aludel/sql/expression/compound.hpp>

#include <algorithm>

namespace random_sql {

tables::tables() {
    auto const add = [&](sql::table const& made, std::vector<named_column> columns) {
        all.push_back({made, std::move(columns), true});
    };
    add(metadata.table("artist", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("name", sql::string(50)), sql::column("active", sql::boolean),
                       sql::column("founded", sql::date),
                       sql::column("parent_id", sql::integer, sql::foreign_key("artist.id"))),
        {{"id", sort::number},
         {"name", sort::text},
         {"active", sort::truth},
         {"founded", sort::day},
         {"parent_id", sort::number}});
    add(metadata.table("album", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("artist_id", sql::integer, sql::foreign_key("artist.id")),
                       sql::column("title", sql::string(50)), sql::column("price", sql::numeric(10, 2)),
                       sql::column("released", sql::date)),
        {{"id", sort::number},
         {"artist_id", sort::number},
         {"title", sort::text},
         {"price", sort::number},
         {"released", sort::day}});
    add(metadata.table("Odd \"table\"", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("select", sql::string(50)), sql::column("a.b", sql::integer),
                       sql::column("%(x)s", sql::boolean), sql::column("\xF0\x9F\x98\x80 day", sql::date)),
        {{"id", sort::number},
         {"select", sort::text},
         {"a.b", sort::number},
         {"%(x)s", sort::truth},
         {"\xF0\x9F\x98\x80 day", sort::day}});
    add(metadata.table("item", sql::in_schema("archive"), sql::column("id", sql::integer, sql::primary_key),
                       sql::column("kind", sql::text_type), sql::column("weight", sql::double_)),
        {{"id", sort::number}, {"kind", sort::text}, {"weight", sort::number}});
}

source statements::table() { return tables_.all[pick(static_cast<std::uint32_t>(tables_.all.size()))]; }

source statements::derived(sql::selectable from, std::vector<sort> const& columns) {
    source made{std::move(from), {}, false};
    for (auto const each : columns) made.columns.push_back({"c" + std::to_string(made.columns.size()), each});
    return made;
}

std::vector<sort> statements::some_sorts() {
    std::vector<sort> made;
    for (auto left = 1 + pick(3); left > 0; --left)
        made.push_back(one_of(sort::number, sort::text, sort::truth, sort::day));
    return made;
}

sql::cte statements::common_table(std::vector<sort> const& columns, int depth) {
    auto const called = "common" + std::to_string(names_++);
    if (!once_in(3)) {
        auto made = once_in(3) ? set_operation(nullptr, columns, depth - 1).cte(called)
                               : select(nullptr, columns, depth - 1).cte(called);
        return once_in(4) ? made.nesting() : made;
    }
    auto const start = select(nullptr, columns, depth - 1).cte(called, true);
    scope const in{{derived(start, columns)}, nullptr};
    std::vector<sql::expression> next;
    for (auto const each : columns) next.push_back(value(in, each, {0}).label("c" + std::to_string(next.size())));
    return start.union_all(sql::select(next).select_from(start).where(comparison(in, {0})));
}

source statements::any_source(scope const& in, int depth) {
    if (depth > 0 && once_in(3)) {
        auto const columns = some_sorts();
        auto const called = once_in(3) ? std::string{} : "Sub " + std::to_string(names_++);
        switch (pick(6)) {
            case 0: return derived(set_operation(nullptr, columns, depth - 1).subquery(called), columns);
            case 1: return derived(common_table(columns, depth), columns);
            case 2: return derived(select(&in, columns, depth - 1).lateral(called), columns);
            case 3:
                return derived(sql::values(called.empty() ? "v" + std::to_string(names_++) : called,
                                           {{"c0", sql::integer}, {"c1", sql::string(20)}},
                                           {{plain(sort::number), plain(sort::text)}, {1, "x"}}),
                               {sort::number, sort::text});
            default: return derived(select(nullptr, columns, depth - 1).subquery(called), columns);
        }
    }
    auto made = table();
    // A table that is there already is another one only under another name.
    bool taken = once_in(4);
    for (auto const* each = &in; each != nullptr; each = each->outer)
        for (auto const& other : each->sources)
            taken = taken || (other.is_table && other.from.node() == made.from.node());
    if (taken)
        made = {made.from.alias(once_in(2) ? std::string{} : "a " + std::to_string(names_++)), made.columns, false};
    return made;
}

statements::query statements::select(scope const* outer, std::vector<sort> const& columns, int depth) {
    scope in{{}, outer};
    in.sources.push_back(any_source(in, depth));
    auto made = sql::select(std::vector<sql::expression>{}).select_from(in.sources.front().from);
    if (once_in(3)) {
        in.sources.push_back(any_source(in, depth - 1));
        made = made.select_from(in.sources.back().from);
    } else {
        for (auto left = pick(3); left > 0; --left) {
            in.sources.push_back(any_source(in, depth - 1));
            auto const& right = in.sources.back().from;
            auto const on = comparison(in, {depth > 0 ? 1 : 0});
            switch (pick(5)) {
                case 0: made = made.join_outer(right, on); break;
                case 1: made = made.join_full(right, on); break;
                case 2: made = made.join_cross(right); break;
                default: made = made.join(right, on); break;
            }
        }
    }
    bool const grouped = once_in(4), totals = !grouped && once_in(8);
    limits const most{depth, grouped || totals, !grouped && !totals};
    std::vector<sql::expression> list;
    for (auto const each : columns) list.push_back(value(in, each, most).label("c" + std::to_string(list.size())));
    made = made.with_columns(list);
    if (once_in(2)) made = made.where(condition(in, most.plain()));
    // What rows are grouped and ordered by is of this SELECT alone, and a bare number would be a column's position.
    if (grouped) {
        made = made.group_by(value(in, sort::text, most.inside_aggregate()),
                             column(in, sort::day, most.inside_aggregate()));
        if (once_in(2)) made = made.having(condition(in, most.deeper()));
    }
    if (once_in(5)) made = made.distinct();
    if (once_in(3)) {
        limits const own{depth - 1, grouped, most.windows, true};
        if (once_in(2)) made = made.order_by("c0");
        else made = made.order_by(sql::func("abs", value(in, sort::number, own)).desc().nulls_last());
    }
    if (once_in(4)) made = made.limit(pick(10));
    if (once_in(6)) made = made.offset(pick(10));
    if (once_in(12)) made = made.with_for_update({.read = once_in(2), .nowait = once_in(2)});
    return made;
}

statements::compound statements::set_operation(scope const* outer, std::vector<sort> const& columns, int depth) {
    std::vector<query> parts;
    for (auto left = 1 + pick(3); left > 0; --left) parts.push_back(select(outer, columns, depth - 1));
    auto made = [&] {
        switch (pick(6)) {
            case 0: return sql::union_(parts);
            case 1: return sql::intersect(parts);
            case 2: return sql::except(parts);
            case 3: {
                auto const inner = sql::union_all(parts);
                return sql::except(std::vector<compound>{inner, sql::union_(parts)});
            }
            default: return sql::union_all(parts);
        }
    }();
    if (once_in(3)) made = made.order_by("c0");
    if (once_in(3)) made = made.limit(pick(10));
    return made;
}

std::vector<sql::assignment> statements::assignments(scope const& in, source const& target, int depth) {
    std::vector<sql::assignment> made;
    for (auto const& each : target.columns) {
        if (each.name == "id" || !once_in(2)) continue;
        if (once_in(3)) made.emplace_back(target.from[each.name], plain(each.sort));
        else made.emplace_back(target.from[each.name], value(in, each.sort, {depth}));
    }
    if (made.empty()) made.emplace_back(target.from["id"], value(in, sort::number, {depth}));
    return made;
}

sql::ref<sql::statement_node> statements::insert() {
    auto const target = table();
    scope const none{};
    scope const in{{target}, nullptr};
    auto made = sql::insert(target.from);
    if (once_in(3)) {
        std::vector<std::string> names;
        std::vector<sort> sorts;
        for (auto const& each : target.columns) {
            names.push_back(each.name);
            sorts.push_back(each.sort);
        }
        made = once_in(2) ? made.from_select(names, select(nullptr, sorts, 2))
                          : made.from_select(names, set_operation(nullptr, sorts, 2));
    } else if (!once_in(8)) {
        auto const few = 1 + pick(static_cast<std::uint32_t>(target.columns.size()));
        for (auto left = 1 + pick(3); left > 0; --left) {
            std::vector<sql::assignment> row;
            for (std::uint32_t i = 0; i < few; ++i) {
                auto const& each = target.columns[i];
                if (once_in(3)) row.emplace_back(target.from[each.name], value(none, each.sort, {2}));
                else row.emplace_back(target.from[each.name], plain(each.sort));
            }
            made = made.values(row);
        }
    }
    switch (pick(4)) {
        case 0: made = once_in(2) ? made.on_conflict_do_nothing() : made.on_conflict_do_nothing({"id"}); break;
        case 1: {
            auto set = assignments(in, target, 1);
            auto const& last = target.columns.back();
            if (once_in(2)) set = {{target.from[last.name], sql::excluded(target.from[last.name])}};
            made = once_in(2) ? made.on_conflict_do_update({"id"}, set)
                              : made.on_conflict_do_update({"id"}, set, condition(in, {1}));
            break;
        }
        default: break;
    }
    // Of an INSERT, which is no source of subqueries.
    if (once_in(4))
        return made.returning(value(in, sort::number, {1, false, false, true}), target.from["id"]).statement();
    return made.statement();
}

sql::condition statements::beside(scope const& in) {
    auto const& other = in.sources.back();
    return other.from[other.columns.front().name].is_not_null();
}

sql::ref<sql::statement_node> statements::update() {
    auto const target = table();
    scope in{{target}, nullptr};
    if (once_in(3)) in.sources.push_back(any_source(in, 1));
    auto made = sql::update(target.from).values(assignments(in, target, 2));
    if (in.sources.size() > 1) made = made.where(beside(in));
    if (!once_in(4)) made = made.where(condition(in, {2}));
    if (once_in(8)) made = made.limit(3);
    // What is returned is of the target alone; the other source is there, though.
    if (in.sources.size() > 1) in.sources.back().columns.clear();
    if (once_in(4)) return made.returning(value(in, sort::text, {1})).statement();
    return made.statement();
}

sql::ref<sql::statement_node> statements::delete_() {
    auto const target = table();
    scope in{{target}, nullptr};
    if (once_in(4)) in.sources.push_back(any_source(in, 1));
    auto made = sql::delete_from(target.from);
    if (in.sources.size() > 1) made = made.where(beside(in));
    if (!once_in(4)) made = made.where(condition(in, {3}));
    if (in.sources.size() > 1) in.sources.back().columns.clear();
    if (once_in(4)) return made.returning(value(in, sort::text, {1})).statement();
    return made.statement();
}

sql::ref<sql::statement_node> statements::next() {
    names_ = 0;
    switch (pick(8)) {
        case 0: return insert();
        case 1: return update();
        case 2: return delete_();
        case 3: return set_operation(nullptr, some_sorts(), 3).statement();
        default: return select(nullptr, some_sorts(), 3).statement();
    }
}

}  // namespace random_sql
