// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/relationship/relation_content.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace relation_test {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct address;
struct profile;

struct user {
    std::int64_t id{};
    std::string name{};
    orm::has_many<address> addresses{};
    orm::has_one<profile> about{};
};
struct address {
    std::int64_t id{};
    std::string email{};
    std::int64_t user_id{};
    orm::belongs_to<user> owner{};
};
struct office : address {
    std::string floor{};
};
struct profile {
    std::int64_t id{};
    std::int64_t user_id{};
    orm::belongs_to<user> owner{};
};
/// Cannot be copied.
struct secret {
    std::int64_t id{};
    std::int64_t vault_id{};
    std::unique_ptr<int> content{};
};
struct vault {
    std::int64_t id{};
    orm::has_many<secret> secrets{};
};

BOOST_DESCRIBE_STRUCT(user, (), (id, name, addresses, about))
BOOST_DESCRIBE_STRUCT(address, (), (id, email, user_id, owner))
BOOST_DESCRIBE_STRUCT(office, (address), (floor))
BOOST_DESCRIBE_STRUCT(profile, (), (id, user_id, owner))
BOOST_DESCRIBE_STRUCT(secret, (), (id, vault_id))
BOOST_DESCRIBE_STRUCT(vault, (), (id, secrets))
void map_entity(orm::entity<user>& of) {
    of.table("relation_user")
        .relationship(&user::addresses, orm::back_populates(&address::owner))
        .relationship(&user::about, orm::back_populates(&profile::owner));
}
void map_entity(orm::entity<address>& of) { of.table("relation_address").foreign_key(&address::user_id, &user::id); }
void map_entity(orm::entity<office>& of) { of.table("relation_office").foreign_key(&office::user_id, &user::id); }
void map_entity(orm::entity<profile>& of) { of.table("relation_profile").foreign_key(&profile::user_id, &user::id); }
void map_entity(orm::entity<secret>& of) { of.table("relation_secret").foreign_key(&secret::vault_id, &vault::id); }
void map_entity(orm::entity<vault>& of) { of.table("relation_vault"); }

struct mappers {
    orm::mapper const& users = orm::mapper_of<user>();
    orm::mapper const& addresses = orm::mapper_of<address>();
    orm::mapper const& profiles = orm::mapper_of<profile>();
};
mappers const& all() {
    static mappers const one;
    return one;
}

/// A session that reads from a map instead of a database.
struct scripted_session final : orm::loading_source {
    std::shared_ptr<orm::store> objects = orm::store::make(this);
    std::map<std::pair<void*, std::string>, std::vector<void*>> related{};
    std::vector<std::string> loads{}, changes{};

    scripted_session() = default;
    ~scripted_session() override { objects->close(); }
    void load(orm::relation_map const& which, void* owner) override {
        loads.push_back(which.label);
        orm::relation::at(owner, which).fill(related[{owner, which.label}]);
    }
    void changing(orm::relation_map const& which, void*) override { changes.push_back(which.label); }
    void* adopt(orm::mapper const& as, void* object) override {
        auto const placed = objects->insert(as, object);
        for (auto const& each : as.relations()) {
            auto& here = orm::relation::at(placed.object(), each);
            here.adopt_seedlings();
            here.settle_new();
        }
        return placed.object();
    }

    template <class T>
    std::shared_ptr<T> add(orm::mapper const& as, T object) {
        auto const place = objects->find(adopt(as, &object));
        return {objects->hold(place), static_cast<T*>(place.object())};
    }
    /// As if it had been read from the database.
    template <class T>
    std::shared_ptr<T> loaded(orm::mapper const& as, T object) {
        auto const places = objects->reserve(as, 1);
        *static_cast<T*>(places.in->object(places.first)) = std::move(object);
        orm::tracked found;
        objects->adopt(places, 1, &found);
        return {objects->hold(found), static_cast<T*>(found.object())};
    }
    std::shared_ptr<user> add(user object) { return add(all().users, std::move(object)); }
};

template <class Container>
std::vector<std::string> emails(Container const& of) {
    std::vector<std::string> made;
    for (address const& each : of) made.push_back(each.email);
    return made;
}
using texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(relationships)

BOOST_AUTO_TEST_CASE(a_transient_graph_is_a_value) {
    address const kept{.email = "lvalue"};
    user one{.name = "x", .addresses = {address{.email = "a"}, kept}};
    BOOST_TEST(one.addresses.size() == 2U);
    BOOST_TEST(emails(one.addresses) == (texts{"a", "lvalue"}), boost::test_tools::per_element());
    one.addresses.add(address{.email = "c"});
    BOOST_TEST(one.addresses.remove(one.addresses[0]));
    BOOST_TEST(!one.addresses.remove(kept));  // a copy of it is in there
    BOOST_TEST(emails(one.addresses) == (texts{"lvalue", "c"}), boost::test_tools::per_element());
    one.addresses.clear();
    BOOST_TEST(one.addresses.empty());
    BOOST_TEST(!one.about);
    auto const is_empty = [](core::usage_error const& e) { return e.code() == "relation-empty"; };
    BOOST_CHECK_EXCEPTION(static_cast<void>(one.about->id), core::usage_error, is_empty);
    BOOST_CHECK_EXCEPTION(static_cast<void>(*one.about), core::usage_error, is_empty);
    one.about = profile{.id = 3};
    BOOST_TEST(one.about->id == 3);
    one.about = nullptr;
    BOOST_TEST((one.about == nullptr));
}

