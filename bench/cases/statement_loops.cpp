// SPDX-License-Identifier: BSL-1.0
#include "cases/statement_loops.hpp"

#include <aludel/sql.hpp>

#include "harness.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace bench {

namespace sql = aludel::sql;
namespace core = aludel::core;

namespace {
/// Of a table that lives as long as the process, as those of entities do: its nodes are not counted.
sql::table const& track_table(std::string const& schema) {
    sql::metadata const metadata;
    sql::table_definition track{.name = "track", .schema = schema, .immortal = true};
    track.add(sql::column("id", sql::big_integer, sql::primary_key));
    track.add(sql::column("title", sql::text_type, sql::not_null));
    track.add(sql::column("artist_id", sql::big_integer));
    track.add(sql::column("duration_ms", sql::integer));
    track.add(sql::column("price", sql::double_));
    track.add(sql::column("explicit", sql::boolean));
    track.add(sql::column("composer", sql::text_type));
    return metadata.add(std::move(track));
}
}  // namespace

struct statement_loops::columns {
    explicit columns(sql::table const& of)
        : id{of["id"].node()},
          title{of["title"].node()},
          artist_id{of["artist_id"].node()},
          duration_ms{of["duration_ms"].node()},
          price{of["price"].node()},
          is_explicit{of["explicit"].node()},
          composer{of["composer"].node()} {}

    auto all() const { return sql::select(id, title, artist_id, duration_ms, price, is_explicit, composer); }

    sql::column_expr<std::int64_t> id;
    sql::column_expr<std::string> title;
    sql::column_expr<std::int64_t> artist_id;
    sql::column_expr<std::int32_t> duration_ms;
    sql::column_expr<double> price;
    sql::column_expr<bool> is_explicit;
    sql::column_expr<std::optional<std::string>> composer;
};

statement_loops::statement_loops(core::engine const& on, std::string const& schema)
    : engine_{on}, connection_{engine_.connect()}, of_{std::make_shared<columns const>(track_table(schema))} {}

statement_loops::select_tracks statement_loops::filtered(std::size_t asked) const {
    auto const artist = static_cast<std::int64_t>(1 + asked % artist_count);
    return of_->all().where(of_->artist_id == artist && of_->duration_ms > 200'000).order_by(of_->title).limit(20);
}

double statement_loops::read_all() {
    std::vector<track_row> read;
    double const took = seconds([&] { read = connection_.execute(of_->all()).all(); });
    connection_.commit();
    require(read.size() == track_count && read.back().get<1>() == tracks().back().title, "wrong rows");
    return took;
}

double statement_loops::look_up_built() {
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : lookups())
            sum += connection_.execute(of_->all().where(of_->id == key)).one().get<0>() - key;
    });
    connection_.commit();
    require(sum == 0, "wrong rows");
    return took;
}

double statement_loops::look_up_kept() {
    auto const kept = of_->all().where(of_->id == sql::bind<std::int64_t>("key"));
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : lookups()) sum += connection_.execute(kept, {{"key", key}}).one().get<0>() - key;
    });
    connection_.commit();
    require(sum == 0, "wrong rows");
    return took;
}

double statement_loops::filter() {
    std::size_t rows = 0;
    double const took = seconds([&] {
        for (std::size_t i = 0; i < filtered_count; ++i) rows += connection_.execute(filtered(i)).all().size();
    });
    connection_.commit();
    require(rows > filtered_count, "too few rows");
    return took;
}

double statement_loops::build() {
    std::uint64_t sum = 0;
    double const took = seconds([&] {
        for (std::size_t i = 0; i < filtered_count; ++i) sum += filtered(i).statement()->hash() & 1;
    });
    require(sum % filtered_count == 0, "the same statement has two hashes");
    return took;
}

double statement_loops::build_and_find(unsigned threads) {
    std::vector<double> took(threads);
    std::atomic<unsigned> ready{0};
    std::uint64_t allocated = 0;  // by one of them
    std::vector<std::jthread> running;
    for (unsigned number = 0; number < threads; ++number)
        running.emplace_back([&, number] {
            auto connection = engine_.connect();
            sql::compiled const* const first = sql::compiled_for(connection, *filtered(0).statement()).get();
            for (++ready; ready < threads;) std::this_thread::yield();
            took[number] = seconds([&] {
                for (std::size_t i = 0; i < filtered_count; ++i)
                    require(sql::compiled_for(connection, *filtered(i).statement()).get() == first, "compiled again");
            });
            if (number == 0) allocated = counted_allocations;
        });
    running.clear();
    counted_allocations += allocated;
    return *std::max_element(took.begin(), took.end());
}

}  // namespace bench
