// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/table.hpp>

#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/naming.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/sql/schema/naming.hpp>
#include <aludel/sql/schema/table.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace aludel::orm {

namespace {

/// What a foreign key by name points to: nothing is known of that table but the columns that are pointed to.
struct outside_key {
    std::string name, schema;
    std::vector<std::pair<std::string, std::uint32_t>> columns;  ///< name and type
    auto operator<=>(outside_key const&) const = default;
};

struct association_key {
    std::string name, schema;
    std::array<mapper const*, 2> sides;
    std::array<std::vector<std::string>, 2> columns;
    auto operator<=>(association_key const&) const = default;
};

struct made_tables {
    /// Making a table makes no other one: foreign keys are links, followed later.
    std::mutex mutex;
    std::map<outside_key, sql::table const*> outside;
    std::map<association_key, sql::table const*> associations;
};

/// Never destroyed, as the tables.
made_tables& known() {
    static auto* const one = new made_tables;
    return *one;
}

sql::table const& make_immortal(sql::table_definition definition) {
    definition.immortal = true;
    return *new sql::table{std::move(definition), {}};
}

/// "std::optional<shop::color>" → "color": what a database with types for enumerations calls it.
std::string enumeration_name(std::string_view type) {
    if (auto const open = type.find('<'); open != type.npos && type.back() == '>')
        type = type.substr(open + 1, type.size() - open - 2);
    if (auto const colon = type.rfind(':'); colon != type.npos) type = type.substr(colon + 1);
    return snake_case(type);
}

sql::type type_of(column_map const& of) {
    if (!of.labels.empty()) return sql::enumeration(enumeration_name(of.type_name), of.labels);
    auto const plain = sql::type_of_kind(of.kind);
    if (!of.numbers.empty()) return sql::numbered(plain, of.numbered, of.numbers);
    if (of.kind == core::kind::decimal && of.precision != 0) return sql::numeric(of.precision, of.scale);
    if (of.length != 0 && of.kind == core::kind::text) return sql::string(of.length);
    if (of.length != 0 && of.kind == core::kind::bytes) return sql::large_binary(of.length);
    return plain;
}

sql::column column_of(mapper const& whole, column_map const& of) {
    sql::column made{sql::name::immortal(of.column), type_of(of), sql::nullable_option{of.nullable}};
    if (of.primary_key) made.set(sql::primary_key);
    if (of.unique) made.set(sql::unique());
    if (of.indexed) made.set(sql::indexed);
    if (of.server_default) made.set(sql::server_default_text(*of.server_default));
    made.set(whole.generated_key() == &of ? sql::auto_increment::always : sql::auto_increment::never);
    return made;
}

sql::table_link link_to(mapper const& target) {
    return {[](void const* context) -> sql::table const& { return table_of(*static_cast<mapper const*>(context)); },
            &target};
}
sql::table_link link_to(sql::table const& target) {
    return {[](void const* context) -> sql::table const& { return *static_cast<sql::table const*>(context); }, &target};
}

std::pair<std::string, std::string> schema_and_name(std::string const& text, std::string const& schema) {
    auto const dot = text.rfind('.');
    if (dot == text.npos) return {schema, text};
    return {text.substr(0, dot), text.substr(dot + 1)};
}

/// Under the lock.
sql::table const& outside_table(mapper const& owner, foreign_key_map const& key) {
    auto [schema, name] = schema_and_name(key.target_table, owner.schema());
    outside_key wanted{name, schema, {}};
    sql::table_definition definition{.name = name, .schema = schema};
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        auto const type = type_of(owner.columns()[key.columns[i]]);
        wanted.columns.emplace_back(key.target_columns[i], type.number());
        definition.add(sql::column{sql::name::immortal(key.target_columns[i]), type});
    }
    auto const found = known().outside.find(wanted);
    if (found != known().outside.end()) return *found->second;
    return *known().outside.emplace(std::move(wanted), &make_immortal(std::move(definition))).first->second;
}

sql::foreign_key_constraint foreign_key_of(mapper const& owner, foreign_key_map const& of) {
    auto made = of.options;
    for (auto const each : of.columns) made.columns.push_back(owner.columns()[each].column);
    if (of.target) {
        for (auto const each : of.target_positions) made.targets.push_back(of.target->columns()[each].column);
        made.link = link_to(*of.target);
    } else {
        made.targets = of.target_columns;
        made.link = link_to(outside_table(owner, of));
    }
    return made;
}

/// Under the lock.
sql::table const& make_table(mapper const& of) {
    sql::table_definition definition{.name = of.table_name(), .schema = of.schema()};
    for (auto const& each : of.columns()) definition.add(column_of(of, each));
    // As mapped, which may be another order than that of the columns.
    for (auto const each : of.key()) definition.primary_key.columns.push_back(of.columns()[each].column);
    for (auto const& each : of.foreign_keys()) definition.add(foreign_key_of(of, each));
    for (auto const& each : of.indexes()) {
        std::vector<std::string> columns;
        for (auto const position : each.columns) columns.push_back(of.columns()[position].column);
        if (each.unique) {
            sql::unique_constraint made;
            made.name = each.name;
            made.columns = std::move(columns);
            definition.add(std::move(made));
        } else {
            definition.add(sql::index_definition{.name = each.name, .columns = std::move(columns)});
        }
    }
    return make_immortal(std::move(definition));
}

