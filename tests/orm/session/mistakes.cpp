// SPDX-License-Identifier: BSL-1.0
/// What sessions refuse, and what they make of what the database refuses.
#include "shop.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace orm_session_shop;
using orm::col;
using orm::select;

namespace {
/// In the message, and not in what(), which repeats the statement.
auto said(char const* code, std::string_view words) {
    return [code, words](core::error const& error) {
        bool const good = error.code() == code && error.message().find(words) != std::string::npos;
        if (!good) BOOST_TEST_MESSAGE("    it says: " << error.code() << ": " << error.what());
        return good;
    };
}
}  // namespace

BOOST_AUTO_TEST_SUITE(orm_session_mistakes)

BOOST_DATA_TEST_CASE(each_kind_of_constraint, databases(), database) {
    world of{database};
    of.seed();
    {
        auto connection = of.engine.connect();
        connection.run("DROP TABLE IF EXISTS shop_rule");
        connection.run(
            "CREATE TABLE shop_rule (id BIGINT NOT NULL PRIMARY KEY, amount BIGINT NOT NULL, "
            "CONSTRAINT positive_amount CHECK (amount > 0))");
        connection.commit();
    }
    auto const refuses = [&](std::string const& statement, char const* code, std::string_view words) {
        orm::session session{of.engine};
        BOOST_CHECK_EXCEPTION(session.execute(sql::text(statement)), core::integrity_error, said(code, words));
    };
    refuses("INSERT INTO shop_rule (id, amount) VALUES (1, 0)", "integrity-check", "positive_amount");
    refuses("INSERT INTO shop_rule (id, amount) VALUES (1, NULL)", "integrity-not-null", "amount");
    // PostgreSQL reports a primary key as unique.
    refuses("INSERT INTO shop_rule (id, amount) VALUES (1, 1), (1, 2)",
            database == "postgresql" ? "integrity-unique" : "integrity-primary-key", "shop_rule");
    // SQLite does not say which one.
    std::string_view const foreign = database == "postgresql" ? "shop_address" : "FOREIGN KEY constraint failed";
    refuses("INSERT INTO shop_address (email, user_id) VALUES ('x', 99)", "integrity-foreign-key", foreign);
    refuses("INSERT INTO shop_address (email, user_id) VALUES ('ann@a', 1)", "integrity-unique", "email");
    {
        orm::session session{of.engine};  // the same of objects
        session.add(address{.email = "x", .user_id = 99});
        BOOST_CHECK_EXCEPTION(session.flush(), core::integrity_error, said("integrity-foreign-key", foreign));
    }
    if (database == "postgresql") {
        auto connection = of.engine.connect();
        connection.run("DROP TABLE IF EXISTS shop_booking");
        connection.run(
            "CREATE TABLE shop_booking (during int4range, CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&))");
        connection.commit();
        refuses("INSERT INTO shop_booking (during) VALUES ('[1,5)'), ('[3,8)')", "integrity-exclusion", "no_overlap");
        connection.run("DROP TABLE shop_booking");
        connection.commit();
    }
    auto connection = of.engine.connect();
    connection.run("DROP TABLE shop_rule");
    connection.commit();
}

BOOST_DATA_TEST_CASE(objects_of_nobody, databases(), database) {
    world of{database};
    of.seed();
    orm::session session{of.engine};
    BOOST_CHECK_EXCEPTION(session.refresh(std::make_shared<user>()), core::usage_error,
                          said("session-object", "refresh"));
    BOOST_CHECK_EXCEPTION(session.remove(std::shared_ptr<user>{}), core::usage_error,
                          said("session-object", "is null"));
    auto const gone = session.get_one<user>(1);
    session.expunge(gone);
    BOOST_CHECK_EXCEPTION(session.remove(gone), core::usage_error, said("session-object", "detached"));
}

BOOST_DATA_TEST_CASE(collections_beside_values, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    BOOST_CHECK_EXCEPTION(session.execute(select<user>(col(&user::name)).options(orm::joinedload(&user::addresses))),
                          core::usage_error, said("load-joined", "selectinload"));
}

BOOST_AUTO_TEST_SUITE_END()
