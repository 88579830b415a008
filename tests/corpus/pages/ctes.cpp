// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/ctes.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct ctes_examples : schema {
    void show(page& to) const {
        auto const live = select(album.artist_id).where(album.kind == "live").cte("live");
        to.show(select(artist.name).where(artist.id.in(select(live["artist_id"]))));
        auto const gone = delete_from(genre).where(genre.id > 100).returning(genre.name).cte("gone");
        to.show(select(gone["name"]));
        to.show(union_all(select(artist.name), select(genre.name)).order_by("name").limit(5));
        to.show(except(select(artist.id), intersect(select(album.artist_id), select(artist.parent_id))));
        std::vector<decltype(select(artist.name))> parts;
        for (auto const* const country : {"SE", "DE"})
            parts.push_back(select(artist.name).where(artist.country == country));
        to.show(union_all(parts));
    }
};

}  // namespace

void show_ctes(page& to) {
    auto const made = std::make_shared<ctes_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
