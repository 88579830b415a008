// SPDX-License-Identifier: BSL-1.0
// The other side of a relationship leads back to this entity.
#include <aludel/orm/mapping/entity.hpp>

#include "../../orm/mapping/relation_members.hpp"

#include <boost/describe.hpp>

struct user;
struct shop;
struct address {
    std::int64_t id{};
    aludel::orm::belongs_to<user> owner{};
    aludel::orm::belongs_to<shop> tenant{};
};
struct user {
    std::int64_t id{};
    aludel::orm::has_many<address> addresses{};
};
BOOST_DESCRIBE_STRUCT(user, (), (id, addresses))
void map_entity(aludel::orm::entity<address>&);
void map_entity(aludel::orm::entity<user>& of) {
#ifdef ALUDEL_REFUSE_CONTROL
    of.relationship(&user::addresses, aludel::orm::back_populates(&address::owner));
#else
    of.relationship(&user::addresses, aludel::orm::back_populates(&address::tenant));
#endif
}
