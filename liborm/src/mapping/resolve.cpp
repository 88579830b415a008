// SPDX-License-Identifier: BSL-1.0
// The steps of a mapper that need its targets: foreign keys, the other sides of relationships, joins.
#include <aludel/core/error/error.hpp>

#include "mapper_builder.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace aludel::orm {

namespace {

std::string member_names(mapper const& of, std::vector<std::uint16_t> const& positions) {
    std::string text;
    for (auto const each : positions) (text += text.empty() ? "" : ", ") += of.columns()[each].label;
    return text;
}

[[noreturn]] void throw_reverse(std::string text) { throw core::mapping_error{"mapping-reverse", std::move(text)}; }

bool leads_to(foreign_key_map const& key, mapper const& target) {
    return key.target && key.target->shape().type == target.shape().type;
}

}  // namespace

void mapper_builder::find_targets(lookup const& find) {
    for (std::size_t i = 0; i < draft_.content().foreign_keys.size(); ++i) {
        auto const& said = draft_.content().foreign_keys[i];
        auto& key = made_->foreign_keys_[i];
        if (!said.target) {
            if (key.columns.size() != key.target_columns.size())
                throw core::mapping_error{"mapping-foreign-key",
                                          "the foreign key of " + member_names(*made_, key.columns) + " to the table " +
                                              key.target_table + " names " + std::to_string(key.target_columns.size()) +
                                              " columns there; it needs as many as it has members"};
            continue;
        }
        key.target = &find(said.target);
        key.target_type = key.target->shape().type;
        for (auto const offset : key.target_offsets) {
            auto const* column = key.target->column_at(offset);
            if (!column)
                throw core::mapping_error{"mapping-foreign-key",
                                          "the foreign key of " + member_names(*made_, key.columns) +
                                              " points to a member of " + key.target->name() +
                                              " that is not mapped to a column; describe it, and "
                                              "do not exclude it"};
            key.target_positions.push_back(column->slot.column);
        }
    }
    std::size_t next = 0;
    for (auto const& said : draft_.content().relations) {
        if (said.excluded) continue;
        auto& relation = made_->relations_[next++];
        relation.owner = made_.get();
        relation.target = &find(said.target);
        relation.target_type = relation.target->shape().type;
        if (said.order_by != relation_map::no_offset) {
            auto const* column = relation.target->column_at(said.order_by);
            if (!column)
                throw core::mapping_error{"mapping-member", relation.label + " is ordered by a member of " +
                                                                relation.target->name() +
                                                                " that is not mapped to a column"};
            relation.order_by = column->member;
        }
        bool const to_parent =
            relation.kind == relation_kind::belongs_to || relation.kind == relation_kind::many_to_many;
        if (to_parent && relation.cascade.delete_orphan)
            throw core::mapping_error{"mapping-cascade",
                                      relation.label +
                                          " cannot have the cascade delete_orphan: what it leads to "
                                          "may belong to others too; say it on the has_many or has_one"};
    }
}

void mapper_builder::pair_relations() {
    for (auto& relation : made_->relations_) {
        std::vector<relation_map const*> claims;
        for (auto const& other : relation.target->relations())
            if (other.reverse_offset == relation.offset && other.target_type == made_->shape_.type)
                claims.push_back(&other);
        if (claims.size() > 1)
            throw_reverse(claims[0]->label + " and " + claims[1]->label + " both say back_populates(&" +
                          relation.label + "); a relationship has one other side");
        if (relation.reverse_offset == relation_map::no_offset) {
            if (!claims.empty()) relation.reverse = claims[0];
            continue;
        }
        auto const* said = relation.target->relation_at(relation.reverse_offset);
        if (!said)
            throw_reverse(relation.label + " says back_populates with a member of " + relation.target->name() +
                          " that its description does not have, or that is excluded");
        if (said->target_type != made_->shape_.type)
            throw_reverse(relation.label + " says back_populates(&" + said->label + "), which leads to another entity");
        if (said->offset == relation.offset && said->target_type == relation.target_type &&
            relation.target_type == made_->shape_.type)
            throw_reverse(relation.label + " says back_populates with itself; its other side is another member");
        if (said->reverse_offset != relation_map::no_offset && said->reverse_offset != relation.offset) {
            auto const* theirs = made_->relation_at(said->reverse_offset);
            throw_reverse(relation.label + " says back_populates(&" + said->label +
                          "), but that one says back_populates(&" + (theirs ? theirs->label : std::string{"?"}) +
                          "); make them agree");
        }
        if (!claims.empty() && claims[0] != said)
            throw_reverse(relation.label + " says back_populates(&" + said->label + "), but " + claims[0]->label +
                          " says back_populates(&" + relation.label + "); make them agree");
        relation.reverse = said;
    }
    for (auto& relation : made_->relations_)
        relation.post_update = relation.post_update || (relation.reverse && relation.reverse->post_update);
}

