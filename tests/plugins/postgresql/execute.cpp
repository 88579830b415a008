// SPDX-License-Identifier: BSL-1.0
/// Executing: counts, many rows, transactions, and what the server refuses.
#include "server.hpp"

#include <boost/test/unit_test.hpp>

namespace plugin_postgresql_execute {

using namespace postgresql_test;

struct pair {
    std::int64_t id{};
    std::string name{};
};

parameter_plan pair_plan() {
    parameter_plan plan;
    plan.add_slot(make_slot<std::int64_t>(0, offsetof(pair, id)), {"pair::id", "std::int64_t"});
    plan.add_slot(make_slot<std::string>(1, offsetof(pair, name)), {"pair::name", "std::string"});
    return plan;
}

std::vector<pair> pairs(std::size_t count) {
    std::vector<pair> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back({static_cast<std::int64_t>(i), "name " + std::to_string(i)});
    return made;
}

parameters rows_of(parameter_plan const& plan, std::vector<pair> const& rows) {
    return {&plan, {rows.data(), sizeof(pair), nullptr, rows.size()}};
}

std::unique_ptr<driver_connection> with_table(std::string_view option = {}) {
    auto connection = connect(option);
    connection->run("CREATE TEMPORARY TABLE pair (id int8 PRIMARY KEY, name varchar(100) NOT NULL)");
    return connection;
}

constexpr char const* insert = "INSERT INTO pair VALUES ($1, $2)";

std::int64_t count(driver_connection& in) { return scalar<std::int64_t>(in, "SELECT count(*) FROM pair"); }

bool mentions(std::exception const& e, std::string_view words) {
    return std::string_view{e.what()}.find(words) != std::string_view::npos;
}

BOOST_AUTO_TEST_SUITE(plugin_postgresql_execute)

BOOST_AUTO_TEST_CASE(many_rows_and_the_count_of_each) {
    for (char const* option : {"", "prepare=off"}) {
        auto const connection = with_table(option);
        auto const plan = pair_plan();
        auto const rows = pairs(5000);
        auto const statement = connection->prepare(insert, {}, true);
        BOOST_TEST(statement->run_each(rows_of(plan, rows), {}) == 5000);
        BOOST_TEST(count(*connection) == 5000);
        BOOST_TEST(statement->run_each({&plan, {rows.data(), sizeof(pair), nullptr, 0}}, {}) == 0);

        auto const update = connection->prepare("UPDATE pair SET name = $2 WHERE id >= $1 AND id < 10", {}, true);
        std::vector<std::int64_t> each(12, -7);
        auto const some = pairs(12);
        BOOST_TEST(update->run_each(rows_of(plan, some), {}, each) == 55);
        BOOST_TEST((each == std::vector<std::int64_t>{10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0}));
    }
}

BOOST_AUTO_TEST_CASE(large_rows_do_not_fill_the_wire_from_both_ends) {
    auto const connection = with_table();
    connection->run("ALTER TABLE pair ALTER name TYPE text");
    auto const plan = pair_plan();
    auto rows = pairs(300);
    for (auto& row : rows) row.name.assign(50'000, 'x');
    // RETURNING makes the server send as much as it gets.
    auto const statement = connection->prepare("INSERT INTO pair VALUES ($1, $2) RETURNING name", {}, true);
    BOOST_TEST(statement->run_each(rows_of(plan, rows), {}) == 300);
    BOOST_TEST(count(*connection) == 300);
}

BOOST_AUTO_TEST_CASE(a_failure_in_the_middle_names_its_row) {
    auto const plan = pair_plan();
    auto rows = pairs(1000);
    rows[700].id = 3;
    for (bool const transaction : {true, false}) {
        auto const connection = with_table();
        auto const statement = connection->prepare(insert, {}, true);
        if (transaction) connection->run("BEGIN");
        BOOST_CHECK_EXCEPTION(statement->run_each(rows_of(plan, rows), {}), driver_failure,
                              [](driver_failure const& e) {
                                  return e.native().sqlstate == "23505" && e.native().constraint == "pair_pkey" &&
                                         mentions(e, "in row 700 ");
                              });
        BOOST_TEST(
            (connection->transaction_state() == (transaction ? transaction_state::failed : transaction_state::idle)));
        if (transaction) connection->rollback();
        BOOST_TEST(count(*connection) == 0);
    }
}

BOOST_AUTO_TEST_CASE(a_value_that_cannot_be_sent_undoes_the_batch_too) {
    auto const plan = pair_plan();
    auto rows = pairs(1000);
    rows[700].name = "\xff";
    auto const connection = with_table();
    auto const statement = connection->prepare(insert, {}, true);
    BOOST_CHECK_EXCEPTION(statement->run_each(rows_of(plan, rows), {}), data_error, [](data_error const& e) {
        return e.code() == "value-utf8" && mentions(e, "(pair::name) of row 700 ");
    });
    BOOST_TEST(count(*connection) == 0);
    rows[700].name = "fine";
    BOOST_TEST(statement->run_each(rows_of(plan, rows), {}) == 1000);
}

BOOST_AUTO_TEST_CASE(every_kind_of_constraint) {
    auto const connection = connect();
    connection->run(
        "CREATE TEMPORARY TABLE parent (id int PRIMARY KEY);"
        "CREATE TEMPORARY TABLE child (id int CONSTRAINT child_id_unique UNIQUE, "
        "parent_id int CONSTRAINT child_parent REFERENCES parent, "
        "age int CONSTRAINT child_age CHECK (age >= 0), name text NOT NULL, "
        "during int4range, CONSTRAINT child_once EXCLUDE USING gist (during WITH &&));"
        "INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1, 1, 'x', '[1,5)')");
    struct expectation {
        char const* values;
        constraint_kind kind;
        char const* name;
    };
    for (auto const& each : {expectation{"1, 1, 1, 'y', NULL", constraint_kind::unique, "child_id_unique"},
                             expectation{"2, 7, 1, 'y', NULL", constraint_kind::foreign_key, "child_parent"},
                             expectation{"2, 1, -1, 'y', NULL", constraint_kind::check, "child_age"},
                             expectation{"2, 1, 1, NULL, NULL", constraint_kind::not_null, "name"},
                             expectation{"2, 1, 1, 'y', '[3,9)'", constraint_kind::exclusion, "child_once"}}) {
        native_error native;
        auto const what = classified(
            [&] {
                auto const statement =
                    connection->prepare("INSERT INTO child VALUES (" + std::string{each.values} + ")", {}, true);
                statement->start({}, {});
            },
            &native);
        BOOST_TEST((what.kind == error_kind::integrity));
        BOOST_TEST((what.constraint == each.kind));
        BOOST_TEST(what.constraint_name == each.name);
        BOOST_TEST(native.table == "child");
    }
}

BOOST_AUTO_TEST_CASE(wrong_statements) {
    auto const connection = connect();
    native_error native;
    auto what = classified([&] { connection->prepare("SELECT 1 FRM pair", {}, true); }, &native);
    BOOST_TEST((what.kind == error_kind::programming));
    BOOST_TEST(native.sqlstate == "42601");
    BOOST_TEST(native.position == 14u);
    BOOST_TEST(native.message == "syntax error at or near \"pair\"");

    what = classified([&] { connection->prepare("SELECT nothing FROM pg_class", {}, true); }, &native);
    BOOST_TEST((what.kind == error_kind::programming));
    BOOST_TEST(native.sqlstate == "42703");
    what = classified([&] { connection->run("SELECT * FROM no_such_table"); }, &native);
    BOOST_TEST(native.sqlstate == "42P01");
    what = classified([&] { connection->prepare(std::string_view{"SELECT '\0'", 10}, {}, true); }, &native);
    BOOST_TEST((what.kind == error_kind::programming));
    BOOST_TEST(native.message == "the statement contains the character U+0000");
    auto const statement = connection->prepare("SELECT $1::int", {}, true);
    BOOST_CHECK_THROW(statement->start({}, {}), driver_failure);
    BOOST_TEST(statement->parameter_count() == 1u);
    BOOST_TEST(connection->prepare("SELECT $1::int + $2::int", {}, false)->parameter_count() == 2u);
    BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
}

BOOST_AUTO_TEST_CASE(transactions_and_what_commit_answers) {
    auto const connection = with_table();
    BOOST_TEST((connection->transaction_state() == transaction_state::idle));
    std::string const begin = the_dialect().begin({}).front();
    connection->begin({&begin, 1});
    connection->run("INSERT INTO pair VALUES (1, 'x')");
    BOOST_TEST((connection->transaction_state() == transaction_state::active));
    connection->commit();
    BOOST_TEST(count(*connection) == 1);
    connection->begin({&begin, 1});
    BOOST_CHECK_THROW(connection->run("INSERT INTO pair VALUES (1, 'again')"), driver_failure);
    BOOST_TEST((connection->transaction_state() == transaction_state::failed));
    BOOST_CHECK_EXCEPTION(connection->commit(), driver_failure,
                          [](driver_failure const& e) { return mentions(e, "rolled back instead of committed"); });
    BOOST_TEST((connection->transaction_state() == transaction_state::idle));
}

BOOST_AUTO_TEST_CASE(statements_are_freed_with_a_later_one_and_never_by_an_empty_name) {
    auto const connection = connect();
    auto const prepared = [&] {
        return scalar<std::int64_t>(*connection,
                                    "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'aludel%'", {}, false);
    };
    {
        auto const one = connection->prepare("SELECT 1", {}, true);
        auto const two = connection->prepare("SELECT 2", {}, true);
        BOOST_TEST(prepared() == 2);
    }
    BOOST_TEST(prepared() == 2);  // nothing was sent by the destructors
    auto const three = connection->prepare("SELECT 3", {}, true);
    BOOST_TEST(prepared() == 1);
    { auto const four = connection->prepare("SELECT 4", {}, true); }
    // Somebody empties the session by hand.
    connection->run("DEALLOCATE ALL");
    auto const five = connection->prepare("SELECT 5", {}, true);
    BOOST_TEST(prepared() == 1);
    { auto const six = connection->prepare("SELECT 6", {}, true); }
    scalar<std::string>(*connection, "SELECT 'x'");
    auto const discard = connection->prepare("DEALLOCATE ALL", {}, false);
    { auto const seven = connection->prepare("SELECT 7", {}, true); }
    discard->start({}, {});
    auto const eight = connection->prepare("SELECT 8", {}, true);
    BOOST_TEST(prepared() == 1);
    // In a failed transaction only its end is accepted; the freeing waits.
    connection->run("BEGIN");
    { auto const nine = connection->prepare("SELECT 9", {}, true); }
    BOOST_CHECK_THROW(connection->run("SELECT 1/0"), driver_failure);
    BOOST_CHECK_THROW(connection->prepare("SELECT 10", {}, true), driver_failure);
    connection->rollback();
    auto const eleven = connection->prepare("SELECT 11", {}, true);
    BOOST_TEST(prepared() == 2);
}

BOOST_AUTO_TEST_CASE(a_changed_table_is_reported_for_the_layer_above) {
    auto const connection = with_table();
    auto const statement = connection->prepare("SELECT * FROM pair", {}, true);
    statement->start({}, {});
    statement->finish();
    connection->run("ALTER TABLE pair ADD age int");
    BOOST_CHECK_EXCEPTION(statement->start({}, {}), driver_failure,
                          [](driver_failure const& e) { return e.native().sqlstate == "0A000"; });
    auto const anew = connection->prepare("SELECT * FROM pair", {}, true);
    anew->start({}, {});
    BOOST_TEST(anew->columns().size() == 3u);
}

BOOST_AUTO_TEST_CASE(copying_through_a_plain_statement_does_not_hang) {
    auto const connection = with_table();
    connection->run("COPY (SELECT * FROM generate_series(1, 10000)) TO STDOUT");
    BOOST_CHECK_EXCEPTION(connection->run("COPY pair FROM STDIN"), driver_failure,
                          [](driver_failure const& e) { return mentions(e, "not possible here"); });
    BOOST_TEST(count(*connection) == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_execute
