// SPDX-License-Identifier: BSL-1.0
/// Which objects a store lets go after their last handle, and which it keeps.
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace unheld_test {

namespace orm = aludel::orm;

struct leaf;
struct branch {
    std::int64_t id = 0;
    std::string name{};
    orm::has_many<leaf> leaves{};
    int noted = 0;  ///< no column
};
struct leaf {
    std::int64_t id = 0;
    std::string name{};
    std::int64_t branch_id = 0;
    orm::belongs_to<branch> on{};
};

BOOST_DESCRIBE_STRUCT(branch, (), (id, name, leaves))
BOOST_DESCRIBE_STRUCT(leaf, (), (id, name, branch_id, on))
void map_entity(orm::entity<branch>& of) {
    of.table("unheld_branch").relationship(&branch::leaves, orm::back_populates(&leaf::on));
}
void map_entity(orm::entity<leaf>& of) { of.table("unheld_leaf").foreign_key(&leaf::branch_id, &branch::id); }

/// A session that never reads anything by itself.
class source final : public orm::loading_source {
public:
    void load(orm::relation_map const& which, void* owner) override { orm::relation::at(owner, which).fill({}); }
    void changing(orm::relation_map const&, void*) override {}
    void* adopt(orm::mapper const&, void*) override { return nullptr; }
};

struct fixture {
    source session;
    std::shared_ptr<orm::store> store = orm::store::make(&session);

    /// Rows with the keys first, first + 1…, as a driver delivers them.
    template <class T>
    std::vector<std::shared_ptr<T>> load(std::int64_t count, std::int64_t first = 1) {
        std::vector<std::shared_ptr<T>> all;
        orm::keeping_unheld const keep{*store};
        while (count > 0) {
            auto const places = store->reserve(orm::mapper_of<T>(), static_cast<std::uint32_t>(count));
            for (std::uint32_t i = 0; i < places.count; ++i) {
                auto& row = *static_cast<T*>(places.in->object(places.first + i));
                row.id = first++;
                row.name = "a name that does not fit into a string itself " + std::to_string(row.id);
            }
            std::vector<orm::tracked> found(places.count);
            store->adopt(places, places.count, found.data());
            for (auto const each : found)
                all.push_back(std::shared_ptr<T>{store->hold(each), static_cast<T*>(each.object())});
            count -= places.count;
        }
        return all;
    }
    bool knows(std::int64_t key) const { return static_cast<bool>(store->find(orm::mapper_of<branch>(), key)); }
};

BOOST_FIXTURE_TEST_SUITE(store_unheld, fixture)

BOOST_AUTO_TEST_CASE(the_newest_stay_known_and_the_slabs_of_the_others_are_freed) {
    load<branch>(5000);
    BOOST_TEST(store->identity_count() <= 1024u);
    BOOST_TEST(store->identity_count() > 1024u - 16);
    BOOST_TEST(knows(5000));
    BOOST_TEST(knows(4000));
    BOOST_TEST(!knows(3970));
    BOOST_TEST(!knows(1));
    BOOST_TEST(store->slabs().size() < 4u);
    BOOST_TEST(store->idle());  // there is nothing for a flush to look at
    BOOST_TEST(store->suspects().empty());
}

BOOST_AUTO_TEST_CASE(what_is_held_stays_with_its_page) {
    auto all = load<branch>(5000);
    auto const kept = all[40];
    all.clear();
    BOOST_TEST(store->find(orm::mapper_of<branch>(), 41).object() == kept.get());
    BOOST_TEST(store->identity_count() <= 1024u + 16);
    BOOST_TEST(!knows(1));
    BOOST_TEST(kept->name == "a name that does not fit into a string itself 41");
}

BOOST_AUTO_TEST_CASE(what_was_changed_waits_for_a_flush) {
    store->remember_unheld(0);
    auto all = load<branch>(100);
    all[40]->name = "changed, and the handle dropped";
    all.clear();
    BOOST_TEST(store->identity_count() == 16u);
    BOOST_TEST(knows(41));
    auto const suspects = store->suspects();
    BOOST_REQUIRE(suspects.size() == 1u);
    auto const found = store->find(orm::mapper_of<branch>(), 41);
    BOOST_TEST(found.in->changed(found.index));
    found.in->capture(found.index);
    store->seen(suspects[0]);
    load<branch>(1, 200);
    BOOST_TEST(store->identity_count() == 0u);
}

BOOST_AUTO_TEST_CASE(what_relationships_lead_to_stays) {
    store->remember_unheld(0);
    auto owner = load<branch>(1);
    {
        auto const leaves = load<leaf>(100);
        orm::relation::at(owner[0].get(), orm::mapper_of<branch>().relations()[0])
            .fill(std::vector<void*>{leaves[3].get(), leaves[70].get()});
    }
    // What leads to others is looked at by a flush: with the objects of its page.
    for (auto const& each : store->suspects()) store->seen(each);
    load<leaf>(1, 1000);
    BOOST_TEST(store->identity_count() == 3u);
    BOOST_TEST(owner[0]->leaves.size() == 2u);
    BOOST_TEST(owner[0]->leaves[1].id == 71);
    auto const* const was = owner[0].get();
    owner.clear();
    BOOST_TEST(store->idle() == false);  // its leaves may have been changed through it
    load<branch>(100, 10);
    BOOST_TEST(store->find(orm::mapper_of<branch>(), 1).object() == was);
}

BOOST_AUTO_TEST_CASE(nothing_goes_while_somebody_knows_objects_by_their_addresses) {
    store->remember_unheld(0);
    {
        orm::keeping_unheld const keep{*store};
        load<branch>(100);
        BOOST_TEST(store->identity_count() == 100u);
    }
    BOOST_TEST(store->identity_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_rollback_finds_what_it_would_restore) {
    store->remember_unheld(0);
    auto all = load<branch>(10);
    auto& in = *store->find(all[0].get()).in;
    in.pin();
    all.clear();
    BOOST_TEST(store->identity_count() == 10u);
    in.unpin();
}

BOOST_AUTO_TEST_CASE(places_are_used_again_and_begin_anew) {
    store->remember_unheld(0);
    load<branch>(1)[0]->noted = 7;
    auto const next = load<branch>(1, 2);
    BOOST_TEST(next[0]->noted == 0);
    BOOST_TEST(!orm::relation::at(next[0].get(), orm::mapper_of<branch>().relations()[0]).loaded());
    BOOST_TEST(store->slabs().size() == 1u);
}

BOOST_AUTO_TEST_CASE(rows_that_come_and_go_take_no_more_memory) {
    auto const kept = load<branch>(1, 1'000'000);  // so that its slab is never empty
    std::int64_t next = 1;
    for (; next < 3000; ++next) load<branch>(1, next);
    auto const before = store->memory();
    for (; next < 30'000; ++next) load<branch>(1, next);
    BOOST_TEST(store->memory() < 2 * before);
    for (; next < 300'000; next += 13) load<branch>(13, next);
    BOOST_TEST(store->memory() < 4 * before);
}

BOOST_AUTO_TEST_CASE(handles_outlive_the_session_that_lets_nothing_go_then) {
    store->remember_unheld(0);
    auto all = load<branch>(100);
    store->close();
    all.resize(1);
    BOOST_TEST(all[0]->id == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace unheld_test
