// SPDX-License-Identifier: BSL-1.0
/// What goes wrong in SQL, as users see it.
#include "database.hpp"

using namespace sqlite_test;

namespace sqlite_classify_test {

struct library : database {
    library() {
        run("CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL, born INTEGER,"
            " CONSTRAINT author_is_unique UNIQUE (name, born), CONSTRAINT born_after_homer CHECK (born > -800));"
            "CREATE TABLE book(isbn TEXT PRIMARY KEY, author_id INTEGER REFERENCES author(id), pages INTEGER CHECK "
            "(pages > 0))"
            " WITHOUT ROWID;"
            "CREATE UNIQUE INDEX odd_pages ON book(pages % 1000);"
            "CREATE TABLE strict_one(n INTEGER) STRICT;"
            "CREATE TRIGGER no_dickens BEFORE INSERT ON author WHEN new.name = 'Dickens'"
            " BEGIN SELECT RAISE(ABORT, 'not this one'); END;"
            "INSERT INTO author VALUES (1, 'Homer', -700); INSERT INTO book VALUES ('1', 1, 500)");
    }
    integrity_error violated(std::string_view sql) {
        return caught<integrity_error>([&] { change(sql); });
    }
};

}  // namespace sqlite_classify_test

BOOST_FIXTURE_TEST_SUITE(plugin_sqlite_classify, sqlite_classify_test::library)

BOOST_AUTO_TEST_CASE(each_kind_of_constraint) {
    auto problem = violated("INSERT INTO author VALUES (2, 'Homer', -700)");
    BOOST_TEST((problem.constraint() == constraint_kind::unique));
    BOOST_TEST(problem.code() == "integrity-unique");
    BOOST_TEST(problem.report()->native.code == 2067);
    BOOST_TEST((problem.report()->native.table == "author"));
    BOOST_TEST((problem.report()->native.column == "name, born"));
    check_words(problem, {"sqlite3: UNIQUE constraint failed: author.name, author.born"});

    problem = violated("INSERT INTO book VALUES ('9', 1, 1500)");
    BOOST_TEST((problem.constraint() == constraint_kind::unique));
    BOOST_TEST(problem.constraint_name() == "odd_pages");  // an index over an expression is told by name

    problem = violated("INSERT INTO author VALUES (1, 'Vergil', -70)");
    BOOST_TEST((problem.constraint() == constraint_kind::primary_key));
    BOOST_TEST((problem.report()->native.column == "id"));
    check_words(problem, {"UNIQUE constraint failed: author.id"});
    problem = violated("INSERT INTO book VALUES ('1', 1, 5)");
    BOOST_TEST((problem.constraint() == constraint_kind::primary_key));

    problem = violated("INSERT INTO author VALUES (2, NULL, 3)");
    BOOST_TEST((problem.constraint() == constraint_kind::not_null));
    BOOST_TEST((problem.report()->native.table == "author"));
    BOOST_TEST((problem.report()->native.column == "name"));
    check_words(problem, {"NOT NULL constraint failed: author.name"});

    problem = violated("INSERT INTO author VALUES (2, 'Gilgamesh', -2700)");
    BOOST_TEST((problem.constraint() == constraint_kind::check));
    BOOST_TEST(problem.constraint_name() == "born_after_homer");
    problem = violated("INSERT INTO book VALUES ('2', 1, 0)");
    BOOST_TEST((problem.constraint() == constraint_kind::check));
    BOOST_TEST(problem.constraint_name() == "");  // it has none; SQLite shows the expression
    check_words(problem, {"pages > 0"});

    problem = violated("INSERT INTO book VALUES ('3', 99, 10)");
    BOOST_TEST((problem.constraint() == constraint_kind::foreign_key));
    check_words(problem, {"FOREIGN KEY constraint failed"});
    problem = violated("DELETE FROM author");
    BOOST_TEST((problem.constraint() == constraint_kind::foreign_key));

    problem = violated("INSERT INTO author VALUES (5, 'Dickens', 1812)");
    BOOST_TEST((problem.constraint() == constraint_kind::none));
    check_words(problem, {"not this one"});
    BOOST_TEST(!problem.retryable());
}

BOOST_AUTO_TEST_CASE(values_of_a_wrong_type_are_data_errors) {
    check_words(caught<data_error>([&] { change("INSERT INTO strict_one VALUES ('x')"); }),
                {"TEXT value in INTEGER column"});
    check_words(caught<data_error>([&] { change("INSERT INTO author VALUES ('x', 'y', 0)"); }), {"datatype mismatch"});
    check_words(caught<data_error>([&] { change("SELECT abs(-9223372036854775807 - 1)"); }), {"integer overflow"});
    check_words(caught<data_error>([&] { change("SELECT json('{')"); }), {"malformed JSON"});
    check_words(caught<data_error>([&] { change("SELECT zeroblob(2000000000)"); }), {"too big"});
}

BOOST_AUTO_TEST_CASE(wrong_statements_show_where) {
    auto problem = caught<programming_error>([&] { prepare("SELECT 'Grüße' FORM author"); });
    check_words(problem, {"near \"author\": syntax error"});
    BOOST_TEST(problem.report()->native.position == 21u);  // in characters
    problem = caught<programming_error>([&] { prepare("SELECT nmae FROM author"); });
    check_words(problem, {"no such column: nmae"});
    BOOST_TEST(problem.report()->native.position == 8u);
    check_words(caught<programming_error>([&] { prepare("SELECT * FROM autor"); }), {"no such table: autor"});
    check_words(caught<programming_error>([&] { prepare("SELECT no_function(1)"); }),
                {"no such function: no_function"});
    check_words(caught<programming_error>([&] { prepare("SELECT (1"); }), {"incomplete input"});
    check_words(caught<programming_error>([&] { run("BEGIN; BEGIN"); }), {"within a transaction"});
}

BOOST_AUTO_TEST_CASE(codes_are_sorted) {
    auto const kind_of = [](int code) {
        native_error native;
        native.code = code;
        return the_dialect().classify(native).kind;
    };
    for (int const code : {3, 4, 7, 8, 10, 11, 13, 14, 17, 23, 26, 10 | 3 << 8, 14 | 1 << 8})
        BOOST_TEST((kind_of(code) == error_kind::operational), code);
    for (int const code : {18, 20, 25}) BOOST_TEST((kind_of(code) == error_kind::data), code);
    for (int const code : {5, 6, 5 | 3 << 8, 6 | 1 << 8, 15}) BOOST_TEST((kind_of(code) == error_kind::lock), code);
    BOOST_TEST((kind_of(5 | 2 << 8) == error_kind::serialization));
    BOOST_TEST((kind_of(9) == error_kind::timeout));
    BOOST_TEST((kind_of(1) == error_kind::programming));
    BOOST_TEST((kind_of(21) == error_kind::programming));
    BOOST_TEST((kind_of(2) == error_kind::database));
    BOOST_TEST((kind_of(999) == error_kind::database));
}

BOOST_AUTO_TEST_SUITE_END()
