// SPDX-License-Identifier: BSL-1.0
// The description is missing, or stands in another namespace, where it is not found.
#include <aludel/orm/mapping/entity.hpp>

#include <boost/describe.hpp>

namespace shop {
struct user {
    std::int64_t id{};
};
#ifdef ALUDEL_REFUSE_CONTROL
BOOST_DESCRIBE_STRUCT(user, (), (id))
#endif
void map_entity(aludel::orm::entity<user>& of) { of.by_convention(); }
}  // namespace shop
#ifndef ALUDEL_REFUSE_CONTROL
using shop::user;
BOOST_DESCRIBE_STRUCT(user, (), (id))
#endif
