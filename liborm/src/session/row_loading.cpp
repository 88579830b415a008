// SPDX-License-Identifier: BSL-1.0
#include "row_loading.hpp"

#include <aludel/core/engine/cursor.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/session/object_reader.hpp>

#include "relation_loader.hpp"
#include "session_state.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace aludel::orm::detail {

namespace {

/// Adds a segment with the columns of an entity, which begin at `first`. Returns the column after them.
std::uint16_t add_entity(core::row_plan& to, mapper const& of, std::uint16_t first, bool may_be_absent) {
    auto const& own = *of.plan();
    to.add_segment(may_be_absent ? static_cast<std::uint16_t>(first + of.columns()[of.key()[0]].slot.column)
                                 : core::always_present);
    for (std::size_t i = 0; i < own.slots().size(); ++i) {
        auto slot = own.slots()[i];
        slot.column = static_cast<std::uint16_t>(slot.column + first);
        to.add_slot(slot, own.label(i));
    }
    return static_cast<std::uint16_t>(first + own.column_count());
}

std::uint16_t add_parts(core::row_plan& to, std::vector<row_part_layout> const& parts, bool& has_values) {
    std::uint16_t column = 0;
    has_values = std::any_of(parts.begin(), parts.end(), [](auto const& each) { return !each.entity; });
    if (has_values) {
        to.add_segment();
        for (auto const& each : parts) {
            if (!each.entity) {
                auto slot = each.slot;
                slot.column = column++;
                to.add_slot(slot);
            } else {
                column = static_cast<std::uint16_t>(column + each.entity->plan()->column_count());
            }
        }
    }
    column = 0;
    for (auto const& each : parts) {
        if (each.entity) column = add_entity(to, *each.entity, column, each.optional);
        else ++column;
    }
    return column;
}

}  // namespace

row_recipe recipe_of(std::vector<row_part_layout> const& parts) {
    row_recipe made{.parts = &parts};
    if (parts.size() == 1 && parts[0].entity && !parts[0].optional) {
        made.plan = parts[0].entity->plan();
        return made;
    }
    auto plan = std::make_shared<core::row_plan>();
    add_parts(*plan, parts, made.has_values);
    made.plan = std::move(plan);
    return made;
}

void add_joined(row_recipe& to) {
    auto plan = std::make_shared<core::row_plan>();
    auto column = add_parts(*plan, *to.parts, to.has_values);
    for (auto const& each : to.joined) column = add_entity(*plan, *each.edge->which->target, column, true);
    to.plan = std::move(plan);
    to.whole = true;
}

row_loading::row_loading(std::shared_ptr<session_state> of, row_recipe recipe)
    : session_{std::move(of)}, recipe_{std::move(recipe)} {
    for (auto const& each : *recipe_.parts)
        if (each.entity) objects_.push_back({.entity = each.entity, .part = &each});
    for (auto const& each : recipe_.joined) objects_.push_back({.entity = each.edge->which->target});
    targets_.resize(recipe_.plan->segments().size());
}

row_loading::~row_loading() = default;

std::size_t row_loading::read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit) {
    if (!from.open()) return 0;
    session_->require_usable();
    auto& store = session_->objects();
    struct giving_back {  // places that no row was decoded into, also when fetch throws
        orm::store& in;
        boost::container::small_vector_base<object>& of;
        ~giving_back() {
            for (auto& each : of)
                if (each.places.in) in.adopt(std::exchange(each.places, {}), 0, nullptr);
        }
    } const give_back{store, objects_};
    auto wanted = static_cast<std::uint32_t>(std::min<std::size_t>(limit, std::numeric_limits<std::uint32_t>::max()));
    for (auto& each : objects_) {
        each.places = store.reserve(*each.entity, wanted);
        wanted = std::min(wanted, each.places.count);
    }
    auto* target = targets_.data();
    if (recipe_.has_values) *target++ = {rows, stride, nullptr};
    for (auto& each : objects_) {
        bool const may_be_absent = !each.part || each.part->optional;
        if (may_be_absent) each.present.resize(wanted);
        *target++ = {each.places.base(), each.places.stride(), may_be_absent ? each.present.data() : nullptr};
    }
    core::fetch_outcome outcome;
    from.fetch(*recipe_.plan, targets_, wanted, outcome);
    auto const count = static_cast<std::uint32_t>(outcome.rows);
    for (auto& each : objects_) {
        each.found.resize(count);
        auto const places = std::exchange(each.places, {});
        bool const may_be_absent = !each.part || each.part->optional;
        store.adopt(places, count, each.found.data(), may_be_absent ? each.present.data() : nullptr,
                    each.part && each.part->read_only ? access::read_only : access::read_write);
        if (each.part) give_handles(each, rows, stride, count);
        if (recipe_.whole)
            for (std::uint32_t row = 0; row < count; ++row)
                each.all.push_back(each.found[row] ? each.found[row].object() : nullptr);
    }
    return count;
}

