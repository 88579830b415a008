// SPDX-License-Identifier: BSL-1.0
// Columns that are read when they are asked for: as values, as columns, in a store, and loaded from a database.
#include <aludel/orm/mapping/deferred.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/query/deferred.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>
#include <aludel/sql/schema/table.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orm_mapping_deferred {

using namespace aludel;

struct album {
    orm::deferred<std::string> notes{};
    std::int64_t id{};
    orm::deferred<std::optional<core::decimal>> price{};
    std::string title{};
};
BOOST_DESCRIBE_STRUCT(album, (), (notes, id, price, title))
void map_entity(orm::entity<album>& of) { of.table("deferred_album").column(&album::notes, length(400)); }

struct wrong {
    orm::deferred<std::int64_t> id{};
};
BOOST_DESCRIBE_STRUCT(wrong, (), (id))
void map_entity(orm::entity<wrong>& of) {
    of.table("deferred_wrong");
    of.primary_key(&wrong::id);
}

namespace {

bool detached(detached_error const& e) { return e.code() == "deferred-detached"; }

/// Loads columns on its connection, and counts how often.
class reading final : public orm::loading_source {
public:
    explicit reading(core::connection& on) : on_{on} {}
    void load(orm::relation_map const&, void*) override {}
    void load_column(orm::column_map const& which, void* owner) override {
        ++loads;
        orm::load_deferred(on_, which, home->find(owner));
    }
    void changing(orm::relation_map const&, void*) override {}
    void* adopt(orm::mapper const&, void*) override { return nullptr; }
    int loads = 0;
    orm::store* home = nullptr;

private:
    core::connection& on_;
};

struct fixture {
    engine database = create_engine(url{"sqlite://"});
    connection on = database.connect();
    reading source{on};
    std::shared_ptr<orm::store> store = orm::store::make(&source);
    orm::mapper const& mapper = orm::mapper_of<album>();

