// SPDX-License-Identifier: BSL-1.0
/// Rows that refer to each other: foreign keys that are written by UPDATEs of their own.
#include <aludel/core/engine/connection.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/session/session.hpp>

#include <boost/describe.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orm_post_update {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct member;

struct band {
    std::int64_t id{};
    std::string name{};
    std::int32_t version{};
    std::optional<std::int64_t> leader_id{};
    orm::belongs_to<member> leader{};
    orm::has_many<member> members{};
};
struct member {
    std::int64_t id{};
    std::string name{};
    std::int64_t band_id{};
    orm::belongs_to<band> in{};
};
struct node {  // the side without the foreign key says it
    std::int64_t id{};
    std::optional<std::int64_t> next_id{};
    orm::belongs_to<node> next{};
    orm::has_one<node> previous{};
};
struct link {  // has no side of its own
    std::int64_t id{};
    std::optional<std::int64_t> before_id{};
    orm::has_many<link> after{};
};
struct egg;
struct hen {  // tables in a circle, whose rows form none
    std::int64_t id{};
    std::optional<std::int64_t> egg_id{};
    orm::belongs_to<egg> out_of{};
};
struct egg {
    std::int64_t id{};
    std::optional<std::int64_t> hen_id{};
    orm::belongs_to<hen> by{};
};
/// A foreign key that has to be there at once.
struct wheel {
    std::int64_t id{};
    std::int64_t other_id{};
    orm::belongs_to<wheel> other{};
};
BOOST_DESCRIBE_STRUCT(band, (), (id, name, version, leader_id, leader, members))
BOOST_DESCRIBE_STRUCT(member, (), (id, name, band_id, in))
BOOST_DESCRIBE_STRUCT(node, (), (id, next_id, next, previous))
BOOST_DESCRIBE_STRUCT(link, (), (id, before_id, after))
BOOST_DESCRIBE_STRUCT(hen, (), (id, egg_id, out_of))
BOOST_DESCRIBE_STRUCT(egg, (), (id, hen_id, by))
BOOST_DESCRIBE_STRUCT(wheel, (), (id, other_id, other))
void map_entity(orm::entity<band>& of) {
    of.table("post_band")
        .version(&band::version)
        .foreign_key(&band::leader_id, &member::id)
        .relationship(&band::leader, orm::post_update)
        .relationship(&band::members, orm::back_populates(&member::in), orm::cascade_all, orm::order_by(&member::id));
}
void map_entity(orm::entity<member>& of) { of.table("post_member").foreign_key(&member::band_id, &band::id); }
void map_entity(orm::entity<node>& of) {
    of.table("post_node")
        .foreign_key(&node::next_id, &node::id)
        .relationship(&node::previous, orm::back_populates(&node::next), orm::post_update);
}
void map_entity(orm::entity<link>& of) {
    of.table("post_link").foreign_key(&link::before_id, &link::id).relationship(&link::after, orm::post_update);
}
void map_entity(orm::entity<hen>& of) { of.table("post_hen").foreign_key(&hen::egg_id, &egg::id); }
void map_entity(orm::entity<egg>& of) { of.table("post_egg").foreign_key(&egg::hen_id, &hen::id); }
void map_entity(orm::entity<wheel>& of) {
    of.table("post_wheel").foreign_key(&wheel::other_id, &wheel::id).relationship(&wheel::other, orm::post_update);
}

std::vector<std::string> databases() {
    std::vector<std::string> known{"sqlite"};
    if (std::getenv("ALUDEL_TEST_POSTGRESQL")) known.emplace_back("postgresql");
    return known;
}

struct world {
    explicit world(std::string const& database)
        : engine{core::create_engine(database == "sqlite" ? "sqlite://" : std::getenv("ALUDEL_TEST_POSTGRESQL"))} {
        orm::drop_all<band, member, node, link, hen, egg>(engine);
        orm::create_all<band, member, node, link, hen, egg>(engine);
        engine.listen({.before_execute = [this](core::execution_event const& event) { sent.emplace_back(event.sql); }});
    }
    /// "INSERT post_band, UPDATE post_band": what was sent since the last call, in however many statements.
    std::string story() {
        std::string all;
        for (auto const& each : std::exchange(sent, {})) {
            auto const verb = each.substr(0, each.find(' '));
            auto const table = each.find("post_");
            if (table == std::string::npos) continue;
            auto const step = verb + " " + each.substr(table, each.find_first_of(" (", table) - table);
            if (!all.ends_with(step)) all += (all.empty() ? "" : ", ") + step;
        }
        return all;
    }
    std::int64_t count(std::string const& where) {
        auto connection = engine.connect();
        return connection.query("SELECT count(*) FROM " + where).one().get<std::int64_t>(0);
    }
    core::engine engine;
    std::vector<std::string> sent{};
};

BOOST_AUTO_TEST_SUITE(orm_post_update_suite)

BOOST_DATA_TEST_CASE(a_band_and_its_leader_come_and_go_together, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.add(band{.name = "one", .members = {member{.name = "a"}, member{.name = "b"}}});
    one->leader = one->members.handle(1);
    session.flush();
    BOOST_TEST(of.story() == "INSERT post_band, INSERT post_member, UPDATE post_band");
    BOOST_TEST(one->leader_id.value() == one->members[1].id);
    BOOST_TEST(one->version == 1);  // nobody else has seen it without
    BOOST_TEST(!session.is_modified(one));
    session.commit();
    BOOST_TEST(of.count("post_band JOIN post_member ON leader_id = post_member.id WHERE post_member.name = 'b'") == 1);

    one->leader = one->members.handle(0);  // all rows are there: an UPDATE as any other
    of.story();
    session.commit();
    BOOST_TEST(of.story() == "UPDATE post_band");
    BOOST_TEST(one->version == 2);

    session.remove(one);
    session.flush();
    BOOST_TEST(of.story() == "UPDATE post_band, DELETE post_member, DELETE post_band");
    session.rollback();
    BOOST_TEST(one->leader_id.value() == one->members[0].id);
    BOOST_TEST(of.count("post_band WHERE leader_id IS NOT NULL") == 1);
    session.remove(one);
    session.commit();
    BOOST_TEST(of.count("post_band") + of.count("post_member") == 0);
}

