// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/expressions.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct expressions_examples : schema {
    void show(page& to) const {
        std::vector<int> const a_vector{1, 2};
        std::string const user_input = "50%";
        to.show(tuple_(track.album_id, track.position) ==
                select(album.id, album.artist_id).where(album.title == "Low"));
        to.show((artist.rating > 3).is(true));
        to.show(artist.country.is_distinct_from("SE"));
        to.show(artist.id.in(a_vector));
        to.show(track.seconds.between(60, 120));
        to.show(-track.seconds % 60 == 0);
        to.show(artist.name.contains(user_input, autoescape));
        to.show(artist.name.istartswith("THE"));
        to.show(artist.name.like("A%"));
        to.show(artist.name.regexp_match("^A.*z$", "i"));
        to.show(artist.name.collate("NOCASE") == "abba");
        to.show(func<std::string>("upper", artist.name) + " (" + artist.country + ")");
        to.show(case_<std::string>().when(artist.rating > 4, "good").otherwise("other"));
        to.show(case_of<std::string>(artist.country).when("SE", "Sweden").when("DE", "Germany").end());
        to.show(cast<std::string>(artist.id));
        to.show(cast<core::decimal>(track.seconds, numeric(10, 2)));
        to.show(coalesce(artist.country, "none"));
        to.show(extract("year", album.released) == 2024);
        to.show(func<double>("round", artist.rating, 1));
    }
};

}  // namespace

void show_expressions(page& to) {
    auto const made = std::make_shared<expressions_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
