// SPDX-License-Identifier: BSL-1.0
/// Objects that nobody holds any more: the newest stay known, the others are let go. docs/decisions/0012 has the reasons.
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/store/store.hpp>

#include "store_state.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

namespace aludel::orm {

/// Can nothing about it, or about what it leads to, have been changed since the last flush?
bool store::untouched(slab const& in, std::uint32_t index) const {
    auto const state = in.state(index);
    if (state == object_state::spare || state == object_state::raw) return true;
    if (state == object_state::persistent && in.changed(index)) return false;
    return std::none_of(in.mapper().relations().begin(), in.mapper().relations().end(), [&](auto const& which) {
        auto const& one = relation::at(in.object(index), which);
        return one.changed() || !one.tracked_targets().empty() || !one.removed().empty();
    });
}

void store::seen(slab_page const& which) {
    which.in->seen(which.number);
    if (!which.in->held(which.number)) note_unheld(which);
}

void store::note_unheld(slab_page const& which) {
    auto& listed = which.in->pages_[which.number].listed;
    if (listed) return;
    unheld_.push_back(which);
    listed = true;
}

/// The page's last handle is gone. Its objects are looked at at once, while they are in the cache, and not by the next flush.
void store::released(slab_page const& which) noexcept {
    if (!source_) return;
    try {
        if (keeping_ != 0) return put_off_.push_back(which);
        review(which);
        let_go_oldest();
    } catch (...) {
        // A flush looks at what was not reviewed, and says why it cannot.
    }
}

/// Changed objects, and those that lead to others, are left to the next flush.
void store::review(slab_page const& which) {
    auto& in = *which.in;
    if (in.held(which.number) || in.waiting(which.number)) return;
    for (std::uint32_t left = in.given_out(which.number); left != 0; left &= left - 1)
        if (!untouched(in, which.number * slab::page_size + static_cast<std::uint32_t>(std::countr_zero(left)))) return;
    seen(which);
}

void store::let_go_oldest() {
    if (keeping_ != 0 || !source_) return;
    struct marking {  // ending an object may drop handles that it has: these wait
        int& depth;
        explicit marking(int& of) : depth{++of} {}
        ~marking() { --depth; }
    };
    while (unheld_.size() > most_unheld_ || !put_off_.empty()) {
        for (auto const& each : std::exchange(put_off_, {})) review(each);
        marking const mark{keeping_};
        while (unheld_.size() > most_unheld_) {
            auto const oldest = unheld_.front();
            unheld_.pop_front();
            oldest.in->pages_[oldest.number].listed = false;
            let_go(oldest);
        }
    }
}

void store::let_go(slab_page const& which) {
    auto& in = *which.in;
    if (in.held(which.number) || in.released(which.number) || in.waiting(which.number) || in.pinned()) return;
    auto& of = kind_of(in.mapper());
    auto& key = state_->scratch;
    auto const first = which.number * slab::page_size;
    for (auto i = std::min(first + slab::page_size, in.used()); i-- > first;) {
        if (in.state(i) != object_state::persistent || in.related(i)) continue;
        auto const relations = in.mapper().relations();
        if (std::any_of(relations.begin(), relations.end(),
                        [&](auto const& each) { return relation::at(in.object(i), each).changed(); }))
            continue;
        of.identities.read(in.object(i), key);
        in.let_go(i);
        of.identities.erase(key, {&in, i});
    }
    if (in.empty()) return free_empty(in);
    if (!of.open || of.open->full()) of.open = &in;
    if (in.let_go_ > in.capacity()) in.compact_texts();
}

void store::free_empty(slab& in) {
    auto& of = kind_of(in.mapper());
    of.identities.shrink();
    if (of.open == &in) return in.start_again();
    auto const lies_here = [&](slab_page const& each) { return each.in == &in; };
    std::erase_if(unheld_, lies_here);
    std::erase_if(put_off_, lies_here);
    std::erase(active_, &in);
    auto const at =
        std::lower_bound(slabs_.begin(), slabs_.end(), in.object(0), [](auto const& each, void const* address) {
            return std::less<>{}(static_cast<void const*>(each->object(0)), address);
        });
    slabs_.erase(at);
}

keeping_unheld::~keeping_unheld() {
    --in_.keeping_;
    try {
        in_.let_go_oldest();
    } catch (...) {
        // As in `released`.
    }
}

}  // namespace aludel::orm
