// SPDX-License-Identifier: BSL-1.0
#include "cases/session_loops.hpp"

#include <aludel/orm/query/column.hpp>
#include <aludel/orm/query/execute.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/session/session.hpp>
#include <aludel/orm/unit_of_work/bulk_insert.hpp>
#include <aludel/sql.hpp>

#include "cases/model.hpp"
#include "harness.hpp"

#include <memory>
#include <utility>

namespace bench {

namespace core = aludel::core;
namespace orm = aludel::orm;
namespace sql = aludel::sql;
using band = model::artist;
using orm::col;
using orm::select;
using song = model::track;

namespace {

/// The handles that are to be held.
std::vector<std::shared_ptr<song>> load_others(orm::session& in, loaded what) {
    if (what.count == 0) return {};
    auto found = in.scalars(select<song>().where(col(&song::id) <= static_cast<std::int64_t>(what.count))).all();
    require(found.size() == what.count, "wrong rows");
    if (!what.held) found.clear();
    return found;
}

template <class T>
double read_handles(core::engine const& from) {
    orm::session session{from};
    std::vector<std::shared_ptr<T>> read;
    double const took = seconds([&] { read = session.scalars(select<T>()).all(); });
    require(read.size() == track_count && read.back()->title == tracks().back().title, "wrong rows");
    return took;
}

template <class T>
double read_values(core::engine const& from) {
    auto connection = from.connect();
    std::vector<T> read;
    double const took = seconds([&] { read = connection.execute(select<T>()).all(); });
    require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
    return took;
}

template <class T>
double bytes_of_tracked(core::engine const& from) {
    orm::session session{from};
    session.scalars(select<T>().limit(1)).all();
    auto const before = memory_in_use();
    auto const held = session.scalars(select<T>()).all();  // what is dropped is let go
    return static_cast<double>(memory_in_use() - before);
}

auto by_key(std::int64_t key) { return select<song>().where(col(&song::id) == key); }

auto filtered(std::size_t asked) {
    auto const artist_id = static_cast<std::int64_t>(1 + asked % artist_count);
    return select<song>()
        .where(col(&song::artist_id) == artist_id && col(&song::duration_ms) > 200'000)
        .order_by(col(&song::title))
        .limit(20);
}

}  // namespace

session_loops::session_loops(core::engine filled, core::engine empty)
    : filled_{std::move(filled)}, empty_{std::move(empty)} {
    orm::session session{filled_};
    for (auto const& each : artists()) session.add(band{.id = each.id, .name = each.name});
    session.flush();
    for (auto const& each : tracks()) session.add(model::of(each));
    for (auto const& each : tracks()) session.add(each);
    session.commit();
}

void session_loops::maintain(std::string const& script) {
    for (auto const& engine : {filled_, empty_}) engine.connect().driver().run(script);
}

double session_loops::insert_all(std::string const& script, counted part) {
    empty_.connect().driver().run(script);
    orm::session session{empty_};
    auto const add = [&] {
        for (auto const& each : tracks()) session.add(model::of(each));
    };
    if (part == counted::commit) add();
    return seconds([&] {
        if (part == counted::add_and_commit) add();
        session.commit();
    });
}

double session_loops::insert_structs(std::string const& script) {
    auto connection = empty_.connect();
    connection.driver().run(script);
    return seconds([&] {
        require(connection.execute(orm::insert(tracks())) == static_cast<std::int64_t>(track_count), "too few rows");
        connection.commit();
    });
}

double session_loops::read_tracked(shape what) {
    return what == shape::plain ? read_handles<track>(filled_) : read_handles<song>(filled_);
}

double session_loops::read_structs(shape what) {
    return what == shape::plain ? read_values<track>(filled_) : read_values<song>(filled_);
}

double session_loops::get(std::vector<std::int64_t> const& keys) {
    orm::session session{filled_};
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : keys) sum += session.get<song>(key)->id - key;
    });
    require(sum == 0, "wrong rows");
    return took;
}

double session_loops::look_up_built() {
    orm::session session{filled_};
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : lookups()) sum += session.scalars(by_key(key)).one()->id - key;
    });
    require(sum == 0, "wrong rows");
    return took;
}

