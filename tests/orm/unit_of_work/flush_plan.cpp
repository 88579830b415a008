// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/store/source.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orm_flush_plan {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct address;
struct note;
struct tag;

struct user {
    std::int64_t id{};
    std::string name{};
    std::int32_t age{};
    orm::has_many<address> addresses{};
    orm::has_many<note> notes{};
    orm::many_to_many<tag> tags{};
};
struct address {
    std::int64_t id{};
    std::string email{};
    std::int64_t user_id{};
    orm::belongs_to<user> owner{};
};
struct note {  // can be without a user, and has no side of its own
    std::int64_t id{};
    std::optional<std::int64_t> user_id{};
};
struct tag {
    std::int64_t id{};
    std::string text{};
};
struct node {
    std::int64_t id{};
    std::optional<std::int64_t> parent_id{};
    orm::belongs_to<node> parent{};
    orm::has_many<node> children{};
};
BOOST_DESCRIBE_STRUCT(user, (), (id, name, age, addresses, notes, tags))
BOOST_DESCRIBE_STRUCT(address, (), (id, email, user_id, owner))
BOOST_DESCRIBE_STRUCT(note, (), (id, user_id))
BOOST_DESCRIBE_STRUCT(tag, (), (id, text))
BOOST_DESCRIBE_STRUCT(node, (), (id, parent_id, parent, children))
void map_entity(orm::entity<user>& of) {
    of.table("plan_user")
        .relationship(&user::addresses, orm::back_populates(&address::owner), orm::cascade_all_delete_orphan)
        .relationship(&user::tags, orm::secondary("plan_user_tag"));
}
void map_entity(orm::entity<address>& of) { of.table("plan_address").foreign_key(&address::user_id, &user::id); }
void map_entity(orm::entity<note>& of) { of.table("plan_note").foreign_key(&note::user_id, &user::id); }
void map_entity(orm::entity<tag>& of) { of.table("plan_tag"); }
void map_entity(orm::entity<node>& of) {
    of.table("plan_node")
        .foreign_key(&node::parent_id, &node::id)
        .relationship(&node::children, orm::back_populates(&node::parent), orm::cascade_all);
}

/// A session without a database: what a flush would have done is done by hand.
struct scripted_session final : orm::loading_source {
    std::shared_ptr<orm::store> objects = orm::store::make(this);
    ~scripted_session() override { objects->close(); }
    void load(orm::relation_map const& which, void* owner) override { orm::relation::at(owner, which).fill({}); }
    void changing(orm::relation_map const&, void*) override {}
    void* adopt(orm::mapper const& as, void* object) override {
        auto const placed = objects->insert(as, object);
        for (auto const& each : as.relations()) {
            orm::relation::at(placed.object(), each).adopt_seedlings();
            orm::relation::at(placed.object(), each).settle_new();
        }
        return placed.object();
    }
    template <class T>
    std::shared_ptr<T> add(T object) {
        auto const place = objects->find(adopt(orm::mapper_of<T>(), &object));
        return {objects->hold(place), static_cast<T*>(place.object())};
    }
    /// Numbers and keeps everything that is pending, as an executor would.
    void settle(std::int64_t first_key = 1) {
        for (auto& batch : orm::plan_flush(*objects).batches) {
            for (auto const& copy : batch.copies) orm::copy_key(copy);
            for (auto const each : batch.objects) {
                if (batch.action == orm::flush_action::insert) {
                    auto& key = *static_cast<std::int64_t*>(each.object());
                    if (key == 0) key = first_key++;
                    objects->make_persistent(each);
                } else if (batch.action == orm::flush_action::update) {
                    each.in->capture(each.index);
                } else {
                    objects->forget(each, orm::object_state::deleted);
                }
            }
        }
        for (auto const& slab : objects->slabs())
            for (std::uint32_t i = 0; i < slab->used(); ++i)
                for (auto const& which : slab->mapper().relations())
                    orm::relation::at(slab->object(i), which).settle_changes();
    }
    void remove(void const* object) {
        auto const place = objects->find(object);
        place.in->set_doomed(place.index, true);
    }
    /// "insert user 2, insert address 3"
    std::string plan() {
        std::string all;
        for (auto const& each : orm::plan_flush(*objects).batches) {
            static char const* const actions[] = {"insert", "update", "unlink", "link", "delete"};
            if (!all.empty()) all += ", ";
            all += actions[static_cast<int>(each.action)];
            all += " " + each.entity->name();
            if (each.association) all += " to " + each.association->target->name();
            for (auto const column : each.columns) all += "." + each.entity->columns()[column].member;
            all += " " + std::to_string(each.objects.size() + each.rows.size());
        }
        return all;
    }
};

auto with_code(char const* code, char const* text) {
    return [=](core::usage_error const& e) {
        BOOST_TEST_MESSAGE(e.message());
        return e.code() == code && e.message().find(text) != std::string::npos;
    };
}

BOOST_AUTO_TEST_SUITE(orm_flush_plan_suite)

