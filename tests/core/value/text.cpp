// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/text.hpp>

#include <boost/test/unit_test.hpp>

using namespace aludel::core;

namespace {

/// U+`code` in as many bytes as asked, whether that is allowed or not.
std::string encoded(std::uint32_t code, int length) {
    if (length == 1) return {static_cast<char>(code)};
    std::string text;
    text += static_cast<char>((0xf00u >> length & 0xff) | code >> (6 * (length - 1)));
    for (int i = length - 2; i >= 0; --i) text += static_cast<char>(0x80 | (code >> (6 * i) & 0x3f));
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(core_value_text)

BOOST_AUTO_TEST_CASE(every_character_in_its_one_form) {
    for (std::uint32_t code = 0; code < 0x120000; ++code) {
        int const shortest = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        bool const exists = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
        for (int length = shortest; length <= 4; ++length)
            if (is_valid_utf8(encoded(code, length)) != (exists && length == shortest))
                BOOST_ERROR("U+" << std::hex << code << " in " << length << " bytes");
    }
}

BOOST_AUTO_TEST_CASE(broken_texts_at_every_place) {
    BOOST_TEST(is_valid_utf8(""));
    std::string const good = "plain ascii, na\xc3\xafve, \xe2\x82\xac, \xf0\x9f\x98\x80 and plain ascii again";
    BOOST_TEST(is_valid_utf8(good));
    BOOST_TEST(is_valid_utf8(std::string_view{"nul \0 is a character", 20}));
    for (std::size_t at = 0; at <= good.size(); ++at)
        for (char const* bad :
             {"\xff", "\x80", "\xc3", "\xc0\x80", "\xe2\x82", "\xed\xa0\x80", "\xf0\x9f\x98", "\xf8\x88"}) {
            auto text = good;
            text.insert(at, bad);
            BOOST_TEST(!is_valid_utf8(text));
        }
    BOOST_TEST(!is_valid_utf8(good.substr(0, good.find('\xaf'))));
}

BOOST_AUTO_TEST_SUITE_END()
