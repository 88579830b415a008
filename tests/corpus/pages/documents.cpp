// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/documents.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct documents_examples : schema {
    void show(page& to) const {
        to.show(select(album.title, album.meta["tracks"][0]["title"].as_string())
                    .where(album.meta.at("rating").as_integer() > 3));
        to.show(select(playlist.id).where(playlist.doc["a"].as_text() == "x"));
        to.show(update(album).values({{album.meta["label"], core::json{"\"4AD\""}}}));
        to.show(playlist.labels.op<bool>("@>", array<std::string>("rock", "live")));
        to.show(func<int>("cardinality", playlist.scores) > 3);
        to.show(playlist.span.op<bool>("@>", 5));
        to.show(playlist.attrs.op<std::string>("->", "colour") == "red");
        to.show(artist.bio.match("punk"));
        to.show(artist.bio.match("punk", "english"));
        to.show(
            func("to_tsvector", "english", artist.bio).op<bool>("@@", func("to_tsquery", "english", "loud & fast")));
        to.show(match_against("+loud -slow", {artist.name, artist.bio}, match_mode::boolean));
    }
};

}  // namespace

void show_documents(page& to) {
    auto const made = std::make_shared<documents_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
