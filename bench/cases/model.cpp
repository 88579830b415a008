// SPDX-License-Identifier: BSL-1.0
#include "cases/model.hpp"

namespace bench {

void map_entity(aludel::orm::entity<track>& of) {
    of.table("plain_track").column(&track::is_explicit, aludel::orm::name("explicit"));
}

}  // namespace bench

namespace bench::model {

void map_entity(orm::entity<artist>& of) {
    of.table("artist").relationship(&artist::tracks, orm::back_populates(&track::by));
}
void map_entity(orm::entity<track>& of) {
    of.table("track").column(&track::is_explicit, orm::name("explicit")).foreign_key(&track::artist_id, &artist::id);
}

track of(bench::track const& from) {
    track made = new_of(from);
    made.id = from.id;
    made.artist_id = from.artist_id;
    return made;
}

track new_of(bench::track const& from) {
    return {.title = from.title,
            .duration_ms = from.duration_ms,
            .price = from.price,
            .is_explicit = from.is_explicit,
            .composer = from.composer};
}

}  // namespace bench::model
