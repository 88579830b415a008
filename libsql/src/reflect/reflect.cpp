// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/reflect/reflect.hpp>

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/require_facet.hpp>
#include <aludel/sql/reflect/inspector.hpp>
#include <aludel/sql/schema/metadata.hpp>

#include <utility>

namespace aludel::sql {

inspector::~inspector() = default;

namespace {

inspector const& inspector_of(core::connection const& on) {
    return core::require_facet<inspector>(on.profile()->dialect(), "reading a database's catalogue");
}

[[noreturn]] void throw_unknown(core::connection& on, std::string_view name, std::string_view schema) {
    std::string there;
    std::size_t listed = 0;
    for (auto const kind : {relation_kind::table, relation_kind::view})
        for (auto const& each : inspector_of(on).relation_names(on, kind, schema))
            if (++listed <= 20) there.append(there.empty() ? "" : ", ").append(each);
    if (listed > 20) there += ", and " + std::to_string(listed - 20) + " more";
    throw core::usage_error{"reflect-unknown",
                            "the database has no table or view \"" + std::string{name} + "\"" +
                                (schema.empty() ? "" : " in the schema \"" + std::string{schema} + "\"") + "; it has " +
                                (there.empty() ? "none" : there)};
}

/// "schema.table.column" → schema and table.
std::pair<std::string, std::string> table_of(std::string_view target) {
    auto const table = target.substr(0, target.rfind('.'));
    auto const dot = table.rfind('.');
    if (dot == table.npos) return {std::string{}, std::string{table}};
    return {std::string{table.substr(0, dot)}, std::string{table.substr(dot + 1)}};
}

}  // namespace

std::vector<std::string> schema_names(core::connection& on) { return inspector_of(on).schema_names(on); }

std::vector<std::string> table_names(core::connection& on, std::string_view schema) {
    return inspector_of(on).relation_names(on, relation_kind::table, schema);
}

std::vector<std::string> view_names(core::connection& on, std::string_view schema) {
    return inspector_of(on).relation_names(on, relation_kind::view, schema);
}

bool has_table(core::connection& on, std::string_view name, std::string_view schema) {
    return inspector_of(on).find(on, name, schema).has_value();
}

table const& reflect(core::connection& on, metadata const& into, std::string_view name, std::string_view schema) {
    if (auto const* const known = into.find(name, schema)) return *known;
    auto found = inspector_of(on).find(on, name, schema);
    if (!found) throw_unknown(on, name, schema);
    auto const& made = into.add(std::move(*found));
    for (auto const& key : made.definition().foreign_keys) {
        if (key.targets.empty()) continue;
        auto const [other_schema, other] = table_of(key.targets.front());
        reflect(on, into, other, other_schema);
    }
    return made;
}

std::vector<table const*> reflect_all(core::connection& on, metadata const& into, std::string_view schema) {
    std::vector<table const*> all;
    for (auto const& name : table_names(on, schema)) all.push_back(&reflect(on, into, name, schema));
    return all;
}

}  // namespace aludel::sql
