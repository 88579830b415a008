// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <string>

namespace aludel::oracle {

// Oracle takes AS before the name of a column, not before that of a source.

void statement_compiler::alias(sql::compilation& to, sql::alias_node const& of) const {
    auto const* element = &of.element();
    while (element->kind() == sql::node_kind::alias) element = &static_cast<sql::alias_node const&>(*element).element();
    auto const called = to.source_name(of, of.given_name(), of.element().called().view());
    to << *element << ' ';
    to.identifier(called);
}

void statement_compiler::subquery(sql::compilation& to, sql::subquery_node const& of) const {
    auto const called = to.source_name(of, of.given_name(), "anon");
    if (of.lateral()) to << "LATERAL ";
    to << '(';
    to.next_is_derived = true;
    to << of.element() << ") ";
    to.identifier(called);
}

std::string_view statement_compiler::set_operation_words(sql::set_operation of) const {
    switch (of) {
        case sql::set_operation::except: return " MINUS ";
        case sql::set_operation::except_all: return " MINUS ALL ";
        default: return sql::statement_compiler::set_operation_words(of);
    }
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.limit) fetch_clause(to, {.offset = of.offset, .fetch = of.limit});
    else to << " OFFSET " << *of.offset << " ROWS";
}

void statement_compiler::for_update_clause(sql::compilation& to, sql::for_update_clause_data const& of) const {
    // Rows of a subquery cannot be locked; those of the statement around it are.
    if (to.scope()->derived) return;
    to << " FOR UPDATE";
    if (!of.of.empty()) {
        for (auto const* each : of.of)
            if (each->kind() != sql::node_kind::column && each->kind() != sql::node_kind::derived_column)
                to.unsupported("FOR UPDATE OF a table", "name a column of the table");
        to << " OF ";
        to.comma_list(of.of);
    }
    if (of.nowait) to << " NOWAIT";
    if (of.skip_locked) to << " SKIP LOCKED";
}

void statement_compiler::default_values(sql::compilation& to) const {
    to.unsupported("an INSERT without any column", "name a column and give it default_()");
}

void statement_compiler::returning_clause(sql::compilation& to, sql::node_list const&) const {
    // RETURNING … INTO delivers through parameters, not as rows.
    to.unsupported("RETURNING as rows", "read the row again after the change, or call a block with output parameters");
}

}  // namespace aludel::oracle
