// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity.hpp>

#include <boost/describe.hpp>

#include <optional>

struct user {
    aludel::orm::id<user> id{};
};
struct order {
    std::int64_t id{};
#ifdef ALUDEL_REFUSE_CONTROL
    std::optional<aludel::orm::id<user>> user_id{};
#else
    std::int32_t user_id{};
#endif
};
BOOST_DESCRIBE_STRUCT(user, (), (id))
BOOST_DESCRIBE_STRUCT(order, (), (id, user_id))
void map_entity(aludel::orm::entity<user>& of) { of.by_convention(); }
void map_entity(aludel::orm::entity<order>& of) { of.foreign_key(&order::user_id, &user::id); }
