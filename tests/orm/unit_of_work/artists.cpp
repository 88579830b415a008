// SPDX-License-Identifier: BSL-1.0
#include "artists.hpp"

namespace orm_unit_of_work {

void map_entity(orm::entity<artist>& of) {
    of.table("work_artist")
        .relationship(&artist::tracks, orm::back_populates(&track::by), orm::cascade_all_delete_orphan)
        .relationship(&artist::genres, orm::secondary("work_artist_genre"), orm::back_populates(&genre::artists));
}
void map_entity(orm::entity<track>& of) { of.table("work_track").foreign_key(&track::artist_id, &artist::id); }
void map_entity(orm::entity<genre>& of) { of.table("work_genre").primary_key(&genre::code).version(&genre::version); }
void map_entity(orm::entity<thing>& of) { of.table("work_thing"); }
void map_entity(orm::entity<store_room>& of) {
    of.table("work_room").relationship(&store_room::things, orm::secondary("work_room_thing"));
}
void map_entity(orm::entity<stage>& of) {
    of.table("work_stage")
        .column(&stage::built, orm::server_default("'1920'"))
        .column(&stage::seats, orm::server_default("300", orm::when_value_initialised));
}

}  // namespace orm_unit_of_work