BOOST_DATA_TEST_CASE(a_rollback_takes_the_keys_back, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.add(band{.name = "one", .members = {member{.name = "a"}}});
    one->leader = one->members.handle(0);
    session.flush();
    session.rollback();
    BOOST_TEST(!one->leader_id.has_value());
    BOOST_TEST(one->version == 0);
    session.add(one);
    session.commit();
    BOOST_TEST(of.count("post_band WHERE leader_id IS NOT NULL") == 1);
    BOOST_TEST(one->leader->name == "a");
}

BOOST_DATA_TEST_CASE(a_leader_who_leaves_alone, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.add(band{.name = "one", .members = {member{.name = "a"}, member{.name = "b"}}});
    one->leader = one->members.handle(0);
    session.commit();
    auto const leaving = one->members.handle(0);
    one->leader = nullptr;
    session.remove(leaving);
    session.commit();
    BOOST_TEST(of.count("post_member") == 1);
    BOOST_TEST(of.count("post_band WHERE leader_id IS NULL") == 1);
    // Even when only the member was written that is to go with its row.
    one->leader = one->members.handle(0);
    session.commit();
    one->leader_id = std::nullopt;
    session.remove(one);
    session.commit();
    BOOST_TEST(of.count("post_band") + of.count("post_member") == 0);
}

BOOST_DATA_TEST_CASE(many_at_once, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    std::vector<std::shared_ptr<band>> all;
    for (int i = 0; i < 20; ++i) {
        all.push_back(session.add(band{.name = std::to_string(i), .members = {member{.name = "a"}}}));
        if (i % 3 != 0) all.back()->leader = all.back()->members.handle(0);
    }
    session.commit();
    BOOST_TEST(of.count("post_band JOIN post_member ON leader_id = post_member.id AND band_id = post_band.id") == 13);
    for (auto const& each : all) session.remove(each);
    session.commit();
    BOOST_TEST(of.count("post_band") + of.count("post_member") == 0);
}

BOOST_DATA_TEST_CASE(a_ring_of_one_entity, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    std::vector<std::shared_ptr<node>> ring;
    for (int i = 0; i < 3; ++i) ring.push_back(session.add(node{}));
    for (std::size_t i = 0; i < 3; ++i) ring[i]->next = ring[(i + 1) % 3];
    session.commit();
    BOOST_TEST(of.story() == "INSERT post_node, UPDATE post_node");
    BOOST_TEST((ring[2]->next_id == ring[0]->id));
    BOOST_TEST(ring[0]->previous.get() == ring[2].get());
    auto const itself = session.add(node{});
    itself->next = itself;
    session.commit();
    BOOST_TEST((itself->next_id == itself->id));
    for (auto const& each : {ring[0], ring[1], ring[2], itself}) session.remove(each);
    session.commit();
    BOOST_TEST(of.count("post_node") == 0);
}

BOOST_DATA_TEST_CASE(only_the_side_without_the_key_knows_of_it, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.add(link{}), two = session.add(link{});
    one->after.add(two);
    two->after.add(one);
    session.commit();
    BOOST_TEST((one->before_id == two->id));
    BOOST_TEST((two->before_id == one->id));
    session.remove(one);
    session.remove(two);
    session.commit();
    BOOST_TEST(of.count("post_link") == 0);
}

BOOST_AUTO_TEST_CASE(an_update_that_a_trigger_keeps_out_is_noticed) {
    world of{"sqlite"};
    orm::session session{of.engine};
    session.connection().run("CREATE TRIGGER stays BEFORE UPDATE ON post_node BEGIN SELECT RAISE(IGNORE); END");
    auto const one = session.add(node{}), two = session.add(node{});
    one->next = two;
    two->next = one;
    BOOST_CHECK_EXCEPTION(session.flush(), core::stale_data_error, [](core::error const& error) {
        return error.message().find("node with key 1 was to be updated") != std::string_view::npos;
    });
}

BOOST_DATA_TEST_CASE(tables_in_a_circle_are_written_row_by_row, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const last = session.add(egg{.by = hen{.out_of = egg{.by = hen{}}}});
    session.commit();
    BOOST_TEST(of.story() == "INSERT post_hen, INSERT post_egg, INSERT post_hen, INSERT post_egg");
    BOOST_TEST((last->by->out_of->by->egg_id == std::nullopt));
    auto const mother = last->by.handle();
    for (auto const& each : {last, mother->out_of.handle()}) session.remove(each);
    for (auto const& each : {mother, mother->out_of->by.handle()}) session.remove(each);
    session.commit();
    BOOST_TEST(of.story() == "DELETE post_egg, DELETE post_hen, DELETE post_egg, DELETE post_hen");
}

BOOST_AUTO_TEST_CASE(the_foreign_key_must_be_allowed_to_be_null) {
    BOOST_CHECK_EXCEPTION(orm::mapper_of<wheel>(), core::mapping_error, [](core::error const& error) {
        return error.code() == "mapping-post-update" &&
               error.message().find("wheel::other_id cannot be NULL") != std::string_view::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_post_update
