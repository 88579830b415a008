// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/changes.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct changes_examples : schema {
    void show(page& to) const {
        to.show(
            insert(genre).values({{genre.id, 1}, {genre.name, "rock"}}).values({{genre.id, 2}, {genre.name, "jazz"}}));
        to.show(
            update(artist).values({{artist.active, false}, {artist.rating, std::nullopt}}).where(artist.id.in(4, 5)));
        to.show(update(artist).set(artist.rating,
                                   select(avg(track.seconds)).where(track.album_id == artist.id).scalar_subquery()));
        to.show(insert(genre).values({{genre.id, 1}, {genre.name, "x"}}).on_conflict_do_nothing());
        to.show(update(album).set(album.price, 0).where(album.artist_id == artist.id, artist.active == false));
        to.show(delete_from(album).where(album.artist_id == artist.id, artist.name == "x"));
    }
};

}  // namespace

void show_changes(page& to) {
    auto const made = std::make_shared<changes_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
