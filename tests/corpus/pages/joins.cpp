// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/joins.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct joins_examples : schema {
    void show(page& to) const {
        auto const with_albums = select(artist.name, album.title).select_from(artist).join_outer(album);
        static_assert(std::is_same_v<decltype(with_albums)::row_type, row<std::string, std::optional<std::string>>>);
        to.show(with_albums);
        to.show(select(artist.name, album.title).select_from(artist).join_full(album, album.artist_id == artist.id));
        to.show(select(artist.name, nullable(album.title + "!")).join_outer_from(artist, album));
        to.show(select(artist.name, genre.name).select_from(artist).join_cross(genre));
        auto const parent = artist.alias("parent");
        to.show(select(artist.name, parent.name).join_from(artist, parent, artist.parent_id == parent.id));
        auto const newest = select(album.title)
                                .where(album.artist_id == artist.id)
                                .order_by(album.released.desc())
                                .limit(1)
                                .lateral("newest");
        to.show(select(artist.name, newest["title"]).select_from(artist).join_outer(newest, true_()));
    }
};

}  // namespace

void show_joins(page& to) {
    auto const made = std::make_shared<joins_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
