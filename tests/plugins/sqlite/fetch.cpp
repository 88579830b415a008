// SPDX-License-Identifier: BSL-1.0
#include "database.hpp"

#include <limits>

using namespace sqlite_test;

namespace sqlite_fetch_test {

struct artist {
    std::int64_t id = 0;
    std::string name;
};
struct base {
    std::int32_t before = -1;
    virtual ~base() = default;
};
struct track : base {
    std::int64_t id = 0;
    std::string title;
    std::optional<std::string> composer;
    double price = 0;
    bool is_explicit = false;
};
struct celsius {
    double degrees = 0;
};

}  // namespace sqlite_fetch_test

template <>
struct aludel::core::codec<sqlite_fetch_test::celsius> {
    using stored = double;
    static sqlite_fetch_test::celsius decode(double kelvin) { return {kelvin - 273.15}; }
    static double encode(sqlite_fetch_test::celsius c) { return c.degrees + 273.15; }
};

using namespace sqlite_fetch_test;

namespace {

/// The offset of a member, on a real object.
template <class Object, class Member, class Of>
std::size_t offset_of(Member Of::* member) {
    static Object const object{};
    return static_cast<std::size_t>(reinterpret_cast<std::byte const*>(&(object.*member)) -
                                    reinterpret_cast<std::byte const*>(&object));
}
template <class Object, class Member, class Of>
void add(row_plan& plan, std::size_t column, Member Of::* member, char const* name = "") {
    plan.add_slot(make_slot<Member>(column, offset_of<Object>(member)), {name, ""});
}

void add_artist(row_plan& plan, std::size_t first_column) {
    add<artist>(plan, first_column, &artist::id);
    add<artist>(plan, first_column + 1, &artist::name);
}
void add_track(row_plan& plan, std::size_t first_column) {
    add<track>(plan, first_column, &track::id, "track::id");
    add<track>(plan, first_column + 1, &track::title, "track::title");
    add<track>(plan, first_column + 2, &track::composer, "track::composer");
    add<track>(plan, first_column + 3, &track::price, "track::price");
    add<track>(plan, first_column + 4, &track::is_explicit, "track::is_explicit");
}

/// One value of SQL read into a T.
template <class T>
T read_one(std::string_view sql) {
    database db;
    auto const statement = db.prepare(sql);
    statement->start({}, {});
    row_plan plan;
    plan.add_slot(make_slot<T>(0, 0), {"holder::member", ""});
    struct holder {
        T member{};
    };
    return read_all<holder>(*statement, plan).at(0).member;
}

std::vector<track> tracks_of(database& db, std::string_view sql, std::size_t batch) {
    row_plan plan;
    add_track(plan, 0);
    auto const statement = db.prepare(sql);
    statement->start({}, {});
    return read_all<track>(*statement, plan, batch);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plugin_sqlite_fetch)

BOOST_AUTO_TEST_CASE(rows_go_into_members_in_batches_of_any_size) {
    database db;
    for (std::size_t const batch : {1u, 2u, 3u, 7u, 100u}) {
        auto const read = tracks_of(db,
                                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 7) "
                                    "SELECT i, 'title ' || i, CASE WHEN i % 2 THEN 'c' || i END, i * 0.5, i % 2 FROM n",
                                    batch);
        BOOST_REQUIRE(read.size() == 7u);
        for (std::size_t i = 0; i < 7; ++i) {
            auto const n = static_cast<std::int64_t>(i + 1);
            BOOST_TEST(read[i].id == n);
            BOOST_TEST(read[i].title == "title " + std::to_string(n));
            BOOST_TEST((read[i].composer == (n % 2 ? std::optional{"c" + std::to_string(n)} : std::nullopt)));
            BOOST_TEST(read[i].price == static_cast<double>(n) * 0.5);
            BOOST_TEST(read[i].is_explicit == (n % 2 == 1));
            BOOST_TEST(read[i].before == -1);
        }
    }
    BOOST_TEST(tracks_of(db, "SELECT 1, 'x', NULL, 1, 0 WHERE 0", 4).empty());
}

