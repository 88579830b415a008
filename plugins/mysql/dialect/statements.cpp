// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"
#include "family.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::mysql {

void statement_compiler::subquery(sql::compilation& to, sql::subquery_node const& of) const {
    if (of.lateral() && is_mariadb(to.profile())) to.unsupported("LATERAL", "use a correlated scalar subquery");
    sql::statement_compiler::subquery(to, of);
}

void statement_compiler::values(sql::compilation& to, sql::values_node const& of) const {
    if (!is_mariadb(to.profile())) return sql::statement_compiler::values(to, of);
    if (of.lateral()) to.unsupported("LATERAL", "use a correlated scalar subquery");
    // MariaDB's VALUES cannot name its columns; SELECT can.
    auto const width = static_cast<std::uint32_t>(of.columns().size());
    to << '(';
    for (std::uint32_t i = 0; i < of.cells().size(); ++i) {
        if (i % width == 0) to << (i == 0 ? "SELECT " : " UNION ALL SELECT ");
        else to << ", ";
        to << of.cells()[i];
        if (i < width) {
            to << " AS ";
            to.identifier(of.columns()[i].called);
        }
    }
    to << ") AS ";
    to.identifier(to.source_name(of, of.given_name(), "anon"));
}

void statement_compiler::table_function(sql::compilation& to, sql::table_function_node const& of) const {
    if (is_mariadb(to.profile()))
        to.unsupported("a function in FROM", "write JSON_TABLE(…) as text(), or use a recursive CTE");
    sql::statement_compiler::table_function(to, of);
}

void statement_compiler::sample(sql::compilation& to, sql::sample_node const& of) const {
    if (is_mariadb(to.profile()))
        to.unsupported("TABLESAMPLE", "use where(func<double>(\"rand\") < 0.1), or order by it with a limit");
    sql::statement_compiler::sample(to, of);
}

void statement_compiler::join(sql::compilation& to, sql::join_node const& of) const {
    if (of.what() == sql::join_kind::full)
        to.unsupported("FULL OUTER JOIN", "write a left join, and UNION ALL the rows of the other side that have none");
    sql::statement_compiler::join(to, of);
}

std::string_view statement_compiler::join_word(sql::join_kind kind) const {
    return kind == sql::join_kind::inner ? " INNER JOIN " : sql::statement_compiler::join_word(kind);
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    for (auto const* each : {of.limit.get(), of.offset.get()})
        if (each != nullptr && each->kind() != sql::node_kind::bind && each->kind() != sql::node_kind::fragment &&
            is_mariadb(to.profile()))
            to.unsupported("a limit that is an expression", "compute the number first");
    to << " LIMIT ";
    if (of.offset) to << *of.offset << ", ";
    if (of.limit) to << *of.limit;
    else to << "18446744073709551615";  // there is no LIMIT without a number; the manual says to take this one
}

void statement_compiler::fetch_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.percent) to.unsupported("FETCH … PERCENT", "count the rows first and give limit() a number");
    if (is_mariadb(to.profile(), {10, 6, 0})) return sql::statement_compiler::fetch_clause(to, of);
    if (of.with_ties) to.unsupported("FETCH … WITH TIES", "filter by rank() in a subquery");
    limit_clause(to, {.limit = of.fetch, .offset = of.offset});
}

void statement_compiler::for_update_clause(sql::compilation& to, sql::for_update_clause_data const& of) const {
    if (of.nowait && of.skip_locked)
        to.unsupported("NOWAIT together with SKIP LOCKED", "say one of them: an error, or rows that are left out");
    bool const maria = is_mariadb(to.profile());
    bool const share = is_mysql(to.profile(), {8, 0, 1});
    if (!of.read) to << " FOR UPDATE";
    else to << (share ? " FOR SHARE" : " LOCK IN SHARE MODE");
    // MariaDB locks the rows of all tables.
    if (!of.of.empty() && !maria) {
        to << " OF ";
        std::vector<sql::from_node const*> written;
        for (auto const* each : of.of) {
            auto const* source = each->kind() == sql::node_kind::column
                                     ? &static_cast<sql::column_node const&>(*each).owner()
                                     : dynamic_cast<sql::from_node const*>(each);
            if (source == nullptr)
                to.fail("lock-target",
                        "FOR UPDATE OF needs tables, aliases or their columns; something else was given");
            if (std::find(written.begin(), written.end(), source) != written.end()) continue;
            if (!written.empty()) to << ", ";
            written.push_back(source);
            to.identifier(source->called());
        }
    }
    if (of.nowait) to << " NOWAIT";
    if (of.skip_locked) to << " SKIP LOCKED";
}

void statement_compiler::default_values(sql::compilation& to) const { to << " () VALUES ()"; }