BOOST_AUTO_TEST_CASE(new_graphs_are_inserted_parents_first_and_keys_follow) {
    scripted_session session;
    std::shared_ptr<user> one;
    for (int i = 0; i < 3; ++i)
        one = session.add(user{.name = "u", .addresses = {address{.email = "a"}, address{.email = "b"}}});
    BOOST_TEST(session.plan() == "insert user 3, insert address 6");
    session.settle();
    BOOST_TEST(one->id != 0);
    BOOST_TEST(one->addresses[0].user_id == one->id);
    BOOST_TEST(session.plan() == "");
}

BOOST_AUTO_TEST_CASE(new_objects_without_a_handle_are_not_lost) {
    scripted_session session;
    session.add(user{.name = "nobody holds it"});
    BOOST_TEST(session.plan() == "insert user 1");
}

BOOST_AUTO_TEST_CASE(updates_name_what_changed) {
    scripted_session session;
    auto const one = session.add(user{.name = "a"});
    auto const two = session.add(user{.name = "b"});
    auto const three = session.add(user{.name = "c"});
    session.settle();
    one->name = "x";
    two->name = "y";
    three->name = "c";  // as it was
    three->age = 7;
    BOOST_TEST(session.plan() == "update user.name 2, update user.age 1");
}

BOOST_AUTO_TEST_CASE(a_child_that_moves_is_updated) {
    scripted_session session;
    auto const one = session.add(user{.addresses = {address{.email = "a"}}});
    auto const two = session.add(user{.name = "two"});
    session.settle();
    two->addresses.add(one->addresses.handle(0));
    BOOST_TEST(session.plan() == "update address.user_id 1");
    session.settle();
    BOOST_TEST(two->addresses[0].user_id == two->id);
    // To one that is new: it is inserted before.
    two->addresses[0].owner = user{.name = "three"};
    BOOST_TEST(session.plan() == "insert user 1, update address.user_id 1");
}

BOOST_AUTO_TEST_CASE(orphans_are_deleted_and_others_let_go) {
    scripted_session session;
    auto const one = session.add(user{.addresses = {address{.email = "a"}}, .notes = {note{}}});
    session.settle();
    BOOST_TEST((one->notes[0].user_id == one->id));
    one->addresses.clear();
    one->notes.clear();
    BOOST_TEST(session.plan() == "update note.user_id 1, delete address 1");
}

BOOST_AUTO_TEST_CASE(deleting_cascades_children_first) {
    scripted_session session;
    auto const one = session.add(user{.addresses = {address{.email = "a"}, address{.email = "b"}}, .notes = {note{}}});
    session.settle();
    session.remove(one.get());
    BOOST_TEST(session.plan() == "update note.user_id 1, delete address 2, delete user 1");
}

BOOST_AUTO_TEST_CASE(association_rows) {
    scripted_session session;
    auto const shared = session.add(tag{.text = "t"});
    auto const one = session.add(user{.tags = {shared, tag{.text = "u"}}});
    BOOST_TEST(session.plan().find("link user to tag 2") != std::string::npos);
    session.settle();
    one->tags.remove(shared);
    BOOST_TEST(session.plan() == "unlink user to tag 1");
    session.settle();
    session.remove(one.get());
    BOOST_TEST(session.plan() == "unlink user to tag 1, delete user 1");
}

BOOST_AUTO_TEST_CASE(trees_go_in_waves) {
    scripted_session session;
    auto const root = session.add(node{.children = {node{.children = {node{}, node{}}}, node{}}});
    BOOST_TEST(session.plan() == "insert node 1, insert node 2, insert node 2");
    session.settle();
    BOOST_TEST(session.plan() == "");
    BOOST_TEST((root->children[0].children[1].parent_id == root->children[0].id));
    session.remove(root.get());
    BOOST_TEST(session.plan() == "delete node 2, delete node 2, delete node 1");
}

BOOST_AUTO_TEST_CASE(new_rows_in_a_circle_are_refused) {
    scripted_session session;
    auto const one = session.add(node{});
    auto const two = session.add(node{});
    one->parent = two;
    two->parent = one;
    BOOST_CHECK_EXCEPTION(session.plan(), core::usage_error, with_code("flush-cycle", "node"));
}

BOOST_AUTO_TEST_CASE(a_foreign_key_that_nobody_set) {
    scripted_session session;
    auto const one = session.add(address{.email = "a"});
    BOOST_CHECK_EXCEPTION(session.plan(), core::usage_error, with_code("flush-foreign-key-unset", "address::user_id"));
    one->user_id = 5;  // the member alone is enough
    BOOST_TEST(session.plan() == "insert address 1");
}

BOOST_AUTO_TEST_CASE(member_and_relationship_that_disagree) {
    scripted_session session;
    auto const one = session.add(user{.addresses = {address{.email = "a"}}});
    auto const two = session.add(user{.name = "two"});
    session.settle();
    auto const moved = one->addresses.handle(0);
    moved->owner = two;
    moved->user_id = 99;
    BOOST_CHECK_EXCEPTION(session.plan(), core::usage_error,
                          with_code("flush-foreign-key-conflict", "address::user_id is 99"));
    moved->user_id = two->id;  // agrees
    BOOST_TEST(session.plan() == "update address.user_id 1");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_flush_plan
