// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity.hpp>

#include <boost/describe.hpp>

struct user {
    std::int64_t id{};
    int flag : 3;
};
#ifdef ALUDEL_REFUSE_CONTROL
BOOST_DESCRIBE_STRUCT(user, (), (id))
#else
BOOST_DESCRIBE_STRUCT(user, (), (id, flag))
#endif
void map_entity(aludel::orm::entity<user>& of) { of.by_convention(); }
