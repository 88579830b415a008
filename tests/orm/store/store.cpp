// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/store/store.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/store/source.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <vector>

namespace store_test {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct track {
    std::int64_t id = 0;
    std::string title{};
    std::int64_t artist_id = 0;
    std::int64_t duration_ms = 0;
    double price = 0;
    bool is_explicit = false;
    std::optional<std::string> composer{};
};

BOOST_DESCRIBE_STRUCT(track, (), (id, title, artist_id, duration_ms, price, is_explicit, composer))
void map_entity(orm::entity<track>& of) { of.table("store_track"); }
orm::mapper const& tracks() { return orm::mapper_of<track>(); }

struct entry {
    std::int32_t playlist = 0;
    std::string track{};
    int position = 0;
};

BOOST_DESCRIBE_STRUCT(entry, (), (playlist, track, position))
void map_entity(orm::entity<entry>& of) { of.table("store_entry").primary_key(&entry::playlist, &entry::track); }
orm::mapper const& entries() { return orm::mapper_of<entry>(); }

/// What a driver does: writes rows into the places.
std::vector<orm::tracked> load(orm::store& into, std::vector<track> rows, orm::access how = orm::access::read_write) {
    std::vector<orm::tracked> all;
    std::size_t next = 0;
    while (next < rows.size()) {
        auto const places = into.reserve(tracks(), static_cast<std::uint32_t>(rows.size() - next));
        for (std::uint32_t i = 0; i < places.count; ++i)
            *static_cast<track*>(places.in->object(places.first + i)) = rows[next + i];
        all.resize(next + places.count);
        into.adopt(places, places.count, all.data() + next, nullptr, how);
        next += places.count;
    }
    return all;
}

std::vector<track> some(std::int64_t count, std::int64_t first = 1) {
    std::vector<track> made;
    for (std::int64_t i = 0; i < count; ++i)
        made.push_back({.id = first + i, .title = "title " + std::to_string(first + i), .duration_ms = 1000 + i});
    return made;
}

std::shared_ptr<track> handle(orm::store& of, orm::tracked object) {
    return {of.hold(object), static_cast<track*>(object.object())};
}

BOOST_AUTO_TEST_SUITE(store_objects)

BOOST_AUTO_TEST_CASE(a_row_that_is_known_leaves_its_object_alone) {
    auto const store = orm::store::make();
    auto const first = load(*store, some(3));
    auto const kept = handle(*store, first[1]);
    kept->title = "changed by the program";
    auto again = some(4);
    again[1].title = "changed in the database";
    auto const second = load(*store, again);
    for (int i = 0; i < 3; ++i) BOOST_TEST(second[i].object() == first[i].object());
    BOOST_TEST(kept->title == "changed by the program");
    BOOST_TEST(store->identity_count() == 4U);
    BOOST_TEST(store->find(tracks(), 2).object() == kept.get());
    BOOST_TEST((store->find(second[3].object()) == second[3]));
}

BOOST_AUTO_TEST_CASE(places_of_known_rows_are_used_again) {
    auto const store = orm::store::make();
    load(*store, some(1000));
    auto const before = store->slabs().size();
    for (int i = 0; i < 50; ++i) load(*store, some(1000));
    BOOST_TEST(store->slabs().size() <= before + 1);
    BOOST_TEST(store->identity_count() == 1000U);
}

BOOST_AUTO_TEST_CASE(a_stale_object_takes_the_row_but_keeps_what_the_program_changed) {
    auto const store = orm::store::make();
    auto const one = load(*store, some(1))[0];
    auto const kept = handle(*store, one);
    one.in->set_stale(one.index, true);
    kept->title = "mine";
    load(*store, {{.id = 1, .title = "theirs", .duration_ms = 77}});
    BOOST_TEST(kept->title == "mine");
    BOOST_TEST(kept->duration_ms == 77);
    BOOST_TEST(!one.in->stale(one.index));
    BOOST_TEST(one.in->changed(one.index));
    std::vector<std::uint16_t> changed;
    one.in->plan().changed_columns(kept.get(), one.in->snapshot(one.index), changed);
    BOOST_REQUIRE(changed.size() == 1U);
    BOOST_TEST(changed[0] == 1);
}

BOOST_AUTO_TEST_CASE(rows_that_are_not_there_are_skipped) {
    auto const store = orm::store::make();
    auto const places = store->reserve(tracks(), 3);
    for (std::uint32_t i = 0; i < 3; ++i) static_cast<track*>(places.in->object(places.first + i))->id = i + 1;
    std::uint8_t const present[] = {1, 0, 1};
    orm::tracked found[3];
    store->adopt(places, 3, found, present);
    BOOST_TEST(static_cast<bool>(found[0]));
    BOOST_TEST(!found[1]);
    BOOST_TEST(static_cast<bool>(found[2]));
    BOOST_TEST(store->identity_count() == 2U);
}

BOOST_AUTO_TEST_CASE(composite_keys_and_texts) {
    auto const store = orm::store::make();
    std::vector<orm::tracked> all;
    for (int i = 0; i < 10; ++i) {
        entry made{.playlist = i / 5, .track = "t" + std::to_string(i % 5), .position = i};
        all.push_back(store->insert(entries(), &made));
        store->make_persistent(all.back());
    }
    core::value const key[] = {std::int64_t{1}, "t3"};
    BOOST_TEST((store->find(entries(), key) == all[8]));
    core::value const none[] = {2, "t3"};
    BOOST_TEST(!store->find(entries(), none));
    // Neighbouring texts do not run together.
    entry first{.playlist = 7, .track = "ab"}, second{.playlist = 7, .track = "a"};
    store->make_persistent(store->insert(entries(), &first));
    store->make_persistent(store->insert(entries(), &second));
    BOOST_TEST(store->identity_count() == 12U);
}

BOOST_AUTO_TEST_CASE(two_objects_cannot_have_one_identity) {
    auto const store = orm::store::make();
    load(*store, some(1));
    track made{.id = 1};
    auto const other = store->insert(tracks(), &made);
    BOOST_CHECK_EXCEPTION(store->make_persistent(other), core::usage_error,
                          [](core::usage_error const& e) { return e.code() == "identity-taken"; });
}

BOOST_AUTO_TEST_CASE(handles_outlive_the_session_and_other_slabs_go) {
    std::shared_ptr<track> kept;
    std::weak_ptr<orm::store> alive;
    {
        auto const store = orm::store::make();
        alive = store;
        auto const all = load(*store, some(5000));
        kept = handle(*store, all[4321]);
        store->close();
        BOOST_TEST(store->slabs().size() == 1U);
        BOOST_TEST(store->identity_count() == 0U);
    }
    BOOST_TEST(kept->title == "title 4322");
    BOOST_TEST(!alive.expired());
    kept.reset();
    BOOST_TEST(alive.expired());
}

BOOST_AUTO_TEST_CASE(trim_frees_what_nobody_holds_and_nothing_that_was_changed) {
    auto const store = orm::store::make();
    {
        auto const all = load(*store, some(5000));
        handle(*store, all[0])->title = "changed, and the handle dropped";
    }
    auto const slabs = store->slabs().size();
    BOOST_TEST(slabs > 4U);
    auto const suspects = store->suspects();
    BOOST_REQUIRE(suspects.size() == 1U);  // a handle into it was dropped
    BOOST_TEST(suspects[0].in->released());
    BOOST_TEST(store->trim() > 3000U);
    BOOST_REQUIRE(store->slabs().size() == 1U);
    BOOST_TEST(static_cast<track*>(store->find(tracks(), 1).object())->title == "changed, and the handle dropped");
    BOOST_TEST(!store->find(tracks(), 4999));
    load(*store, some(10, 4990));
    BOOST_TEST(static_cast<track*>(store->find(tracks(), 4999).object())->title == "title 4999");
}

BOOST_AUTO_TEST_CASE(a_few_objects_are_looked_at_quickly) {
    auto const store = orm::store::make();
    BOOST_TEST(store->idle());
    auto const all = load(*store, some(5000));
    handle(*store, all[4000]);  // dropped at once
    BOOST_TEST(store->suspects().size() == 1U);
    BOOST_TEST(store->idle());
    BOOST_TEST(store->suspects().empty());  // it has been seen

    auto const kept = handle(*store, all[1]);
    BOOST_TEST(store->idle());
    kept->title = "changed";
    BOOST_TEST(!store->idle());
    kept->title = "title 2";
    BOOST_TEST(store->idle());
    BOOST_TEST(store->suspects().size() == 1U);  // there is still a handle

    handle(*store, all[2])->price = 5;  // changed, and the handle dropped
    BOOST_TEST(!store->idle());
    BOOST_TEST(!store->idle());  // and that is not forgotten
    static_cast<track*>(all[2].object())->price = 0;

    std::vector<std::shared_ptr<track>> many;
    for (std::size_t i = 0; i < 17; ++i) many.push_back(handle(*store, all[100 * i]));
    BOOST_TEST(!store->idle());
}

BOOST_AUTO_TEST_CASE(new_objects_are_work) {
    auto const store = orm::store::make();
    track made{.id = 1};
    auto const placed = store->insert(tracks(), &made);
    BOOST_TEST(!store->idle());
    store->make_persistent(placed);
    BOOST_TEST(store->idle());
    placed.in->set_doomed(placed.index, true);
    BOOST_TEST(!store->idle());
}

BOOST_AUTO_TEST_CASE(forgotten_identities_can_be_remembered) {
    auto const store = orm::store::make();
    auto const one = load(*store, some(1))[0];
    static_cast<track*>(one.object())->id = 99;  // not flushed: the database knows it as 1
    store->forget(one, orm::object_state::detached);
    BOOST_TEST(!store->find(tracks(), 1));
    BOOST_TEST((one.in->state(one.index) == orm::object_state::detached));
    static_cast<track*>(one.object())->id = 1;
    store->remember(one);
    BOOST_TEST((store->find(tracks(), 1) == one));
}

BOOST_AUTO_TEST_CASE(texts_of_old_snapshots_are_given_up) {
    auto const store = orm::store::make();
    auto const one = load(*store, some(1))[0];
    auto& object = *static_cast<track*>(one.object());
    for (int i = 0; i < 1000; ++i) {
        object.title = "a title that is new each time: " + std::to_string(i);
        one.in->capture(one.index);
        one.in->compact_texts();
    }
    BOOST_TEST(one.in->texts().used() < 10'000U);
    BOOST_TEST(!one.in->changed(one.index));
}

BOOST_AUTO_TEST_CASE(a_new_row_behind_known_ones_does_not_use_up_their_places) {
    auto const store = orm::store::make();
    load(*store, some(1000));
    auto const before = store->slabs().size();
    // As when a growing table is read again and again: the last row is the new one.
    for (int i = 0; i < 50; ++i) {
        auto const all = load(*store, some(1001 + i));
        BOOST_TEST(static_cast<track*>(all.back().object())->title == "title " + std::to_string(1001 + i));
    }
    BOOST_TEST(store->identity_count() == 1050U);
    BOOST_TEST(store->slabs().size() <= before + 1);
}

BOOST_AUTO_TEST_CASE(reading_stale_objects_again_and_again_keeps_no_texts) {
    auto const store = orm::store::make();
    auto const one = load(*store, some(1))[0];
    auto const before = store->memory();
    for (int i = 0; i < 10'000; ++i) {
        one.in->set_stale(one.index, true);
        load(*store, some(1));
        BOOST_REQUIRE(!one.in->stale(one.index));
    }
    BOOST_TEST(store->memory() <= before + 4096U);
}

BOOST_AUTO_TEST_CASE(a_stale_object_takes_null_and_texts_from_the_row) {
    auto const store = orm::store::make();
    auto rows = some(1);
    rows[0].composer = "somebody";
    auto const one = load(*store, rows)[0];
    auto const kept = handle(*store, one);
    one.in->set_stale(one.index, true);
    load(*store, {{.id = 1, .title = "renamed"}});
    BOOST_TEST(kept->title == "renamed");
    BOOST_TEST(!kept->composer.has_value());
    BOOST_TEST(!one.in->changed(one.index));
}

BOOST_AUTO_TEST_CASE(two_objects_swap_their_keys) {
    auto const store = orm::store::make();
    auto const both = load(*store, some(2));
    for (int i = 0; i < 2; ++i) static_cast<track*>(both[i].object())->id = 2 - i;
    for (auto const& each : both) {
        std::byte const* const former = each.in->snapshot(each.index);
        store->rekey(each, {former, each.in->plan().size()});
    }
    BOOST_TEST((store->find(tracks(), 2) == both[0]));
    BOOST_TEST((store->find(tracks(), 1) == both[1]));
}

BOOST_AUTO_TEST_CASE(trim_forgets_the_keys_of_all_that_goes_and_of_nothing_else) {
    auto const store = orm::store::make();
    auto const all = load(*store, some(20'000));
    auto const kept = handle(*store, all[7'000]);
    auto const gone = store->trim();
    BOOST_REQUIRE(store->slabs().size() == 1U);
    BOOST_TEST(store->identity_count() == 20'000U - gone);
    BOOST_TEST(store->find(tracks(), 7'001).object() == kept.get());
    BOOST_TEST(!store->find(tracks(), 1));
}

BOOST_AUTO_TEST_CASE(read_only_objects_have_no_snapshot_until_they_are_reached_otherwise) {
    auto const tracked_store = orm::store::make();
    load(*tracked_store, some(1000));
    auto const into = orm::store::make();
    auto const all = load(*into, some(1000), orm::access::read_only);
    BOOST_TEST(into->memory() < tracked_store->memory() * 3 / 4);
    auto const first = all[0];
    BOOST_TEST(first.in->read_only(first.index));
    auto const handle = into->handle(first);
    BOOST_TEST(!first.in->read_only(first.index));
    BOOST_TEST(!first.in->changed(first.index));
    static_cast<track*>(first.object())->title += "!";
    BOOST_TEST(first.in->changed(first.index));
    load(*into, some(3));  // these are now known to somebody who may change them
    BOOST_TEST(!all[2].in->read_only(all[2].index));
    BOOST_TEST(all[3].in->read_only(all[3].index));
}

BOOST_AUTO_TEST_CASE(memory_of_100000_tracked_objects_is_at_most_two_and_a_half_times_the_structs) {
    auto const store = orm::store::make();
    {
        auto rows = some(100'000);
        for (auto& each : rows) {
            each.title.resize(20, 'x');
            if (each.id % 2) each.composer = "somebody";
        }
        load(*store, std::move(rows));
    }
    auto const plain = 100'000 * sizeof(track);
    BOOST_TEST_MESSAGE("tracked / plain: " << double(store->memory()) / double(plain));
    BOOST_TEST(double(store->memory()) <= 2.5 * double(plain));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace store_test
