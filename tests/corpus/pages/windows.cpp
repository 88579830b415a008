// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/windows.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct windows_examples : schema {
    void show(page& to) const {
        to.show(sum(track.plays)
                    .over({.partition_by = {track.album_id},
                           .order_by = {track.position},
                           .frame = rows(preceding(5), current_row)}));
        to.show(row_number().over({.order_by = {track.plays.desc()}}).label("place"));
        to.show(
            avg(track.seconds).over({.order_by = {track.position}, .frame = range(unbounded_preceding, current_row)}));
        to.show(count().over({.order_by = {track.position},
                              .frame = groups(preceding(1), following(1), window_frame::exclusion::ties)}));
        to.show(lag(track.title).over({.order_by = {track.position}}));
        to.show(over(func<double>("stddev_pop", track.plays), {.partition_by = {track.album_id}}));
        to.show(sum(track.plays).filter(track.seconds > 60));
        to.show(func<double>("percentile_cont", 0.5).within_group(track.seconds));
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