void row_loading::give_handles(object& of, std::byte* rows, std::size_t stride, std::size_t count) {
    std::shared_ptr<lease> owner;
    slab const* last = nullptr;
    std::uint32_t last_page = 0;
    for (std::size_t row = 0; row < count; ++row) {
        auto const& found = of.found[row];
        auto* const at = rows + row * stride;
        if (!found) {
            of.part->assign(at, {}, nullptr);
            continue;
        }
        auto const page = slab::page_of(found.index);
        if (found.in != last || page != last_page) {
            owner = found.in->hold(found.index);
            last = found.in;
            last_page = page;
        }
        if (!of.part->read_only) found.in->give_out(found.index);
        of.part->assign(at, owner, found.object());
    }
}

/// Gives each owner what the joins have brought for it, each object once, in the order of the rows.
void row_loading::relate_joined() {
    auto const selected = objects_.size() - recipe_.joined.size();
    for (std::size_t i = 0; i < recipe_.joined.size(); ++i) {
        auto const& which = *recipe_.joined[i].edge->which;
        auto const& owners = objects_[recipe_.joined[i].owner].all;
        auto const& targets = objects_[selected + i].all;
        struct related {
            std::vector<void*> targets{};
            boost::unordered_flat_set<void*> known{};
        };
        std::map<void*, related> of_owner;
        std::vector<void*> order;
        for (std::size_t row = 0; row < owners.size(); ++row) {
            if (!owners[row]) continue;
            auto const [at, is_new] = of_owner.try_emplace(owners[row]);
            if (is_new) order.push_back(owners[row]);
            if (targets[row] && at->second.known.insert(targets[row]).second)
                at->second.targets.push_back(targets[row]);
        }
        for (void* owner : order) {
            auto& there = relation::at(owner, which);
            if (!there.loaded()) there.fill(of_owner[owner].targets);
        }
    }
}

std::vector<std::uint32_t> row_loading::finish() {
    if (!recipe_.whole) return {};
    relate_joined();
    relation_loader loader{*session_};
    auto const selected = objects_.size() - recipe_.joined.size();
    auto const load_below = [&](std::vector<load_edge> const& edges, std::vector<void*> owners, bool complete = false) {
        std::erase(owners, nullptr);
        for (auto const& each : edges)
            if (each.how != loading::joined) loader.load(each, owners, complete);
    };
    for (std::size_t i = 0; i < selected; ++i) load_below(recipe_.edges[i], objects_[i].all, recipe_.complete);
    for (std::size_t i = 0; i < recipe_.joined.size(); ++i)
        load_below(recipe_.joined[i].edge->below, objects_[selected + i].all);
    if (!recipe_.unique) return {};
    // A row is known by its objects.
    std::vector<std::uint32_t> kept;
    auto const rows = objects_[0].all.size();
    if (selected == 1) {
        boost::unordered_flat_set<void*> seen;
        for (std::uint32_t row = 0; row < rows; ++row)
            if (seen.insert(objects_[0].all[row]).second) kept.push_back(row);
    } else {
        std::map<std::vector<void*>, bool> seen;
        for (std::uint32_t row = 0; row < rows; ++row) {
            std::vector<void*> key;
            for (std::size_t i = 0; i < selected; ++i) key.push_back(objects_[i].all[row]);
            if (seen.try_emplace(std::move(key), true).second) kept.push_back(row);
        }
    }
    return kept.size() == rows ? std::vector<std::uint32_t>{} : kept;
}

object_reader::object_reader(std::unique_ptr<row_loading> loading) noexcept : loading_{std::move(loading)} {}
object_reader::object_reader(object_reader&&) noexcept = default;
object_reader& object_reader::operator=(object_reader&&) noexcept = default;
object_reader::~object_reader() = default;

bool object_reader::whole() const noexcept { return loading_->whole(); }
std::size_t object_reader::read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit) {
    return loading_->read(from, rows, stride, limit);
}
std::vector<std::uint32_t> object_reader::finish() { return loading_->finish(); }

}  // namespace aludel::orm::detail
