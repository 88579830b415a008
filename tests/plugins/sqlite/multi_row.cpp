// SPDX-License-Identifier: BSL-1.0
// Many rows by INSERTs of several: their keys, and what must not be taken for keys.
#include <aludel/core/driver/bulk.hpp>

#include "database.hpp"

#include <cstdint>
#include <limits>

using namespace sqlite_test;

namespace sqlite_multi_row_test {

constexpr std::size_t together = 4;

struct item {
    std::string name;
};

parameter_plan const& item_plan() {
    static parameter_plan const plan = [] {
        parameter_plan made;
        made.add_slot(make_slot<std::string>(0, offsetof(item, name)), {"item::name", ""});
        return made;
    }();
    return plan;
}

std::vector<item> items(std::size_t count) {
    std::vector<item> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back({"item " + std::to_string(i)});
    return made;
}

struct shop : database {
    shop() { run("CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)"); }

    std::int64_t insert(std::vector<item> const& what, std::span<std::int64_t> keys) {
        auto* const facet = find_facet<multi_row_insert>(*connection);
        BOOST_REQUIRE(facet != nullptr);
        auto const one = prepare("INSERT INTO item(name) VALUES (?)");
        auto const many = prepare("INSERT INTO item(name) VALUES (?), (?), (?), (?)");
        return facet->run(*one, many.get(), together, of(item_plan(), what), {}, keys);
    }
    std::int64_t number(std::string const& sql) { return *cell(sql).get_if<std::int64_t>(); }

    /// Inserts some, and asks the table for the key of each.
    void check_keys(std::size_t count) {
        auto const what = items(count);
        std::vector<std::int64_t> keys(count, -7);
        BOOST_TEST(insert(what, keys) == static_cast<std::int64_t>(count));
        for (std::size_t i = 0; i < count; ++i)
            BOOST_TEST(number("SELECT id FROM item WHERE name = '" + what[i].name + "'") == keys[i]);
    }
};

}  // namespace sqlite_multi_row_test

using namespace sqlite_multi_row_test;

BOOST_FIXTURE_TEST_SUITE(plugin_sqlite_multi_row, shop)

BOOST_AUTO_TEST_CASE(each_row_gets_its_key) {
    for (std::size_t const count : {0u, 1u, 4u, 5u, 8u, 9u, 11u, 400u}) {
        run("DELETE FROM item; INSERT INTO item VALUES (1000, 'first')");
        BOOST_TEST_CONTEXT(count) { check_keys(count); }
    }
}

BOOST_AUTO_TEST_CASE(without_keys) {
    BOOST_TEST(insert(items(11), {}) == 11);
    BOOST_TEST(number("SELECT count(*) FROM item") == 11);
}

// A trigger that inserts into the same table takes numbers in between.
BOOST_AUTO_TEST_CASE(a_trigger_takes_numbers) {
    run("CREATE TRIGGER t AFTER INSERT ON item WHEN NEW.name NOT LIKE 'copy%' "
        "BEGIN INSERT INTO item(name) VALUES ('copy of ' || NEW.name); END");
    connection->begin(the_dialect().begin({}));
    check_keys(21);
    BOOST_TEST(number("SELECT count(*) FROM item") == 42);
    connection->rollback();
    BOOST_TEST(number("SELECT count(*) FROM item") == 0);
}

// A table whose highest number is the highest possible gets random ones.
BOOST_AUTO_TEST_CASE(random_numbers) {
    run("INSERT INTO item VALUES (" + std::to_string(std::numeric_limits<std::int64_t>::max()) + ", 'last')");
    check_keys(21);
    run("DELETE FROM item; INSERT INTO item VALUES (" + std::to_string(std::numeric_limits<std::int64_t>::max() - 7) +
        ", 'nearly last')");
    check_keys(21);
}

BOOST_AUTO_TEST_CASE(an_error_names_its_row) {
    for (bool const with_keys : {true, false}) {
        auto what = items(13);
        what[9] = what[2];
        std::vector<std::int64_t> keys(with_keys ? what.size() : 0);
        connection->begin(the_dialect().begin({}));
        try {
            insert(what, keys);
            BOOST_FAIL("nothing was thrown");
        } catch (driver_failure const& failure) {
            check_words(failure, {"UNIQUE constraint failed: item.name", "in row 9 of 13"});
        }
        BOOST_TEST(number("SELECT count(*) FROM item") == 9);  // what ran before it is in the transaction
        connection->rollback();
        BOOST_TEST(number("SELECT count(*) FROM item") == 0);
        what[9].name = "\xff";
        check_words(caught<data_error>([&] { insert(what, keys); }), {"not valid UTF-8", "(item::name) of row 9"});
        run("DELETE FROM item");
    }
}

// The conflict clause of a table may end the transaction; nothing is tried again then.
BOOST_AUTO_TEST_CASE(a_conflict_that_rolls_back) {
    run("DROP TABLE item; CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT UNIQUE ON CONFLICT ROLLBACK)");
    auto what = items(13);
    what[9] = what[2];
    std::vector<std::int64_t> keys(what.size());
    connection->begin(the_dialect().begin({}));
    BOOST_CHECK_THROW(insert(what, keys), driver_failure);
    BOOST_TEST(number("SELECT count(*) FROM item") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
