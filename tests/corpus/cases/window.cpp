// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("window/row-number") { return select(track.title, row_number().over({.order_by = {track.seconds}})); }
CASE("window/partition") {
    auto const place = rank().over({.partition_by = {track.album_id}, .order_by = {track.plays.desc()}});
    return select(track.title, place.label("rnk"));
}
CASE("window/partition-two") {
    return select(sum(track.plays).over({.partition_by = {track.album_id, track.explicit_}}));
}
CASE("window/order-two") { return select(dense_rank().over({.order_by = {track.album_id, track.plays.desc()}})); }
CASE("window/rows-unbounded-current") {
    return select(
        sum(track.plays).over({.order_by = {track.position}, .frame = rows(unbounded_preceding, current_row)}));
}
CASE("window/rows-both-unbounded") {
    return select(
        sum(track.plays).over({.order_by = {track.position}, .frame = rows(unbounded_preceding, unbounded_following)}));
}
CASE("window/rows-preceding-preceding") {
    return select(over(avg(track.seconds), {.order_by = {track.position}, .frame = rows(preceding(5), preceding(1))}));
}
CASE("window/rows-following-following") {
    return select(over(avg(track.seconds), {.order_by = {track.position}, .frame = rows(following(1), following(4))}));
}
CASE("window/rows-current-unbounded") {
    return select(
        over(avg(track.seconds), {.order_by = {track.position}, .frame = rows(current_row, unbounded_following)}));
}
CASE("window/range-frame") {
    return select(over(sum(order.total), {.order_by = {order.id}, .frame = range(preceding(10), following(10))}));
}
CASE("window/range-unbounded") {
    return select(
        over(sum(order.total), {.order_by = {order.placed_at}, .frame = range(unbounded_preceding, current_row)}));
}
CASE("window/lag") { return select(lag(track.title, 1).over({.order_by = {track.position}})); }
CASE("window/lead-default") {
    auto const next =
        lead(track.title, 1, "none").over({.partition_by = {track.album_id}, .order_by = {track.position}});
    return select(next.label("nxt"));
}
CASE("window/first-value") { return select(first_value(track.title).over({.order_by = {track.position}})); }
CASE("window/ntile") { return select(ntile(4).over({.order_by = {track.seconds}})); }
CASE("window/filter-over") {
    return select(sum(track.plays).filter(track.seconds > 60).over({.partition_by = {track.album_id}}));
}
CASE("window/within-group") { return select(func<double>("percentile_cont", 0.5).within_group(track.seconds)); }
CASE("window/within-group-desc") {
    return select(within_group(func<double>("percentile_disc", 0.9), track.seconds.desc()).label("p90"));
}
CASE("window/within-group-over") {
    return select(
        func<double>("percentile_cont", 0.5).within_group(track.seconds).over({.partition_by = {track.album_id}}));
}
CASE("window/within-group-filter") {
    return select(filter(within_group(func<double>("percentile_cont", 0.5), track.seconds), track.plays > 3));
}
CASE("window/mode-within") { return select(within_group(func<int>("mode"), track.seconds)); }
CASE("window/over-order-label") {
    auto const x = (track.plays + 1).label("x");
    return select(x, over(rank(), {.order_by = {x}}));
}
REFUSED("window/over-order-string-err", "window_ordered_by_text");

}  // namespace
}  // namespace aludel::sql::cookbook
