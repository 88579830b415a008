// SPDX-License-Identifier: BSL-1.0
// The mapper: two described structs and how they are stored.
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <iostream>
#include <string>

using namespace aludel;

struct Address;

struct User {
    std::int64_t id{};
    std::string name{};
    orm::has_many<Address> addresses{};
};

struct Address {
    std::int64_t id{};
    std::string email{};
    std::int64_t user_id{};
    orm::belongs_to<User> user{};
};

BOOST_DESCRIBE_STRUCT(User, (), (id, name, addresses))
BOOST_DESCRIBE_STRUCT(Address, (), (id, email, user_id, user))

void map_entity(orm::entity<User>& user) {
    user.table("user_account").relationship(&User::addresses, orm::back_populates(&Address::user));
}
void map_entity(orm::entity<Address>& address) { address.foreign_key(&Address::user_id, &User::id); }

int main() try {
    for (auto const* mapper : {&orm::mapper_of<User>(), &orm::mapper_of<Address>()}) {
        std::cout << mapper->table_name() << ':';
        for (auto const& column : mapper->columns()) std::cout << ' ' << column.column;
        std::cout << '\n';
    }
    User user{.name = "sandy", .addresses = {Address{.email = "sandy@aludel.example"}}};
    std::cout << user.name << " has " << user.addresses.size() << " address\n";
    return 0;
} catch (core::error const& problem) {
    std::cout << problem.what() << '\n';
    return 1;
}
