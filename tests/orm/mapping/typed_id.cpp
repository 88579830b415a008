// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/typed_id.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <type_traits>
#include <unordered_set>

namespace orm_mapping_typed_id {

using namespace aludel;
struct user;

BOOST_AUTO_TEST_SUITE(orm_mapping_typed_id_suite)

BOOST_AUTO_TEST_CASE(is_a_number_of_its_own) {
    using user_id = orm::id<user>;
    BOOST_TEST((user_id{3} == user_id{3}));
    BOOST_TEST((user_id{3} < user_id{4}));
    BOOST_TEST(!user_id{});
    BOOST_TEST(user_id{3}.number() == 3);
    static_assert(!std::is_convertible_v<std::int64_t, user_id>);
    static_assert(!std::is_convertible_v<user_id, std::int64_t>);
    static_assert(sizeof(user_id) == sizeof(std::int64_t));
    BOOST_TEST((std::unordered_set<user_id>{user_id{1}, user_id{1}, user_id{2}}.size()) == 2U);
}

BOOST_AUTO_TEST_CASE(is_stored_as_its_number) {
    using small = orm::id<user, std::int32_t>;
    static_assert(std::same_as<core::stored_as_t<small>, std::int32_t>);
    static_assert(std::same_as<core::stored_as_t<orm::id<user, long long>>, std::int64_t>);
    BOOST_TEST(core::codec<small>::encode(small{-2}) == -2);
    BOOST_TEST((core::codec<small>::decode(9) == small{9}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_mapping_typed_id