BOOST_AUTO_TEST_CASE(copies_of_transient_graphs) {
    user one{.addresses = {address{.email = "a", .owner = user{.name = "other"}}}};
    user two = one;
    two.addresses[0].email = "b";
    BOOST_TEST(one.addresses[0].email == "a");  // to many: deep
    two.addresses[0].owner->name = "changed";
    BOOST_TEST(one.addresses[0].owner->name == "changed");  // to one: shared, or a cycle would never end
    user three = std::move(one);
    BOOST_TEST(three.addresses.size() == 1U);
    BOOST_TEST(one.addresses.empty());
    three = two;
    BOOST_TEST(three.addresses[0].email == "b");
}

BOOST_AUTO_TEST_CASE(values_of_derived_entities_are_not_sliced) {
    user one{};
    office made{};
    made.email = "o";
    made.floor = "third";
    one.addresses.add(made);
    BOOST_TEST(static_cast<office&>(one.addresses[0]).floor == "third");
    user const two = one;
    BOOST_TEST(static_cast<office&>(two.addresses[0]).floor == "third");
    // Nor when they move into a store.
    scripted_session session;
    auto const stored = session.add(two);
    BOOST_TEST(static_cast<office&>(stored->addresses[0]).floor == "third");
    BOOST_TEST((&session.objects->find(&stored->addresses[0]).in->mapper() == &orm::mapper_of<office>()));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_copied_can_be_moved) {
    vault one{};
    one.secrets.add(secret{.id = 1, .content = std::make_unique<int>(42)});
    vault two = std::move(one);
    BOOST_TEST(*two.secrets[0].content == 42);
    BOOST_CHECK_EXCEPTION(vault{two}, core::usage_error,
                          [](core::usage_error const& e) { return e.code() == "relation-copy"; });
}