bool refers_to(mapper const& from, mapper const& to) {
    auto const& keys = from.foreign_keys();
    return std::any_of(keys.begin(), keys.end(), [&](auto const& each) { return each.target == &to; });
}

using association_side = std::vector<std::pair<std::uint16_t, std::string>>;

bool has_columns(mapper const& of, association_side const& side) {
    return std::all_of(side.begin(), side.end(), [&](auto const& each) {
        auto const columns = of.columns();
        return std::any_of(columns.begin(), columns.end(), [&](auto const& own) { return own.column == each.second; });
    });
}

mapper const* association_entity(mapper const& owner, relation_map const& of, std::string const& schema,
                                 std::string const& name) {
    for (auto const* each : known_mappers())
        if (each->table_name() == name && each->schema() == schema && refers_to(*each, owner) &&
            refers_to(*each, *of.target) && has_columns(*each, of.secondary_owner) &&
            has_columns(*each, of.secondary_target))
            return each;
    return nullptr;
}

void add_association_side(sql::table_definition& to, mapper const& side, association_side const& pairs) {
    sql::foreign_key_constraint key;
    for (auto const& [position, column] : pairs) {
        auto const& own = side.columns()[position];
        key.columns.push_back(column);
        key.targets.push_back(own.column);
        // Both sides may share a column: that of a tenant, say.
        auto& names = to.primary_key.columns;
        if (std::find(names.begin(), names.end(), column) != names.end()) continue;
        to.add(sql::column{sql::name::immortal(column), type_of(own), sql::not_null, sql::auto_increment::never});
        names.push_back(column);
    }
    key.link = link_to(side);
    to.add(std::move(key));
}

std::vector<std::string> names_of(association_side const& side) {
    std::vector<std::string> names;
    for (auto const& each : side) names.push_back(each.second);
    return names;
}

/// Under the lock.
sql::table const& make_association(mapper const& owner, relation_map const& of, std::string const& schema,
                                   std::string const& name) {
    association_key key{
        name, schema, {&owner, of.target}, {names_of(of.secondary_owner), names_of(of.secondary_target)}};
    // The same seen from both sides, also where they are not declared as two sides of one relationship.
    bool const turned = std::pair{of.target->number(), key.columns[1]} < std::pair{owner.number(), key.columns[0]};
    if (turned) {
        std::swap(key.sides[0], key.sides[1]);
        std::swap(key.columns[0], key.columns[1]);
    }
    if (auto const found = known().associations.find(key); found != known().associations.end()) return *found->second;
    sql::table_definition definition{.name = name, .schema = schema};
    add_association_side(definition, owner, of.secondary_owner);
    add_association_side(definition, *of.target, of.secondary_target);
    return *known().associations.emplace(std::move(key), &make_immortal(std::move(definition))).first->second;
}

void add(std::vector<sql::table const*>& to, sql::table const& one) {
    if (std::find(to.begin(), to.end(), &one) == to.end()) to.push_back(&one);
}

}  // namespace

sql::table const& table_of(mapper const& of) {
    if (auto const* const made = of.table_slot().get()) return *made;
    std::lock_guard const lock{known().mutex};
    if (auto const* const made = of.table_slot().get()) return *made;
    auto const& made = make_table(of);
    of.table_slot().set(made);
    return made;
}

sql::table const& association_table_of(relation_map const& of) {
    if (auto const* const made = of.association.get()) return *made;
    auto const& owner = *of.owner;
    auto const [schema, name] = schema_and_name(of.secondary, owner.schema());
    auto const* const entity = association_entity(owner, of, schema, name);
    auto const* const mapped = entity ? &table_of(*entity) : nullptr;
    std::lock_guard const lock{known().mutex};
    if (auto const* const made = of.association.get()) return *made;
    auto const& made = mapped ? *mapped : make_association(owner, of, schema, name);
    of.association.set(made);
    if (of.reverse) of.reverse->association.set(made);
    return made;
}

sql::naming_convention const& naming_of_tables() {
    static auto const* const naming = new sql::naming_convention{
        .index = "ix_%(table_name)s_%(column_0_N_name)s", .foreign_key = "fk_%(table_name)s_%(column_0_N_name)s"};
    return *naming;
}

std::vector<sql::table const*> tables_of(std::span<mapper const* const> of) {
    std::vector<sql::table const*> all;
    for (auto const* each : of) add(all, table_of(*each));
    for (auto const* each : of)
        for (auto const& relation : each->relations())
            if (relation.kind == relation_kind::many_to_many &&
                std::find(of.begin(), of.end(), relation.target) != of.end())
                add(all, association_table_of(relation));
    return all;
}

}  // namespace aludel::orm