    fixture() {
        source.home = store.get();
        create_all<album>(on);
        on.execute(insert<album>().values({{col(&album::title), "one"}, {col(&album::notes), "long"}}));
    }
    /// The row as a session reads it.
    orm::tracked load() {
        auto const places = store->reserve(mapper, 1);
        core::segment_target const target{places.base(), places.stride(), nullptr};
        core::fetch_outcome outcome;
        auto cursor = sql::detail::start(on, *select<album>().statement(), {});
        cursor.fetch(*mapper.plan(), {&target, 1}, 1, outcome);
        orm::tracked found;
        store->adopt(places, 1, &found);
        return found;
    }
    static album& at(orm::tracked const& of) { return *static_cast<album*>(of.object()); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(orm_mapping_deferred)

BOOST_AUTO_TEST_CASE(as_values) {
    album made{.notes = "text", .title = "t"};
    BOOST_TEST(made.notes.loaded());
    BOOST_TEST(*made.notes == "text");
    BOOST_TEST(made.notes->size() == 4u);
    BOOST_CHECK_EXCEPTION(*made.price, detached_error, detached);
    BOOST_TEST(!made.price.if_loaded());
    album copy = made;
    copy.notes = "other";
    copy.price = core::decimal::scaled(150, 2);
    BOOST_TEST(*made.notes == "text");
    BOOST_TEST((*copy.price == core::decimal::scaled(150, 2)));
    made = std::move(copy);
    BOOST_TEST(*made.notes == "other");
    made = album{};
    BOOST_TEST(!made.notes.loaded());
}

BOOST_AUTO_TEST_CASE(as_columns) {
    auto const& mapper = orm::mapper_of<album>();
    BOOST_TEST_REQUIRE(mapper.columns().size() == 4u);
    BOOST_TEST(mapper.columns()[0].member == "id");
    BOOST_TEST(mapper.columns()[2].member == "notes");
    BOOST_TEST(mapper.deferred_columns().size() == 2u);
    BOOST_TEST(mapper.plan()->column_count() == 2u);
    BOOST_TEST(sql::compile(select<album>()).text() ==
               "SELECT deferred_album.id, deferred_album.title FROM deferred_album");
    static_assert(std::is_same_v<decltype(col(&album::notes))::value_type, std::string>);
    BOOST_TEST(sql::compile(select(col(&album::notes)).where(col(&album::price) > core::decimal{1})).text() ==
               "SELECT deferred_album.notes FROM deferred_album WHERE deferred_album.price > :price_1");
    auto const script = create_script<album>(sql::default_profile());
    BOOST_TEST(script[0].find("notes VARCHAR(400) NOT NULL") != std::string::npos);
    BOOST_TEST(script[0].find("price NUMERIC,") != std::string::npos);
    BOOST_CHECK_EXCEPTION(orm::mapper_of<wrong>(), mapping_error,
                          [](auto const& e) { return e.code() == "mapping-deferred"; });
}

BOOST_FIXTURE_TEST_CASE(plain_structs_have_what_was_read, fixture) {
    auto const plain = on.execute(select<album>()).one();
    BOOST_TEST(plain.title == "one");
    BOOST_CHECK_EXCEPTION(*plain.notes, detached_error, detached);
    auto const [with, notes] = on.execute(select<album>(col(&album::notes))).one();
    BOOST_TEST(notes == "long");
}

BOOST_FIXTURE_TEST_CASE(reading_loads_once, fixture) {
    auto const found = load();
    BOOST_TEST(!at(found).notes.loaded());
    BOOST_TEST(!found.in->changed(found.index));
    BOOST_TEST(*at(found).notes == "long");
    BOOST_TEST(at(found).notes->size() == 4u);
    BOOST_TEST(source.loads == 1);
    BOOST_TEST(!at(found).price->has_value());
    BOOST_TEST(source.loads == 2);
    BOOST_TEST(!found.in->changed(found.index));
}

BOOST_FIXTURE_TEST_CASE(what_is_assigned_is_a_change, fixture) {
    auto const found = load();
    auto const changes = [&] {
        std::vector<std::uint16_t> all;
        found.in->plan().changed_columns(found.object(), found.in->snapshot(found.index), all);
        return all;
    };
    at(found).notes = "";  // as a value that is not loaded looks, and a change all the same
    BOOST_TEST(changes() == std::vector<std::uint16_t>{2}, boost::test_tools::per_element());
    BOOST_TEST(source.loads == 0);
    // Rolled back: not loaded, as before.
    found.in->plan().restore(found.in->snapshot(found.index), found.object());
    BOOST_TEST(!at(found).notes.loaded());
    BOOST_TEST(*at(found).notes == "long");
    // Assigning a whole object without the value leaves it alone.
    at(found) = album{.id = 1, .title = "two"};
    BOOST_TEST(*at(found).notes == "long");
    BOOST_TEST(changes() == std::vector<std::uint16_t>{1}, boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(refreshing_unloads, fixture) {
    auto const found = load();
    BOOST_TEST(*at(found).notes == "long");
    on.execute(update<album>().set(col(&album::notes), "longer"));
    found.in->set_stale(found.index, true);
    BOOST_TEST((load() == found));
    BOOST_TEST(*at(found).notes == "longer");
    BOOST_TEST(source.loads == 2);
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_loaded_is_said, fixture) {
    auto const found = load();
    auto const handle = store->handle(found);
    on.execute(delete_from<album>());
    BOOST_CHECK_EXCEPTION(*at(found).notes, stale_data_error, [](auto const& e) { return e.code() == "deferred-row"; });
    store->close();
    BOOST_CHECK_EXCEPTION(*static_cast<album*>(handle.get())->notes, detached_error, [](auto const& e) {
        return detached(e) && std::string{e.what()}.find("album::notes") != std::string::npos;
    });
}

BOOST_FIXTURE_TEST_CASE(new_objects_have_nothing_to_load, fixture) {
    album made{.title = "new"};
    auto const placed = store->insert(mapper, &made);
    BOOST_TEST(at(placed).notes->empty());
    BOOST_TEST(source.loads == 0);
    core::value scratch;
    auto const& notes = mapper.columns()[2].slot;
    auto const& price = mapper.columns()[3].slot;
    auto const* const base = static_cast<std::byte const*>(placed.object());
    BOOST_TEST((core::own(core::load(base + notes.offset, notes, scratch)) == value{""}));
    BOOST_TEST(core::load(base + price.offset, price, scratch).is_null());
}

BOOST_AUTO_TEST_CASE(in_a_session) {
    auto const database = create_engine(url{"sqlite://"});
    create_all<album>(database);
    {
        orm::session session{database};
        auto const made = session.add(album{.title = "one"});  // its notes were never assigned
        session.commit();
        BOOST_TEST(!made->notes.loaded());
        BOOST_TEST(made->notes->empty());
        made->notes = "long";
        made->price = core::decimal::scaled(150, 2);
        session.commit();
    }
    orm::session session{database};
    auto const read = session.scalars(select<album>()).one();
    BOOST_TEST(!read->notes.loaded());
    BOOST_TEST(*read->notes == "long");
    BOOST_TEST((*read->price == core::decimal::scaled(150, 2)));
    read->notes = "shorter";
    session.flush();
    BOOST_TEST(session.execute(select(col(&album::notes))).scalar_one() == "shorter");
    session.rollback();
    BOOST_TEST(*read->notes == "long");
    session.expunge(read);
    session.close();
    BOOST_TEST(read->title == "one");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_mapping_deferred
