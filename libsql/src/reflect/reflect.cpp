// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/reflect/reflect.hpp>

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/require_facet.hpp>
#include <aludel/sql/reflect/inspector.hpp>
#include <aludel/sql/schema/metadata.hpp>

#include <algorithm>
#include <deque>
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

using definitions = std::deque<table_definition>;

bool is_among(definitions const& all, std::string_view name, std::string_view schema) {
    return std::any_of(all.begin(), all.end(),
                       [&](auto const& each) { return each.name == name && each.schema == schema; });
}

/// The table and those that its foreign keys lead to. Keys to tables that are not there are left out (SQLite allows them).
bool read_along_keys(core::connection& on, metadata const& known, std::string_view name, std::string_view schema,
                     definitions& into) {
    auto found = inspector_of(on).find(on, name, schema);
    if (!found) return false;
    if (is_among(into, found->name, found->schema)) return true;
    auto& added = into.emplace_back(std::move(*found));
    if (known.find(added.name, added.schema) != nullptr) return true;  // by another spelling of its name
    std::erase_if(added.foreign_keys, [&](foreign_key_constraint const& key) {
        auto const [other_schema, other] = table_of(key.targets.front());
        return !is_among(into, other, other_schema) && known.find(other, other_schema) == nullptr &&
               !read_along_keys(on, known, other, other_schema, into);
    });
    return true;
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
    // All are read before the first is added: what fails leaves the metadata as it was.
    definitions read;
    if (!read_along_keys(on, into, name, schema, read)) throw_unknown(on, name, schema);
    table const* first = nullptr;
    for (auto& each : read) {
        auto const* const known = into.find(each.name, each.schema);
        auto const& added = known != nullptr ? *known : into.add(std::move(each));
        if (first == nullptr) first = &added;
    }
    return *first;
}

std::vector<table const*> reflect_all(core::connection& on, metadata const& into, std::string_view schema) {
    std::vector<table const*> all;
    for (auto const& name : table_names(on, schema)) all.push_back(&reflect(on, into, name, schema));
    return all;
}

}  // namespace aludel::sql
