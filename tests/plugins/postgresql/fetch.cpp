// SPDX-License-Identifier: BSL-1.0
/// Batches, segments, streaming, and refusals while reading.
#include "server.hpp"

#include <boost/test/unit_test.hpp>

namespace plugin_postgresql_fetch {

using namespace postgresql_test;

struct numbered {
    std::int64_t number{};
    std::string text{};
};

row_plan numbered_plan() {
    row_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, offsetof(numbered, number)), {"numbered::number", "std::int64_t"});
    plan.add_slot(make_slot<std::string>(1, offsetof(numbered, text)), {"numbered::text", "std::string"});
    return plan;
}

void check_series(std::vector<numbered> const& found, std::size_t count) {
    BOOST_TEST_REQUIRE(found.size() == count);
    bool right = true;
    for (std::size_t i = 0; i < count; ++i)
        right = right && found[i].number == static_cast<std::int64_t>(i + 1) &&
                found[i].text == "row " + std::to_string(i + 1);
    BOOST_TEST(right);
}

constexpr char const* series = "SELECT i, 'row ' || i FROM generate_series(1::int8, $1) i";

BOOST_AUTO_TEST_SUITE(plugin_postgresql_fetch)

BOOST_AUTO_TEST_CASE(thousands_of_rows_in_batches) {
    auto const connection = connect();
    auto const statement = connection->prepare(series, {}, true);
    auto const plan = numbered_plan();
    for (bool const stream : {false, true}) {
        for (std::size_t const batch : {1u, 7u, 1000u, 20'000u}) {
            statement->start(bound{{5000}}, {.stream = stream});
            check_series(read_all<numbered>(*statement, plan, batch), 5000);
            statement->finish();
        }
        statement->start(bound{{0}}, {.stream = stream});
        BOOST_TEST(read_all<numbered>(*statement, plan).empty());
    }
}

BOOST_AUTO_TEST_CASE(a_stream_delivers_before_the_server_is_done) {
    auto const connection = connect();
    // Row 2001 fails. Reading the whole result first would never show row 1.
    auto const statement =
        connection->prepare("SELECT i, (100 / (2001 - i))::text FROM generate_series(1::int8, 100000) i", {}, true);
    statement->start({}, {.stream = true});
    auto const plan = numbered_plan();
    std::vector<numbered> rows(100);
    auto const target = target_of(rows);
    std::size_t filled = 0;
    statement->fetch(plan, {&target, 1}, 100, filled);
    BOOST_TEST(filled == 100u);
    BOOST_TEST(rows[99].number == 100);
    native_error native;
    auto const what = classified(
        [&] {
            for (;;) statement->fetch(plan, {&target, 1}, 100, filled);
        },
        &native);
    BOOST_TEST((what.kind == error_kind::data));
    BOOST_TEST(native.sqlstate == "22012");
    statement->finish();
    BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
}

BOOST_AUTO_TEST_CASE(a_stream_may_be_left_early_inside_and_outside_a_transaction) {
    auto const connection = connect();
    auto const statement = connection->prepare(series, {}, true);
    auto const plan = numbered_plan();
    for (bool const transaction : {false, true}) {
        if (transaction) connection->run("BEGIN");
        statement->start(bound{{100'000}}, {.stream = true});
        std::vector<numbered> rows(3);
        auto const target = target_of(rows);
        std::size_t filled = 0;
        statement->fetch(plan, {&target, 1}, 3, filled);
        BOOST_TEST(filled == 3u);
        statement->finish();
        BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
        if (transaction) connection->commit();
    }
}

BOOST_AUTO_TEST_CASE(another_statement_may_run_while_one_streams) {
    auto const connection = connect();
    auto const statement = connection->prepare(series, {}, true);
    auto const plan = numbered_plan();
    statement->start(bound{{3000}}, {.stream = true});
    std::vector<numbered> found(10);
    auto const target = target_of(found);
    std::size_t filled = 0;
    statement->fetch(plan, {&target, 1}, 10, filled);
    BOOST_TEST(scalar<int>(*connection, "SELECT 42") == 42);
    auto rest = read_all<numbered>(*statement, plan);
    found.insert(found.end(), rest.begin(), rest.end());
    check_series(found, 3000);
}

BOOST_AUTO_TEST_CASE(segments_with_and_without_an_object) {
    struct left {
        std::int32_t id{};
    };
    struct right {
        std::int32_t id{};
        std::string name{};
    };
    auto const connection = connect();
    auto const statement = connection->prepare(
        "SELECT a, b, n FROM (VALUES (1, 10, 'x'), (2, NULL, NULL), (3, 30, 'z')) v(a, b, n)", {}, true);
    statement->start({}, {});
    row_plan plan;
    plan.add_segment();
    plan.add_slot(make_slot<std::int32_t>(0, 0));
    plan.add_segment(1);
    plan.add_slot(make_slot<std::int32_t>(1, offsetof(right, id)));
    plan.add_slot(make_slot<std::string>(2, offsetof(right, name)));
    std::vector<left> lefts(5);
    std::vector<right> rights(5, right{.id = -1, .name = "untouched"});
    std::vector<std::uint8_t> present(5, 9);
    segment_target const targets[]{target_of(lefts),
                                   {reinterpret_cast<std::byte*>(rights.data()), sizeof(right), present.data()}};
    std::size_t filled = 0;
    auto const outcome = statement->fetch(plan, targets, 5, filled);
    BOOST_TEST(filled == 3u);
    BOOST_TEST((outcome.status == fetch_status::done));
    BOOST_TEST(lefts[2].id == 3);
    BOOST_TEST((present == std::vector<std::uint8_t>{1, 0, 1, 9, 9}));
    BOOST_TEST(rights[0].name == "x");
    BOOST_TEST(rights[1].name == "untouched");
    BOOST_TEST(rights[2].id == 30);
}

BOOST_AUTO_TEST_CASE(refusals_name_row_and_column_and_keep_the_rows_before) {
    auto const connection = connect();
    auto const plan = numbered_plan();
    auto const statement = connection->prepare(
        "SELECT i, CASE WHEN i < 4 THEN 'x' END AS label FROM generate_series(1::int8, 9) i", {}, true);
    for (bool const stream : {false, true}) {
        statement->start({}, {.stream = stream});
        std::vector<numbered> rows(9);
        auto const target = target_of(rows);
        std::size_t filled = 0;
        BOOST_CHECK_EXCEPTION(statement->fetch(plan, {&target, 1}, 9, filled), data_error, [](data_error const& e) {
            std::string_view const words{e.what()};
            return e.code() == "value-null" && words.find("in column 1 (label) of row 3") != std::string_view::npos &&
                   words.find("numbered::text") != std::string_view::npos;
        });
        BOOST_TEST(filled == 3u);
        BOOST_TEST(rows[2].text == "x");
        statement->finish();
    }

    struct small {
        std::int16_t number{};
    };
    row_plan narrow;
    narrow.add_slot(make_slot<std::int16_t>(0, 0), {"small::number", "std::int16_t"});
    auto const numbers = connection->prepare("SELECT * FROM (VALUES (1), (32767), (32768)) v(n)", {}, true);
    numbers->start({}, {});
    std::vector<small> rows(3);
    auto const target = target_of(rows);
    std::size_t filled = 0;
    BOOST_CHECK_EXCEPTION(numbers->fetch(narrow, {&target, 1}, 3, filled), data_error, [](data_error const& e) {
        return e.code() == "value-range" && std::string_view{e.what()}.find("32768") != std::string_view::npos;
    });
    BOOST_TEST(filled == 2u);

    // A kind that the member cannot take at all is noticed without any row.
    auto const texts = connection->prepare("SELECT 'x'::text AS word WHERE false", {}, true);
    texts->start({}, {});
    BOOST_CHECK_EXCEPTION(texts->fetch(narrow, {&target, 1}, 3, filled), data_error, [](data_error const& e) {
        return e.code() == "value-type" && std::string_view{e.what()}.find("(word)") != std::string_view::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_fetch
