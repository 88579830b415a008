// SPDX-License-Identifier: BSL-1.0
#include "mapper_builder.hpp"

#include <aludel/core/error/error.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

namespace aludel::orm {

mapper_builder::mapper_builder(entity_draft draft) : draft_{std::move(draft)}, made_{new mapper} {
    made_->shape_ = draft_.content().shape;
    auto const strategy = draft_.content().naming ? draft_.content().naming : &snake_case;
    made_->table_ = draft_.content().table.empty() ? strategy(made_->shape_.name) : draft_.content().table;
    made_->schema_ = draft_.content().schema;
    make_columns();
    make_key();
    for (auto const& each : draft_.content().foreign_keys) {
        auto& key = made_->foreign_keys_.emplace_back(each.map);
        key.columns = positions(each.columns);
    }
    make_generated();
    make_indexes();
    for (auto const& each : draft_.content().relations)
        if (!each.excluded) made_->relations_.push_back(each.map);
    make_plan();
}

void mapper_builder::make_columns() {
    auto const strategy = draft_.content().naming ? draft_.content().naming : &as_is;
    auto& columns = made_->columns_;
    // Deferred columns come last.
    std::vector<column_draft> drafts;
    for (bool const deferred : {false, true})
        std::copy_if(draft_.content().columns.begin(), draft_.content().columns.end(), std::back_inserter(drafts),
                     [&](column_draft const& each) { return each.map.deferred() == deferred; });
    draft_.content().columns = std::move(drafts);
    for (auto const& each : draft_.content().columns) {
        if (each.excluded) continue;
        made_->deferred_ += each.map.deferred();
        auto& column = columns.emplace_back(each.map);
        column.column = each.name ? *each.name : strategy(column.member);
        column.slot.column = static_cast<std::uint16_t>(columns.size() - 1);
        auto const same = std::find_if(columns.begin(), columns.end(),
                                       [&](auto const& other) { return other.column == column.column; });
        if (&*same != &column)
            throw core::mapping_error{"mapping-column-twice",
                                      same->label + " and " + column.label + " are both mapped to the column \"" +
                                          column.column + "\" of " + made_->table_ +
                                          "; give one another name with name(\"…\"), or exclude it"};
        if (column.generated == generation::server_default && !column.slot.nullable && !column.deferred() &&
            !each.when_value_initialised)
            throw core::mapping_error{"mapping-server-default",
                                      column.label + " has a server default, but a " + column.type_name +
                                          " cannot say that it is not set; declare it std::optional or orm::deferred, "
                                          "or write server_default(…, "
                                          "when_value_initialised) when its initial value shall mean that"};
    }
    auto const versions = std::count_if(columns.begin(), columns.end(), [](auto const& each) { return each.version; });
    if (versions > 1)
        throw core::mapping_error{"mapping-version", made_->name() + " has " + std::to_string(versions) +
                                                         " version members; one counts the updates of a row"};
    for (auto const& each : columns)
        if (each.version) made_->version_ = &each;
}

std::vector<std::uint16_t> mapper_builder::positions(std::vector<member_place> const& of) const {
    std::vector<std::uint16_t> found;
    for (auto const& each : of) {
        auto const* column = made_->column_at(each.offset);
        if (!column)
            throw core::mapping_error{"mapping-member", "map_entity of " + made_->name() +
                                                            " excludes a member of type " + each.type +
                                                            " and uses it in a key or an index; do one of the two"};
        found.push_back(column->slot.column);
    }
    return found;
}

void mapper_builder::make_key() {
    made_->key_ = positions(draft_.content().key);
    if (made_->key_.empty()) {
        if (auto const* id = made_->find_column("id")) made_->key_.push_back(id->slot.column);
    }
    if (made_->key_.empty())
        throw core::mapping_error{"mapping-key-missing",
                                  made_->name() +
                                      " has no primary key: no member is called id, and its map_entity names "
                                      "none; write .primary_key(&" +
                                      made_->name() + "::…)"};
    for (auto const position : made_->key_) {
        if (made_->columns_[position].deferred())
            throw core::mapping_error{"mapping-deferred", made_->columns_[position].label +
                                                              " is in the primary key and cannot be deferred: objects "
                                                              "are known by their keys"};
        made_->columns_[position].primary_key = true;
        made_->columns_[position].nullable = false;
    }
}

void mapper_builder::make_generated() {
    auto const in_foreign_key = [&](std::uint16_t position) {
        return std::any_of(made_->foreign_keys_.begin(), made_->foreign_keys_.end(), [&](auto const& key) {
            return std::find(key.columns.begin(), key.columns.end(), position) != key.columns.end();
        });
    };
    for (auto const& each : draft_.content().columns) {
        if (each.excluded) continue;
        auto const position = made_->column_at(each.map.slot.offset)->slot.column;
        auto& column = made_->columns_[position];
        if (each.generated == true && !(column.primary_key && each.integer))
            throw core::mapping_error{"mapping-generated",
                                      column.label +
                                          " cannot be generated: only an integer of the primary key can; for "
                                          "other columns that the database fills use server_default(…)"};
        bool const by_rule = column.primary_key && made_->key_.size() == 1 && each.integer &&
                             column.generated == generation::never && !in_foreign_key(position);
        if (!each.generated.value_or(by_rule)) continue;
        if (made_->generated_key_)
            throw core::mapping_error{"mapping-generated", made_->generated_key_->label + " and " + column.label +
                                                               " are both generated; a table has one such column"};
        column.generated = generation::key;
        made_->generated_key_ = &column;
    }
}

void mapper_builder::make_indexes() {
    for (auto const& each : draft_.content().indexes)
        made_->indexes_.push_back({.columns = positions(each.columns), .unique = each.unique, .name = each.name});
}

void mapper_builder::make_plan() {
    auto plan = std::make_shared<core::row_plan>();
    plan->add_segment();
    for (auto const& each : made_->columns().first(made_->columns().size() - made_->deferred_))
        plan->add_slot(each.slot, {each.label.c_str(), each.type_name});
    made_->plan_ = std::move(plan);
}

std::vector<entity_drafter> mapper_builder::targets() const {
    std::vector<entity_drafter> all;
    for (auto const& each : draft_.content().foreign_keys)
        if (each.target) all.push_back(each.target);
    for (auto const& each : draft_.content().relations)
        if (!each.excluded) all.push_back(each.target);
    return all;
}

std::unique_ptr<mapper> mapper_builder::release(std::uint32_t number) {
    made_->number_ = number;
    return std::move(made_);
}

namespace {
std::string listed(std::vector<std::uint16_t> const& positions) {
    std::string text;
    for (auto const each : positions) text.append(" ").append(std::to_string(each));
    return text;
}
std::string fact_of(column_map const& of) {
    std::string text = "member " + of.member + " of type " + of.type_name + " at byte " +
                       std::to_string(of.slot.offset) + " is column " + of.column + ", a " +
                       std::string{core::to_string(of.kind)};
    if (of.length) text.append(" of length ").append(std::to_string(of.length));
    if (of.precision) text.append(" of precision ").append(std::to_string(of.precision));
    if (of.scale >= 0) text.append(" and scale ").append(std::to_string(of.scale));
    if (of.nullable) text.append(", nullable");
    if (of.primary_key) text.append(", in the primary key");
    if (of.unique) text.append(", unique");
    if (of.indexed) text.append(", indexed");
    if (of.version) text.append(", the version");
    if (of.deferred()) text.append(", deferred");
    if (of.generated == generation::key) text.append(", generated");
    if (of.generated == generation::server_default)
        text.append(", with a server default ").append(of.server_default.value_or("unknown here"));
    for (auto const& label : of.labels) text.append(" ").append(label);
    return text;
}
std::string fact_of(relation_map const& of) {
    std::string text = "member " + of.member + " at byte " + std::to_string(of.offset) + " is relationship " +
                       std::to_string(static_cast<int>(of.kind)) + " to " + of.target->name();
    for (auto const& [own, other] : of.join)
        text.append(" ").append(std::to_string(own)).append("=").append(std::to_string(other));
    for (auto const* side : {&of.secondary_owner, &of.secondary_target})
        for (auto const& [own, name] : *side)
            text.append(" ").append(std::to_string(own)).append("=").append(of.secondary).append(".").append(name);
    if (of.reverse) text.append(", the reverse of ").append(of.reverse->label);
    text.append(", cascade ");
    for (bool const each : {of.cascade.save_update, of.cascade.merge, of.cascade.remove, of.cascade.delete_orphan,
                            of.cascade.passive_deletes, of.cascade.expire, of.cascade.expunge})
        text.append(each ? "1" : "0");
    text.append(", loading ").append(std::to_string(static_cast<int>(of.loading)));
    if (of.post_update) text.append(", a post_update");
    if (!of.order_by.empty()) text.append(of.descending ? ", descending by " : ", ordered by ").append(of.order_by);
    return text;
}
}  // namespace

namespace {
template <class Choice>
std::string number_of(std::optional<Choice> const& of) {
    return of ? std::to_string(static_cast<int>(*of)) : "none";
}
std::string options_text(sql::foreign_key_constraint const& of) {
    return ", named \"" + of.name + "\", on delete " + number_of(of.on_delete) + ", on update " +
           number_of(of.on_update) + ", deferrable " + number_of(of.deferrable) + ", initially " +
           number_of(of.initially) + ", match \"" + of.match + "\"" + (of.use_alter ? ", added later" : "");
}
}  // namespace

std::vector<std::string> mapper_builder::facts() const {
    std::vector<std::string> all;
    all.push_back("the table is \"" + made_->table_ + "\" in schema \"" + made_->schema_ + "\"");
    all.push_back("an object has " + std::to_string(made_->shape_.size) + " bytes");
    for (auto const& each : made_->columns_) all.push_back(fact_of(each));
    all.push_back("the primary key is columns" + listed(made_->key_));
    for (auto const& each : made_->foreign_keys_)
        all.push_back("a foreign key of columns" + listed(each.columns) + " to " +
                      (each.target ? each.target->name() + listed(each.target_positions) : each.target_table) +
                      options_text(each.options));
    for (auto const& each : made_->indexes_)
        all.push_back((each.unique ? "unique columns" : "an index of columns") + listed(each.columns));
    for (auto const& each : made_->relations_) all.push_back(fact_of(each));
    return all;
}

}  // namespace aludel::orm
