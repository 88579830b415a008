// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/store/slab.hpp>

#include <aludel/orm/mapping/deferred.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/store/store.hpp>

#include <new>
#include <utility>

namespace aludel::orm {

lease::~lease() { slab_->release(page_); }

void slab::release(std::uint32_t page) noexcept {
    held_pages_ &= ~bit(page);
    released_pages_ |= bit(page);
    home_->released({this, page});
}

slab::slab(store& home, std::uint32_t number, orm::mapper const& of, snapshot_plan const& plan, std::uint32_t capacity)
    : home_{&home},
      number_{number},
      mapper_{&of},
      plan_{&plan},
      stride_{of.shape().size},
      capacity_{capacity},
      entries_{std::make_unique<entry[]>(capacity)},
      pages_{std::make_unique<page[]>((capacity + page_size - 1) / page_size)} {
    objects_ = static_cast<std::byte*>(::operator new(capacity * stride_, std::align_val_t{of.shape().align}));
}

slab::~slab() {
    auto const& shape = mapper_->shape();
    for (std::uint32_t i = 0; i < capacity_; ++i)
        if (entries_[i].state != object_state::raw) shape.destroy(object(i), 1);
    ::operator delete(objects_, std::align_val_t{shape.align});
}

void slab::settle(std::uint32_t index) noexcept {
    for (auto const& each : mapper_->relations())
        reinterpret_cast<relation*>(static_cast<std::byte*>(object(index)) + each.offset)->settle(*this);
    for (auto const& each : mapper_->deferred_columns()) deferred_at(index, each).settle(*this);
}

deferred_column& slab::deferred_at(std::uint32_t index, column_map const& column) const noexcept {
    return *reinterpret_cast<deferred_column*>(static_cast<std::byte*>(object(index)) + column.deferred_at);
}

void slab::track(std::uint32_t index) {
    if (!snapshots_) {
        room_for_snapshots_.reset(new std::byte[capacity_ * plan_->size()]);  // not zeroed
        snapshots_ = room_for_snapshots_.get();
    }
    if (!entries_[index].read_only) return;
    plan_->capture(object(index), snapshots_ + index * plan_->size(), texts_);
    entries_[index].read_only = false;
}

std::uint32_t slab::construct(std::uint32_t count) {
    auto const first = used_;
    for (std::uint32_t i = first; i < first + count; ++i) {
        if (entries_[i].state == object_state::raw) {
            mapper_->shape().construct(object(i), 1);
            entries_[i].state = object_state::spare;
            settle(i);
        }
        used_ = i + 1;
    }
    return first;
}

std::uint32_t slab::take_spare() {
    if (!spares_.empty()) {
        auto const index = spares_.back();
        if (entries_[index].state == object_state::raw) {
            mapper_->shape().construct(object(index), 1);
            entries_[index].state = object_state::spare;
            settle(index);
        }
        spares_.pop_back();
        return index;
    }
    return room() ? construct(1) : none;
}

void slab::relocate(std::uint32_t from, std::uint32_t to) {
    auto const& shape = mapper_->shape();
    shape.destroy(object(to), 1);
    entries_[to].state = object_state::raw;
    shape.move_construct(object(to), object(from));
    entries_[to].state = object_state::spare;
    settle(to);
}

std::uint32_t slab::move_in(void* from) {
    std::uint32_t index = used_;
    if (!spares_.empty()) {
        index = spares_.back();
        spares_.pop_back();
    } else {
        ++used_;
    }
    auto const& shape = mapper_->shape();
    if (entries_[index].state == object_state::spare) {
        shape.destroy(object(index), 1);
        entries_[index].state = object_state::raw;
    }
    shape.move_construct(object(index), from);
    entries_[index] = {.state = object_state::spare};
    settle(index);
    return index;
}

void slab::give_back(std::uint32_t index) {
    for (auto const& each : mapper_->deferred_columns()) deferred_at(index, each).unload();
    entries_[index] = {.state = object_state::spare};
    if (index + 1 == used_) --used_;  // it is constructed there again for nothing
    else spares_.push_back(index);
}

void slab::let_go(std::uint32_t index) {
    if (spares_.capacity() < capacity_) spares_.reserve(capacity_);
    // Members that no column belongs to go too, so it is ended and not only emptied.
    mapper_->shape().destroy(object(index), 1);
    entries_[index] = {};
    spares_.push_back(index);
    ++let_go_;
}

void slab::start_again() noexcept {
    spares_.clear();
    used_ = 0;
    texts_ = {};
    let_go_ = 0;
}

void slab::compact_texts() {
    let_go_ = 0;
    if (pinned()) return;
    std::size_t needed = 0;
    for (std::uint32_t i = 0; i < used_; ++i)
        if (has_snapshot(i)) needed += plan_->text_bytes(snapshot(i));
    if (texts_.used() < 2 * needed + 4096) return;
    text_arena compacted;
    for (std::uint32_t i = 0; i < used_; ++i)
        if (has_snapshot(i)) plan_->move_texts(snapshot(i), compacted);
    texts_ = std::move(compacted);
}

void slab::activate() noexcept {
    if (std::exchange(listed_, true)) return;
    home_->active_.push_back(this);  // there is room for every slab
}

std::shared_ptr<lease> slab::hold(std::uint32_t index) {
    static_assert(page_size <= 16, "given_out has a bit for each");
    if (!read_only(index)) give_out(index);
    auto& page = pages_[page_of(index)];
    auto shared = page.owner.lock();
    if (!shared) {
        shared = std::make_shared<lease>(home_->shared_from_this(), *this, page_of(index));
        page.owner = shared;
        held_pages_ |= bit(page_of(index));
        activate();
    }
    return shared;
}

std::size_t slab::memory() const noexcept {
    return sizeof *this + capacity_ * (stride_ + (snapshots_ ? plan_->size() : 0) + sizeof(entry)) +
           (capacity_ + page_size - 1) / page_size * sizeof(page) + spares_.capacity() * sizeof(std::uint32_t) +
           texts_.capacity();
}

}  // namespace aludel::orm
