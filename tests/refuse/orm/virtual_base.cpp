// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity.hpp>

#include <boost/describe.hpp>

struct stamped {
    int revision = 0;
};
BOOST_DESCRIBE_STRUCT(stamped, (), (revision))
#ifdef ALUDEL_REFUSE_CONTROL
struct user : stamped {
#else
struct user : virtual stamped {
#endif
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(user, (stamped), (id))
void map_entity(aludel::orm::entity<user>& of) { of.by_convention(); }
