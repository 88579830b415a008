// SPDX-License-Identifier: BSL-1.0
#include "rivals/soci.hpp"

#include "c_api/sqlite.hpp"
#include "data.hpp"

#include <algorithm>
#include <memory>
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
#include <string>

namespace bench {

namespace {

/// The statements of the C API with SOCI's named parameters.
constexpr char const* select_one =
    "SELECT id, title, artist_id, duration_ms, price, explicit, composer FROM track WHERE id = :id";
constexpr char const* update_duration = "UPDATE track SET duration_ms = :duration WHERE id = :id";
constexpr char const* insert_artist = "INSERT INTO artist(name) VALUES (:name)";
constexpr char const* insert_track =
    "INSERT INTO track(title, artist_id, duration_ms, price, explicit, composer) "
    "VALUES (:title, :artist, :duration, :price, :explicit, :composer)";

/// A row as SOCI's parameters can hold it: it knows neither bool nor std::optional there.
struct bound_track {
    long long id = 0, artist_id = 0;
    std::string title{}, composer{};
    int duration_ms = 0, is_explicit = 0;
    double price = 0;
    soci::indicator has_composer = soci::i_ok;

    void take(track const& from) {
        id = from.id;
        artist_id = from.artist_id;
        title = from.title;
        duration_ms = from.duration_ms;
        price = from.price;
        is_explicit = from.is_explicit;
        has_composer = from.composer ? soci::i_ok : soci::i_null;
        composer = from.composer.value_or("");
    }
    void give(track& to) const {
        to.id = id;
        to.title = title;
        to.artist_id = artist_id;
        to.duration_ms = duration_ms;
        to.price = price;
        to.is_explicit = is_explicit != 0;
        if (has_composer == soci::i_ok) to.composer = composer;
        else to.composer.reset();
    }
};

class soci_loops {
public:
    soci_loops() : filled_{soci::sqlite3, "db=:memory:"}, empty_{soci::sqlite3, "db=:memory:"} {
        make_tables(filled_);
        soci::transaction scope{filled_};
        bound_track row;
        soci::statement insert =
            (filled_.prepare
                 << "INSERT INTO track VALUES (:id, :title, :artist, :duration, :price, :explicit, :composer)",
             soci::use(row.id), soci::use(row.title), soci::use(row.artist_id), soci::use(row.duration_ms),
             soci::use(row.price), soci::use(row.is_explicit), soci::use(row.composer, row.has_composer));
        for (auto const& each : tracks()) {
            row.take(each);
            insert.execute(true);
        }
        scope.commit();
    }

    double read_all() {
        std::vector<track> read;
        double const took = seconds([&] {
            bound_track row;
            soci::statement all = (filled_.prepare << c_api::sql::select_all, soci::into(row.id), soci::into(row.title),
                                   soci::into(row.artist_id), soci::into(row.duration_ms), soci::into(row.price),
                                   soci::into(row.is_explicit), soci::into(row.composer, row.has_composer));
            all.execute();
            while (all.fetch()) row.give(read.emplace_back());
        });
        require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
        return took;
    }

    double look_up_kept() {
        bound_track row;
        long long key = 0, sum = 0;
        soci::statement one = (filled_.prepare << select_one, soci::use(key), soci::into(row.id), soci::into(row.title),
                               soci::into(row.artist_id), soci::into(row.duration_ms), soci::into(row.price),
                               soci::into(row.is_explicit), soci::into(row.composer, row.has_composer));
        track read;
        double const took = seconds([&] {
            for (auto const each : lookups()) {
                key = each;
                require(one.execute(true), "no such row");
                row.give(read);
                sum += read.id - key;
            }
        });
        require(sum == 0, "wrong rows");
        return took;
    }

    double look_up() {
        bound_track row;
        long long sum = 0;
        track read;
        double const took = seconds([&] {
            for (long long const key : lookups()) {
                filled_ << select_one, soci::use(key), soci::into(row.id), soci::into(row.title),
                    soci::into(row.artist_id), soci::into(row.duration_ms), soci::into(row.price),
                    soci::into(row.is_explicit), soci::into(row.composer, row.has_composer);
                row.give(read);
                sum += read.id - key;
            }
        });
        require(sum == 0, "wrong rows");
        return took;
    }

    double update_each() {
        int duration = 0;
        long long id = 0;
        soci::statement update = (filled_.prepare << update_duration, soci::use(duration), soci::use(id));
        return seconds([&] {
            soci::transaction scope{filled_};
            for (std::size_t i = 0; i < dirty_count; ++i) {
                duration = tracks()[i].duration_ms + 1;
                id = tracks()[i].id;
                update.execute(true);
            }
            scope.commit();
        });
    }

    double insert_graph() {
        for (char const* table : {"track", "artist"}) empty_ << std::string{"DROP TABLE IF EXISTS "} + table;
        make_tables(empty_);
        std::string name;
        bound_track row;
        soci::statement parent = (empty_.prepare << insert_artist, soci::use(name));
        soci::statement child =
            (empty_.prepare << insert_track, soci::use(row.title), soci::use(row.artist_id), soci::use(row.duration_ms),
             soci::use(row.price), soci::use(row.is_explicit), soci::use(row.composer, row.has_composer));
        return seconds([&] {
            soci::transaction scope{empty_};
            for (std::size_t i = 0; i < graph_artists; ++i) {
                name = artists()[i].name;
                parent.execute(true);
                long long key = 0;
                require(empty_.get_last_insert_id("artist", key), "no key");
                for (std::size_t k = 0; k < graph_tracks; ++k) {
                    row.take(tracks()[i * graph_tracks + k]);
                    row.artist_id = key;
                    child.execute(true);
                }
            }
            scope.commit();
        });
    }

private:
    static void make_tables(soci::session& in) {
        std::string const both = c_api::sql::tables;
        auto const end = both.find(';');
        in << both.substr(0, end);
        in << both.substr(end + 1);
        in << c_api::sql::index;
    }

    soci::session filled_, empty_;
};

}  // namespace

void add_soci(std::vector<work>& to) {
    auto const rival = std::make_shared<soci_loops>();
    auto const add = [&](char const* name, char const* what, double (soci_loops::*run)()) {
        auto const found = std::find_if(to.begin(), to.end(), [&](work const& each) { return each.name == name; });
        require(found != to.end(), "no work of that name");
        found->contenders.push_back({.name = std::string{"SOCI, "} + what, .run = [=] { return ((*rival).*run)(); }});
    };
    add("sqlite W2", "kept statement", &soci_loops::read_all);
    add("sqlite W3", "kept statement", &soci_loops::look_up_kept);
    add("sqlite W3", "plain call", &soci_loops::look_up);
    add("sqlite W6", "kept statement", &soci_loops::update_each);
    add("sqlite W7", "kept statements", &soci_loops::insert_graph);
}

}  // namespace bench
