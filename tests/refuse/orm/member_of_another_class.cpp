// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity.hpp>

#include <boost/describe.hpp>

struct user {
    std::int64_t id{};
    std::string name{};
};
struct order {
    std::int64_t id{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(user, (), (id, name))
#ifdef ALUDEL_REFUSE_CONTROL
void map_entity(aludel::orm::entity<user>& of) { of.column(&user::name, aludel::orm::length(30)); }
#else
void map_entity(aludel::orm::entity<user>& of) { of.column(&order::name, aludel::orm::length(30)); }
#endif
