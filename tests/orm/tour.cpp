// SPDX-License-Identifier: BSL-1.0
// A program as an application writes it: the umbrella header alone, names lifted, beside `using namespace std`.
#include <aludel/orm.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <any>
#include <string>
#include <vector>

// Not in a namespace, as in a small program; the names are the test's own.
using namespace std;
using namespace aludel;

struct tour_address;

struct tour_user {
    std::int64_t id{};
    std::string name;
    std::optional<std::string> fullname{};
    orm::has_many<tour_address> addresses{};
};

struct tour_address {
    std::int64_t id{};
    std::string email;
    std::int64_t user_id{};
    orm::belongs_to<tour_user> user{};
};

BOOST_DESCRIBE_STRUCT(tour_user, (), (id, name, fullname, addresses))
BOOST_DESCRIBE_STRUCT(tour_address, (), (id, email, user_id, user))

void map_entity(orm::entity<tour_user>& user) {
    user.table("tour_account")
        .column(&tour_user::name, length(30), unique())
        .relationship(&tour_user::addresses, back_populates(&tour_address::user), cascade_all_delete_orphan);
}
void map_entity(orm::entity<tour_address>& address) {
    address.foreign_key(&tour_address::user_id, &tour_user::id, on_delete::cascade);
}

BOOST_AUTO_TEST_CASE(orm_tour) {
    auto engine = create_engine("sqlite:///:memory:");
    create_all<tour_user, tour_address>(engine);

    auto connection = engine.connect();
    connection.execute(insert<tour_user>()
                           .values({{col(&tour_user::name), "spongebob"}, {col(&tour_user::fullname), "Spongebob S."}})
                           .values({{col(&tour_user::name), "sandy"}, {col(&tour_user::fullname), nullopt}}));
    connection.execute(
        insert<tour_address>().values({{col(&tour_address::email), "s@b.example"}, {col(&tour_address::user_id), 1}}));

    auto const query =
        select<tour_user>().where(col(&tour_user::name).in("spongebob", "sandy")).order_by(col(&tour_user::id));
    std::vector<tour_user> plain = connection.execute(query.limit(10)).all();
    BOOST_TEST_REQUIRE(plain.size() == 2u);
    BOOST_TEST(plain[0].name == "spongebob");
    BOOST_TEST(!plain[1].fullname.has_value());

    std::string seen;
    for (auto const& [name, n] : connection.execute(select(col(&tour_user::name), count(col(&tour_address::id)))
                                                        .join_outer(&tour_user::addresses)
                                                        .group_by(col(&tour_user::name))
                                                        .order_by(col(&tour_user::name))))
        seen += name + to_string(n) + " ";
    BOOST_TEST(seen == "sandy0 spongebob1 ");

    for (auto row : connection.execute(text("SELECT name FROM tour_account WHERE id > :id"), {{"id", 1}}))
        BOOST_TEST(row.get<std::string>("name") == "sandy");

    connection.execute(
        update<tour_user>().set(col(&tour_user::fullname), "Sandy Cheeks").where(col(&tour_user::id) == 2));
    connection.execute(delete_from<tour_user>().where(!rel(&tour_user::addresses).any()));
    BOOST_TEST(connection.execute(select(count(col(&tour_user::id)))).scalar_one() == 1);
    drop_all<tour_user, tour_address>(connection);
}
