// SPDX-License-Identifier: BSL-1.0
/// From a URL to a connection, or to words that say why not.
#include "server.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

namespace plugin_postgresql_connect {

using namespace postgresql_test;
using namespace std::chrono_literals;

/// What connecting to `to` throws: the words, and the judgement.
std::string refusal(url const& to, error_kind* kind = nullptr) {
    try {
        the_driver().connect({.url = to, .timeout = 5s});
    } catch (driver_failure const& failure) {
        if (kind) *kind = the_dialect().classify(failure.native()).kind;
        return failure.what();
    }
    return "connected";
}

BOOST_AUTO_TEST_SUITE(plugin_postgresql_connect)

BOOST_AUTO_TEST_CASE(a_session_is_set_up) {
    auto const connection = connect();
    BOOST_TEST(scalar<std::string>(*connection, "SHOW timezone") == "UTC");
    BOOST_TEST(scalar<std::string>(*connection, "SHOW client_encoding") == "UTF8");
    BOOST_TEST(scalar<std::string>(*connection, "SHOW application_name") == "aludel");
    BOOST_TEST(connection->server_version_text().starts_with(scalar<std::string>(*connection, "SHOW server_version")));
    BOOST_TEST(!connection->lost());
    BOOST_TEST(connection->native_handle() != nullptr);
    BOOST_TEST(scalar<std::string>(*connect("application_name=shop"), "SHOW application_name") == "shop");
    auto const with_options = connect("options=-c search_path=elsewhere");
    BOOST_TEST(scalar<std::string>(*with_options, "SHOW search_path") == "elsewhere");
    BOOST_TEST(scalar<std::string>(*with_options, "SHOW timezone") == "UTC");
    profile_options found;
    the_dialect().probe(*connection, found);
    BOOST_TEST(found.version.major >= 10);
    BOOST_TEST(found.capabilities == 1u);
}

BOOST_AUTO_TEST_CASE(options_are_known_or_not) {
    BOOST_TEST(the_driver().knows_option("sslmode"));
    BOOST_TEST(the_driver().knows_option("target_session_attrs"));
    BOOST_TEST(the_driver().knows_option("host"));
    BOOST_TEST(the_driver().knows_option("prepare"));
    BOOST_TEST(!the_driver().knows_option("password"));
    BOOST_TEST(!the_driver().knows_option("slmode"));
    auto const refused = [](char const* option, std::string_view words) {
        BOOST_CHECK_EXCEPTION(connect(option), url_error, [&](url_error const& e) {
            return e.code() == "url-option" && e.message().find(words) != std::string::npos;
        });
    };
    refused("prepare=maybe", "prepare=maybe is neither on nor off");
    refused("connect_timeout=soon", "connect_timeout=soon is not a number of seconds");
}

BOOST_AUTO_TEST_CASE(refusals_say_why_and_keep_the_password) {
    connect()->run("DROP ROLE IF EXISTS with_password; CREATE ROLE with_password LOGIN PASSWORD 'right'");
    auto wrong = server_url();
    wrong.user = "with_password";
    wrong.password = "s3cret-wrong";
    error_kind kind{};
    auto const words = refusal(wrong, &kind);
    BOOST_TEST(words.find("password authentication failed") != std::string::npos);
    BOOST_TEST(words.find("s3cret") == std::string::npos);
    BOOST_TEST((kind == error_kind::operational));
    wrong.password = "right";
    BOOST_TEST(refusal(wrong) == "connected");
    connect()->run("DROP ROLE with_password");

    auto unknown = server_url();
    unknown.database = "no_such_database";
    BOOST_TEST(refusal(unknown, &kind).find("database \"no_such_database\" does not exist") != std::string::npos);
    BOOST_TEST((kind == error_kind::operational));

    url refused{"postgresql://somebody:s3cret@127.0.0.1:1/shop"};
    auto const why = refusal(refused, &kind);
    BOOST_TEST(why.find("refused") != std::string::npos);
    BOOST_TEST(why.find("s3cret") == std::string::npos);
    BOOST_TEST((kind == error_kind::operational));
}

BOOST_AUTO_TEST_CASE(the_next_host_is_tried) {
    auto several = server_url();
    auto const* const socket = several.option("host");
    BOOST_TEST_REQUIRE(socket);
    std::string const hosts = "127.0.0.1," + *socket;
    several.query.erase("host");
    several.query.emplace("host", hosts);
    several.query.emplace("port", "1,5432");
    auto const connection = the_driver().connect({.url = several});
    BOOST_TEST(scalar<int>(*connection, "SELECT 1") == 1);
}

BOOST_AUTO_TEST_CASE(connecting_ends_in_time) {
    // A listener that never answers: the socket of a server that accepts nothing.
    auto silent = url{"postgresql://somebody@192.0.2.1:5432/shop"};  // a network for documentation: nobody is there
    auto const begun = std::chrono::steady_clock::now();
    BOOST_CHECK_THROW(the_driver().connect({.url = silent, .timeout = 200ms}), driver_failure);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 3s));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_postgresql_connect
