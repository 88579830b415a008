// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity_draft.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/describe/description.hpp>
#include <aludel/orm/mapping/column_options.hpp>
#include <aludel/orm/mapping/relation_options.hpp>

#include "draft_content.hpp"

#include <algorithm>
#include <utility>

namespace aludel::orm {

entity_draft::entity_draft() : content_{std::make_unique<draft_content>()} {}
entity_draft::entity_draft(entity_draft&&) noexcept = default;
entity_draft& entity_draft::operator=(entity_draft&&) noexcept = default;
entity_draft::~entity_draft() = default;

void entity_draft::describe_once(void (*walk)(entity_description&)) {
    auto& to = *content_;
    if (to.described) return;
    entity_description found;
    walk(found);
    to.described = true;
    to.shape = found.shape();
    for (auto const& each : found.columns()) {
        column_draft made;
        made.map.member = each.member;
        made.map.slot = each.slot;
        made.map.type_name = each.type;
        made.map.label = to.shape.name + "::" + each.member;
        made.map.kind = each.kind;
        made.map.labels.assign(each.labels.begin(), each.labels.end());
        made.map.nullable = each.slot.nullable;
        made.map.deferred_at = each.deferred_at;
        made.integer = each.integer;
        to.columns.push_back(std::move(made));
    }
    for (auto const& each : found.relations()) {
        relation_draft made;
        made.map.member = each.member;
        made.map.label = to.shape.name + "::" + each.member;
        made.map.kind = each.kind;
        made.map.offset = each.offset;
        made.target = each.target;
        to.relations.push_back(std::move(made));
    }
}

namespace {
[[noreturn]] void throw_not_described(std::string const& entity, member_place const& place) {
    throw core::mapping_error{"mapping-member",
                              "map_entity of " + entity + " names a member of type " + place.type + " (at byte " +
                                  std::to_string(place.offset) + ") that is not in the description of " + entity +
                                  "; add it to the list of BOOST_DESCRIBE_STRUCT or BOOST_DESCRIBE_CLASS"};
}
}  // namespace

column_draft& draft_content::column_at(member_place place) {
    auto const found = std::find_if(columns.begin(), columns.end(),
                                    [&](auto const& each) { return each.map.slot.offset == place.offset; });
    if (found == columns.end()) throw_not_described(shape.name, place);
    return *found;
}

relation_draft& draft_content::relation_at(member_place place) {
    auto const found = std::find_if(relations.begin(), relations.end(),
                                    [&](auto const& each) { return each.map.offset == place.offset; });
    if (found == relations.end()) throw_not_described(shape.name, place);
    return *found;
}

void entity_draft::table(std::string_view name, std::string_view schema) {
    content_->table = name;
    content_->schema = schema;
}
void entity_draft::called(char const* type) noexcept { content_->type_name = type; }
void entity_draft::naming(naming_strategy how) { content_->naming = how; }

void entity_draft::column(member_place place, column_settings const& said) {
    auto& of = content_->column_at(place);
    if (said.name) of.name = said.name;
    if (said.length) of.map.length = *said.length;
    if (said.precision) of.map.precision = *said.precision;
    if (said.scale) of.map.scale = *said.scale;
    if (said.unique) of.map.unique = *said.unique;
    if (said.indexed) of.map.indexed = *said.indexed;
    if (said.nullable) of.map.nullable = *said.nullable;
    if (said.by_number) {
        of.map.slot.storage = core::storage::codec;
        of.map.slot.codec = said.by_number;
        of.map.kind = said.by_number->kind;
        of.map.labels.clear();
        of.map.numbered = said.labels;
        of.map.numbers = said.numbers;
    }
    if (said.server_default) {
        of.map.generated = generation::server_default;
        of.when_value_initialised = said.when_value_initialised;
        if (!said.server_default->empty()) of.map.server_default = said.server_default;
    }
}

void entity_draft::exclude_column(member_place place) { content_->column_at(place).excluded = true; }
void entity_draft::exclude_relation(member_place place) { content_->relation_at(place).excluded = true; }

void entity_draft::primary_key(std::initializer_list<member_place> members) {
    for (auto const& each : members) content_->column_at(each);
    content_->key = members;
}
void entity_draft::generated(member_place place, bool yes) { content_->column_at(place).generated = yes; }
void entity_draft::version(member_place place) { content_->column_at(place).map.version = true; }

void entity_draft::index(std::initializer_list<member_place> members, bool unique, std::string_view name) {
    for (auto const& each : members) content_->column_at(each);
    content_->indexes.push_back({members, unique, std::string{name}});
}

relation_settings entity_draft::relation(member_place place) { return relation_settings{content_->relation_at(place)}; }

void relation_settings::back_populates(std::uint32_t offset) { of_->map.reverse_offset = offset; }
void relation_settings::order_by(std::uint32_t offset, bool descending) {
    of_->order_by = offset;
    of_->map.descending = descending;
}
void relation_settings::via(std::uint32_t offset) { of_->map.foreign_key_offsets.push_back(offset); }
void relation_settings::secondary(orm::secondary const& table) {
    of_->map.secondary = table.table;
    of_->map.secondary_owner_columns = table.owner;
    of_->map.secondary_target_columns = table.target;
}
void relation_settings::cascade(cascades const& how) {
    bool const passive = of_->map.cascade.passive_deletes;
    of_->map.cascade = how;
    of_->map.cascade.passive_deletes = passive || how.passive_deletes;
}
void relation_settings::passive_deletes() { of_->map.cascade.passive_deletes = true; }
void relation_settings::post_update() { of_->map.post_update = true; }
void relation_settings::loading(orm::loading how) { of_->map.loading = how; }

foreign_key_settings::foreign_key_settings(entity_draft& of)
    : in_{&of}, of_{&of.content().foreign_keys.emplace_back()} {}
void foreign_key_settings::column(member_place place) {
    in_->content().column_at(place);
    of_->columns.push_back(place);
}
void foreign_key_settings::target(entity_drafter entity) { of_->target = entity; }
void foreign_key_settings::target_member(std::uint32_t offset) { of_->map.target_offsets.push_back(offset); }
void foreign_key_settings::target(references const& table) {
    of_->map.target_table = table.table;
    of_->map.target_columns = table.columns;
}
void foreign_key_settings::option(sql::on_delete how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::on_update how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::named const& how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::exactly_named const& how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::deferrable const& how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::match const& how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::table_option const& how) { sql::detail::set(of_->map.options, how); }
void foreign_key_settings::option(sql::use_alter_option how) { sql::detail::set(of_->map.options, how); }

}  // namespace aludel::orm