BOOST_AUTO_TEST_CASE(adding_takes_the_graph_into_the_store_and_sets_both_sides) {
    scripted_session session;
    auto const one = session.add(user{.name = "x", .addresses = {address{.email = "a"}, address{.email = "b"}}});
    BOOST_REQUIRE(one->addresses.size() == 2U);
    for (auto& each : one->addresses) {
        BOOST_TEST(each.owner.get() == one.get());
        BOOST_TEST(static_cast<bool>(session.objects->find(&each)));
    }
    one->addresses.add(address{.email = "c"});
    BOOST_TEST(one->addresses.back().owner.get() == one.get());
    BOOST_TEST(session.loads.empty());
    auto const handle = one->addresses.handle(1);
    BOOST_TEST(handle->email == "b");
    BOOST_TEST(one->addresses.remove(handle));
    BOOST_TEST((handle->owner == nullptr));
    BOOST_TEST(emails(one->addresses) == (texts{"a", "c"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(setting_the_one_side_moves_between_the_many_sides) {
    scripted_session session;
    auto const one = session.add(user{.addresses = {address{.email = "a"}, address{.email = "b"}}});
    auto const two = session.add(user{.addresses = {}});
    auto const moved = one->addresses.handle(0);
    moved->owner = two;
    BOOST_TEST(emails(one->addresses) == texts{"b"}, boost::test_tools::per_element());
    BOOST_TEST(emails(two->addresses) == texts{"a"}, boost::test_tools::per_element());
    one->addresses.add(moved);
    BOOST_TEST(emails(one->addresses) == (texts{"b", "a"}), boost::test_tools::per_element());
    BOOST_TEST(two->addresses.empty());
    BOOST_TEST(moved->owner.get() == one.get());
    two->about = profile{.id = 1};
    auto const about = two->about.handle();
    one->about = about;
    BOOST_TEST((two->about == nullptr));
    BOOST_TEST(about->owner.get() == one.get());
}

BOOST_AUTO_TEST_CASE(unloaded_relationships_load_once_and_keep_what_was_added_before) {
    scripted_session session;
    auto const one = session.loaded(all().users, user{.id = 1});
    auto const first = session.loaded(all().addresses, address{.id = 1, .email = "a"});
    auto const second = session.loaded(all().addresses, address{.id = 2, .email = "b"});
    session.related[{one.get(), "user::addresses"}] = {first.get(), second.get()};
    one->addresses.add(address{.email = "new"});
    BOOST_TEST(one->addresses.remove(*first));
    BOOST_TEST(session.loads.empty());  // adding and removing load nothing
    BOOST_TEST(emails(one->addresses) == (texts{"b", "new"}), boost::test_tools::per_element());
    BOOST_TEST(one->addresses.contains(second));
    BOOST_TEST(session.loads == texts{"user::addresses"}, boost::test_tools::per_element());
    BOOST_TEST(second->owner.get() == one.get());  // known by having loaded the other side
    BOOST_TEST(session.loads.size() == 1U);
    auto& relation = static_cast<orm::relation&>(one->addresses);
    BOOST_TEST(relation.added().size() == 1U);
    BOOST_TEST(relation.removed().size() == 1U);
    relation.settle_changes();
    BOOST_TEST(!relation.changed());
    BOOST_TEST(relation.added().empty());
}

BOOST_AUTO_TEST_CASE(changes_are_told_once_before_they_happen) {
    scripted_session session;
    auto const one = session.loaded(all().users, user{.id = 1});
    one->addresses.add(address{.email = "a"});
    one->addresses.add(address{.email = "b"});
    BOOST_TEST(std::count(session.changes.begin(), session.changes.end(), "user::addresses") == 1);
    BOOST_TEST(static_cast<orm::relation&>(one->addresses).changed());
}

BOOST_AUTO_TEST_CASE(a_remembered_state_can_be_recalled) {
    scripted_session session;
    auto const one = session.add(user{.addresses = {address{.email = "a"}}});
    auto& relation = static_cast<orm::relation&>(one->addresses);
    auto const before = relation.remember();
    one->addresses.assign({address{.email = "b"}, address{.email = "c"}});
    BOOST_TEST(emails(one->addresses) == (texts{"b", "c"}), boost::test_tools::per_element());
    relation.recall(before);
    BOOST_TEST(emails(one->addresses) == texts{"a"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(assigning_and_copying_tracked_objects) {
    scripted_session session;
    auto const one = session.add(user{.name = "x", .addresses = {address{.email = "a"}}});
    user const copy = *one;
    BOOST_TEST(copy.name == "x");
    BOOST_TEST(copy.addresses.empty());  // unattached
    *one = user{.name = "y"};
    BOOST_TEST(one->name == "y");
    BOOST_TEST(emails(one->addresses) == texts{"a"}, boost::test_tools::per_element());  // left alone
    one->addresses = {address{.email = "b"}};                                            // replaced
    BOOST_TEST(emails(one->addresses) == texts{"b"}, boost::test_tools::per_element());
    one->addresses = {};
    BOOST_TEST(one->addresses.empty());
}

BOOST_AUTO_TEST_CASE(reading_what_is_unloaded_after_the_session_names_it) {
    std::shared_ptr<user> loaded, unloaded;
    {
        scripted_session session;
        loaded = session.add(user{.name = "x", .addresses = {address{.email = "a"}}});
        unloaded = session.loaded(all().users, user{.id = 2, .name = "y"});
    }
    BOOST_TEST(loaded->addresses[0].email == "a");
    BOOST_TEST(loaded->addresses[0].owner->name == "x");
    BOOST_TEST(unloaded->name == "y");
    auto const names_it = [](core::detached_error const& e) {
        return e.code() == "relation-detached" && e.message().find("user::addresses") != std::string::npos;
    };
    BOOST_CHECK_EXCEPTION(unloaded->addresses.size(), core::detached_error, names_it);
    BOOST_CHECK_EXCEPTION(loaded->addresses.add(address{}), core::detached_error, names_it);
}

BOOST_AUTO_TEST_CASE(objects_of_other_sessions_are_refused) {
    scripted_session session, other;
    auto const one = session.add(user{.name = "x"});
    auto const foreign = other.add(all().addresses, address{.email = "a"});
    auto const is_foreign = [](core::usage_error const& e) { return e.code() == "relation-foreign"; };
    BOOST_CHECK_EXCEPTION(one->addresses.add(foreign), core::usage_error, is_foreign);
    BOOST_CHECK_EXCEPTION(one->addresses.add(std::make_shared<address>()), core::usage_error, is_foreign);
    BOOST_CHECK_EXCEPTION(static_cast<void>(one->about->id), core::usage_error, [](core::usage_error const& e) {
        return e.code() == "relation-empty" && e.message().find("::about was used like a pointer") != std::string::npos;
    });
    BOOST_CHECK_EXCEPTION(one->addresses.add(std::shared_ptr<address>{}), core::usage_error,
                          [](core::usage_error const& e) { return e.code() == "relation-null"; });
    BOOST_TEST(one->addresses.empty());
}

BOOST_AUTO_TEST_CASE(slabs_reached_over_relationships_stay) {
    std::shared_ptr<user> kept;
    {
        scripted_session session;
        kept = session.add(user{.name = "x", .addresses = {address{.email = "a"}}});
        for (int i = 0; i < 100; ++i) session.loaded(all().profiles, profile{.id = i});
        BOOST_TEST(session.objects->trim() == 100U);
        BOOST_TEST(session.objects->slabs().size() == 2U);
    }
    BOOST_TEST(kept->addresses[0].email == "a");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace relation_test
