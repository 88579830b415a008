// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/identifier_rules.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace core_dialect_identifier_rules {

using namespace aludel::core;

BOOST_AUTO_TEST_SUITE(core_dialect_identifier_rules)

std::string const guitar = "a\xc3\xa5\xe2\x82\xac\xf0\x9f\x8e\xb8";  // one character of each size

BOOST_AUTO_TEST_CASE(length_in_each_unit) {
    BOOST_TEST(name_length(guitar, name_unit::bytes) == 10u);
    BOOST_TEST(name_length(guitar, name_unit::characters) == 4u);
    BOOST_TEST(name_length(guitar, name_unit::utf16) == 5u);
    BOOST_TEST(name_length("", name_unit::characters) == 0u);
}

BOOST_AUTO_TEST_CASE(no_half_characters) {
    BOOST_TEST(name_start(guitar, 2, name_unit::bytes) == "a");
    BOOST_TEST(name_start(guitar, 3, name_unit::bytes) == "a\xc3\xa5");
    BOOST_TEST(name_start(guitar, 4, name_unit::utf16) == "a\xc3\xa5\xe2\x82\xac");
    BOOST_TEST(name_start(guitar, 4, name_unit::characters) == guitar);
    BOOST_TEST(name_start(guitar, 0, name_unit::characters) == "");
}

BOOST_AUTO_TEST_CASE(what_is_no_utf8_is_counted_in_bytes) {
    std::string const broken = "\xff\x80\xc3";
    BOOST_TEST(name_length(broken, name_unit::bytes) == 3u);
    BOOST_TEST(name_start(broken, 2, name_unit::bytes).size() <= 2u);
    BOOST_TEST(name_start(broken, 99, name_unit::characters) == broken);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace core_dialect_identifier_rules
