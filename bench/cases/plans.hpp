// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/transfer/codec.hpp>

#include "data.hpp"

#include <cstddef>

namespace bench {

/// Adds all columns of a track, the object lying `shift` bytes behind the base.
template <class Plan>
void add_track(Plan& plan, std::size_t shift = 0) {
    std::size_t column = plan.slots().size();
    auto const add = [&]<class Member>(Member track::*, std::size_t offset) {
        plan.add_slot(aludel::core::make_slot<Member>(column++, shift + offset));
    };
    add(&track::id, offsetof(track, id));
    add(&track::title, offsetof(track, title));
    add(&track::artist_id, offsetof(track, artist_id));
    add(&track::duration_ms, offsetof(track, duration_ms));
    add(&track::price, offsetof(track, price));
    add(&track::is_explicit, offsetof(track, is_explicit));
    add(&track::composer, offsetof(track, composer));
}

}  // namespace bench
