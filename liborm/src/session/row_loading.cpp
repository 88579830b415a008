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
#include <new>
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

row_layout::row_layout(core::row_shape const& of, void (*how)(void*, void*),
                       std::initializer_list<row_part_layout> made_of)
    : rows{&of}, move{how}, parts{made_of} {}
row_layout::~row_layout() = default;

row_recipe recipe_of(row_layout const& layout) {
    auto const& parts = layout.parts;
    row_recipe made{.layout = &layout};
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
    auto column = add_parts(*plan, to.layout->parts, to.has_values);
    for (auto const& each : to.joined) column = add_entity(*plan, *each.edge->which->target, column, true);
    to.plan = std::move(plan);
    to.whole = true;
}

row_loading::row_loading(std::shared_ptr<session_state> of, row_recipe recipe)
    : session_{std::move(of)}, recipe_{std::move(recipe)} {
    for (auto const& each : recipe_.layout->parts)
        if (each.entity) objects_.push_back({.entity = each.entity, .part = &each});
    for (auto const& each : recipe_.joined) objects_.push_back({.entity = each.edge->which->target});
    targets_.resize(recipe_.plan->segments().size());
}

class row_loading::waiting_rows {
public:
    explicit waiting_rows(row_layout const& of) : of_{of} {}
    waiting_rows(waiting_rows const&) = delete;
    waiting_rows& operator=(waiting_rows const&) = delete;
    ~waiting_rows() {
        auto const& rows = *of_.rows;
        for (auto const& each : blocks_) {
            for (auto i = each.constructed; i-- > 0;) rows.destroy(each.rows + i * rows.size);
            ::operator delete(each.rows, std::align_val_t{rows.align});
        }
    }

    /// Room for `count` rows more, which are to be filled from the front.
    std::byte* add_block(std::size_t count) {
        auto const& rows = *of_.rows;
        blocks_.reserve(blocks_.size() + 1);
        auto& added = blocks_.emplace_back(
            static_cast<std::byte*>(::operator new(count * rows.size, std::align_val_t{rows.align})));
        for (; added.constructed < count; ++added.constructed)
            rows.construct(added.rows + added.constructed * rows.size);
        return added.rows;
    }
    /// So many of the newest block are there.
    void fill_block(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) rows_.push_back(blocks_.back().rows + i * of_.rows->size);
    }
    void keep(std::vector<std::uint32_t> const& which) {
        std::size_t to = 0;
        for (auto const each : which) rows_[to++] = rows_[each];
        rows_.resize(to);
    }
    std::size_t left() const noexcept { return rows_.size() - next_; }
    void move_next(std::byte* to) { of_.move(to, rows_[next_++]); }

private:
    struct block {
        explicit block(std::byte* at) noexcept : rows{at} {}
        std::byte* rows;
        std::size_t constructed = 0;
    };
    row_layout const& of_;
    std::vector<block> blocks_;
    std::vector<std::byte*> rows_;
    std::size_t next_ = 0;
};

row_loading::~row_loading() = default;

bool row_loading::more(core::cursor const& from) const noexcept {
    return from.open() || (waiting_ && waiting_->left() != 0);
}

void row_loading::read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit,
                       std::size_t& filled) {
    keeping_unheld const keep_all{session_->objects()};
    if (!recipe_.whole) return read_rows(from, rows, stride, limit, filled);
    filled = 0;
    if (from.open()) read_all(from);
    for (; waiting_ && filled < limit && waiting_->left() != 0; ++filled) waiting_->move_next(rows + filled * stride);
}

void row_loading::read_all(core::cursor& from) {
    constexpr std::size_t largest_batch = 1024;
    waiting_ = std::make_unique<waiting_rows>(*recipe_.layout);
    for (std::size_t batch = 16; from.open(); batch = std::min(batch * 4, largest_batch)) {
        auto* const rows = waiting_->add_block(batch);
        std::size_t filled = 0;
        read_rows(from, rows, recipe_.layout->rows->size, batch, filled);
        waiting_->fill_block(filled);
    }
    if (auto const kept = finish(); !kept.empty()) waiting_->keep(kept);
}

void row_loading::read_rows(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit,
                            std::size_t& filled) {
    filled = 0;
    if (!from.open()) return;
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
    filled = count;
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

bool object_reader::more(core::cursor const& from) const noexcept { return loading_->more(from); }
void object_reader::read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit,
                         std::size_t& filled) {
    loading_->read(from, rows, stride, limit, filled);
}

}  // namespace aludel::orm::detail
