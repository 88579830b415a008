// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm.hpp>

#include <fmt/core.h>
using namespace aludel;

struct Address;

struct User {
    std::int64_t id{};
    std::string name;
    std::optional<std::string> fullname{};
    orm::has_many<Address> addresses{};
};

struct Address {
    std::int64_t id{};
    std::string email;
    std::int64_t user_id{};
    orm::belongs_to<User> user{};
};

BOOST_DESCRIBE_STRUCT(User, (), (id, name, fullname, addresses))
BOOST_DESCRIBE_STRUCT(Address, (), (id, email, user_id, user))

// Beside the struct, in its namespace: found by argument-dependent lookup. (In a program of several files it is declared
// in the header and defined in one .cpp.) What Boost.Describe already says is not said again:
// `id` is the primary key, column names are member names, optional<> is nullable.
void map_entity(orm::entity<User>& user) {
    user.table("user_account")
        .column(&User::name, length(30), unique())
        .relationship(&User::addresses, back_populates(&Address::user), cascade_all_delete_orphan);
}
void map_entity(orm::entity<Address>& address) {
    address.foreign_key(&Address::user_id, &User::id, on_delete::cascade);
}

int main() {
    auto engine = create_engine("sqlite:///:memory:");  // or postgresql://…, mysql://…: nothing else changes
    create_all<User, Address>(engine);

    orm::session session{engine};
    session.add(User{.name = "spongebob",
                     .fullname = "Spongebob Squarepants",
                     .addresses = {Address{.email = "spongebob@sqlalchemy.example"}}});
    session.add(User{.name = "sandy"});
    session.commit();

    auto const query = select<User>()
                           .where(col(&User::name).in("spongebob", "sandy"))
                           .order_by(col(&User::id))
                           .options(selectinload(&User::addresses));
    for (auto const& user : session.scalars(query))  // std::shared_ptr<User>
        fmt::print("{} has {} addresses\n", user->name, user->addresses.size());

    // Typed rows: std::string and std::int64_t, by structured binding, checked by the compiler.
    for (auto const& [name, n] : session.execute(select(col(&User::name), count(col(&Address::id)))
                                                     .join_outer(&User::addresses)
                                                     .group_by(col(&User::name))))
        fmt::print("{}: {}\n", name, n);

    auto sandy = session.scalars(select<User>().where(col(&User::name) == "sandy")).one();
    sandy->fullname = "Sandy Cheeks";                                    // noticed at flush: UPDATE of one column
    sandy->addresses.add(Address{.email = "sandy@sqlalchemy.example"});  // sets ->user too
    session.commit();

    {  // a savepoint that goes out of scope rolls back
        auto savepoint = session.begin_nested();
        session.remove(sandy);
    }

    // The same engine without the ORM, and plain structs without a session.
    auto connection = engine.connect();
    std::vector<User> plain = connection.execute(select<User>().limit(10)).all();
    for (auto row : connection.execute(text("SELECT name FROM user_account WHERE id > :id"), {{"id", 0}}))
        fmt::print("{}\n", row.get<std::string>("name"));
}