BOOST_AUTO_TEST_CASE(members_that_hold_something_are_overwritten) {
    database db;
    std::vector<track> target(1);
    target[0].composer = "old";
    target[0].title = std::string(200, 'x');
    row_plan plan;
    add_track(plan, 0);
    auto const statement = db.prepare("SELECT 1, 'new', NULL, 2.5, 1 UNION ALL SELECT 2, '', 'c', 3, 0");
    statement->start({}, {});
    segment_target const at{reinterpret_cast<std::byte*>(target.data()), sizeof(track)};
    std::size_t filled = 0;
    auto outcome = statement->fetch(plan, {&at, 1}, 1, filled);
    BOOST_TEST((outcome.status == fetch_status::more));
    BOOST_TEST(target[0].title == "new");
    BOOST_TEST(!target[0].composer);
    outcome = statement->fetch(plan, {&at, 1}, 1, filled);
    BOOST_TEST(target[0].title == "");
    BOOST_TEST(target[0].composer.value() == "c");
    BOOST_TEST(target[0].price == 3.0);
    outcome = statement->fetch(plan, {&at, 1}, 1, filled);
    BOOST_TEST((outcome.status == fetch_status::done));
    BOOST_TEST(outcome.rows == 0u);
    outcome = statement->fetch(plan, {&at, 1}, 1, filled);  // asking again is harmless
    BOOST_TEST((outcome.status == fetch_status::done));
}

BOOST_AUTO_TEST_CASE(several_segments_and_absent_objects) {
    database db;
    row_plan plan;
    plan.add_segment();
    add_artist(plan, 0);
    plan.add_segment(2);
    add_track(plan, 2);
    auto const statement = db.prepare(
        "SELECT 1, 'one', 10, 't10', NULL, 0.5, 1 UNION ALL "
        "SELECT 2, 'two', NULL, NULL, NULL, NULL, NULL UNION ALL "
        "SELECT 3, 'three', 30, 't30', 'c', 1.5, 0");
    statement->start({}, {});
    std::vector<artist> artists(4);
    std::vector<track> tracks(4);
    tracks[1].title = "untouched";
    std::vector<std::uint8_t> present(4, 9);
    segment_target const targets[] = {
        {reinterpret_cast<std::byte*>(artists.data()), sizeof(artist)},
        {reinterpret_cast<std::byte*>(tracks.data()), sizeof(track), present.data()},
    };
    std::size_t filled = 0;
    auto const outcome = statement->fetch(plan, targets, 4, filled);
    BOOST_TEST(outcome.rows == 3u);
    BOOST_TEST((outcome.status == fetch_status::done));
    BOOST_TEST((present == std::vector<std::uint8_t>{1, 0, 1, 9}));
    BOOST_TEST(artists[1].name == "two");
    BOOST_TEST(tracks[0].title == "t10");
    BOOST_TEST(tracks[1].title == "untouched");
    BOOST_TEST(tracks[2].composer.value() == "c");

    statement->start({}, {});
    check_words(caught<programming_error>([&] { statement->fetch(plan, {targets, 1}, 4, filled); }),
                {"2 segments", "1 targets"});
    add_artist(plan, 9);
    check_words(caught<programming_error>([&] { statement->fetch(plan, targets, 4, filled); }),
                {"column 11", "7 columns"});
}

