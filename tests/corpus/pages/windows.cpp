// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/windows.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct windows_examples : schema {
    void show(page& to) const {
        to.show(over(sum(track.plays), {.partition_by = {track.album_id},
                                        .order_by = {track.position},
                                        .frame = rows(preceding(5), current_row)}));
        to.show(over(func<std::int64_t>("row_number"), {.order_by = {track.plays.desc()}}).label("place"));
        to.show(
            over(avg(track.seconds), {.order_by = {track.position}, .frame = range(unbounded_preceding, current_row)}));
        to.show(over(count(), {.order_by = {track.position},
                               .frame = groups(preceding(1), following(1), window_frame::exclusion::ties)}));
        to.show(filter(sum(track.plays), track.seconds > 60));
        to.show(within_group(func<double>("percentile_cont", 0.5), track.seconds));
        to.show(aggregate_order_by(func<std::string>("string_agg", genre.name, ","), genre.name));
        to.show(count_distinct(artist.country));
    }
};

}  // namespace

void show_windows(page& to) {
    auto const made = std::make_shared<windows_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
