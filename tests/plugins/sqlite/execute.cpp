// SPDX-License-Identifier: BSL-1.0
#include "database.hpp"

using namespace sqlite_test;

namespace sqlite_execute_test {

struct item {
    std::int64_t id = 0;
    std::string name;
    std::optional<double> price{};
};

parameter_plan const& item_plan() {
    static parameter_plan const plan = [] {
        parameter_plan made;
        made.add_slot(make_slot<std::int64_t>(0, offsetof(item, id)), {"item::id", ""});
        made.add_slot(make_slot<std::string>(1, offsetof(item, name)), {"item::name", ""});
        made.add_slot(make_slot<std::optional<double>>(2, offsetof(item, price)), {"item::price", ""});
        return made;
    }();
    return plan;
}

struct shop : database {
    shop() { run("CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price REAL)"); }
    std::int64_t count() { return *cell("SELECT count(*) FROM item").get_if<std::int64_t>(); }
};

}  // namespace sqlite_execute_test

using namespace sqlite_execute_test;

BOOST_FIXTURE_TEST_SUITE(plugin_sqlite_execute, shop)

BOOST_AUTO_TEST_CASE(one_statement_for_each_object) {
    auto const insert = prepare("INSERT INTO item VALUES (?, ?, ?)");
    std::vector<item> items;
    for (int i = 0; i < 1000; ++i)
        items.push_back({i, "name " + std::to_string(i), i % 2 ? std::optional{i * 0.5} : std::nullopt});
    std::vector<std::int64_t> each(items.size(), -7);
    BOOST_TEST(insert->run_each(of(item_plan(), items), {}, each) == 1000);
    BOOST_TEST((each == std::vector<std::int64_t>(1000, 1)));
    BOOST_TEST((rows("SELECT name, price FROM item WHERE id = 7") == std::vector<std::vector<value>>{{"name 7", 3.5}}));
    BOOST_TEST((cell("SELECT count(*) FROM item WHERE price IS NULL") == value{std::int64_t{500}}));

    std::vector<item const*> some{&items[3], &items[1], &items[999]};
    auto const update = prepare("UPDATE item SET price = 1, name = name || ?2 WHERE id >= ?1 AND (?3 IS NULL OR 1)");
    std::vector<std::int64_t> counts(3);
    parameters const by_pointer{&item_plan(),
                                {nullptr, 0, reinterpret_cast<void const* const*>(some.data()), some.size()}};
    BOOST_TEST(update->run_each(by_pointer, {}, counts) == 997 + 999 + 1);
    BOOST_TEST((counts == std::vector<std::int64_t>{997, 999, 1}));
    BOOST_TEST(update->run_each({&item_plan(), {}}, {}) == 0);
}

BOOST_AUTO_TEST_CASE(an_error_in_the_middle_names_its_row) {
    auto const insert = prepare("INSERT INTO item VALUES (?, ?, ?)");
    connection->begin(the_dialect().begin({}));
    std::vector<item> const items{{1, "a"}, {2, "b"}, {3, "a"}, {4, "d"}};
    try {
        insert->run_each(of(item_plan(), items), {});
        BOOST_FAIL("nothing was thrown");
    } catch (driver_failure const& failure) {
        BOOST_TEST((failure.native().column == "name"));
        check_words(failure, {"UNIQUE constraint failed: item.name", "in row 2 of 4"});
    }
    BOOST_TEST(count() == 2);
    connection->rollback();
    BOOST_TEST(count() == 0);
    auto const bad = std::vector<item>{{1, "a"}, {2, "\xff"}};
    check_words(caught<data_error>([&] { insert->run_each(of(item_plan(), bad), {}); }),
                {"not valid UTF-8", "parameter 1 (item::name) of row 1"});
    BOOST_TEST(count() == 1);
    BOOST_TEST(insert->run_each(of(item_plan(), std::vector<item>{{9, "z"}}), {}) == 1);  // still good
}

BOOST_AUTO_TEST_CASE(several_objects_in_one_insert) {
    // What bulk inserts are made of: one statement with many VALUES, whose plan reaches over a group of objects.
    parameter_plan plan;
    constexpr std::size_t group = 3;
    for (std::size_t i = 0; i < group; ++i)
        for (auto slot : item_plan().slots()) {
            slot.offset += static_cast<std::uint32_t>(i * sizeof(item));
            plan.add_slot(slot);
        }
    std::vector<item> items;
    for (int i = 0; i < 9; ++i) items.push_back({i, "n" + std::to_string(i)});
    auto const insert = prepare("INSERT INTO item VALUES (?, ?, ?), (?, ?, ?), (?, ?, ?)");
    BOOST_TEST(insert->run_each({&plan, {items.data(), group * sizeof(item), nullptr, 3}}, {}) == 9);
    BOOST_TEST(count() == 9);
}

BOOST_AUTO_TEST_CASE(affected_rows_mean_something_or_are_not_told) {
    BOOST_TEST(change("INSERT INTO item VALUES (1, 'a', 1), (2, 'b', 2), (3, 'c', 3)") == 3);
    BOOST_TEST(change("UPDATE item SET price = price + 1 WHERE id < 3") == 2);
    BOOST_TEST(change("WITH w AS (SELECT 3 AS i) DELETE FROM item WHERE id IN (SELECT i FROM w)") == 1);
    BOOST_TEST(change("DELETE FROM item WHERE id = 99") == 0);
    BOOST_TEST(change(" /* with a comment */ -- and another\n REPLACE INTO item VALUES (1, 'z', 0)") == 1);
    BOOST_TEST(change("CREATE TABLE other(a)") == -1);
    BOOST_TEST(change("SELECT * FROM item") == -1);
    BOOST_TEST(change("WITH w AS (SELECT 1) SELECT * FROM w") == -1);
    BOOST_TEST(change("EXPLAIN DELETE FROM item") == -1);
    BOOST_TEST(prepare("CREATE TABLE third(a)")->run_each({nullptr, {nullptr, 0, nullptr, 1}}, {}) == -1);
}

