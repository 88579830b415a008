// SPDX-License-Identifier: BSL-1.0
// How relationships find their targets, other sides and joins; and the errors when they do not.
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/sql/schema/table.hpp>

#include "relation_members.hpp"

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace orm_mapping_relations {

using namespace aludel;
using joined = std::vector<std::pair<std::uint16_t, std::uint16_t>>;

#define ENTITY(type, ...)                        \
    BOOST_DESCRIBE_STRUCT(type, (), __VA_ARGS__) \
    void map_entity(orm::entity<type>& of)

struct address;
struct user {
    std::int64_t id{};
    orm::has_many<address> addresses{};
};
struct address {
    std::int64_t id{};
    std::string email{};
    std::optional<std::int64_t> user_id{};
    orm::belongs_to<user> owner{};
};
BOOST_DESCRIBE_STRUCT(address, (), (id, email, user_id, owner))
void map_entity(orm::entity<address>& of);
ENTITY(user, (id, addresses)) {
    of.relationship(&user::addresses, orm::back_populates(&address::owner), orm::cascade_all_delete_orphan,
                    orm::order_by(&address::email, orm::descending), orm::loading::selectin, orm::passive_deletes);
}
void map_entity(orm::entity<address>& of) { of.foreign_key(&address::user_id, &user::id, orm::on_delete::cascade); }

// An entity that refers to itself.
struct employee {
    std::int64_t id{};
    std::optional<std::int64_t> reports_to{};
    orm::belongs_to<employee> boss{};
    orm::has_many<employee> reports{};
};
ENTITY(employee, (id, reports_to, boss, reports)) {
    of.foreign_key(&employee::reports_to, &employee::id)
        .relationship(&employee::boss, orm::back_populates(&employee::reports));
}

// Two foreign keys to one entity.
struct place {
    std::int64_t id{};
};
ENTITY(place, (id)) { of.by_convention(); }
struct person {
    std::int64_t id{};
    std::int64_t home_id{};
    std::int64_t work_id{};
    orm::belongs_to<place> home{};
    orm::belongs_to<place> work{};
};
ENTITY(person, (id, home_id, work_id, home, work)) {
    of.foreign_key(&person::home_id, &place::id)
        .foreign_key(&person::work_id, &place::id)
        .relationship(&person::home, orm::via(&person::home_id))
        .relationship(&person::work, orm::via(&person::work_id));
}
struct commuter {
    std::int64_t id{};
    std::int64_t home_id{};
    std::int64_t work_id{};
    orm::belongs_to<place> home{};
};
ENTITY(commuter, (id, home_id, work_id, home)) {
    of.foreign_key(&commuter::home_id, &place::id).foreign_key(&commuter::work_id, &place::id);
}
struct hermit {
    std::int64_t id{};
    std::int64_t home_id{};
    orm::belongs_to<place> home{};
};
ENTITY(hermit, (id, home_id, home)) { of.by_convention(); }
struct stray {
    std::int64_t id{};
    std::int64_t home_id{};
    orm::belongs_to<place> home{};
};
ENTITY(stray, (id, home_id, home)) {
    of.foreign_key(&stray::home_id, &place::id).relationship(&stray::home, orm::via(&stray::id));
}
struct possessive {
    std::int64_t id{};
    std::int64_t home_id{};
    orm::belongs_to<place> home{};
};
ENTITY(possessive, (id, home_id, home)) {
    of.foreign_key(&possessive::home_id, &place::id).relationship(&possessive::home, orm::cascade_all_delete_orphan);
}

// Many to many.
struct track;
struct playlist {
    std::int64_t id{};
    orm::many_to_many<track> tracks{};
};
struct track {
    std::int64_t id{};
    orm::many_to_many<playlist> playlists{};
};
BOOST_DESCRIBE_STRUCT(track, (), (id, playlists))
void map_entity(orm::entity<track>& of);
ENTITY(playlist, (id, tracks)) {
    of.relationship(&playlist::tracks, orm::back_populates(&track::playlists),
                    orm::secondary("PlaylistTrack", "PlaylistId", "TrackId"));
}
void map_entity(orm::entity<track>& of) { of.by_convention(); }
struct label {
    std::int64_t id{};
};
ENTITY(label, (id)) { of.by_convention(); }
struct labelled {
    std::int64_t id{};
    orm::many_to_many<label> labels{};
};
ENTITY(labelled, (id, labels)) { of.relationship(&labelled::labels, orm::secondary("labelled_label")); }
struct unassociated {
    std::int64_t id{};
    orm::many_to_many<label> labels{};
};
ENTITY(unassociated, (id, labels)) { of.by_convention(); }
struct friendly {
    std::int64_t id{};
    orm::many_to_many<friendly> friends{};
};
ENTITY(friendly, (id, friends)) { of.relationship(&friendly::friends, orm::secondary("friendship")); }

// Other sides that disagree.
struct fruit;
struct tree {
    std::int64_t id{};
    orm::has_many<fruit> ripe{};
    orm::has_many<fruit> green{};
};
struct fruit {
    std::int64_t id{};
    std::int64_t tree_id{};
    orm::belongs_to<tree> of_tree{};
};
BOOST_DESCRIBE_STRUCT(fruit, (), (id, tree_id, of_tree))
void map_entity(orm::entity<fruit>& of);
ENTITY(tree, (id, ripe, green)) { of.relationship(&tree::ripe, orm::back_populates(&fruit::of_tree)); }
void map_entity(orm::entity<fruit>& of) {
    of.foreign_key(&fruit::tree_id, &tree::id).relationship(&fruit::of_tree, orm::back_populates(&tree::green));
}

orm::relation_map const& relation(orm::mapper const& of, std::string_view member) {
    for (auto const& each : of.relations())
        if (each.member == member) return each;
    BOOST_FAIL("no relationship " << member);
    throw;
}

template <class T>
void refused(std::string_view code, std::string_view words) {
    BOOST_CHECK_EXCEPTION(orm::mapper_of<T>(), core::mapping_error, [&](core::mapping_error const& error) {
        BOOST_TEST(error.code() == code);
        BOOST_TEST(std::string_view{error.what()}.find(words) != std::string_view::npos,
                   "\"" << words << "\" is not in: " << error.what());
        return true;
    });
    BOOST_TEST(!orm::find_mapper(typeid(T)));
}

BOOST_AUTO_TEST_SUITE(orm_mapping_relations_suite)

BOOST_AUTO_TEST_CASE(both_sides_know_each_other) {
    auto const& of_user = relation(orm::mapper_of<user>(), "addresses");
    auto const& of_address = relation(orm::mapper_of<address>(), "owner");
    BOOST_TEST(of_user.label == "user::addresses");
    BOOST_TEST((of_user.kind == orm::relation_kind::has_many));
    BOOST_TEST(of_user.target == &orm::mapper_of<address>());
    BOOST_TEST((of_user.target_type == typeid(address)));
    BOOST_TEST(of_user.reverse == &of_address);
    BOOST_TEST(of_address.reverse == &of_user);
    BOOST_TEST((of_user.join == joined{{0, 2}}));
    BOOST_TEST((of_address.join == joined{{2, 0}}));
    BOOST_TEST(of_user.foreign_key == 0U);
    BOOST_TEST(of_user.cascade.delete_orphan);
    BOOST_TEST(of_user.cascade.passive_deletes);
    BOOST_TEST(!of_address.cascade.remove);
    BOOST_TEST(of_address.cascade.save_update);
    BOOST_TEST((of_user.loading == orm::loading::selectin));
    BOOST_TEST(of_user.order_by == "email");
    BOOST_TEST(of_user.descending);
    BOOST_TEST(orm::mapper_of<user>().relation_at(of_user.offset) == &of_user);
}

BOOST_AUTO_TEST_CASE(an_entity_that_refers_to_itself) {
    auto const& map = orm::mapper_of<employee>();
    BOOST_TEST((relation(map, "boss").join == joined{{1, 0}}));
    BOOST_TEST((relation(map, "reports").join == joined{{0, 1}}));
    BOOST_TEST(relation(map, "reports").reverse == &relation(map, "boss"));
    BOOST_TEST(relation(map, "boss").target == &map);
}

BOOST_AUTO_TEST_CASE(via_says_which_foreign_key) {
    auto const& map = orm::mapper_of<person>();
    BOOST_TEST((relation(map, "home").join == joined{{1, 0}}));
    BOOST_TEST((relation(map, "work").join == joined{{2, 0}}));
    BOOST_TEST(relation(map, "work").foreign_key == 1U);
}

BOOST_AUTO_TEST_CASE(through_an_association_table) {
    auto const& tracks = relation(orm::mapper_of<playlist>(), "tracks");
    auto const& playlists = relation(orm::mapper_of<track>(), "playlists");
    BOOST_TEST(tracks.secondary_owner[0].second == "PlaylistId");
    BOOST_TEST(tracks.secondary_target[0].second == "TrackId");
    BOOST_TEST(playlists.secondary == "PlaylistTrack");
    BOOST_TEST(playlists.secondary_owner[0].second == "TrackId");
    BOOST_TEST(playlists.secondary_target[0].second == "PlaylistId");
    auto const& labels = relation(orm::mapper_of<labelled>(), "labels");
    BOOST_TEST(labels.secondary_owner[0].second == "labelled_id");
    BOOST_TEST(labels.secondary_target[0].second == "label_id");
}

BOOST_AUTO_TEST_CASE(joins_that_are_not_clear) {
    refused<commuter>(
        "mapping-join-ambiguous",
        "commuter has these foreign keys to place: (commuter::home_id), (commuter::work_id); say which one "
        "with via(&commuter::home_id)");
    refused<hermit>("mapping-join-missing",
                    "hermit has no foreign key to place; add .foreign_key(&hermit::…, &place::…)");
    refused<stray>("mapping-join-missing", "over the members that via(…) names; there are: (stray::home_id)");
}

BOOST_AUTO_TEST_CASE(association_tables_that_are_not_clear) {
    refused<unassociated>("mapping-secondary", "unassociated::labels is a many_to_many without association table");
    refused<friendly>("mapping-secondary", "goes through friendship by the same columns in both directions");
}

BOOST_AUTO_TEST_CASE(other_sides_that_disagree) {
    refused<tree>("mapping-reverse", "back_populates(&");
    refused<possessive>("mapping-cascade", "possessive::home cannot have the cascade delete_orphan");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_mapping_relations
