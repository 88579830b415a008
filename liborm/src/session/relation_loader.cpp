// SPDX-License-Identifier: BSL-1.0
#include "relation_loader.hpp"

#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include "../store/identity.hpp"
#include "session_state.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <new>
#include <optional>
#include <string>
#include <utility>

namespace aludel::orm::detail {

namespace {

/// Keys to a statement. A list's length is rounded up to a power of two, so that few texts are compiled.
constexpr std::size_t keys_in_a_list = 512;
constexpr std::size_t composite_keys_in_a_list = 64;
constexpr std::uint32_t rows_in_a_batch = 512;

/// Objects that are in no store, to decode keys into.
class scratch_objects {
public:
    scratch_objects(object_shape const& of, std::size_t count)
        : shape_{of}, count_{count}, memory_{::operator new(of.size * count, std::align_val_t{of.align})} {
        shape_.construct(memory_, count);
    }
    scratch_objects(scratch_objects const&) = delete;
    scratch_objects& operator=(scratch_objects const&) = delete;
    ~scratch_objects() {
        shape_.destroy(memory_, count_);
        ::operator delete(memory_, std::align_val_t{shape_.align});
    }
    std::byte* base() const noexcept { return static_cast<std::byte*>(memory_); }
    std::size_t stride() const noexcept { return shape_.size; }

private:
    object_shape const& shape_;
    std::size_t count_;
    void* memory_;
};

using members = std::vector<core::slot const*>;

/// The members that lie on the owner's side of a relationship, and where its rows have the same values.
struct sides {
    members owner{};  ///< of the owner
    members row{};  ///< of the target; of a many-to-many relationship again the owner's, for the association's columns
    bool through_association = false;
};
sides sides_of(mapper const& owner, relation_map const& which) {
    sides found;
    if (which.kind == relation_kind::many_to_many) {
        found.through_association = true;
        for (auto const& [own, name] : which.secondary_owner) found.owner.push_back(&owner.columns()[own].slot);
        found.row = found.owner;
        return found;
    }
    for (auto const& [own, other] : which.join) {
        found.owner.push_back(&owner.columns()[own].slot);
        found.row.push_back(&which.target->columns()[other].slot);
    }
    return found;
}

/// Is it the target's primary key that the owner points to? Then objects that are known need no query.
bool by_key(relation_map const& which) {
    if (which.kind != relation_kind::belongs_to) return false;
    auto const key = which.target->key();
    return std::equal(which.join.begin(), which.join.end(), key.begin(), key.end(),
                      [](auto const& pair, std::uint16_t column) { return pair.second == column; });
}

}  // namespace

/// The owners of one load, grouped by the value that joins them.
class relation_loader::batch {
public:
    batch(session_state& session, mapper const& owner, relation_map const& which)
        : session_{session}, which_{which}, sides_{sides_of(owner, which)}, owner_{owner} {}

    void add(void* owner);
    void read(bool complete);
    /// Gives each owner what belongs to it; all of that is added to `loaded`.
    void fill(std::vector<void*>& loaded);

private:
    struct group {
        std::vector<core::value> key{};
        std::vector<void*> owners{};
        std::vector<void*> targets{};
    };
    static constexpr std::uint32_t none = 0xffffffff;
    std::uint32_t find(identity const&) const;
    /// None: all that belongs to any owner.
    void read(std::span<group const* const> some);
    sql::ref<sql::select_node> statement(std::span<group const* const> some) const;
    sql::ref<sql::expression_node> condition(std::span<sql::ref<sql::expression_node> const> columns,
                                             std::span<group const* const> some) const;

