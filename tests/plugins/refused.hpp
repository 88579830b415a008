// SPDX-License-Identifier: BSL-1.0
/// Is a statement refused in words that name the construct, the dialect and a way out? For the tests of dialects.
#pragma once

#include <aludel/sql.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace refusals {

template <class Statement>
void refused(Statement const& statement, std::string const& dialect, std::string const& construct,
             std::string const& way_out) {
    BOOST_TEST_CONTEXT(dialect << ": " << construct) {
        std::string said = "no error: ";
        aludel::core::profile const in{dialect};
        try {
            if constexpr (requires { statement.text(in); }) said += statement.text(in);
            else said += aludel::sql::compile(statement, in).text();
        } catch (aludel::core::compile_error const& problem) {
            said = problem.what();
            BOOST_TEST(problem.code() == "construct-unsupported");
        }
        BOOST_TEST(said.starts_with(construct + " cannot be said in " + dialect + "; "), said);
        BOOST_TEST(said.find(way_out) != std::string::npos, said);
    }
}

}  // namespace refusals
