// SPDX-License-Identifier: BSL-1.0
// Random statements and schemas: compiled for all dialects, prepared by SQLite. tests/fuzz/statement.cpp goes on from here.
#include <random>

#include "../random/examiner.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

namespace sql = aludel::sql;

namespace {

/// So many rounds: ALUDEL_TEST_STATEMENTS, or what takes about a second.
unsigned rounds(unsigned usual) {
    auto const* const asked = std::getenv("ALUDEL_TEST_STATEMENTS");
    return asked == nullptr ? usual : static_cast<unsigned>(std::stoul(asked));
}
random_sql::choices seeded(unsigned seed) {
    return [engine = std::mt19937{seed}](std::uint32_t below) mutable {
        return static_cast<std::uint32_t>(engine() % below);
    };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sql_compile_random)

BOOST_AUTO_TEST_CASE(statements) {
    random_sql::tables const tables;
    random_sql::examiner examiner{tables};
    for (unsigned seed = 0; seed < rounds(600); ++seed) {
        random_sql::statements from{tables, seeded(seed)};
        sql::ref<sql::statement_node> made;
        try {
            made = from.next();
        } catch (aludel::error const& refused) {
            // Said when it was built: no statement.
            BOOST_TEST_MESSAGE("    seed " << seed << ": " << refused.what());
            continue;
        }
        auto const why = examiner.complaint(*made);
        BOOST_TEST(!why, "seed " << seed << ": " << why.value_or(""));
    }
    BOOST_TEST_MESSAGE("    " << examiner.statements() << " statements, " << examiner.compiled()
                              << " texts; SQLite took " << examiner.taken());
    // Most of them are statements that SQLite has.
    BOOST_TEST(examiner.taken() * 2 > examiner.statements());
}

BOOST_AUTO_TEST_CASE(schemas) {
    random_sql::tables const tables;
    random_sql::examiner examiner{tables};
    for (unsigned seed = 0; seed < rounds(200); ++seed) {
        auto const why = examiner.complaint(random_sql::schema(seeded(seed)));
        BOOST_TEST(!why, "seed " << seed << ": " << why.value_or(""));
    }
    BOOST_TEST(examiner.taken() * 2 > examiner.statements());
}

BOOST_AUTO_TEST_SUITE_END()
