// SPDX-License-Identifier: BSL-1.0
/// The entities that the cases about queries speak about.
#pragma once

#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/query/alias.hpp>
#include <aludel/orm/query/relationship.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>

#include <cstdint>
#include <string>

namespace shop {

namespace orm = aludel::orm;
namespace sql = aludel::sql;
using orm::aliased;
using orm::col;
using orm::rel;

struct order;
struct customer {
    orm::id<customer> id{};
    std::string name{};
    orm::has_many<order> orders{};
};
struct order {
    orm::id<order> id{};
    orm::id<customer> customer_id{};
    orm::belongs_to<customer> buyer{};
};
struct note {
    std::int64_t id{};
};
void map_entity(orm::entity<customer>&);
void map_entity(orm::entity<order>&);

}  // namespace shop
