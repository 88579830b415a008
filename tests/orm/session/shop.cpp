// SPDX-License-Identifier: BSL-1.0
#include "shop.hpp"

#include <cstdlib>
#include <utility>

namespace orm_session_shop {

void map_entity(orm::entity<user>& of) {
    of.table("shop_user")
        .relationship(&user::addresses, orm::back_populates(&address::owner), orm::cascade_all_delete_orphan,
                      orm::order_by(&address::id))
        .relationship(&user::about, orm::back_populates(&profile::owner))
        .relationship(&user::tags, orm::secondary("shop_user_tag", "user_id", "tag_id"),
                      orm::back_populates(&tag::users), orm::order_by(&tag::id));
}
void map_entity(orm::entity<address>& of) {
    of.table("shop_address").foreign_key(&address::user_id, &user::id).column(&address::email, orm::unique());
}
void map_entity(orm::entity<profile>& of) { of.table("shop_profile").foreign_key(&profile::user_id, &user::id); }
void map_entity(orm::entity<tag>& of) { of.table("shop_tag"); }
void map_entity(orm::entity<employee>& of) {
    of.table("shop_employee")
        .foreign_key(&employee::boss_id, &employee::id)
        .relationship(&employee::reports, orm::back_populates(&employee::boss), orm::order_by(&employee::id));
}
void map_entity(orm::entity<order>& of) {
    of.table("shop_order")
        .primary_key(&order::region, &order::number)
        .relationship(&order::lines, orm::back_populates(&line::of), orm::cascade_all, orm::order_by(&line::id));
}
void map_entity(orm::entity<line>& of) {
    of.table("shop_line")
        .foreign_key(orm::columns(&line::order_region, &line::order_number),
                     orm::columns(&order::region, &order::number));
}
void map_entity(orm::entity<account>& of) { of.table("shop_account").version(&account::version); }

std::vector<std::string> databases() {
    std::vector<std::string> known{"sqlite"};
    if (std::getenv("ALUDEL_TEST_POSTGRESQL")) known.emplace_back("postgresql");
    return known;
}

world::world(std::string const& database)
    : engine{core::create_engine(database == "sqlite" ? "sqlite://" : std::getenv("ALUDEL_TEST_POSTGRESQL"))} {
    orm::drop_all<user, address, profile, tag, employee, order, line, account>(engine, {.if_exists = true});
    orm::create_all<user, address, profile, tag, employee, order, line, account>(engine);
    engine.listen(
        {.before_execute = [this](core::execution_event const& event) { statements_.emplace_back(event.sql); }});
}

std::vector<std::string> world::take_statements() { return std::exchange(statements_, {}); }

void world::seed() {
    auto connection = engine.connect();
    auto scope = connection.begin();
    connection.run(
        "INSERT INTO shop_user (id, name, fullname, rank) VALUES (1, 'ann', 'Ann A', 'member'), "
        "(2, 'bob', NULL, 'guest'), (3, 'cid', NULL, 'guest')");
    connection.run(
        "INSERT INTO shop_address (id, email, user_id) VALUES (1, 'ann@a', 1), (2, 'ann@b', 1), (3, 'bob@a', 2)");
    connection.run("INSERT INTO shop_tag (id, text) VALUES (1, 'red'), (2, 'blue')");
    connection.run("INSERT INTO shop_user_tag (user_id, tag_id) VALUES (1, 1), (1, 2), (2, 2)");
    connection.run(
        "INSERT INTO shop_employee (id, name, boss_id) VALUES (1, 'top', NULL), (2, 'mid', 1), (3, 'low', 2), "
        "(4, 'odd', 2)");
    connection.run("INSERT INTO shop_order (region, number, text) VALUES ('eu', 1, 'one'), ('us', 1, 'two')");
    connection.run(
        "INSERT INTO shop_line (id, order_region, order_number, quantity) VALUES (1, 'eu', 1, 5), "
        "(2, 'us', 1, 6), (3, 'us', 1, 7)");
    connection.run("INSERT INTO shop_account (id, balance, version) VALUES (1, 100, 1)");
    if (engine.dialect().name() == "postgresql")  // whose sequences do not follow keys that were given
        for (auto const* table : {"user", "address", "tag", "employee", "line", "account"})
            connection.run("SELECT setval('shop_" + std::string{table} + "_id_seq', (SELECT max(id) FROM shop_" +
                           table + "))");
    scope.commit();
    statements_.clear();
}

std::int64_t world::count(std::string const& table, std::string const& where) {
    auto connection = engine.connect();
    return connection.query("SELECT count(*) FROM " + table + " WHERE " + where).one().get<std::int64_t>(0);
}
std::string world::text(std::string const& query) {
    auto connection = engine.connect();
    return connection.query(query).one().get<std::string>(0);
}

}  // namespace orm_session_shop
