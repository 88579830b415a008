// SPDX-License-Identifier: BSL-1.0
#include "cases/compile_loops.hpp"

#include <aludel/core/dialect/profile.hpp>
#include <aludel/orm/query/change.hpp>
#include <aludel/orm/query/column.hpp>
#include <aludel/sql.hpp>

#include "cases/model.hpp"
#include "harness.hpp"

#include <cstdint>

namespace bench {

namespace core = aludel::core;
namespace orm = aludel::orm;
namespace sql = aludel::sql;
using band = model::artist;
using orm::col;
using song = model::track;

namespace {

/// The same as in rivals/sqlalchemy_works.py.
template <class Use>
void each_statement(std::int64_t i, Use const& use) {
    use(sql::select(col(&song::id), col(&song::title), col(&song::artist_id), col(&song::duration_ms),
                    col(&song::price), col(&song::is_explicit), col(&song::composer))
            .where(col(&song::artist_id) == i && col(&song::duration_ms) > 200'000)
            .order_by(col(&song::title))
            .limit(20));
    use(sql::select(col(&band::name), sql::count(col(&song::id)))
            .join(orm::table_of<song>(), col(&band::id) == col(&song::artist_id))
            .group_by(col(&band::name))
            .having(sql::count(col(&song::id)) > i)
            .order_by(col(&band::name)));
    use(orm::insert<song>().values({{col(&song::title), "x"},
                                    {col(&song::artist_id), i},
                                    {col(&song::duration_ms), 5},
                                    {col(&song::price), 0.5},
                                    {col(&song::is_explicit), true},
                                    {col(&song::composer), nullptr}}));
    use(orm::update<song>()
            .set(col(&song::duration_ms), col(&song::duration_ms) + 1)
            .where(col(&song::artist_id) == i));
    auto const totals = sql::select(col(&song::artist_id), sql::sum(col(&song::price)).label("total"))
                            .group_by(col(&song::artist_id))
                            .cte("totals");
    use(sql::select(col(&band::name), totals["total"])
            .join(totals, totals["artist_id"] == col(&band::id))
            .where(totals["total"] > i));
}

template <class Use>
double measure(Use const& use) {
    return seconds([&] {
        for (std::size_t i = 0; i < compiled_count / 5; ++i) each_statement(static_cast<std::int64_t>(i), use);
    });
}

}  // namespace

double compile_from_scratch() {
    auto const to = core::profile("sqlite");
    std::size_t length = 0;
    double const took = measure([&](auto const& each) { length += sql::compile(each, to).text().size(); });
    require(length > compiled_count * 50, "too little text");
    return took;
}

double build_only() {
    std::uint64_t sum = 0;
    double const took = measure([&](auto const& each) { sum += each.statement()->hash() & 1; });
    require(sum <= compiled_count, "impossible");
    return took;
}

}  // namespace bench
