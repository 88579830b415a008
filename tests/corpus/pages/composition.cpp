// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/composition.md.
#include <aludel/sql/reflect/reflect.hpp>

#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

/// Compiled only: pages have no database. sql_reflect runs the like of it.
[[maybe_unused]] auto read_from_a_database(core::connection& connection) {
    metadata const found;
    table const& singer = reflect(connection, found, "artist");
    auto const swedish = select(singer["id"], singer["name"]).where(singer["country"] == "SE");
    column_expr<std::string> const called{singer["name"].node()};
    return std::pair{swedish, called};
}

struct composition_examples : schema {
    void show(page& to) const {
        std::optional<std::string> const country = "SE";
        bool const newest_first = true;
        auto statement = select(artist.id, artist.name);
        if (country) statement = statement.where(artist.country == *country);
        if (newest_first) statement = statement.order_by(artist.founded.desc());
        to.show(statement);
        std::vector<std::string> const names{"name", "country"};
        std::vector<expression> columns;
        for (auto const& name : names) columns.push_back(artist[name]);
        to.show(select(columns));
        std::vector<condition> either;
        for (int const id : {1, 5}) either.push_back(artist.id == id);
        to.show(select(artist.name).where(any_of(either)));
        std::vector<assignment> row;
        for (auto const& name : names) row.emplace_back(artist[name], "x");
        to.show(insert(artist).values(row));
        to.show(select(artist.id).add_columns(artist.name, artist.country));
        to.show(text("SELECT name FROM artist WHERE id IN :ids").bind("ids", std::vector{1, 2}));
        auto const by_country =
            select(artist.name)
                .where(artist.country == sql::bind<std::string>("country"), artist.id > sql::bind("least", 0));
        to.show(by_country);
        auto const by_ids = select(artist.name).where(artist.id.in(bind_list<int>("ids")));
        to.show(by_ids);
        auto const by_tracks =
            select(track.title)
                .where(tuple_(track.album_id, track.position).in(bind_list<std::tuple<int, int>>("keys")));
        to.show(by_tracks);
        std::string const portable = to_string(statement);
        std::string const in_sqlite = to_string(statement, "sqlite");
        std::string const for_a_log = to_string(statement, "sqlite", {.literal_values = true});
        for (auto const& each : {portable, in_sqlite, for_a_log}) to.show(ddl(each));
    }
};

}  // namespace

void show_composition(page& to) {
    auto const made = std::make_shared<composition_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