    session_state& session_;
    relation_map const& which_;
    sides sides_;
    mapper const& owner_;
    std::vector<group> groups_;
    boost::unordered_flat_map<std::int64_t, std::uint32_t> numbers_;
    boost::unordered_flat_map<std::string, std::uint32_t> packed_;
    std::vector<void*> without_;  ///< owners whose foreign key is NULL
    identity scratch_;
};

std::uint32_t relation_loader::batch::find(identity const& of) const {
    if (of.is_number) {
        auto const at = numbers_.find(of.number);
        return at == numbers_.end() ? none : at->second;
    }
    auto const at = packed_.find(of.packed);
    return at == packed_.end() ? none : at->second;
}

void relation_loader::batch::add(void* owner) {
    read_identity(owner, sides_.owner, scratch_);
    if (scratch_.has_null) {
        without_.push_back(owner);
        return;
    }
    auto at = find(scratch_);
    if (at == none) {
        at = static_cast<std::uint32_t>(groups_.size());
        if (scratch_.is_number) numbers_.emplace(scratch_.number, at);
        else packed_.emplace(scratch_.packed, at);
        auto& made = groups_.emplace_back();
        core::value scratch;
        for (auto const* slot : sides_.owner)
            made.key.push_back(
                core::own(core::load(static_cast<std::byte const*>(owner) + slot->offset, *slot, scratch)));
    }
    groups_[at].owners.push_back(owner);
}

void relation_loader::batch::read(bool complete) {
    std::vector<group const*> wanted;
    bool const known_by_key = by_key(which_);
    for (auto& each : groups_) {
        if (known_by_key)
            if (auto const there = session_.objects().find(*which_.target, each.key);
                there && !there.in->stale(there.index)) {
                each.targets.push_back(there.object());
                continue;
            }
        wanted.push_back(&each);
    }
    auto const most = sides_.owner.size() == 1 ? keys_in_a_list : composite_keys_in_a_list;
    // Reading the related table once is faster than going through its index for every owner.
    if (complete && wanted.size() > most && wanted.size() == groups_.size() && which_.kind != relation_kind::belongs_to)
        return read(std::span<group const* const>{});
    for (std::size_t from = 0; from < wanted.size(); from += most)
        read(std::span{wanted}.subspan(from, std::min(most, wanted.size() - from)));
}

sql::ref<sql::expression_node> relation_loader::batch::condition(
    std::span<sql::ref<sql::expression_node> const> columns, std::span<group const* const> some) const {
    using sql::operation;
    if (some.empty()) return sql::detail::compare(operation::not_equal, {columns[0], {}}, {{}, core::value{}});
    if (columns.size() == 1) {
        if (some.size() == 1) return sql::detail::compare(operation::equal, {columns[0], {}}, {{}, some[0]->key[0]});
        std::vector<core::value> values;
        for (auto const* each : some) values.push_back(each->key[0]);
        return sql::detail::in_values(operation::in, columns[0], std::move(values));
    }
    // Not every database compares tuples.
    sql::node_list any;
    auto const count = std::bit_ceil(some.size());
    for (std::size_t i = 0; i < count; ++i) {
        auto const& key = some[std::min(i, some.size() - 1)]->key;
        sql::node_list all;
        for (std::size_t column = 0; column < columns.size(); ++column)
            all.push_back(sql::detail::compare(operation::equal, {columns[column], {}}, {{}, key[column]}));
        any.push_back(sql::detail::combine(operation::and_, std::move(all)));
    }
    return count == 1 ? sql::ref<sql::expression_node>{static_cast<sql::expression_node const*>(&any[0])}
                      : sql::detail::combine(operation::or_, std::move(any));
}

sql::ref<sql::select_node> relation_loader::batch::statement(std::span<group const* const> some) const {
    auto const& target = table_of(*which_.target);
    auto* const node = new sql::select_node;
    sql::ref<sql::select_node> made{node};
    add_columns(node->columns, *which_.target, target);
    std::vector<sql::ref<sql::expression_node>> columns;
    if (sides_.through_association) {
        auto const& association = association_table_of(which_);
        for (auto const& [own, name] : which_.secondary_owner) {
            columns.emplace_back(&association.column(name));
            node->columns.push_back(columns.back());
        }
        node->froms.push_back(sql::ref<sql::from_node>{&association});
        sql::node_list halves;
        for (auto const& [own, name] : which_.secondary_target)
            halves.push_back(sql::detail::compare(sql::operation::equal, {target.column_at(own), {}},
                                                  {sql::ref<sql::expression_node>{&association.column(name)}, {}}));
        auto on = halves.size() == 1
                      ? sql::ref<sql::expression_node>{static_cast<sql::expression_node const*>(&halves[0])}
                      : sql::detail::combine(sql::operation::and_, std::move(halves));
        node->joins.push_back({{}, sql::ref<sql::from_node>{&target}, std::move(on), sql::join_kind::inner});
    } else {
        for (auto const& [own, other] : which_.join) columns.push_back(target.column_at(other));
    }
    node->where.push_back(condition(columns, some));
    if (!which_.order_by.empty()) {
        auto const* const column = which_.target->find_column(which_.order_by);
        auto by = target.column_at(column->slot.column);
        if (which_.descending) by = sql::detail::order(sql::operation::descending, by);
        node->order_by.push_back(std::move(by));
    }
    return made;
}

void relation_loader::batch::read(std::span<group const* const> some) {
    auto& objects = session_.objects();
    auto const& target = *which_.target;
    auto const& target_plan = *target.plan();
    std::shared_ptr<core::row_plan const> plan = target.plan();
    std::optional<scratch_objects> keys;
    if (sides_.through_association) {
        auto both = std::make_shared<core::row_plan>();
        both->add_segment();
        for (std::size_t i = 0; i < target_plan.slots().size(); ++i)
            both->add_slot(target_plan.slots()[i], target_plan.label(i));
        both->add_segment();
        auto column = static_cast<std::uint16_t>(target_plan.column_count());
        for (auto const* slot : sides_.row) {
            auto moved = *slot;
            moved.column = column++;
            both->add_slot(moved);
        }
        plan = std::move(both);
        keys.emplace(owner_.shape(), rows_in_a_batch);
    }
    auto const text = statement(some);
    auto cursor = sql::detail::start(session_.connection(), *text, {});
    std::vector<std::uint32_t> of_row;
    std::vector<tracked> found;
    std::vector<std::uint8_t> wanted_rows;
    std::uint32_t last = none;
    std::int64_t last_number = 0;
    auto const group_of = [&](void const* row) {
        read_identity(row, sides_.row, scratch_);
        if (scratch_.is_number && last != none && scratch_.number == last_number) return last;
        last = find(scratch_);
        last_number = scratch_.number;
        if (!scratch_.is_number) return std::exchange(last, none);
        return last;
    };
    std::uint32_t wanted = 16;
    while (cursor.open()) {
        auto const places = objects.reserve(target, wanted);
        wanted = std::min(wanted * 4, rows_in_a_batch);
        core::segment_target const targets[] = {{places.base(), places.stride(), nullptr},
                                                {keys ? keys->base() : nullptr, keys ? keys->stride() : 0, nullptr}};
        core::fetch_outcome outcome;
        struct giving_back {
            orm::store& objects;
            fresh_places const& places;
            bool adopted = false;
            ~giving_back() {
                if (!adopted) objects.adopt(places, 0, nullptr);
            }
        } unused{objects, places};
        cursor.fetch(*plan, std::span{targets, keys ? 2u : 1u}, places.count, outcome);
        auto const rows = static_cast<std::uint32_t>(outcome.rows);
        of_row.resize(rows);
        found.resize(rows);
        // Before the store takes the rows: a known object may say something else than its row.
        for (std::uint32_t i = 0; i < rows; ++i)
            of_row[i] = group_of(keys ? keys->base() + i * keys->stride() : places.base() + i * places.stride());
        wanted_rows.resize(rows);
        for (std::uint32_t i = 0; i < rows; ++i) wanted_rows[i] = of_row[i] != none;
        unused.adopted = true;
        objects.adopt(places, rows, found.data(), wanted_rows.data());
        for (std::uint32_t i = 0; i < rows; ++i)
            if (of_row[i] != none && found[i]) groups_[of_row[i]].targets.push_back(found[i].object());
    }
}

void relation_loader::batch::fill(std::vector<void*>& loaded) {
    bool const to_one = which_.kind == relation_kind::belongs_to || which_.kind == relation_kind::has_one;
    for (auto& each : groups_) {
        std::span<void* const> targets{each.targets};
        if (to_one) targets = targets.first(std::min<std::size_t>(targets.size(), 1));
        for (void* owner : each.owners) relation::at(owner, which_).fill(targets);
        loaded.insert(loaded.end(), targets.begin(), targets.end());
    }
    for (void* owner : without_) relation::at(owner, which_).fill({});
}

void relation_loader::load(load_edge const& edge, std::span<void* const> owners, bool complete) {
    if (owners.empty()) return;
    keeping_unheld const keep_all{session_.objects()};
    auto const first = session_.objects().find(owners.front());
    batch one{session_, first.in->mapper(), *edge.which};
    std::vector<void*> loaded;
    std::vector<void*> distinct{owners.begin(), owners.end()};
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    for (void* owner : distinct) {
        auto& there = relation::at(owner, *edge.which);
        if (edge.how == loading::raise) {
            there.set_raising(true);
        } else if (there.loaded()) {
            auto const targets = there.tracked_targets();
            loaded.insert(loaded.end(), targets.begin(), targets.end());
        } else {
            one.add(owner);
        }
    }
    if (edge.how == loading::raise) return;
    one.read(complete);
    one.fill(loaded);
    load(edge.below, loaded);
}

void relation_loader::load(std::vector<load_edge> const& edges, std::span<void* const> owners) {
    for (auto const& each : edges) load(each, owners);
}

void relation_loader::load_one(relation_map const& which, void* owner) {
    load(load_edge{&which, loading::selectin, load_edges(*which.target, {})}, {&owner, 1});
}

}  // namespace aludel::orm::detail
