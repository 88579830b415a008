// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/select.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct select_examples : schema {
    void show(page& to) const {
        to.show(select(artist.name, artist.country).where(artist.id > 5, artist.active == true));
        auto const busy = select(album.artist_id, count().label("n")).group_by(album.artist_id).subquery("busy");
        to.show(select(artist.name, busy["n"]).join_from(artist, busy, busy["artist_id"] == artist.id));
        to.show(select(album.kind, count()).group_by(album.kind).having(count() > 5));
        to.show(select(album.kind, count()).group_by(rollup(album.artist_id, album.kind)));
        to.show(select(album.kind, sum(album.price)).group_by(grouping_sets(tuple_(album.kind), tuple_())));
        to.show(select(artist.name).order_by(artist.rating.desc().nulls_last(), artist.name).limit(10).offset(20));
        to.show(select(artist.name, count().label("n")).group_by(artist.name).order_by(descending("n")));
        to.show(select(artist.name).order_by(artist.rating).fetch(3, true));
        to.show(select(artist.name).with_for_update({.skip_locked = true, .of = {artist}}));
        to.show(select(field<std::string>(func("jsonb_each", playlist.doc), "key")));
        to.show(select(artist.name).prefix_with("SQL_NO_CACHE", "mysql").with_hint(artist, "WITH (NOLOCK)", "mssql"));
    }
};

}  // namespace

void show_select(page& to) {
    auto const made = std::make_shared<select_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
