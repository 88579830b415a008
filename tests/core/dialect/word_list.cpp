// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/word_list.hpp>

#include <aludel/core/dialect/probe.hpp>

#include <boost/test/unit_test.hpp>

using namespace aludel::core;

BOOST_AUTO_TEST_SUITE(core_dialect_word_list)

BOOST_AUTO_TEST_CASE(words_are_found_whole) {
    word_list const words{"all  and\nas ", "", " zone"};
    for (auto const* each : {"all", "and", "as", "zone"}) BOOST_TEST(words.contains(each), each);
    for (auto const* each : {"", "al", "alls", "all  and", "nd"}) BOOST_TEST(!words.contains(each), each);
    word_list const standard{standard_reserved_words};
    BOOST_TEST(standard.contains("select"));
    BOOST_TEST(!standard.contains("name"));
}

BOOST_AUTO_TEST_CASE(versions_are_what_a_text_begins_with) {
    BOOST_TEST((leading_version("10.11.6-MariaDB-0+deb12u1") == server_version{10, 11, 6}));
    BOOST_TEST((leading_version("21.0.0.0.0") == server_version{21, 0, 0}));
    BOOST_TEST((leading_version("8") == server_version{8, 0, 0}));
    BOOST_TEST((leading_version("") == server_version{}));
    BOOST_TEST((leading_version("MySQL 8.0") == server_version{}));
}

BOOST_AUTO_TEST_SUITE_END()
