// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/schema.md.
#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct schema_examples : schema {
    void show(page& to) const {
        auto const shown = [&](auto const&... elements) {
            to.show(create_table(metadata.table("pages" + std::to_string(to.examples.size()), elements...)));
        };
        shown(column("id", integer, identity{.always = true, .start = 10}, primary_key),
              column("artist_id", integer, not_null, foreign_key("artist.id", on_delete::cascade, named("fk_artist"))),
              column("a", integer, computed{"id * 2", true}),
              column("made", date_time, server_default(now()), comment("when it came in")),
              column("rank", integer, insert_default(5), update_default(6), indexed),
              check_text("a > 1", named("ck_a")),
              check([](table const& self) { return self["a"] > 5; }, named("ck_five")),
              unique({"artist_id", "rank"}, named("uq_rank"), deferrable()), option("postgresql_tablespace", "fast"));
        sql::metadata const named_by_us{
            {.unique = "uq_%(table_name)s_%(column_0_N_name)s", .foreign_key = "fk_%(table_name)s_%(column_0_name)s"}};
        named_by_us.table("t", column("a", integer), unique({"a"}));
        to.show(create_table(*named_by_us.find("t"), named_by_us.naming()));
        sql::metadata const with_events;
        with_events.add(before_create("CREATE EXTENSION IF NOT EXISTS citext").only_in("postgresql"));
        with_events.table("note", column("id", integer, primary_key),
                          after_create("GRANT SELECT ON %(fullname)s TO reader").only_in("postgresql", "oracle"),
                          before_drop(ddl("DROP VIEW IF EXISTS notes")));
        to.show(subject{subject::maker{[with_events](core::profile in, compile_options const&) {
            std::vector<rendered> texts;
            for (auto& each : create_script(with_events, in)) texts.push_back(rendered{std::move(each), {}});
            return texts;
        }}});
        auto const scripted = [&](sql::metadata const& all) {
            to.show(subject{subject::maker{[all](core::profile in, compile_options const&) {
                std::vector<rendered> texts;
                for (auto& each : create_script(all, in)) texts.push_back(rendered{std::move(each), {}});
                return texts;
            }}});
        };
        sql::metadata const numbered;
        numbered.add(sequence{.name = "ticket_numbers", .start = 1000});
        numbered.table("ticket", column("id", integer, primary_key, insert_default(next_value("ticket_numbers"))));
        scripted(numbered);
        sql::metadata const owned;
        auto const& person =
            owned.table("person", column("org", integer, primary_key), column("id", integer, primary_key));
        owned.table("task", column("org", integer), column("owner", integer), column("title", string(50)),
                    foreign_key({"org", "owner"}, {person["org"], person["id"]}, on_delete_set_null({"owner"})),
                    unique({"title"}, named("uq_title"), comment("one row for each title")));
        scripted(owned);
        to.show(create_table(artist).if_not_exists());
        to.show(create_view("v", select(artist.id), {.name = {}, .or_replace = true}));
        to.show(create_table_as("copied", select(artist.id, artist.name).where(artist.active == true)));
        to.show(add_constraint(genre, unique({"name"}, named("uq_genre_name"))));
        to.show(drop_constraint(genre, unique({"name"}, named("uq_genre_name"))));
        to.show(create_schema("archive"));
        to.show(set_table_comment(artist));
        to.show(ddl("CREATE INDEX by_name ON artist (name)"));
    }
};

}  // namespace

void show_schema(page& to) {
    auto const made = std::make_shared<schema_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
