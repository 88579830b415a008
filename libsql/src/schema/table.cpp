// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/schema/table.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/expression/special.hpp>
#include <aludel/sql/tree/hash.hpp>

#include "metadata_state.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <vector>

namespace aludel::sql {

namespace {
std::uint32_t next_table_number() noexcept {
    static std::atomic<std::uint32_t> last{0};
    return ++last;
}

std::string joined(std::vector<std::unique_ptr<column_node>> const& columns) {
    std::string all;
    for (auto const& each : columns) {
        if (!all.empty()) all += ", ";
        all += each->own_name().view();
    }
    return all;
}
/// Is it the next number of a sequence?
bool takes_numbers(expression_node const& of) noexcept {
    return of.kind() == node_kind::special && static_cast<special_node const&>(of).what() == special::next_value;
}
}  // namespace

column_node::column_node(table const& of, std::uint32_t position, column definition)
    : expression_node{node_kind::column, definition.type(),
                      static_cast<std::uint8_t>(of.definition().immortal ? node_immortal : node_embedded)},
      owner_{&of},
      position_{position},
      definition_{std::move(definition)},
      name_{of.definition().immortal ? name::immortal(definition_.called()) : definition_.called()} {}
column_node::~column_node() = default;

// A table's number and the position in it say all: nothing below is ever looked at.
bool column_node::same(node const& other, pairing&) const { return &other == this; }
ref<node> column_node::mapped(node_mapper&) const { return ref<node>{this}; }
void column_node::compile(compilation& to) const { to.dialect().column(to, *this); }
std::uint64_t column_node::compute_hash(std::uint8_t&) const noexcept {
    return mix(mix(0x13198a2e03707344u, owner_->number()), position_);
}
void column_node::retain_owner() const noexcept { owner_->retain(); }
void column_node::release_owner() const noexcept { owner_->release(); }

table::table(table_definition definition, std::weak_ptr<metadata_state> home)
    : from_node{node_kind::table, static_cast<std::uint8_t>(definition.immortal ? node_immortal : 0)},
      definition_{std::move(definition)},
      home_{std::move(home)},
      name_{definition_.immortal ? name::immortal(definition_.name) : name{definition_.name}},
      number_{next_table_number()} {
    // Those of single columns are made before those that the table names.
    std::vector<index_definition> single;
    for (auto const& each : definition_.columns) {
        if (find(each.called()) != nullptr)
            throw core::usage_error{"column-duplicate", "table \"" + full_name() + "\" has two columns named \"" +
                                                            std::string{each.called().view()} + "\""};
        columns_.push_back(std::make_unique<column_node>(*this, static_cast<std::uint32_t>(columns_.size()), each));
        for (auto const& key : each.foreign_keys()) definition_.foreign_keys.push_back(key);
        if (each.is_unique() && !each.is_indexed())
            definition_.uniques.push_back([&] {
                unique_constraint made;
                made.columns = {std::string{each.called().view()}};
                return made;
            }());
        if (each.is_indexed()) {
            index_definition made;
            made.columns = {std::string{each.called().view()}};
            made.unique = each.is_unique();
            single.push_back(std::move(made));
        }
    }
    definition_.indexes.insert(definition_.indexes.begin(), std::make_move_iterator(single.begin()),
                               std::make_move_iterator(single.end()));
    if (definition_.primary_key.columns.empty())
        for (auto const& each : columns_)
            if (each->definition().in_primary_key())
                definition_.primary_key.columns.emplace_back(each->own_name().view());
    for (auto const& key : definition_.primary_key.columns) primary_key_.push_back(&column(key));
    for (auto const& each : columns_) {
        bool const alone = primary_key_.size() == 1 && primary_key_.front() == each.get();
        bool const asked = each->definition().auto_increment() == auto_increment::always;
        bool const plain =
            each->definition().auto_increment() == auto_increment::automatic && alone && each->type().is_integer() &&
            each->definition().foreign_keys().empty() && !each->definition().server_default() &&
            (!each->definition().insert_default() || takes_numbers(*each->definition().insert_default()));
        if (asked || plain) auto_increment_ = each.get();
    }
}

table::~table() = default;

std::string table::full_name() const {
    return definition_.schema.empty() ? definition_.name : definition_.schema + "." + definition_.name;
}

column_node const* table::find(std::string_view called) const noexcept {
    auto const found = std::find_if(columns_.begin(), columns_.end(),
                                    [&](auto const& each) { return each->own_name().view() == called; });
    return found == columns_.end() ? nullptr : found->get();
}

column_node const& table::column(std::string_view called) const {
    if (auto const* found = find(called)) return *found;
    throw core::usage_error{"column-unknown", "table \"" + full_name() + "\" has no column \"" + std::string{called} +
                                                  "\"; it has " + joined(columns_)};
}

table const& table::target(foreign_key_constraint const& key) const { return resolve(key).front().target->owner(); }

std::vector<foreign_key_pair> table::resolve(foreign_key_constraint const& key) const {
    auto const fail = [&](std::string const& target, std::string_view why) {
        throw core::usage_error{"foreign-key-target", "the foreign key of \"" + full_name() + "\" to \"" + target +
                                                          "\" cannot be resolved: " + std::string{why}};
    };
    if (key.columns.size() != key.targets.size() || key.columns.empty())
        fail(key.targets.empty() ? "" : key.targets.front(), "it needs as many target columns as columns");
    std::vector<foreign_key_pair> pairs;
    if (key.link) {
        auto const& linked = key.link();
        for (std::size_t i = 0; i < key.columns.size(); ++i) {
            auto const* const target = linked.find(key.targets[i]);
            if (target == nullptr) fail(linked.full_name() + "." + key.targets[i], "the table has no such column");
            pairs.push_back({&column(key.columns[i]), target});
        }
        return pairs;
    }
    auto const home = home_.lock();
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        auto const& text = key.targets[i];
        auto const column_dot = text.rfind('.');
        if (column_dot == text.npos) fail(text, "write table.column");
        auto const table_part = std::string_view{text}.substr(0, column_dot);
        auto const schema_dot = table_part.rfind('.');
        auto const in = schema_dot == table_part.npos ? std::string_view{} : table_part.substr(0, schema_dot);
        auto const name = schema_dot == table_part.npos ? table_part : table_part.substr(schema_dot + 1);
        // A table may refer to itself while it is not in the metadata yet.
        auto const* const found = name == name_.view() && in == schema() ? this : home ? home->find(name, in) : nullptr;
        if (found == nullptr) fail(text, "there is no such table in the metadata");
        auto const* const target = found->find(text.substr(column_dot + 1));
        if (target == nullptr) fail(text, "the table has no such column");
        pairs.push_back({&column(key.columns[i]), target});
    }
    return pairs;
}

ref<expression_node> table::column_at(std::uint32_t position) const {
    return ref<expression_node>{columns_[position].get()};
}
name table::column_name(std::uint32_t position) const { return columns_[position]->own_name(); }

bool table::same(node const& other, pairing&) const { return &other == this; }
ref<node> table::mapped(node_mapper&) const { return ref<node>{this}; }
void table::compile(compilation& to) const { to.dialect().table(to, *this); }
std::uint64_t table::compute_hash(std::uint8_t&) const noexcept { return mix(0xa4093822299f31d0u, number_); }

}  // namespace aludel::sql
