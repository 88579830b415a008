// SPDX-License-Identifier: BSL-1.0
#include "statements.hpp"

namespace random_sql {

namespace {

sql::type type_for(choices const& pick) {
    switch (pick(16)) {
        case 0: return sql::boolean;
        case 1: return sql::small_integer;
        case 2: return sql::big_integer;
        case 3: return sql::real;
        case 4: return sql::numeric(12, 3);
        case 5: return sql::string(40);
        case 6: return sql::text_type;
        case 7: return sql::large_binary;
        case 8: return sql::date;
        case 9: return sql::date_time(true);
        case 10: return sql::json;
        case 11: return sql::checked(sql::enumeration("mood's", {"glad", "it's", "a,b"}));
        case 12: return sql::uuid;
        case 13: return sql::checked(sql::boolean, "is it");
        case 14: return sql::string(10).with_variant("postgresql", sql::native_type("CITEXT", "postgresql"));
        default: return sql::integer;
    }
}

std::string odd(choices const& pick, std::string_view plain) {
    switch (pick(6)) {
        case 0: return std::string{plain} + " with \"quotes\" and 'more'";
        case 1: return "Mixed" + std::string{plain};
        case 2: return std::string{plain} + "%[]`;--";
        default: return std::string{plain};
    }
}

}  // namespace

sql::metadata schema(choices const& pick) {
    sql::metadata const made{pick(2) == 0 ? sql::naming_convention{}
                                          : sql::naming_convention{.unique = "uq_%(table_name)s_%(column_0_N_name)s",
                                                                   .check = "ck_%(table_name)s_%(constraint_name)s",
                                                                   .foreign_key = "fk_%(table_name)s_%(column_0_name)s",
                                                                   .primary_key = "pk_%(table_name)s"}};
    auto const count = 1 + pick(3);
    for (std::uint32_t number = 0; number < count; ++number) {
        auto const name = odd(pick, "made" + std::to_string(number));
        sql::table_definition of{.name = name};
        auto key = sql::column("id", sql::integer, sql::primary_key);
        if (pick(6) == 0) key.set(sql::identity{.start = 10, .increment = 2});
        of.add(key);
        std::vector<std::string> names;
        for (auto left = 1 + pick(4); left > 0; --left) {
            names.push_back(odd(pick, "c" + std::to_string(names.size())));
            sql::column one{names.back(), type_for(pick)};
            if (pick(3) == 0) one.set(sql::not_null);
            if (pick(5) == 0) one.set(sql::unique());
            if (pick(5) == 0) one.set(sql::indexed);
            if (pick(5) == 0) one.set(sql::server_default("it's; a 'default'"));
            if (pick(6) == 0) one.set(sql::comment("it's a comment; --"));
            of.add(one);
        }
        if (pick(2) == 0) {
            // To any table of the schema: itself, one before, or one that comes later.
            sql::column to{"leads_to", sql::integer,
                           sql::foreign_key("target.id", sql::on_delete::cascade, sql::named("fk " + name))};
            of.add(to);
        }
        auto const& first = names.front();
        if (pick(3) == 0)
            of.add(sql::check([first](sql::table const& self) { return self[first].is_not_null() || self["id"] > 5; },
                              sql::named("ck " + name)));
        if (pick(3) == 0) of.add(sql::unique({"id", first}));
        if (pick(3) == 0)
            of.add(sql::index_definition{.name = "ix " + name, .columns = {first, "id"}, .unique = pick(2) == 0});
        if (pick(3) == 0) of.add(sql::comment("about " + name));
        made.add(std::move(of));
    }
    made.table("target", sql::column("id", sql::integer, sql::primary_key),
               sql::column("back", sql::integer, sql::null_allowed),
               sql::after_create("CREATE INDEX after_create ON %(fullname)s (back)").only_in("sqlite"));
    return made;
}

}  // namespace random_sql
