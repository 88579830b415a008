// SPDX-License-Identifier: BSL-1.0
/// The state of compiling one statement: what has been written, names given so far, enclosing statements.
/// For dialects' compilers and user constructs.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/sql/compile/compiled.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/operator.hpp>
#include <aludel/sql/statement/nodes.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

class statement_compiler;
class type_compiler;
class cte_node;
class label_node;

/// A statement that is being written, with those around it.
struct statement_scope {
    statement_scope const* outer = nullptr;
    /// The FROM sources that this statement shows.
    std::vector<from_node const*> froms{};
    /// The expressions in its columns clause, for labels in ORDER BY.
    std::vector<expression_node const*> columns{};
    /// Are its columns seen by an enclosing statement, so that each needs a name?
    bool derived = false;
    /// Are its columns those of the result?
    bool names_result = false;
    /// What it says about its sources; null: nothing.
    std::vector<source_hint> const* hints = nullptr;
    label_style labels = {};
    /// Names in ORDER BY stand for columns of the result: the parts of a set operation have no common tables.
    bool names_only = false;
    /// Tables that are shown under a made name, since another table of the same name has a schema.
    std::vector<from_node const*> renamed{};
};

class ALUDEL_SQL_API compilation {
public:
    compilation(core::profile for_profile, compile_options const& options, node const& root);
    compilation(compilation const&) = delete;
    compilation& operator=(compilation const&) = delete;
    ~compilation();

    core::profile profile() const noexcept { return profile_; }
    statement_compiler const& dialect() const noexcept { return *compiler_; }
    type_compiler const& types() const noexcept { return *types_; }
    compile_options const& options() const noexcept { return options_; }

    // Writing.

    compilation& operator<<(std::string_view text) {
        text_ += text;
        return *this;
    }
    compilation& operator<<(char c) {
        text_ += c;
        return *this;
    }
    compilation& operator<<(node const& of) {
        of.compile(*this);
        return *this;
    }
    /// A name, quoted when the dialect needs it. Errors: `compile_error` (identifier-…).
    compilation& identifier(std::string_view name);
    /// An operand under an operator: in parentheses when it binds less tightly, a bare boolean as a condition.
    void operand(expression_node const& of, operation under);
    /// The same where only an operator's precedence is known.
    void operand(expression_node const& of, operation under, int precedence);
    /// An operand that is in parentheses whenever it is an operator (CASE WHEN, SET).
    void grouped(expression_node const& of);
    /// A list with ", " between.
    template <class List>
    void comma_list(List const& nodes) {
        bool first = true;
        for (auto const* each : nodes) {
            if (!first) *this << ", ";
            first = false;
            *this << *each;
        }
    }
    /// Writes to a text of its own, which is given to `finish` as pieces.
    std::vector<compiled_piece> aside(std::function<void()> const& write);
    void paste(std::vector<compiled_piece> pieces);

    // Parameters.

    /// A placeholder for the bind. `fixed_name`: its name instead of one made of its hint.
    void parameter(bind_node const&, std::string_view fixed_name = {}, adaptation = adaptation::none);
    /// An expression; when it is a bind, its value is adapted.
    void adapted(expression_node const&, adaptation);
    /// A placeholder for a value that is only given at execution.
    void parameter(std::string_view name, type of);
    /// A list of placeholders; `empty` stands for no value at all, `lead` is written before values.
    void expanding(expanding_bind_node const&, std::string empty, std::string_view lead = {});
    /// The value of a bind as a literal in the text, where a database takes no parameter; the statement stays in the cache
    /// for all values. Anything but a bind is written as it is.
    void inlined(expression_node const&, adaptation = adaptation::none);
    /// A placeholder that the database writes to.
    void output(std::string_view base, type of);
    /// A value written out, for people to read or where a database wants a literal.
    void literal(core::value const&);

    // Names.

    /// "base_1": the same for the same key, another for another.
    std::string anonymous(std::string_view base, void const* key, std::uint32_t detail = 0);
    /// The name of an alias, subquery or CTE as it is shown: given, or made of `base`.
    std::string source_name(from_node const& of, name const& given, std::string_view base);

    // Scopes.

    statement_scope* scope() const noexcept { return scope_; }
    class ALUDEL_SQL_API entering {
    public:
        entering(compilation& in, bool derived);
        entering(entering const&) = delete;
        entering& operator=(entering const&) = delete;
        ~entering();
        statement_scope scope{};

    private:
        compilation& in_;
        statement_scope* before_;
    };
    /// The statement that is written next is a subquery whose columns need names.
    bool next_is_derived = false;
    /// And it is LATERAL: it sees the sources beside it.
    bool next_is_lateral = false;
    /// The statement that is written next names the result's columns.
    bool next_names_result = true;
    /// Is what is written next an operand of an operator?
    bool inside_operator = false;
    /// Are CTEs written as subqueries where they stand? For statements that WITH cannot come before.
    bool inline_ctes = false;
    /// Are values written as literals, where a database takes no parameter?
    bool inline_values = false;
    /// How table columns are written: with their table's name or, in some places of DML, without.
    bool qualify_columns = true;

    /// The columns of this source are written under another name, as "inserted" in OUTPUT of SQL Server.
    from_node const* shown_source = nullptr;
    std::string_view shown_source_as{};

    /// The name that a table is shown under instead of its own; empty: its own.
    std::string renamed(from_node const& table);
    /// Writes `WITH …` for the CTEs among the sources that belong to this statement alone.
    void nested_ctes(std::vector<from_node const*> const& froms);
    /// WITH is written here and not before the statement.
    void ctes_here();
    /// A CTE was met: written once, before the statement.
    void need_cte(cte_node const&);
    void result_column(std::string name, type of);

    [[noreturn]] void fail(char const* code, std::string message) const;
    /// "X cannot be said in <dialect>; <way out>".
    [[noreturn]] void unsupported(std::string_view construct, std::string_view way_out) const;

    std::shared_ptr<compiled const> finish(bool returns_rows);

private:
    struct state;
    void close_text();
    /// `name AS (…)`.
    std::vector<compiled_piece> cte_text(cte_node const&, std::string const& called);
    std::uint32_t parameter_index(node const* bind, void const* key);

    core::profile profile_;
    statement_compiler const* compiler_;
    type_compiler const* types_;
    compile_options const& options_;
    std::string text_;
    std::vector<compiled_piece> pieces_;
    statement_scope* scope_ = nullptr;
    std::unique_ptr<state> state_;
};

}  // namespace aludel::sql
