// SPDX-License-Identifier: BSL-1.0
// scalar() is for rows that are tuples; a struct has named members.
#include <aludel/core/engine/result.hpp>

#include <tuple>

struct track {
    int id = 0;
};
#ifdef ALUDEL_REFUSE_CONTROL
using row = std::tuple<int>;
#else
using row = track;
#endif

auto first_id(aludel::core::result<row>& tracks) { return tracks.scalar(); }
