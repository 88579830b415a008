// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/naming.hpp>

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(orm_mapping_naming_suite)

BOOST_AUTO_TEST_CASE(strategies) {
    using namespace aludel::orm;
    BOOST_TEST(as_is("albumId_") == "albumId_");
    BOOST_TEST(snake_case("UserAccount") == "user_account");
    BOOST_TEST(snake_case("albumId") == "album_id");
    BOOST_TEST(snake_case("HTTPServer") == "http_server");
    BOOST_TEST(snake_case("Address2Line") == "address2_line");
    BOOST_TEST(snake_case("name_") == "name");
    BOOST_TEST(snake_case("plain_name") == "plain_name");
    BOOST_TEST(pascal_case("album_id") == "AlbumId");
    BOOST_TEST(pascal_case("PlaylistTrack") == "PlaylistTrack");
    BOOST_TEST(pascal_case("name_") == "Name");
}

BOOST_AUTO_TEST_SUITE_END()
