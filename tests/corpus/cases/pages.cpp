// SPDX-License-Identifier: BSL-1.0
// Examples of docs/sql/ that no record of the corpus has: they compile, and have a text in the dialect "default".
#include "../pages.hpp"

#include <aludel/sql/ddl/statements.hpp>
#include <aludel/sql/expression/construct.hpp>

#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

struct page_examples : schema {
    std::vector<std::string> texts(std::vector<int> const& a_vector, std::string const& user_input) const {
        std::vector<std::string> made;
        auto const condition = [&](auto const& of) { made.push_back(compile(select(artist.id).where(of)).text()); };
        condition(artist.id.in(a_vector));
        condition(artist.country.is_distinct_from("SE"));
        condition(artist.name.contains(user_input, autoescape));
        made.push_back(compile(select(literal("x") == any_(select(artist.name)))).text());
        made.push_back(create_table(artist).if_not_exists().text());
        made.push_back(create_view("v", select(artist.id), {.name = {}, .or_replace = true}).text());
        made.push_back(set_table_comment(artist).text());
        made.push_back(compile(select(over(sum(track.plays), {.partition_by = {track.album_id},
                                                              .order_by = {track.position},
                                                              .frame = rows(preceding(5), current_row)})))
                           .text());
        made.push_back(
            compile(select(aggregate_order_by(func<std::string>("string_agg", genre.name, ","), genre.name))).text());
        made.push_back(compile(select(album.kind, count()).group_by(rollup(album.artist_id, album.kind))).text());
        auto const& t =
            metadata.table("pages", column("id", integer, identity{.always = true, .start = 10}, primary_key),
                           column("price", string(10).with_variant("postgresql", native_type("CITEXT", "postgresql"))),
                           column("a", integer, computed{"id * 2", true}), check_text("a > 1", named("ck_a")),
                           check([](table const& self) { return self["a"] > 5; }, named("ck_five")));
        made.push_back(create_table(t).text());
        made.push_back(add_constraint(genre, unique({"name"}, named("uq_genre_name"))).text());
        made.push_back(drop_constraint(genre, unique({"name"}, named("uq_genre_name"))).text());
        static auto const distance = sql::construct<double>("distance")
                                         .written([](auto& to, auto& node) {
                                             to << "distance(" << node.operand(0) << ", " << node.operand(1) << ')';
                                         })
                                         .written_in("postgresql", [](auto& to, auto& node) {
                                             to << node.operand(0) << " <-> " << node.operand(1);
                                         });
        made.push_back(compile(select(distance(artist.rating, 2.0))).text());
        return made;
    }
};

}  // namespace

std::vector<std::string> texts_of_pages() { return page_examples{}.texts({1, 2}, "50%"); }

}  // namespace aludel::sql::cookbook
