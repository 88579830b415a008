// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/statement_compiler.hpp>

namespace aludel::sql {

void statement_compiler::special(compilation& to, special_node const& of) const {
    switch (of.what()) {
        case sql::special::json_element:
        case sql::special::json_element_text:
        case sql::special::json_path:
        case sql::special::json_path_text:
        case sql::special::json_as:
            to.unsupported("access to a part of a JSON value", "read the whole value, or use another database");
        case sql::special::element:
        case sql::special::slice: to.unsupported("an element of an array", "use a table, or PostgreSQL");
        case sql::special::array: to.unsupported("an array", "use a table, or PostgreSQL");
        case sql::special::regexp_replace:
            to.unsupported("a replacement by regular expression", "use func(\"replace\", …), or another database");
        case sql::special::next_value:
            to.unsupported("the next value of a sequence", "use a generated key, or a database with sequences");
        case sql::special::match_against: to.unsupported("MATCH … AGAINST", "use match(), or MySQL");
        case sql::special::ordered_aggregate: {
            // The ordering goes inside of the function's parentheses.
            auto const& function = static_cast<function_node const&>(of.operand(0));
            to << function_name(function.called().view()) << '(';
            to.comma_list(function.arguments());
            to << " ORDER BY ";
            for (std::uint32_t i = 1; i < of.operands().size(); ++i) {
                if (i != 1) to << ", ";
                to << of.operand(i);
            }
            to << ')';
            return;
        }
        case sql::special::member:
            to << '(' << of.operand(0) << ").";
            to.identifier(of.text());
            return;
        case sql::special::inserted:
            to << "excluded.";
            to.identifier(of.operand(0).own_name());
            return;
    }
}

}  // namespace aludel::sql
