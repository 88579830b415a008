// SPDX-License-Identifier: BSL-1.0
/// Which objects a flush looks at, and which stay.
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/store/store.hpp>

#include "store_state.hpp"

#include <algorithm>
#include <bit>
#include <new>
#include <utility>

namespace aludel::orm {

/// Adds what loaded relationships reach to `roots`, and marks it all.
void store::mark_from(std::vector<slab_page>& roots, reaching how) {
    ++round_;
    for (auto const& each : roots) each.in->set_mark(each.number, round_);
    auto open = roots;  // whose relationships are still to be followed
    auto const add = [&](slab_page const& one) {
        if (one.in->mark(one.number) == round_) return;
        one.in->set_mark(one.number, round_);
        roots.push_back(one);
    };
    auto const reach = [&](std::span<void* const> targets) {
        for (void* target : targets) {
            auto const there = find(target);
            if (!there) continue;
            if (how == reaching::pages) {
                slab_page const page{there.in, slab::page_of(there.index)};
                if (page.in->reached(page.number, round_)) continue;
                page.in->set_reached(page.number, round_);
                add(page);
                open.push_back(page);  // perhaps again, but now for all of its objects
            } else if (there.in->mark() != round_) {
                for (std::uint32_t page = 0; page < there.in->page_count(); ++page) {
                    add({there.in, page});
                    open.push_back({there.in, page});
                }
            }
        }
    };
    for (std::size_t next = 0; next < open.size(); ++next) {
        auto const at = open[next];
        auto& from = *at.in;
        if (from.mapper().relations().empty()) continue;
        auto const first = at.number * slab::page_size;
        auto const end = std::min(first + slab::page_size, from.used());
        // Of a page that nothing leads to only those matter that the program has, or had.
        std::uint32_t const candidates = how == reaching::pages ? from.candidates(at.number, round_) : 0xffff;
        for (auto i = first; i < end; ++i) {
            if ((candidates >> (i - first) & 1) == 0) continue;
            if (from.state(i) == object_state::spare || from.state(i) == object_state::raw) continue;
            for (auto const& each : from.mapper().relations()) {
                auto const& which = relation::at(from.object(i), each);
                reach(which.tracked_targets());
                reach(which.removed());  // until the next flush, which looks at them
            }
        }
    }
}

std::vector<slab_page> store::suspects() {
    forget_inactive();
    std::vector<slab_page> found;
    for (auto* const each : active_)
        for (auto left = each->suspects(); left != 0; left &= left - 1)
            found.push_back({each, static_cast<std::uint32_t>(std::countr_zero(left))});
    mark_from(found, reaching::pages);
    return found;
}

bool store::may_have_changes() const noexcept {
    return std::any_of(active_.begin(), active_.end(), [](slab const* each) { return each->active(); });
}

void store::forget_inactive() {
    std::erase_if(active_, [](slab* each) { return !each->active() && std::exchange(each->listed_, false); });
}

bool store::idle() {
    forget_inactive();
    constexpr int most = static_cast<int>(slab::page_size);
    int looked_at = 0;
    for (auto* const each : active_) {
        if (each->waiting()) return false;
        for (auto pages = each->suspects(); pages != 0; pages &= pages - 1) {
            auto const page = static_cast<std::uint32_t>(std::countr_zero(pages));
            for (std::uint32_t left = each->given_out(page); left != 0; left &= left - 1) {
                auto const i = page * slab::page_size + static_cast<std::uint32_t>(std::countr_zero(left));
                if (++looked_at > most) return false;
                if (!untouched(*each, i)) return false;
            }
        }
    }
    for (auto* const each : active_)
        for (auto left = each->suspects(); each->released() && left != 0; left &= left - 1)
            seen({each, static_cast<std::uint32_t>(std::countr_zero(left))});
    let_go_oldest();
    return true;
}

bool store::has_handles(mapper const& of) const noexcept {
    return std::any_of(active_.begin(), active_.end(),
                       [&](slab const* each) { return each->held() && &each->mapper() == &of; });
}

std::size_t store::free_unmarked() {
    std::size_t gone = 0;
    for (auto const& one : state_->kinds)
        if (one && one->open && one->open->mark() != round_) one->open = nullptr;
    for (auto const& each : slabs_) {
        if (each->mark() == round_) continue;
        for (std::uint32_t i = 0; i < each->used(); ++i)
            gone += each->state(i) != object_state::spare && each->state(i) != object_state::raw;
    }
    for (auto const& one : state_->kinds)
        if (one && gone) one->identities.erase_unless([&](slab const& in) { return in.mark() == round_; });
    std::erase_if(active_, [&](slab const* each) { return each->mark() != round_; });
    auto const goes = [&](slab_page const& each) { return each.in->mark() != round_; };
    std::erase_if(unheld_, goes);
    std::erase_if(put_off_, goes);
    std::erase_if(slabs_, [&](auto const& each) { return each->mark() != round_; });
    return gone;
}

std::size_t store::trim() {
    std::vector<slab_page> roots;
    for (auto const& each : slabs_) {
        bool keep = each->held() || each->pinned();
        for (std::uint32_t i = 0; i < each->used() && !keep; ++i) {
            auto const state = each->state(i);
            keep = state == object_state::pending || each->doomed(i) ||
                   (state == object_state::persistent && each->changed(i));
            if (keep || state != object_state::persistent) continue;
            for (auto const& which : each->mapper().relations())
                keep = keep || relation::at(each->object(i), which).changed();
        }
        for (std::uint32_t page = 0; keep && page < each->page_count(); ++page) roots.push_back({each.get(), page});
    }
    mark_from(roots, reaching::whole_slabs);
    return free_unmarked();
}

void store::close() noexcept {
    source_ = nullptr;
    for (auto const& each : state_->kinds)
        if (each) each->identities = identity_map{*each->of};
    try {
        std::vector<slab_page> roots;
        for (auto const& each : slabs_)
            for (std::uint32_t page = 0; each->held() && page < each->page_count(); ++page)
                roots.push_back({each.get(), page});
        mark_from(roots, reaching::whole_slabs);
        free_unmarked();
    } catch (std::bad_alloc const&) {
        // What handles reach cannot be told: everything stays as long as one of them lives.
    }
}

}  // namespace aludel::orm