void mapper_builder::join_relations() {
    for (auto& relation : made_->relations_) {
        if (relation.kind == relation_kind::many_to_many) join_through_secondary(relation);
        else join_by_foreign_key(relation);
    }
}

void mapper_builder::join_by_foreign_key(relation_map& relation) {
    bool const ours = relation.kind == relation_kind::belongs_to;
    mapper const& holder = ours ? *made_ : *relation.target;
    mapper const& other = ours ? *relation.target : *made_;
    auto const& via = relation.foreign_key_offsets.empty() && relation.reverse ? relation.reverse->foreign_key_offsets
                                                                               : relation.foreign_key_offsets;
    if (relation.reverse && !relation.reverse->foreign_key_offsets.empty() &&
        relation.reverse->foreign_key_offsets != via)
        throw_reverse(relation.label + " and " + relation.reverse->label +
                      " are two sides of one relationship, but say via(…) of different foreign keys");

    std::set<std::uint32_t> const wanted{via.begin(), via.end()};
    std::vector<std::uint16_t> candidates;
    std::string known;
    for (std::size_t i = 0; i < holder.foreign_keys().size(); ++i) {
        auto const& key = holder.foreign_keys()[i];
        if (!leads_to(key, other)) continue;
        known.append(known.empty() ? "(" : ", (").append(member_names(holder, key.columns)).append(")");
        std::set<std::uint32_t> offsets;
        for (auto const position : key.columns) offsets.insert(holder.columns()[position].slot.offset);
        if (wanted.empty() || offsets == wanted) candidates.push_back(static_cast<std::uint16_t>(i));
    }
    if (candidates.empty()) {
        auto const start =
            relation.label + " cannot be joined: " + holder.name() + " has no foreign key to " + other.name();
        throw core::mapping_error{"mapping-join-missing",
                                  known.empty() ? start + "; add .foreign_key(&" + holder.name() + "::…, &" +
                                                      other.name() + "::…) to the map_entity of " + holder.name()
                                                : start + " over the members that via(…) names; there are: " + known};
    }
    if (candidates.size() > 1) {
        auto const& first = holder.foreign_keys()[candidates[0]];
        throw core::mapping_error{"mapping-join-ambiguous",
                                  relation.label + " can be joined in several ways: " + holder.name() +
                                      " has these foreign keys to " + other.name() + ": " + known +
                                      "; say which one with via(&" + holder.columns()[first.columns[0]].label + ")"};
    }
    relation.foreign_key = candidates[0];
    auto const& key = holder.foreign_keys()[candidates[0]];
    for (auto const position : key.columns)
        if (relation.post_update && !holder.columns()[position].nullable)
            throw core::mapping_error{
                "mapping-post-update",
                relation.label + " says post_update, which leaves the foreign key empty at first, but " +
                    holder.columns()[position].label + " cannot be NULL: make it a std::optional"};
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        if (ours) relation.join.emplace_back(key.columns[i], key.target_positions[i]);
        else relation.join.emplace_back(key.target_positions[i], key.columns[i]);
    }
}

void mapper_builder::join_through_secondary(relation_map& relation) {
    auto& table = relation.secondary;
    auto& towards_owner = relation.secondary_owner_columns;
    auto& towards_target = relation.secondary_target_columns;
    // The other side may have said it, in its own direction.
    if (auto const* other = relation.reverse) {
        if (table.empty()) table = other->secondary;
        if (towards_owner.empty()) towards_owner = other->secondary_target_columns;
        if (towards_target.empty()) towards_target = other->secondary_owner_columns;
        auto const differ = [](auto const& one, auto const& two) { return !two.empty() && one != two; };
        if (differ(table, other->secondary) || differ(towards_owner, other->secondary_target_columns) ||
            differ(towards_target, other->secondary_owner_columns))
            throw_reverse(relation.label + " and " + other->label +
                          " are two sides of one relationship, but their secondary(…) differ");
    }
    auto const refuse = [&](std::string const& why) {
        throw core::mapping_error{"mapping-secondary", relation.label + " " + why};
    };
    if (table.empty()) refuse("is a many_to_many without association table; add secondary(\"table\", …)");
    auto const fill = [&](mapper const& side, std::vector<std::string>& names, auto& pairs) {
        if (names.empty())
            for (auto const position : side.key())
                names.push_back(side.table_name() + "_" + side.columns()[position].column);
        if (names.size() != side.key().size())
            refuse("names " + std::to_string(names.size()) + " columns of " + table + " towards " + side.name() +
                   ", whose primary key has " + std::to_string(side.key().size()));
        for (std::size_t i = 0; i < names.size(); ++i) pairs.emplace_back(side.key()[i], names[i]);
    };
    fill(*made_, towards_owner, relation.secondary_owner);
    fill(*relation.target, towards_target, relation.secondary_target);
    if (towards_owner == towards_target)
        refuse("goes through " + table + " by the same columns in both directions; name them: secondary(\"" + table +
               "\", \"towards this\", \"towards the other\")");
}

}  // namespace aludel::orm
