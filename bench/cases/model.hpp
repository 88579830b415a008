// SPDX-License-Identifier: BSL-1.0
/// The entities of the works: artists with their tracks, and a track on its own, as the hand-written loops know it.
#pragma once

#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>

#include "data.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace bench {

/// The plain struct of the C loops is an entity too, in a table of its own: one without relationships.
void map_entity(aludel::orm::entity<track>&);
BOOST_DESCRIBE_STRUCT(track, (), (id, title, artist_id, duration_ms, price, is_explicit, composer))

}  // namespace bench

namespace bench::model {

namespace orm = aludel::orm;

struct track;

struct artist {
    std::int64_t id{};
    std::string name{};
    orm::has_many<track> tracks{};
};

struct track {
    std::int64_t id{};
    std::string title{};
    std::int64_t artist_id{};
    std::int32_t duration_ms{};
    double price{};
    bool is_explicit{};
    std::optional<std::string> composer{};
    orm::belongs_to<artist> by{};
};

void map_entity(orm::entity<artist>&);
void map_entity(orm::entity<track>&);
BOOST_DESCRIBE_STRUCT(artist, (), (id, name, tracks))
BOOST_DESCRIBE_STRUCT(track, (), (id, title, artist_id, duration_ms, price, is_explicit, composer, by))

/// A transient object: columns copied, keys included.
track of(bench::track const&);
/// One that does not know its artist and its key yet.
track new_of(bench::track const&);

}  // namespace bench::model
