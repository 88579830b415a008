// SPDX-License-Identifier: BSL-1.0
/// The entities of the unit of work's tests: artists with tracks and genres, stages with defaults, things in rooms.
#pragma once

#include <aludel/core/engine/engine.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace orm_unit_of_work {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct track;
struct genre;

struct artist {
    std::int64_t id{};
    std::string name{};
    std::optional<std::string> note{};
    orm::has_many<track> tracks{};
    orm::many_to_many<genre> genres{};
};
struct track {
    std::int64_t id{};
    std::string title{};
    std::int64_t artist_id{};
    orm::belongs_to<artist> by{};
};
struct genre {
    std::string code{};  // the program's own key
    std::string name{};
    std::int32_t version{};
    orm::many_to_many<artist> artists{};
};
struct stage {
    std::int64_t id{};
    std::int32_t seats{};
    bool open{};
    std::optional<std::string> built{};
};
struct thing {  // knows nothing of the rooms it is in
    std::int64_t id{};
    std::string name{};
};
struct store_room {
    std::int64_t id{};
    std::string name{};
    orm::many_to_many<thing> things{};
};
BOOST_DESCRIBE_STRUCT(thing, (), (id, name))
BOOST_DESCRIBE_STRUCT(store_room, (), (id, name, things))
BOOST_DESCRIBE_STRUCT(artist, (), (id, name, note, tracks, genres))
BOOST_DESCRIBE_STRUCT(track, (), (id, title, artist_id, by))
BOOST_DESCRIBE_STRUCT(genre, (), (code, name, version, artists))
BOOST_DESCRIBE_STRUCT(stage, (), (id, seats, open, built))
void map_entity(orm::entity<artist>&);
void map_entity(orm::entity<track>&);
void map_entity(orm::entity<genre>&);
void map_entity(orm::entity<thing>&);
void map_entity(orm::entity<store_room>&);
void map_entity(orm::entity<stage>&);

/// A database with the tables, empty.
struct database {
    database() : database{"sqlite:///:memory:"} {}
    explicit database(std::string const& url) : engine{core::create_engine(url)} {
        orm::drop_all<artist, track, genre, stage, thing, store_room>(engine, {.if_exists = true});
        orm::create_all<artist, track, genre, stage, thing, store_room>(engine);
    }
    core::engine engine;
};

inline auto const with_code = [](char const* code, char const* text) {
    return [=](core::error const& e) {
        BOOST_TEST_MESSAGE(e.what());
        return std::string{e.code()} == code && std::string{e.what()}.find(text) != std::string::npos;
    };
};

inline artist with_tracks(std::string name, int count) {
    artist made{.name = std::move(name)};
    for (int i = 0; i < count; ++i) made.tracks.add(track{.title = "t" + std::to_string(i)});
    return made;
}

}  // namespace orm_unit_of_work