BOOST_AUTO_TEST_CASE(the_generated_key_is_told) {
    auto const insert = prepare("INSERT INTO item(name) VALUES (?)");
    std::vector<value> name{"a"};
    parameters const given{&parameter_plan::for_values(1), {name.data(), sizeof(value), nullptr, 1}};
    insert->start(given, {});
    BOOST_TEST(insert->last_insert_id() == 1);
    name[0] = "b";
    insert->start(given, {});
    BOOST_TEST(insert->last_insert_id() == 2);
    auto const ignored = prepare("INSERT OR IGNORE INTO item(name) VALUES (?)");
    ignored->start(given, {});
    BOOST_TEST(ignored->affected_rows() == 0);
    BOOST_TEST(ignored->last_insert_id() == 0);
    auto const update = prepare("UPDATE item SET price = 1");
    update->start({}, {});
    BOOST_TEST(update->last_insert_id() == 0);
    BOOST_TEST(insert->last_insert_id() == 2);  // of the statement, not of the connection
}

BOOST_AUTO_TEST_CASE(returning_gives_rows_and_counts) {
    auto const insert = prepare("INSERT INTO item(name) VALUES ('a'), ('b'), ('c') RETURNING id");
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, 0));
    insert->start({}, {});
    BOOST_TEST((read_all<std::int64_t>(*insert, plan, 2) == std::vector<std::int64_t>{1, 2, 3}));
    BOOST_TEST(insert->affected_rows() == 3);
    BOOST_TEST(insert->last_insert_id() == 3);
    // Left in the middle, it has still inserted all rows.
    auto const other = prepare("INSERT INTO item(name) VALUES ('d'), ('e') RETURNING id");
    other->start({}, {});
    std::int64_t id = 0;
    segment_target const target{reinterpret_cast<std::byte*>(&id), sizeof id};
    std::size_t filled = 0;
    other->fetch(plan, {&target, 1}, 1, filled);
    other->finish();
    BOOST_TEST(other->affected_rows() == 2);
    BOOST_TEST(count() == 5);
    auto const wrong = prepare("INSERT INTO item(name) VALUES ('a') RETURNING id");
    caught<integrity_error>([&] { wrong->start({}, {}); });
}

BOOST_AUTO_TEST_CASE(a_statement_is_used_again_and_again) {
    auto const select = prepare("SELECT ? + 1");
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, 0));
    parameter_plan one;
    one.add_slot(make_slot<std::int64_t>(0, 0));
    for (std::int64_t i = 0; i < 100; ++i) {
        select->start(of(one, i), {});
        if (i % 3 == 0) continue;  // started again without having been read
        BOOST_TEST(read_all<std::int64_t>(*select, plan).at(0) == i + 1);
        if (i % 2) select->finish();
        select->finish();
    }
}

BOOST_AUTO_TEST_CASE(a_statement_left_in_the_middle_holds_no_lock) {
    temporary_folder const folder;
    database writer{folder / "a.db"}, reader{folder / "a.db", {{"timeout", "0"}}};
    writer.run("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2), (3)");
    auto const select = writer.prepare("SELECT a FROM t");
    select->start({}, {});
    std::int64_t a = 0;
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, 0));
    segment_target const target{reinterpret_cast<std::byte*>(&a), sizeof a};
    std::size_t filled = 0;
    select->fetch(plan, {&target, 1}, 1, filled);
    caught<lock_error>([&] { reader.change("INSERT INTO t VALUES (4)"); });
    select->finish();
    BOOST_TEST(reader.change("INSERT INTO t VALUES (4)") == 1);
    BOOST_TEST(read_all<std::int64_t>(
                   *[&] {
                       select->start({}, {});
                       return select.get();
                   }(),
                   plan)
                   .size() == 4u);
    BOOST_TEST(reader.change("DELETE FROM t") == 4);  // read to its end it holds none either
}

BOOST_AUTO_TEST_CASE(one_statement_at_a_time) {
    auto problem = caught<programming_error>([&] { prepare("SELECT 1; SELECT 2"); });
    check_words(problem, {"one statement", "begins with \"SELECT 2\""});
    BOOST_TEST(problem.report()->native.position == 11u);
    caught<programming_error>([&] { prepare("SELECT 1; x"); });
    BOOST_TEST((cell("SELECT 1; -- nothing more\n /* really */ ;") == value{std::int64_t{1}}));
    for (auto const nothing : {"", "  ", ";", "-- only this", "/* or this */"})
        check_words(caught<programming_error>([&] { prepare(nothing); }), {"the statement is empty"});
    check_words(caught<programming_error>([&] { prepare(std::string_view{"SELECT 1\0 FROM", 14}); }),
                {"NUL character"});
    run("");
    run("CREATE TABLE a1(x); INSERT INTO a1 VALUES (1); -- done\n SELECT * FROM a1; ");
    BOOST_TEST((cell("SELECT x FROM a1") == value{std::int64_t{1}}));
    caught<programming_error>([&] { run("INSERT INTO a1 VALUES (2); nonsense"); });
}

BOOST_AUTO_TEST_SUITE_END()
