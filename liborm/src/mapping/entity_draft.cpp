// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/entity_draft.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity.hpp>

#include <algorithm>
#include <utility>

namespace aludel::orm {

entity_draft::entity_draft() = default;
entity_draft::entity_draft(entity_draft&&) noexcept = default;
entity_draft& entity_draft::operator=(entity_draft&&) noexcept = default;
entity_draft::~entity_draft() = default;

void entity_draft::describe_once(void (*walk)(entity_description&)) {
    if (described_) return;
    entity_description found;
    walk(found);
    described_ = true;
    shape_ = std::move(found.shape);
    for (auto const& each : found.columns) {
        column_draft made;
        made.map.member = each.member;
        made.map.slot = each.slot;
        made.map.type_name = each.type;
        made.map.label = shape_.name + "::" + each.member;
        made.map.kind = each.kind;
        made.map.labels.assign(each.labels.begin(), each.labels.end());
        made.map.nullable = each.slot.nullable;
        made.map.deferred_at = each.deferred_at;
        made.integer = each.integer;
        columns_.push_back(std::move(made));
    }
    for (auto const& each : found.relations) {
        relation_draft made;
        made.map.member = each.member;
        made.map.label = shape_.name + "::" + each.member;
        made.map.kind = each.kind;
        made.map.offset = each.offset;
        made.target = each.target;
        relations_.push_back(std::move(made));
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

column_draft& entity_draft::at(member_place place) {
    auto const found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](auto const& each) { return each.map.slot.offset == place.offset; });
    if (found == columns_.end()) throw_not_described(shape_.name, place);
    return *found;
}

relation_draft& entity_draft::relation(member_place place) {
    auto const found = std::find_if(relations_.begin(), relations_.end(),
                                    [&](auto const& each) { return each.map.offset == place.offset; });
    if (found == relations_.end()) throw_not_described(shape_.name, place);
    return *found;
}

void entity_draft::table(std::string_view name, std::string_view schema) {
    table_ = name;
    schema_ = schema;
}

void entity_draft::column(member_place place, column_settings const& said) {
    auto& of = at(place);
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

void entity_draft::exclude_column(member_place place) { at(place).excluded = true; }
void entity_draft::exclude_relation(member_place place) { relation(place).excluded = true; }

void entity_draft::primary_key(std::vector<member_place> members) {
    for (auto const& each : members) at(each);
    key_ = std::move(members);
}
void entity_draft::generated(member_place place, bool yes) { at(place).generated = yes; }
void entity_draft::version(member_place place) { at(place).map.version = true; }

void entity_draft::index(std::vector<member_place> members, bool unique, std::string_view name) {
    for (auto const& each : members) at(each);
    indexes_.push_back({std::move(members), unique, std::string{name}});
}

void entity_draft::foreign_key(foreign_key_draft key) {
    for (auto const& each : key.columns) at(each);
    foreign_keys_.push_back(std::move(key));
}

}  // namespace aludel::orm