BOOST_AUTO_TEST_CASE(codecs_are_called) {
    BOOST_TEST(read_one<celsius>("SELECT 300.15").degrees == 27.0, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(!read_one<std::optional<celsius>>("SELECT NULL").has_value());
    auto const problem = caught<data_error>([] { read_one<celsius>("SELECT 'hot'"); });
    BOOST_TEST(problem.code() == "value-type");
    check_words(problem, {"hot", "column 0"});
}

BOOST_AUTO_TEST_CASE(numbers_convert_when_nothing_is_lost) {
    BOOST_TEST(read_one<double>("SELECT 3") == 3.0);
    BOOST_TEST(read_one<std::optional<double>>("SELECT 9007199254740992").value() == 9007199254740992.0);
    BOOST_TEST(read_one<std::int32_t>("SELECT 2.0") == 2);
    BOOST_TEST(read_one<bool>("SELECT 1"));
    BOOST_TEST(read_one<float>("SELECT 0.5") == 0.5f);
    BOOST_TEST((read_one<decimal>("SELECT 12.5") == decimal::scaled(125, 1)));
    BOOST_TEST((read_one<decimal>("SELECT '12.50'") == decimal::scaled(125, 1)));
    BOOST_TEST((read_one<value>("SELECT x'00ff'") == value{bytes{std::byte{0}, std::byte{255}}}));
    BOOST_TEST((read_one<value>("SELECT NULL") == value{}));
}

BOOST_AUTO_TEST_CASE(numbers_that_do_not_fit_are_errors) {
    auto const refused = [](auto wanted, std::string_view sql, std::string_view code, std::string_view found) {
        auto const problem = caught<data_error>([&] { read_one<decltype(wanted)>(sql); });
        BOOST_TEST(problem.code() == code);
        check_words(problem, {found, "holder::member", "column 0", "row 0"});
    };
    refused(std::int32_t{}, "SELECT 2147483648", "value-range", "2147483648");
    refused(std::int8_t{}, "SELECT 128", "value-range", "128");
    refused(std::uint64_t{}, "SELECT -1", "value-range", "-1");
    refused(std::optional<std::uint16_t>{}, "SELECT 65536", "value-range", "65536");
    refused(std::int64_t{}, "SELECT 1.5", "value-inexact", "1.5");
    refused(double{}, "SELECT 9007199254740993", "value-inexact", "9007199254740993");
    refused(float{}, "SELECT 0.1", "value-inexact", "0.1");
    refused(bool{}, "SELECT 2", "value-range", "2");
    refused(std::int64_t{}, "SELECT '7'", "value-type", "7");
    refused(std::string{}, "SELECT 7", "value-type", "7");
    refused(std::string{}, "SELECT x'41'", "value-type", "41");
    refused(date{}, "SELECT '2024-02-30'", "value-text", "2024-02-30");
}

BOOST_AUTO_TEST_CASE(an_error_names_row_and_column_and_leaves_whole_rows) {
    database db;
    row_plan plan;
    add_track(plan, 0);
    auto const statement = db.prepare(
        "SELECT 1 AS id, 'a' AS title, NULL AS composer, 1.0 AS price, 0 AS explicit UNION ALL "
        "SELECT 2, 'b', NULL, 2.0, 1 UNION ALL SELECT 3, NULL, NULL, 3.0, 0 UNION ALL SELECT 4, 'd', NULL, 4.0, 1");
    statement->start({}, {});
    std::vector<track> target(4);
    std::size_t filled = 77;
    segment_target at{reinterpret_cast<std::byte*>(target.data()), sizeof(track)};
    BOOST_TEST(statement->fetch(plan, {&at, 1}, 1, filled).rows == 1u);
    at.base += sizeof(track);
    auto const problem = caught<data_error>([&] { statement->fetch(plan, {&at, 1}, 3, filled); });
    BOOST_TEST(problem.code() == "value-null");
    check_words(problem, {"NULL", "track::title", "std::optional", "column 1 (title) of row 2"});
    BOOST_TEST(filled == 1u);
    BOOST_TEST(target[1].title == "b");
    statement->finish();
    statement->start({}, {});  // the statement is as good as new
    BOOST_TEST(statement->fetch(plan, {&at, 1}, 1, filled).rows == 1u);
}

BOOST_AUTO_TEST_CASE(columns_have_names_and_declared_types) {
    database db;
    db.run("CREATE TABLE t(id INTEGER PRIMARY KEY, name VARCHAR(20), price NUMERIC, data BLOB, weight REAL)");
    auto const statement = db.prepare("SELECT id, name AS label, price, data, weight, id + 1 FROM t");
    auto const columns = statement->columns();
    BOOST_REQUIRE(columns.size() == 6u);
    BOOST_TEST(columns[1].name == "label");
    BOOST_TEST(columns[1].native_type == "VARCHAR(20)");
    kind const wanted[] = {kind::int64, kind::text, kind::null, kind::bytes, kind::float64, kind::null};
    for (std::size_t i = 0; i < 6; ++i) BOOST_TEST((columns[i].kind == wanted[i]), columns[i].name);
    BOOST_TEST(columns[5].native_type == "");
    BOOST_TEST(db.prepare("DELETE FROM t")->columns().empty());
}

BOOST_AUTO_TEST_CASE(a_changed_table_shows_its_new_columns) {
    database db;
    db.run("CREATE TABLE t(a)");
    auto const statement = db.prepare("SELECT * FROM t");
    BOOST_TEST(statement->columns().size() == 1u);
    db.run("ALTER TABLE t ADD COLUMN b; INSERT INTO t VALUES (1, 2)");
    statement->start({}, {});
    BOOST_TEST(statement->columns().size() == 2u);
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(1, 0));
    BOOST_TEST(read_all<std::int64_t>(*statement, plan).at(0) == 2);
}

BOOST_AUTO_TEST_CASE(texts_that_somebody_else_stored_come_as_they_are) {
    BOOST_TEST(read_one<std::string>("SELECT CAST(x'61ff' AS TEXT)") == "a\xff");
}

BOOST_AUTO_TEST_CASE(texts_of_an_utf16_database_are_utf8) {
    temporary_folder const folder;
    database db{folder / "a.db"};
    db.run("PRAGMA encoding = 'UTF-16'; CREATE TABLE t(a TEXT)");
    std::string const text{"Grüße \0 🙂", 14};
    db.change("INSERT INTO t VALUES (?)", {text});
    BOOST_TEST((db.cell("SELECT a FROM t") == value{text}));
}

BOOST_AUTO_TEST_SUITE_END()
