// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/statements.hpp>

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/cache.hpp>

#include <array>

namespace aludel::sql {

namespace {
ref<table> table_of(selectable const& of) {
    if (of.node()->kind() != node_kind::table)
        throw core::usage_error{"ddl-table",
                                "CREATE, DROP and COMMENT need a table; an alias, join or subquery was given"};
    return ref<table>{static_cast<table const*>(of.node().get())};
}
column_node const& column_of(expression_node const& of) {
    if (of.kind() != node_kind::column)
        throw core::usage_error{"ddl-column", "a comment is set on the column of a table; something else was given"};
    return static_cast<column_node const&>(of);
}
}  // namespace

ddl_statement::ddl_statement(writer write, naming_convention naming)
    : write_{std::move(write)}, naming_{std::move(naming)} {}

ddl_statement ddl_statement::if_exists() const {
    auto copy = *this;
    copy.if_exists_ = true;
    return copy;
}

std::string ddl_statement::text(core::profile in) const { return write_({in, naming_, if_exists_}); }

void execute_on(core::connection& on, ddl_statement const& statement) {
    on.run(statement.text(on.profile()));
    on.clear_prepared();
    cache_of(on).clear();
}

ddl_statement create_table(selectable const& of, naming_convention const& naming) {
    return ddl_statement{[of = table_of(of)](ddl_context const& in) {
                             auto const& compiler = ddl_compiler_of(in.profile);
                             std::vector<foreign_key_constraint const*> late;
                             if (compiler.alters_constraints())
                                 for (auto const& each : of->foreign_keys())
                                     if (each.use_alter) late.push_back(&each);
                             return compiler.create_table(in, *of, late);
                         },
                         naming};
}
ddl_statement drop_table(selectable const& of) {
    return ddl_statement{
        [of = table_of(of)](ddl_context const& in) { return ddl_compiler_of(in.profile).drop_table(in, *of); }};
}
ddl_statement create_index(selectable const& on, index_definition index, naming_convention const& naming) {
    return ddl_statement{[on = table_of(on), index = std::move(index)](ddl_context const& in) {
                             return ddl_compiler_of(in.profile).create_index(in, *on, index);
                         },
                         naming};
}
ddl_statement drop_index(selectable const& on, index_definition index, naming_convention const& naming) {
    return ddl_statement{[on = table_of(on), index = std::move(index)](ddl_context const& in) {
                             return ddl_compiler_of(in.profile).drop_index(in, *on, index);
                         },
                         naming};
}
ddl_statement column_definition(dynamic_column const& of) {
    return ddl_statement{[of = of.node()](ddl_context const& in) {
        auto const& column = column_of(*of);
        return ddl_compiler_of(in.profile).column(in, column.owner(), column);
    }};
}

namespace {
std::string written(ddl_context const& in, table const& of, any_constraint const& constraint) {
    auto const& compiler = ddl_compiler_of(in.profile);
    return std::visit(
        [&]<class Constraint>(Constraint const& it) {
            if constexpr (std::is_same_v<Constraint, primary_key_constraint>)
                return compiler.key_constraint(in, of, it);
            else if constexpr (std::is_same_v<Constraint, unique_constraint>) return compiler.unique(in, of, it);
            else if constexpr (std::is_same_v<Constraint, check_constraint>) return compiler.check(in, of, it);
            else if constexpr (std::is_same_v<Constraint, foreign_key_constraint>)
                return compiler.foreign_key(in, of, it);
            else return compiler.exclude(in, of, it);
        },
        constraint);
}
constexpr std::string_view words_for(any_constraint const& constraint) {
    constexpr std::array<std::string_view, 5> words{"PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY", "EXCLUDE"};
    return words[constraint.index()];
}
}  // namespace

ddl_statement add_constraint(selectable const& to, any_constraint constraint, naming_convention const& naming) {
    return ddl_statement{[to = table_of(to), constraint = std::move(constraint)](ddl_context const& in) {
                             return ddl_compiler_of(in.profile).add_constraint(in, *to, written(in, *to, constraint));
                         },
                         naming};
}
ddl_statement drop_constraint(selectable const& from, any_constraint constraint, bool cascade) {
    return ddl_statement{[from = table_of(from), constraint = std::move(constraint), cascade](ddl_context const& in) {
        auto const& name = std::visit([](auto const& it) -> std::string const& { return it.name; }, constraint);
        auto text = ddl_compiler_of(in.profile).drop_constraint(in, *from, words_for(constraint), name);
        return cascade && ddl_compiler_of(in.profile).drops_dependents() ? text + " CASCADE" : text;
    }};
}
ddl_statement create_type(type of) {
    return ddl_statement{[of](ddl_context const& in) { return ddl_compiler_of(in.profile).create_named_type(in, of); }};
}
ddl_statement drop_type(type of) {
    return ddl_statement{[of](ddl_context const& in) { return ddl_compiler_of(in.profile).drop_named_type(in, of); }};
}
ddl_statement create_schema(std::string_view name) {
    return ddl_statement{[name = std::string{name}](ddl_context const& in) {
        return object_compiler_of(in.profile).create_schema(in, name);
    }};
}
ddl_statement drop_schema(std::string_view name, bool cascade) {
    return ddl_statement{[name = std::string{name}, cascade](ddl_context const& in) {
        return object_compiler_of(in.profile).drop_schema(in, name, cascade);
    }};
}
ddl_statement create_sequence(sequence of) {
    return ddl_statement{
        [of = std::move(of)](ddl_context const& in) { return object_compiler_of(in.profile).create_sequence(in, of); }};
}
ddl_statement drop_sequence(sequence of) {
    return ddl_statement{
        [of = std::move(of)](ddl_context const& in) { return object_compiler_of(in.profile).drop_sequence(in, of); }};
}
ddl_statement drop_view(std::string_view name, view_definition how) {
    how.name = name;
    return ddl_statement{
        [of = std::move(how)](ddl_context const& in) { return object_compiler_of(in.profile).drop_view(in, of); }};
}
ddl_statement set_table_comment(selectable const& of) {
    return ddl_statement{[of = table_of(of)](ddl_context const& in) {
        return object_compiler_of(in.profile).comment_on_table(in, *of, of->definition().comment);
    }};
}
ddl_statement drop_table_comment(selectable const& of) {
    return ddl_statement{[of = table_of(of)](ddl_context const& in) {
        return object_compiler_of(in.profile).comment_on_table(in, *of, std::nullopt);
    }};
}
ddl_statement set_column_comment(dynamic_column const& of) {
    return ddl_statement{[of = of.node()](ddl_context const& in) {
        auto const& column = column_of(*of);
        return object_compiler_of(in.profile).comment_on_column(in, column, column.definition().comment());
    }};
}
ddl_statement drop_column_comment(dynamic_column const& of) {
    return ddl_statement{[of = of.node()](ddl_context const& in) {
        return object_compiler_of(in.profile).comment_on_column(in, column_of(*of), std::nullopt);
    }};
}
namespace {
ddl_statement constraint_comment(selectable const& of, any_constraint constraint, bool taken_away) {
    return ddl_statement{[of = table_of(of), constraint = std::move(constraint), taken_away](ddl_context const& in) {
        auto const& it = std::visit([](auto const& each) -> sql::constraint const& { return each; }, constraint);
        if (it.name.empty())
            throw core::compile_error{"constraint-name", "a " + std::string{words_for(constraint)} +
                                                             " constraint of table \"" + of->full_name() +
                                                             "\" is to have a comment and has no name; name it"};
        return object_compiler_of(in.profile)
            .comment_on_constraint(in, *of, it.name,
                                   taken_away ? std::nullopt : std::optional<std::string>{it.comment});
    }};
}
}  // namespace
ddl_statement set_constraint_comment(selectable const& of, any_constraint constraint) {
    return constraint_comment(of, std::move(constraint), false);
}
ddl_statement drop_constraint_comment(selectable const& of, any_constraint constraint) {
    return constraint_comment(of, std::move(constraint), true);
}
ddl_statement ddl(std::string_view sql) {
    return ddl_statement{[sql = std::string{sql}](ddl_context const&) { return sql; }};
}

namespace detail {
ddl_statement create_view(view_definition of) {
    return ddl_statement{
        [of = std::move(of)](ddl_context const& in) { return object_compiler_of(in.profile).create_view(in, of); }};
}
ddl_statement create_table_as(view_definition of) {
    return ddl_statement{
        [of = std::move(of)](ddl_context const& in) { return object_compiler_of(in.profile).create_table_as(in, of); }};
}
}  // namespace detail

}  // namespace aludel::sql
