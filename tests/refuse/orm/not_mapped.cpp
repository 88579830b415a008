// SPDX-License-Identifier: BSL-1.0
// A described struct is no entity until a map_entity says so.
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/registry.hpp>

#include <boost/describe.hpp>

namespace shop {
struct user {
    std::int64_t id{};
};
BOOST_DESCRIBE_STRUCT(user, (), (id))
#ifdef ALUDEL_REFUSE_CONTROL
void map_entity(aludel::orm::entity<user>& of);
#endif
}  // namespace shop

auto const& mapper = aludel::orm::mapper_of<shop::user>();
