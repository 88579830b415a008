// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/create.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

/// The texts of a script, for each dialect.
template <class Script>
subject script(Script const& make) {
    return subject{subject::maker{[make](core::profile in, compile_options const&) {
        std::vector<rendered> texts;
        for (auto& each : make(in)) texts.push_back(rendered{std::move(each), {}});
        return texts;
    }}};
}
subject creates(sql::metadata const& all) {
    return script([all](core::profile in) { return create_script(all, in); });
}
std::vector<table const*> tables_of(std::initializer_list<selectable> all) {
    std::vector<table const*> found;
    for (auto const& each : all) found.push_back(static_cast<table const*>(each.node().get()));
    return found;
}

CASE("ddl-script/create-all") { return creates(metadata); }
CASE("ddl-script/create-subset") {
    return script([all = metadata, some = tables_of({artist, album})](core::profile in) {
        return create_script(some, all.naming(), in);
    });
}
CASE("ddl-script/drop-subset") {
    return script([all = metadata, some = tables_of({artist, album})](core::profile in) {
        return drop_script(some, all.naming(), in);
    });
}
CASE("ddl-script/cycle-two") {
    sql::metadata const m;
    m.table("hen", column("id", integer, primary_key),
            column("egg_id", integer, foreign_key("egg.id", named("fk_hen_egg"))));
    m.table("egg", column("id", integer, primary_key),
            column("hen_id", integer, foreign_key("hen.id", named("fk_egg_hen"))));
    return creates(m);
}
CASE("ddl-script/cycle-use-alter") {
    sql::metadata const m;
    m.table("hen", column("id", integer, primary_key),
            column("egg_id", integer, foreign_key("egg.id", named("fk_hen_egg"), use_alter)));
    m.table("egg", column("id", integer, primary_key), column("hen_id", integer, foreign_key("hen.id")));
    return creates(m);
}
CASE("ddl-script/self-ref") {
    sql::metadata const m;
    m.table("node", column("id", integer, primary_key), column("pid", integer, foreign_key("node.id")));
    return creates(m);
}
CASE("ddl-script/comments") {
    sql::metadata const m;
    m.table("t", column("id", integer, primary_key, comment("key")), comment("table comment"));
    return creates(m);
}
CASE("ddl-script/deps-order") {
    sql::metadata const m;
    m.table("z", column("id", integer, primary_key), column("y", integer, foreign_key("y.id")));
    m.table("y", column("id", integer, primary_key), column("x", integer, foreign_key("x.id")));
    m.table("x", column("id", integer, primary_key));
    m.table("w", column("id", integer, primary_key));
    return creates(m);
}
CASE("ddl-script/event-ddl") {
    sql::metadata const m;
    m.table("t", column("id", integer), after_create("CREATE TRIGGER trg_%(table)s").only_in("postgresql"),
            before_create("-- before %(fullname)s"));
    return creates(m);
}
CASE("ddl-script/default-schema") {
    sql::metadata const m;
    m.table("p", in_schema("archive"), column("id", integer, primary_key));
    m.table("k", in_schema("archive"), column("id", integer, primary_key),
            column("pid", integer, foreign_key("archive.p.id")));
    return creates(m);
}
CASE("ddl-script/default-schema-blank") {
    sql::metadata const m;
    m.table("p", column("id", integer, primary_key));
    return creates(m);
}

}  // namespace
}  // namespace aludel::sql::cookbook
