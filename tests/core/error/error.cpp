// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/database_error.hpp>

#include <boost/test/unit_test.hpp>

using namespace aludel::core;

BOOST_AUTO_TEST_SUITE(core_error)

BOOST_AUTO_TEST_CASE(context_is_added_and_copies_keep_theirs) {
    plugin_error original{"plugin-open", "it cannot be opened"};
    error copy = original;
    original.add_context("while looking for sqlite");
    BOOST_TEST(std::string{original.what()} == "it cannot be opened\n  while looking for sqlite\n  [code plugin-open]");
    BOOST_TEST(std::string{copy.what()} == "it cannot be opened\n  [code plugin-open]");
}

BOOST_AUTO_TEST_CASE(a_report_becomes_the_exception_of_its_kind) {
    error_report report;
    report.classification = {error_kind::integrity, constraint_kind::unique, "uq_name", false};
    report.native.message = "duplicate key";
    report.native.sqlstate = "23505";
    report.statement = "INSERT INTO t VALUES ($1)";
    report.driver = "libpq";
    BOOST_CHECK_EXCEPTION(throw_database_error(report), integrity_error, [](integrity_error const& e) {
        return e.constraint() == constraint_kind::unique && e.constraint_name() == "uq_name" &&
               e.sqlstate() == "23505" && e.code() == "integrity-unique" &&
               e.statement() == "INSERT INTO t VALUES ($1)" && !e.retryable() &&
               e.message() == "libpq: duplicate key (SQLSTATE 23505)";
    });
    report.classification = {error_kind::serialization, constraint_kind::none, "", true};
    BOOST_CHECK_EXCEPTION(throw_database_error(report), operational_error,
                          [](error const& e) { return e.retryable(); });
}

BOOST_AUTO_TEST_CASE(a_failure_is_the_drivers_word_and_keeps_its_codes) {
    native_error native;
    native.message = "disk full";
    native.sqlstate = "53100";
    native.code = 13;
    driver_failure const failure{native};
    BOOST_TEST(failure.code() == "driver-failure");
    BOOST_TEST(failure.message() == "disk full");
    BOOST_TEST(failure.native().sqlstate == "53100");
    BOOST_TEST(failure.native().code == 13);
}

BOOST_AUTO_TEST_SUITE_END()
