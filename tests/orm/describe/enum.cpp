// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/database_error.hpp>
#include <aludel/orm/describe/members.hpp>

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>
#include <vector>

namespace orm_describe_enum {

enum class colour : std::uint8_t { red = 1, green = 5 };
BOOST_DESCRIBE_ENUM(colour, red, green)

enum class level : std::int16_t { low = -1, high = 1 };
BOOST_DESCRIBE_ENUM(level, low, high)

}  // namespace orm_describe_enum

template <>
inline constexpr bool aludel::core::enum_by_number<orm_describe_enum::level> = true;

namespace orm_describe_enum {

using namespace aludel;

struct paint {
    std::int64_t id{};
    colour shade = colour::red;
    std::optional<colour> second{};
    level quality = level::low;
};
BOOST_DESCRIBE_STRUCT(paint, (), (id, shade, second, quality))

BOOST_AUTO_TEST_SUITE(orm_describe_enum_suite)

BOOST_AUTO_TEST_CASE(by_name) {
    BOOST_TEST(core::codec<colour>::encode(colour::green) == "green");
    BOOST_TEST((core::codec<colour>::decode("red") == colour::red));
}

BOOST_AUTO_TEST_CASE(unknown_names_and_numbers) {
    BOOST_CHECK_EXCEPTION(core::codec<colour>::decode("blue"), core::data_error, [](core::data_error const& error) {
        BOOST_TEST(error.code() == "value-enum");
        BOOST_TEST(error.message() ==
                   "the text \"blue\" names no orm_describe_enum::colour; the enumerators are red, green");
        return true;
    });
    BOOST_CHECK_EXCEPTION(core::codec<colour>::encode(static_cast<colour>(9)), core::data_error,
                          [](core::data_error const& error) {
                              BOOST_TEST(error.message().find("the number 9 is no described enumerator") == 0U);
                              return true;
                          });
}

BOOST_AUTO_TEST_CASE(as_members) {
    orm::entity_description all;
    orm::describe_entity<paint>(all);
    BOOST_TEST((all.columns()[1].kind == core::kind::text));
    BOOST_REQUIRE(all.columns()[2].labels.size() == 2U);
    BOOST_TEST(all.columns()[2].labels[1] == "green");
    BOOST_TEST(all.columns()[2].slot.nullable);
    BOOST_TEST((all.columns()[3].kind == core::kind::int16));
    BOOST_TEST(all.columns()[3].labels.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_describe_enum