double session_loops::look_up_built_plain() {
    auto connection = filled_.connect();
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : lookups()) sum += connection.execute(by_key(key)).one().id - key;
    });
    require(sum == 0, "wrong rows");
    return took;
}

double session_loops::look_up_kept() {
    auto connection = filled_.connect();
    auto const kept = select<song>().where(col(&song::id) == sql::bind<std::int64_t>("key"));
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : lookups()) sum += connection.execute(kept, {{"key", key}}).one().id - key;
    });
    require(sum == 0, "wrong rows");
    return took;
}

double session_loops::filter() {
    orm::session session{filled_};
    std::size_t rows = 0;
    double const took = seconds([&] {
        for (std::size_t i = 0; i < filtered_count; ++i) rows += session.scalars(filtered(i)).all().size();
    });
    require(rows > filtered_count, "too few rows");
    return took;
}

double session_loops::filter_plain() {
    auto connection = filled_.connect();
    std::size_t rows = 0;
    double const took = seconds([&] {
        for (std::size_t i = 0; i < filtered_count; ++i) rows += connection.execute(filtered(i)).all().size();
    });
    require(rows > filtered_count, "too few rows");
    return took;
}

double session_loops::load_graph() {
    orm::session session{filled_};
    std::vector<std::shared_ptr<band>> read;
    double const took =
        seconds([&] { read = session.scalars(select<band>().options(orm::selectinload(&band::tracks))).all(); });
    std::size_t found = 0;
    for (auto const& each : read) found += each->tracks.size();
    require(read.size() == artist_count && found == track_count, "wrong rows");
    return took;
}

double session_loops::update_each() {
    orm::session session{filled_};
    auto const loaded =
        session.scalars(select<song>().where(col(&song::id) <= static_cast<std::int64_t>(dirty_count))).all();
    require(loaded.size() == dirty_count, "wrong rows");
    return seconds([&] {
        for (auto const& each : loaded) each->duration_ms ^= 1;
        session.commit();
    });
}

double session_loops::insert_graph(std::string const& script, counted part) {
    empty_.connect().driver().run(script);
    orm::session session{empty_};
    std::vector<std::shared_ptr<band>> added;
    auto const add = [&] {
        for (std::size_t i = 0; i < graph_artists; ++i) {
            band made{.name = artists()[i].name};
            for (std::size_t k = 0; k < graph_tracks; ++k)
                made.tracks.add(model::new_of(tracks()[i * graph_tracks + k]));
            added.push_back(session.add(std::move(made)));
        }
    };
    if (part == counted::commit) add();
    double const took = seconds([&] {
        if (part == counted::add_and_commit) add();
        session.commit();
    });
    for (auto const& each : added)
        require(each->id != 0 && each->tracks.size() == graph_tracks && each->tracks[0].artist_id == each->id,
                "keys were not propagated");
    return took;
}

double session_loops::load_lazily(loaded before) {
    orm::session session{filled_};
    auto const others = load_others(session, before);
    auto const owners = session.scalars(select<band>().limit(before.held ? few_count : artist_count)).all();
    std::size_t found = 0;
    double const took = seconds([&] {
        for (auto const& each : owners) found += each->tracks.size();
    });
    require(found >= owners.size(), "too few rows");
    return took;
}

double session_loops::query_each(loaded before) {
    orm::session session{filled_};
    auto const others = load_others(session, before);
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (std::size_t i = 0, count = before.held ? few_count : query_count; i < count; ++i) {
            std::int64_t const key = lookups()[i];
            sum += session.scalars(by_key(key)).one()->id - key;
        }
    });
    require(sum == 0, "wrong rows");
    return took;
}

double session_loops::memory_of_tracked(shape what) {
    return what == shape::plain ? bytes_of_tracked<track>(filled_) : bytes_of_tracked<song>(filled_);
}

double memory_of_structs() {
    auto const before = memory_in_use();
    auto const copied = tracks();
    return static_cast<double>(memory_in_use() - before);
}

}  // namespace bench