void statement_compiler::delete_using(sql::compilation& to, sql::delete_node const& of,
                                      std::span<sql::from_node const* const> others) const {
    if (!of.returning.empty() && is_mariadb(to.profile()))
        to.unsupported("RETURNING of a DELETE that reads further tables", "put them into EXISTS or IN (SELECT …)");
    to << " USING " << *of.target << ", ";
    to.comma_list(others);
}

std::string_view statement_compiler::default_from(bool filtered) const {
    // WHERE needs a FROM before it.
    return filtered ? " FROM DUAL" : "";
}

namespace {
/// MariaDB has no WITH before UPDATE and DELETE: what it would name is written where it is read.
template <class Write>
void changed_without_with(sql::compilation& to, sql::node_list const& ctes, Write const& write) {
    if (!is_mariadb(to.profile())) return write();
    if (!ctes.empty())
        to.unsupported("add_cte() to an UPDATE or DELETE", "leave it out: what the statement reads is a subquery then");
    bool const before = std::exchange(to.inline_ctes, true);
    write();
    to.inline_ctes = before;
}
}  // namespace

void statement_compiler::update(sql::compilation& to, sql::update_node const& of) const {
    if (is_mariadb(to.profile())) {
        if (!of.returning.empty())
            to.unsupported("RETURNING of an UPDATE", "read the rows again after the change, in the same transaction");
    }
    changed_without_with(to, of.ctes, [&] { sql::statement_compiler::update(to, of); });
}

void statement_compiler::delete_(sql::compilation& to, sql::delete_node const& of) const {
    changed_without_with(to, of.ctes, [&] { sql::statement_compiler::delete_(to, of); });
}

namespace {
/// The name that the target has in this statement.
void write_target_name(sql::compilation& to, sql::from_node const& target) {
    auto const* element = &target;
    while (element->kind() == sql::node_kind::join) element = &static_cast<sql::join_node const&>(*element).left();
    if (element->kind() == sql::node_kind::alias) {
        auto const& alias = static_cast<sql::alias_node const&>(*element);
        to.identifier(to.source_name(alias, alias.given_name(), alias.element().called().view()));
    } else {
        to.identifier(element->called());
    }
}
}  // namespace

void statement_compiler::delete_target(sql::compilation& to, sql::delete_node const& of,
                                       std::span<sql::from_node const* const> others) const {
    bool const alias = of.target->kind() == sql::node_kind::alias;
    if (alias && !others.empty()) {
        // What it is an alias of stands behind USING.
        to << "FROM ";
        return write_target_name(to, *of.target);
    }
    // MariaDB takes an alias only in the form for several tables.
    if (alias && is_mariadb(to.profile())) {
        write_target_name(to, *of.target);
        to << ' ';
    }
    sql::statement_compiler::delete_target(to, of, others);
}

void statement_compiler::update_target(sql::compilation& to, sql::update_node const& of,
                                       std::span<sql::from_node const* const> others) const {
    to << *of.target;
    for (auto const* each : others) to << ", " << *each;
}

void statement_compiler::assigned_target(sql::compilation& to, sql::table const&, std::string_view column,
                                         bool several) const {
    if (several) {
        write_target_name(to, *to.scope()->froms.front());
        to << '.';
    }
    to.identifier(column);
}

void statement_compiler::assigned_part(sql::compilation& to, sql::special_node const& part,
                                       sql::expression_node const& value) const {
    bool const json = part.what() == sql::special::json_element || part.what() == sql::special::json_path;
    auto const& document = part.operand(0);
    if (!json || document.own_name().empty())
        to.unsupported("assigning to a part of a value that is no JSON column", "assign the whole value");
    bool const several = to.scope()->froms.size() > 1;
    if (several) {
        write_target_name(to, *to.scope()->froms.front());
        to << '.';
    }
    to.identifier(document.own_name());
    to << "=JSON_SET(";
    bool const before = std::exchange(to.qualify_columns, several);
    to << document << ", ";
    to.qualify_columns = before;
    to.adapted(part.operand(1), sql::adaptation::json_path);
    // The value is a text until it is read as JSON.
    to << ", JSON_EXTRACT(" << value << ", '$'))";
}

void statement_compiler::changed_limit(sql::compilation& to, sql::expression_node const& of) const {
    to << " LIMIT ";
    to.inlined(of);
}

void statement_compiler::returning_clause(sql::compilation& to, sql::node_list const& columns) const {
    if (!is_mariadb(to.profile(), {10, 5, 0}))
        to.unsupported("RETURNING", "read the row again after the change, or use MariaDB 10.5 or later");
    sql::statement_compiler::returning_clause(to, columns);
}

}  // namespace aludel::mysql
