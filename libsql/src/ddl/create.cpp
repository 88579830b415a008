// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/create.hpp>

#include <aludel/core/engine/engine.hpp>
#include <aludel/sql/compile/cache.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>
#include <aludel/sql/ddl/dependency_order.hpp>
#include <aludel/sql/ddl/object_compiler.hpp>

#include <algorithm>
#include <utility>

namespace aludel::sql {

namespace {
/// Of all columns of the tables, each text once.
template <class TextOf>
std::vector<std::string> type_statements(std::vector<table const*> const& tables, TextOf&& text_of) {
    std::vector<std::string> script;
    for (auto const* table : tables)
        for (auto const& column : table->columns()) {
            auto text = text_of(*column);
            if (!text.empty() && std::find(script.begin(), script.end(), text) == script.end())
                script.push_back(std::move(text));
        }
    return script;
}
template <class Events>
void add_events(std::vector<std::string>& script, Events const& events, ddl_moment when, core::profile in,
                table const* of) {
    for (auto const& each : events)
        if (each.when() == when && each.applies(in)) script.push_back(each.text(in, of));
}
void add_comments(std::vector<std::string>& script, ddl_context const& in, table const& of) {
    auto const& compiler = object_compiler_of(in.profile);
    if (auto const& comment = of.definition().comment; !comment.empty())
        script.push_back(compiler.comment_on_table(in, of, comment));
    for (auto const& column : of.columns())
        if (auto const& comment = column->definition().comment(); !comment.empty())
            script.push_back(compiler.comment_on_column(in, *column, comment));
    if (!compiler.comments_on_constraints()) return;
    auto const& writer = ddl_compiler_of(in.profile);
    auto const add = [&](auto const& constraint) {
        if (!constraint.comment.empty())
            script.push_back(compiler.comment_on_constraint(in, of, writer.constraint_name_of(in, of, constraint),
                                                            constraint.comment));
    };
    auto const& definition = of.definition();
    add(definition.primary_key);
    for (auto const& each : definition.uniques) add(each);
    for (auto const& each : definition.checks) add(each);
    for (auto const& each : definition.foreign_keys) add(each);
    for (auto const& each : definition.excludes) add(each);
}
}  // namespace

std::vector<std::string> create_script(std::span<table const* const> of, naming_convention const& naming,
                                       core::profile profile, ddl_options const& options) {
    auto const& compiler = ddl_compiler_of(profile);
    ddl_context const context{profile, naming, options.if_exists};
    auto const sorted = order_by_dependency({of.begin(), of.end()});
    std::vector<foreign_key_constraint const*> late;
    if (compiler.alters_constraints())
        for (auto const& each : sorted.late) late.push_back(each.key);
    auto script = type_statements(sorted.tables,
                                  [&](column_node const& column) { return compiler.create_type(context, column); });
    for (auto const* each : sorted.tables) {
        auto const& events = each->definition().events;
        add_events(script, events, ddl_moment::before_create, profile, each);
        script.push_back(compiler.create_table(context, *each, late));
        for (auto const& index : each->definition().indexes)
            script.push_back(compiler.create_index(context, *each, index));
        if (compiler.comments_follow()) add_comments(script, context, *each);
        add_events(script, events, ddl_moment::after_create, profile, each);
    }
    if (!late.empty())
        for (auto const& each : sorted.late)
            script.push_back(compiler.add_foreign_key(context, *each.owner, *each.key));
    return script;
}

std::vector<std::string> drop_script(std::span<table const* const> of, naming_convention const& naming,
                                     core::profile profile, ddl_options const& options) {
    auto const& compiler = ddl_compiler_of(profile);
    ddl_context const context{profile, naming, options.if_exists};
    auto sorted = order_by_dependency({of.begin(), of.end()});
    std::vector<std::string> script;
    if (compiler.alters_constraints())
        for (auto const& each : sorted.late)
            script.push_back(compiler.drop_foreign_key(context, *each.owner, *each.key));
    std::reverse(sorted.tables.begin(), sorted.tables.end());
    for (auto const* each : sorted.tables) {
        auto const& events = each->definition().events;
        add_events(script, events, ddl_moment::before_drop, profile, each);
        script.push_back(compiler.drop_table(context, *each));
        add_events(script, events, ddl_moment::after_drop, profile, each);
    }
    for (auto& each :
         type_statements(sorted.tables, [&](column_node const& column) { return compiler.drop_type(context, column); }))
        script.push_back(std::move(each));
    return script;
}

std::vector<std::string> create_script(metadata const& of, core::profile profile, ddl_options const& options) {
    std::vector<std::string> script;
    auto const events = of.events();
    add_events(script, events, ddl_moment::before_create, profile, nullptr);
    ddl_context const context{profile, of.naming(), options.if_exists};
    if (statement_compiler_of(profile).has_sequences(profile))
        for (auto const& each : of.sequences())
            script.push_back(object_compiler_of(profile).create_sequence(context, each));
    for (auto& each : create_script(of.tables(), of.naming(), profile, options)) script.push_back(std::move(each));
    add_events(script, events, ddl_moment::after_create, profile, nullptr);
    return script;
}
std::vector<std::string> drop_script(metadata const& of, core::profile profile, ddl_options const& options) {
    std::vector<std::string> script;
    auto const events = of.events();
    add_events(script, events, ddl_moment::before_drop, profile, nullptr);
    for (auto& each : drop_script(of.tables(), of.naming(), profile, options)) script.push_back(std::move(each));
    ddl_context const context{profile, of.naming(), options.if_exists};
    if (statement_compiler_of(profile).has_sequences(profile))
        for (auto const& each : of.sequences())
            script.push_back(object_compiler_of(profile).drop_sequence(context, each));
    add_events(script, events, ddl_moment::after_drop, profile, nullptr);
    return script;
}

void run_script(core::connection& on, std::span<std::string const> script) {
    for (auto const& each : script) on.run(each);
    // What was prepared or compiled may speak of tables as they were.
    on.clear_prepared();
    cache_of(on).clear();
}

void create_all(core::connection& on, metadata const& of, ddl_options const& options) {
    run_script(on, create_script(of, on.profile(), options));
}
void drop_all(core::connection& on, metadata const& of, ddl_options const& options) {
    run_script(on, drop_script(of, on.profile(), options));
}
void create_all(core::engine const& on, metadata const& of, ddl_options const& options) {
    on.begin([&](core::connection& borrowed) { create_all(borrowed, of, options); });
}
void drop_all(core::engine const& on, metadata const& of, ddl_options const& options) {
    on.begin([&](core::connection& borrowed) { drop_all(borrowed, of, options); });
}

}  // namespace aludel::sql
