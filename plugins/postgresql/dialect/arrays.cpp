// SPDX-License-Identifier: BSL-1.0
#include "arrays.hpp"

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>

#include <string>
#include <vector>

namespace aludel::postgresql {

namespace {

/// What the unnested rows are called, and their columns: names that a table may have as well do not matter, because
/// everything is written with its source.
constexpr std::string_view rows = "given";

std::string unnested(std::size_t column) { return "c" + std::to_string(column); }

void write_unnest(sql::compilation& to, sql::array_statement_node const& of, bool ordered) {
    to << "unnest(";
    std::size_t count = 0;
    auto const add = [&](std::string const& prefix, std::vector<std::string> const& names) {
        for (auto const& each : names) {
            if (count++ != 0) to << ", ";
            to.parameter(prefix + each, of.table().column(each).type());
        }
    };
    add("set ", of.columns);
    add("key ", of.keys);
    to << ')' << (ordered ? " WITH ORDINALITY" : "") << " AS " << rows << " (";
    for (std::size_t i = 0; i < count; ++i) to << (i == 0 ? "" : ", ") << unnested(i);
    to << (ordered ? ", position)" : ")");
}

void write_where(sql::compilation& to, sql::array_statement_node const& of) {
    to << " WHERE ";
    for (std::size_t i = 0; i < of.keys.size(); ++i) {
        if (i != 0) to << " AND ";
        to << of.table().column(of.keys[i]) << " = " << rows << '.' << unnested(of.columns.size() + i);
    }
}

void write_returning(sql::compilation& to, sql::array_statement_node const& of) {
    if (!of.returning.empty()) to.dialect().returning_clause(to, of.returning);
}

}  // namespace

void array_compiler::insert(sql::compilation& to, sql::array_statement_node const& of) const {
    sql::compilation::entering const entered{to, false};
    to << "INSERT INTO " << *of.target << " (";
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
        if (i != 0) to << ", ";
        to.identifier(of.columns[i]);
    }
    to << ") SELECT ";
    for (std::size_t i = 0; i < of.columns.size(); ++i) to << (i == 0 ? "" : ", ") << rows << '.' << unnested(i);
    to << " FROM ";
    write_unnest(to, of, true);
    // Defaults, so the values of sequences, are computed after the sort.
    to << " ORDER BY " << rows << ".position";
    write_returning(to, of);
}

void array_compiler::update(sql::compilation& to, sql::array_statement_node const& of) const {
    sql::compilation::entering const entered{to, false};
    to.scope()->froms.push_back(of.target.get());
    to << "UPDATE " << *of.target << " SET ";
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
        if (i != 0) to << ", ";
        to.identifier(of.columns[i]) << '=' << rows << '.' << unnested(i);
    }
    to << " FROM ";
    write_unnest(to, of, false);
    write_where(to, of);
    write_returning(to, of);
}

void array_compiler::erase(sql::compilation& to, sql::array_statement_node const& of) const {
    sql::compilation::entering const entered{to, false};
    to.scope()->froms.push_back(of.target.get());
    to << "DELETE FROM " << *of.target << " USING ";
    write_unnest(to, of, false);
    write_where(to, of);
    write_returning(to, of);
}

}  // namespace aludel::postgresql
