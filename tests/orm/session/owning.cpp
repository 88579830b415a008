// SPDX-License-Identifier: BSL-1.0
/// What belongs to another object: it goes with it, moves with it, and takes over its row.
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
#include <vector>

namespace orm_session_owning {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct room;
struct chair;
struct plate;
struct guest;
struct seat;

struct house {
    std::int64_t id{};
    orm::has_many<room> rooms{};    // belong to it
    orm::has_one<plate> sign{};     // belongs to it
    orm::has_many<guest> guests{};  // come and go, and know nothing of it
};
struct room {
    std::int64_t id{};
    std::int64_t house_id{};
    orm::belongs_to<house> in{};
    orm::has_many<chair> chairs{};
    orm::has_many<seat> seats{};
};
struct chair {  // has no side of its own
    std::int64_t id{};
    std::int64_t room_id{};
};
struct plate {
    std::int64_t id{};
    std::optional<std::int64_t> house_id{};
    orm::belongs_to<house> of{};
};
struct guest {
    std::int64_t id{};
    std::optional<std::int64_t> house_id{};
};
struct seat {  // its key comes from the room, in part
    std::int64_t room_id{};
    std::int32_t number{};
    std::optional<std::string> colour{};
    std::string name{};
    orm::belongs_to<room> in{};
};
BOOST_DESCRIBE_STRUCT(house, (), (id, rooms, sign, guests))
BOOST_DESCRIBE_STRUCT(room, (), (id, house_id, in, chairs, seats))
BOOST_DESCRIBE_STRUCT(chair, (), (id, room_id))
BOOST_DESCRIBE_STRUCT(plate, (), (id, house_id, of))
BOOST_DESCRIBE_STRUCT(guest, (), (id, house_id))
BOOST_DESCRIBE_STRUCT(seat, (), (room_id, number, colour, name, in))
void map_entity(orm::entity<house>& of) {
    of.table("owning_house")
        .relationship(&house::rooms, orm::back_populates(&room::in), orm::cascade_all_delete_orphan,
                      orm::order_by(&room::id))
        .relationship(&house::sign, orm::back_populates(&plate::of), orm::cascade_all_delete_orphan);
}
void map_entity(orm::entity<room>& of) {
    of.table("owning_room")
        .foreign_key(&room::house_id, &house::id)
        .relationship(&room::chairs, orm::cascade_all_delete_orphan, orm::order_by(&chair::id))
        .relationship(&room::seats, orm::back_populates(&seat::in), orm::cascade_all);
}
void map_entity(orm::entity<chair>& of) { of.table("owning_chair").foreign_key(&chair::room_id, &room::id); }
void map_entity(orm::entity<plate>& of) { of.table("owning_plate").foreign_key(&plate::house_id, &house::id); }
void map_entity(orm::entity<guest>& of) { of.table("owning_guest").foreign_key(&guest::house_id, &house::id); }
void map_entity(orm::entity<seat>& of) {
    of.table("owning_seat")
        .primary_key(&seat::room_id, &seat::number)
        .foreign_key(&seat::room_id, &room::id)
        .column(&seat::colour, orm::server_default("'red'"));
}

std::vector<std::string> databases() {
    std::vector<std::string> known{"sqlite"};
    if (std::getenv("ALUDEL_TEST_POSTGRESQL")) known.emplace_back("postgresql");
    return known;
}

/// A house with two rooms, three chairs, a sign and a guest.
struct world {
    explicit world(std::string const& database)
        : engine{core::create_engine(database == "sqlite" ? "sqlite://" : std::getenv("ALUDEL_TEST_POSTGRESQL"))} {
        orm::drop_all<house, room, chair, plate, guest, seat>(engine);
        orm::create_all<house, room, chair, plate, guest, seat>(engine);
        orm::session session{engine};
        session.add(house{.rooms = {room{.chairs = {chair{}, chair{}}}, room{.chairs = {chair{}}}},
                          .sign = plate{},
                          .guests = {guest{}}});
        session.commit();
        engine.listen({.before_execute = [this](core::execution_event const& event) {
            sent.emplace_back(event.sql.substr(0, event.sql.find(' ')));
        }});
    }
    std::int64_t count(std::string const& where) {
        auto connection = engine.connect();
        return connection.query("SELECT count(*) FROM " + where).one().get<std::int64_t>(0);
    }
    core::engine engine;
    std::vector<std::string> sent{};
};
using texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(orm_session_owning_suite)

BOOST_DATA_TEST_CASE(removing_goes_all_the_way_down, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    session.remove(session.get_one<house>(1));  // nothing of it is loaded
    session.commit();
    for (auto const* table : {"house", "room", "chair", "plate"})
        BOOST_TEST(of.count("owning_" + std::string{table}) == 0);
    BOOST_TEST(of.count("owning_guest WHERE house_id IS NULL") == 1);
}

BOOST_DATA_TEST_CASE(an_orphan_takes_along_what_it_owns, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.get_one<house>(1);
    one->rooms.remove(one->rooms[0]);  // whose chairs are not loaded
    session.commit();
    BOOST_TEST(of.count("owning_room") == 1);
    BOOST_TEST(of.count("owning_chair") == 1);
    one->rooms[0].chairs.clear();
    session.commit();
    BOOST_TEST(of.count("owning_chair") == 0);
}

BOOST_DATA_TEST_CASE(the_only_one_is_replaced, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.get_one<house>(1);
    auto const former = one->sign.handle();
    one->sign = plate{};
    session.commit();
    BOOST_TEST((session.state_of(former) == orm::object_state::detached));
    BOOST_TEST(of.count("owning_plate") == 1);
    one->sign = nullptr;
    session.commit();
    BOOST_TEST(of.count("owning_plate") == 0);
    BOOST_TEST(!one->sign);
}

BOOST_DATA_TEST_CASE(a_new_child_goes_with_its_parent_before_it_was_written, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.get_one<house>(1);
    one->rooms.add(room{.chairs = {chair{}}});
    auto const fresh = one->rooms.handle(2);
    session.remove(one);
    session.commit();
    BOOST_TEST(of.count("owning_room") + of.count("owning_chair") == 0);
    BOOST_TEST((session.state_of(fresh) == orm::object_state::detached));
}

BOOST_DATA_TEST_CASE(a_guest_moves_to_another_house_whichever_side_is_told_first, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.get_one<house>(1), two = session.add(house{});
    session.commit();
    auto const moving = one->guests.handle(0);
    one->guests.remove(moving);
    two->guests.add(moving);
    session.commit();
    BOOST_TEST((moving->house_id == two->id));
    one->guests.add(moving);
    two->guests.remove(moving);
    session.commit();
    BOOST_TEST((moving->house_id == one->id));
    BOOST_TEST(of.count("owning_guest WHERE house_id = 1") == 1);
    one->guests.clear();
    session.commit();
    BOOST_TEST(!moving->house_id.has_value());
}

BOOST_DATA_TEST_CASE(what_cannot_be_let_go_is_an_error_before_anything_is_sent, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const hall = session.get_one<room>(1);
    hall->seats.add(seat{.number = 1, .name = "a"});
    session.commit();
    hall->seats.clear();  // goes with the room only, and needs one
    auto const orphan = session.add(room{});
    of.sent.clear();
    auto const names = [](char const* member) {
        return [member](core::error const& error) {
            return error.code() == "flush-foreign-key-unset" && error.message().find(member) != std::string_view::npos;
        };
    };
    BOOST_CHECK_EXCEPTION(session.flush(), core::usage_error, names("seat::room_id"));
    session.rollback();
    session.add(orphan);
    BOOST_CHECK_EXCEPTION(session.flush(), core::usage_error, names("a new room has no room::house_id"));
    BOOST_TEST(of.sent.size() == 0u);
}

BOOST_DATA_TEST_CASE(a_row_is_taken_over_by_a_key_that_comes_from_the_parent, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const hall = session.get_one<room>(1);
    hall->seats.add(seat{.number = 1, .name = "old"});
    hall->seats.add(seat{.number = 2, .name = "other"});
    session.commit();
    BOOST_TEST(hall->seats[0].colour.value() == "red");
    auto const old = hall->seats.handle(0);
    session.remove(old);
    auto const made = session.add(seat{.number = 1, .name = "new", .in = hall});
    of.sent.clear();
    session.commit();
    BOOST_TEST(of.sent == texts{"UPDATE"}, boost::test_tools::per_element());
    BOOST_TEST(made->room_id == 1);
    BOOST_TEST(made->colour.value() == "red");  // what the row has, as nothing else was said
    BOOST_TEST(of.count("owning_seat WHERE name = 'new' AND number = 1 AND colour = 'red'") == 1);
    BOOST_TEST(of.count("owning_seat") == 2);
    BOOST_TEST((session.state_of(old) == orm::object_state::detached));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_session_owning
