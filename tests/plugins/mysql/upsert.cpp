// SPDX-License-Identifier: BSL-1.0
/// Upserts: MySQL's own form, and the portable one as ON DUPLICATE KEY UPDATE.
#include <aludel/core/plugin/registry.hpp>

#include "../../sql/music.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace plugin_mysql_upsert {

using namespace aludel::core;
namespace sql = aludel::sql;

struct fixture : music::tables {
    sql::table const& stock = metadata.table("stock", sql::column("sku", sql::string(20), sql::primary_key),
                                             sql::column("amount", sql::integer), sql::column("sold", sql::integer));
    profile mysql{"mysql"};
    profile mariadb{"mariadb"};

    template <class Statement>
    static std::string text(Statement const& statement, profile in) {
        return sql::compile(statement, in).text();
    }
    template <class Statement>
    static std::string tail(Statement const& statement, profile in) {
        auto const made = text(statement, in);
        return made.substr(made.find("ON DUPLICATE"));
    }
    template <class Statement>
    static std::string refusal(Statement const& statement, profile in) {
        try {
            return "no error: " + text(statement, in);
        } catch (compile_error const& problem) {
            return problem.what();
        }
    }
    auto row() const { return sql::insert(stock).values({{"sku", "x"}, {"amount", 1}, {"sold", 0}}); }
};

BOOST_FIXTURE_TEST_SUITE(plugin_mysql_upsert, fixture)

BOOST_AUTO_TEST_CASE(the_new_row_has_a_name_where_it_can) {
    auto const statement = sql::insert(genre)
                               .values({{"id", 1}, {"name", "x"}})
                               .on_duplicate_key_update({{"name", sql::excluded(genre["name"])}});
    BOOST_TEST(text(statement, mysql) ==
               "INSERT INTO genre (id, name) VALUES (:id, :name) AS new ON DUPLICATE KEY UPDATE name = new.name");
    auto const plain = "INSERT INTO genre (id, name) VALUES (:id, :name) ON DUPLICATE KEY UPDATE name = VALUES(name)";
    BOOST_TEST(text(statement, mariadb) == plain);
    BOOST_TEST(text(statement, profile{"mysql", {.version = {8, 0, 18}}}) == plain);
}

BOOST_AUTO_TEST_CASE(the_portable_form) {
    auto const upsert =
        row().on_conflict_do_update({"sku"}, {{"amount", stock["amount"] + sql::excluded(stock["amount"])}});
    BOOST_TEST(text(upsert, mysql) ==
               "INSERT INTO stock (sku, amount, sold) VALUES (:sku, :amount, :sold) AS new ON DUPLICATE KEY UPDATE "
               "amount = (stock.amount + new.amount)");
    BOOST_TEST(tail(upsert, mariadb) == "ON DUPLICATE KEY UPDATE amount = (stock.amount + VALUES(amount))");
    auto const copied = sql::insert(genre)
                            .from_select({"id", "name"}, sql::select(artist["id"], artist["name"]))
                            .on_conflict_do_update({}, {{"name", sql::excluded(genre["name"])}});
    BOOST_TEST(text(copied, mysql) ==
               "INSERT INTO genre (id, name) SELECT artist.id, artist.name FROM artist ON DUPLICATE KEY UPDATE "
               "name = VALUES(name)");
}

BOOST_AUTO_TEST_CASE(nothing_is_an_update_of_nothing) {
    // INSERT IGNORE would take values that do not fit too.
    BOOST_TEST(text(row().on_conflict_do_nothing(), mysql) ==
               "INSERT INTO stock (sku, amount, sold) VALUES (:sku, :amount, :sold) ON DUPLICATE KEY UPDATE "
               "sku = stock.sku");
    BOOST_TEST(tail(row().on_conflict_do_nothing({"sku"}), mariadb) == "ON DUPLICATE KEY UPDATE sku = stock.sku");
    BOOST_TEST(refusal(row().on_conflict_do_nothing().returning(stock["sku"]), mariadb)
                   .find("RETURNING of on_conflict_do_nothing() cannot be said in mariadb; ") == 0u);
}

BOOST_AUTO_TEST_CASE(a_condition_is_one_of_each_assignment) {
    auto const upsert = row().on_conflict_do_update({"sku"}, {{"sold", sql::excluded(stock["sold"])}},
                                                    stock["amount"] > sql::excluded(stock["amount"]));
    BOOST_TEST(tail(upsert, mysql) ==
               "ON DUPLICATE KEY UPDATE sold = CASE WHEN stock.amount > new.amount THEN new.sold ELSE stock.sold END");
}

BOOST_AUTO_TEST_CASE(assignments_read_old_values) {
    // MySQL assigns one after the other: what is read by others comes last.
    auto const upsert = row().on_conflict_do_update(
        {"sku"}, {{"amount", stock["amount"] + 1}, {"sold", stock["sold"] + stock["amount"]}});
    BOOST_TEST(tail(upsert, mysql) ==
               "ON DUPLICATE KEY UPDATE sold = (stock.sold + stock.amount), amount = (stock.amount + :amount_1)");
    auto const swapped = row().on_conflict_do_update({"sku"}, {{"amount", stock["sold"]}, {"sold", stock["amount"]}});
    BOOST_TEST(refusal(swapped, mysql).find("read each other's columns cannot be said in mysql; ") !=
               std::string::npos);
    // The program's own form says it in the program's order.
    auto const own = row().on_duplicate_key_update({{"amount", stock["sold"]}, {"sold", stock["amount"]}});
    BOOST_TEST(tail(own, mysql) == "ON DUPLICATE KEY UPDATE amount = stock.sold, sold = stock.amount");
}

BOOST_AUTO_TEST_CASE(another_unique_key_would_be_meant_too) {
    auto const upsert = [&](sql::insert_statement<> const& from) {
        return from.on_conflict_do_update({"name"}, {{"name", sql::excluded(genre["name"])}});
    };
    auto const refused = refusal(upsert(sql::insert(genre).values({{"id", 1}, {"name", "x"}})), mysql);
    BOOST_TEST(refused.find("one of several unique keys (there is also one of id) cannot be said in mysql; use "
                            "on_duplicate_key_update()") != std::string::npos,
               refused);
    // A number that the server counts cannot be there already.
    BOOST_TEST(tail(upsert(sql::insert(genre).values({{"name", "x"}})), mysql) ==
               "ON DUPLICATE KEY UPDATE name = new.name");
}

BOOST_AUTO_TEST_CASE(the_key_by_its_name) {
    auto const& named = metadata.table("named", sql::column("id", sql::integer, sql::primary_key),
                                       sql::column("a", sql::integer), sql::unique({"a"}, sql::named("uq_a")));
    auto const upsert = [&](std::string_view constraint) {
        return sql::insert(named)
            .values({{"a", 1}})
            .on_conflict_do_update(sql::conflict_target::constraint(constraint), {{"a", 2}});
    };
    BOOST_TEST(tail(upsert("uq_a"), mariadb) == "ON DUPLICATE KEY UPDATE a = :param_1");
    BOOST_TEST(refusal(upsert("uq_b"), mariadb).find("name the key's columns instead") != std::string::npos);
    BOOST_CHECK_THROW(text(sql::insert(named)
                               .values({{"a", 1}})
                               .on_conflict_do_nothing(sql::conflict_target{"a"}.where(named["id"] > 5)),
                           mysql),
                      compile_error);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plugin_mysql_upsert
