// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/uuid.hpp>

#include <boost/test/unit_test.hpp>

#include <set>

using namespace aludel::core;

BOOST_AUTO_TEST_SUITE(core_value_uuid)

BOOST_AUTO_TEST_CASE(forms_that_are_read) {
    std::string const text = "01234567-89ab-cdef-0123-456789abcdef";
    for (auto const* form : {"01234567-89ab-cdef-0123-456789abcdef", "01234567-89AB-CDEF-0123-456789ABCDEF",
                             "0123456789abcdef0123456789abcdef", "{01234567-89ab-cdef-0123-456789abcdef}",
                             "{0123456789abcdef0123456789abcdef}"})
        BOOST_TEST(to_string(uuid::parse(form).value()) == text, form);
    BOOST_TEST(int{uuid::parse(text)->octets[15]} == 0xef);
}

BOOST_AUTO_TEST_CASE(forms_that_are_refused) {
    for (auto const* form : {"", "{}", "01234567-89ab-cdef-0123-456789abcde", "01234567-89ab-cdef-0123-456789abcdeg",
                             "0123456789ab-cdef-0123-456789abcdef--", "{01234567-89ab-cdef-0123-456789abcdef",
                             "01234567-89ab-cdef-0123-456789abcdef}", " 01234567-89ab-cdef-0123-456789abcdef",
                             "0123456-789ab-cdef-0123-456789abcdef", "01234567_89ab_cdef_0123_456789abcdef"})
        BOOST_TEST(!uuid::parse(form).has_value(), form);
}

BOOST_AUTO_TEST_CASE(random_ones_differ_and_say_that_they_are_random) {
    std::set<uuid> seen;
    for (int i = 0; i < 1000; ++i) {
        auto const one = uuid::random();
        seen.insert(one);
        BOOST_TEST(one.octets[6] >> 4 == 4);
        BOOST_TEST(one.octets[8] >> 6 == 2);
        BOOST_CHECK(uuid::parse(to_string(one)) == one);
    }
    BOOST_TEST(seen.size() == 1000u);
}

BOOST_AUTO_TEST_SUITE_END()
