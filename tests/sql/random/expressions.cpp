// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/compound.hpp>
#include <aludel/sql/expression/window.hpp>

#include "statements.hpp"

#include <chrono>

namespace random_sql {

namespace {
/// Run-time typed, as all expressions here are.
sql::dynamic_expr dynamic(sql::expression const& of) { return sql::dynamic_expr{of.node()}; }
}  // namespace

core::value statements::plain(sort of) {
    using namespace std::chrono_literals;
    switch (of) {
        case sort::number:
            switch (pick(4)) {
                case 0: return static_cast<std::int64_t>(pick(1000)) - 500;
                case 1: return 2.5;
                case 2: return INT64_MIN;
                default: return 0;
            }
        case sort::text:
            return std::string{
                one_of<std::string_view>("x", "it's", "", "%_\\", "a\"b`c]d", "--;/*", ":p ? $1 %s", "\xC3\xA9\n")};
        case sort::truth: return once_in(2);
        case sort::day: return core::date{2024y / 2 / static_cast<int>(1 + pick(29))};
    }
    return {};
}

sql::dynamic_expr statements::column(scope const& in, sort of, limits most) {
    std::vector<sql::dynamic_expr> fitting;
    for (auto const* each = &in; each != nullptr; each = most.own_columns ? nullptr : each->outer)
        for (auto const& from : each->sources)
            for (auto const& one : from.columns)
                if (one.sort == of) fitting.push_back(from.from[one.name]);
    if (fitting.empty()) return sql::literal(plain(of));
    return fitting[pick(static_cast<std::uint32_t>(fitting.size()))];
}

sql::dynamic_expr statements::value(scope const& in, sort of, limits most) {
    if (most.depth <= 0 || once_in(3)) return once_in(3) ? dynamic(sql::literal(plain(of))) : column(in, of, most);
    if (most.aggregates && once_in(3)) return aggregate(in, of, most);
    if (most.windows && once_in(4)) return windowed(in, of, most);
    switch (pick(6)) {
        case 0: {
            auto const otherwise = value(in, of, most.deeper());
            auto const then = value(in, of, most.deeper());
            return sql::case_<core::value>().when(condition(in, most.deeper()), then).otherwise(otherwise);
        }
        case 1: return dynamic(sql::coalesce(value(in, of, most.deeper()), value(in, of, most.deeper())));
        case 2:
            if (most.own_columns) return column(in, of, most);
            return select(&in, {of}, most.depth - 1).limit(1).scalar_subquery();
        default: break;
    }
    switch (of) {
        case sort::number: return number(in, most);
        case sort::text: return text(in, most);
        case sort::truth: return dynamic(condition(in, most.deeper()));
        case sort::day: return day(in, most);
    }
    return column(in, of, most);
}

sql::dynamic_expr statements::number(scope const& in, limits most) {
    auto const next = [&] { return value(in, sort::number, most.deeper()); };
    switch (pick(14)) {
        case 0: return next() + next();
        case 1: return next() - next();
        case 2: return next() * next();
        case 3: return next() / next();
        case 4: return next() % next();
        case 5: return -next();
        case 6: return next() - plain(sort::number);
        case 7:
            return dynamic(sql::cast<core::value>(
                next(), one_of(sql::type{sql::integer}, sql::type{sql::numeric(10, 2)}, sql::type{sql::string(20)})));
        case 8: return dynamic(sql::true_divide(next(), next()));
        case 9: return dynamic(sql::floor_divide(next(), next()));
        case 10:
            return dynamic(
                sql::extract(one_of<std::string_view>("year", "month", "day"), value(in, sort::day, most.deeper())));
        case 11: return once_in(2) ? next() & next() : next() << sql::dynamic_expr{sql::literal(1).node()};
        case 12: return dynamic(sql::func("length", value(in, sort::text, most.deeper())));
        default: return dynamic(sql::func("abs", next()));
    }
}

sql::dynamic_expr statements::text(scope const& in, limits most) {
    auto const next = [&] { return value(in, sort::text, most.deeper()); };
    switch (pick(7)) {
        case 0: return dynamic(next().concat(next()));
        case 1: return dynamic(next().concat(plain(sort::text)));
        case 2: return dynamic(sql::cast<core::value>(value(in, sort::number, most.deeper()), sql::string(20)));
        case 3: return dynamic(next().collate("NOCASE"));
        case 4: return dynamic(sql::func("upper", next()));
        case 5: return dynamic(sql::cast<core::json>(next(), sql::json).at("a", 0, "it's").as_string());
        default: return dynamic(sql::func("replace", next(), "a", next()));
    }
}

sql::dynamic_expr statements::day(scope const& in, limits most) {
    auto const next = [&] { return value(in, sort::day, most.deeper()); };
    switch (pick(3)) {
        case 0: return dynamic(sql::cast<core::value>(value(in, sort::text, most.deeper()), sql::date));
        case 1: return dynamic(sql::current_date());
        default: return dynamic(sql::coalesce(next(), next()));
    }
}

sql::dynamic_expr statements::aggregate(scope const& in, sort of, limits most) {
    auto const inside = most.inside_aggregate();
    auto const made = [&] {
        if (of != sort::number)
            return once_in(2) ? dynamic(sql::min(value(in, of, inside))) : dynamic(sql::max(value(in, of, inside)));
        switch (pick(6)) {
            case 0: return dynamic(sql::count());
            case 1: return dynamic(sql::count(value(in, sort::text, inside)));
            case 2: return dynamic(sql::count_distinct(value(in, sort::text, inside)));
            case 3: return dynamic(sql::avg(value(in, sort::number, inside)));
            case 4: return dynamic(sql::max(value(in, sort::number, inside)));
            default: return dynamic(sql::sum(value(in, sort::number, inside)));
        }
    }();
    return once_in(4) ? dynamic(sql::filter(made, condition(in, inside))) : made;
}

sql::window_frame statements::frame() {
    auto const distance = static_cast<std::int64_t>(1 + pick(3));
    // From the first to the last; a frame goes from one of them to a later one.
    std::vector<sql::frame_bound> const bounds{sql::unbounded_preceding, sql::preceding(distance), sql::current_row,
                                               sql::following(distance), sql::unbounded_following};
    auto const from = pick(4);
    auto const to = std::max(1u, from + pick(5 - from));
    switch (pick(3)) {
        case 0: return sql::rows(bounds[from], bounds[to]);
        case 1: return sql::range(bounds[from], bounds[to]);
        default: return sql::groups(bounds[from], bounds[to]);
    }
}

sql::dynamic_expr statements::windowed(scope const& in, sort of, limits most) {
    auto const inside = most.plain();
    // A range with a distance is ordered by exactly one number.
    sql::window made{.order_by = {value(in, sort::number, {0, false, false, most.own_columns}).desc()}};
    if (once_in(2)) made.partition_by = {value(in, sort::text, inside)};
    if (once_in(2)) made.frame = frame();
    if (of == sort::number && once_in(3)) {
        if (once_in(2)) return dynamic(sql::over(sql::func("row_number"), {.order_by = made.order_by}));
        return dynamic(
            sql::over(sql::func("ntile", 4), {.partition_by = made.partition_by, .order_by = made.order_by}));
    }
    if (once_in(2)) return dynamic(sql::over(sql::func("first_value", value(in, of, inside)), made));
    return dynamic(sql::over(dynamic(sql::max(value(in, of, inside))), made));
}

sql::condition statements::condition(scope const& in, limits most) {
    if (most.depth <= 0) return comparison(in, most);
    auto const next = [&] { return condition(in, most.deeper()); };
    switch (pick(10)) {
        case 0: return next() && next();
        case 1: return next() || next();
        case 2: return !next();
        case 3: return text_condition(in, most);
        case 4: return sql::condition{value(in, sort::truth, most.deeper())};
        case 5: {
            if (most.own_columns) return comparison(in, most);
            auto const inner = select(&in, {sort::number}, most.depth - 1);
            switch (pick(3)) {
                case 0: return inner.exists();
                case 1: return value(in, sort::number, most.plain()).in(inner);
                default: return value(in, sort::number, most.plain()) > sql::dynamic_expr{sql::all_(inner).node()};
            }
        }
        case 6: {
            std::vector<core::value> list;
            auto const of = one_of(sort::number, sort::text);
            for (auto left = pick(4); left > 0; --left) list.push_back(plain(of));
            auto const subject = value(in, of, most.deeper());
            return once_in(2) ? subject.in(list) : subject.not_in(list);
        }
        case 7: {
            auto const pair = sql::tuple_(value(in, sort::number, most.deeper()), value(in, sort::text, most.deeper()));
            return pair.in({{plain(sort::number), plain(sort::text)}, {plain(sort::number), plain(sort::text)}});
        }
        default: return comparison(in, most);
    }
}

sql::condition statements::comparison(scope const& in, limits most) {
    auto const of = one_of(sort::number, sort::text, sort::day);
    auto const left = value(in, of, most.deeper());
    auto const right = value(in, of, most.deeper());
    switch (pick(11)) {
        case 0: return left == right;
        case 1: return left != plain(of);
        case 2: return left < right;
        case 3: return left >= plain(of);
        case 4: return left.is_null();
        case 5: return left.is_not_null();
        case 6: return left.between(right, plain(of));
        case 7: return left.not_between(plain(of), right);
        case 8: return left.is_distinct_from(right);
        case 9: return left.is_not_distinct_from(plain(of));
        default: return value(in, sort::truth, most.deeper()).is(once_in(2));
    }
}

sql::condition statements::text_condition(scope const& in, limits most) {
    auto const subject = value(in, sort::text, most.deeper());
    auto const pattern = value(in, sort::text, most.deeper());
    auto const given = plain(sort::text);
    auto const& words = *given.get_if<std::string>();
    switch (pick(7)) {
        case 0: return subject.like(pattern);
        case 1: return subject.not_like(words, "/");
        case 2: return subject.ilike(pattern);
        case 3: return subject.contains(words, sql::autoescape);
        case 4: return subject.istartswith(words);
        case 5: return subject.endswith(pattern);
        default: return subject.regexp_match("^a");
    }
}

}  // namespace random_sql
