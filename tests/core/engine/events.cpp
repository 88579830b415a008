// SPDX-License-Identifier: BSL-1.0
#include <aludel/core.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace {

using namespace aludel;

BOOST_AUTO_TEST_SUITE(core_engine_events)

BOOST_AUTO_TEST_CASE(handlers_see_what_happens_in_order) {
    std::vector<std::string> seen;
    engine_options options;
    options.events.connect = [&](core::driver_connection&, profile const&) { seen.push_back("connect"); };
    options.events.checkout = [&](std::uint64_t) { seen.push_back("checkout"); };
    options.events.checkin = [&](std::uint64_t) { seen.push_back("checkin"); };
    auto const engine = create_engine("sqlite://", options);
    auto const number = engine.listen({
        .before_execute =
            [&](core::execution_event const& e) {
                seen.push_back("before " + std::string{e.sql} + " " + e.parameters());
            },
        .after_execute =
            [&](core::execution_event const& e) { seen.push_back("after " + std::to_string(e.affected_rows)); },
        .failed = [&](error const& e) { seen.push_back("failed " + std::string{e.code()}); },
    });
    {
        auto connection = engine.connect();
        connection.query("SELECT ?", {"x"});
        BOOST_CHECK_THROW(connection.query("SELEC"), programming_error);
    }
    std::vector<std::string> const expected{
        "connect", "checkout", "before SELECT ? (\"x\")", "after -1", "before SELEC ", "failed programming", "checkin"};
    BOOST_TEST(seen == expected, boost::test_tools::per_element());
    engine.unlisten(number);
    seen.clear();
    engine.connect().query("SELECT 1");
    std::vector<std::string> const fewer{"checkout", "checkin"};
    BOOST_TEST(seen == fewer, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(echo_writes_a_line_for_each_execution) {
    std::vector<std::string> lines;
    engine_options options;
    options.echo = true;
    options.log = [&](std::string_view line) { lines.emplace_back(line); };
    auto connection = create_engine("sqlite://", options).connect();
    connection.query("SELECT ? AS a", {std::string(500, 'y')});
    BOOST_TEST_REQUIRE(lines.size() == 1u);
    BOOST_TEST(lines[0].find("ms: SELECT ? AS a -- (\"yyy") != std::string::npos);
    BOOST_TEST(lines[0].size() < 250u);

    options.hide_parameters = true;
    lines.clear();
    create_engine("sqlite://", options).connect().query("SELECT ?", {"secret"});
    BOOST_TEST_REQUIRE(lines.size() == 1u);
    BOOST_TEST(lines[0].find("secret") == std::string::npos);
    BOOST_TEST(lines[0].find("(hidden)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(misspelt_options_are_refused) {
    BOOST_CHECK_EXCEPTION(create_engine("sqlite://?foreign_kees=on"), url_error, [](auto const& e) {
        return e.code() == "url-option" && e.message().find("\"foreign_kees\"") != std::string::npos;
    });
    BOOST_CHECK_EXCEPTION(create_engine("sqlite://?prepare=maybe"), url_error, [](auto const& e) {
        return e.code() == "url-option" && e.message().find("it can be on or off") != std::string::npos;
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
