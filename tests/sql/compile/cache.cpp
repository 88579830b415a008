// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/cache.hpp>

#include <aludel/sql/tree/pairing.hpp>
#include <aludel/sql/tree/walk.hpp>

#include "../music.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>
#include <vector>

namespace sql = aludel::sql;

BOOST_AUTO_TEST_SUITE(sql_compile_cache)

namespace {

/// Random SELECTs. Two generators with the same seed for the shape make the same tree with other values.
class generator {
public:
    generator(music::tables const& tables, unsigned shape, unsigned values)
        : shape_{shape},
          values_{values},
          sources_{tables.artist, tables.artist.alias(), tables.artist.alias(), tables.artist.alias("named")} {}

    auto statement() {
        auto made = sql::select(number(2), number(1)).where(condition(3));
        if (pick(3) == 0) made = made.where(column("id").in(std::vector<int>(pick(4), value())));
        if (pick(3) == 0) made = made.order_by(column("id"), number(1).desc());
        if (pick(4) == 0) made = made.limit(value());
        if (pick(4) == 0) {
            auto const inner = sql::select(column("id").label("x"), number(1)).where(condition(1)).subquery();
            made = made.where(inner["x"] == column("id"), inner["x"] < number(1));
        }
        return made;
    }

private:
    std::size_t pick(std::size_t below) { return shape_() % below; }
    int value() { return static_cast<int>(values_() % 1000); }
    sql::dynamic_column column(char const* name) { return sources_[pick(sources_.size())][name]; }
    sql::dynamic_expr number(int depth) {
        if (depth == 0 || pick(3) == 0) switch (pick(4)) {
                case 0: return column("id");
                case 1: return column("rating");
                case 2:
                    // The same bind again is something else than another one.
                    if (!shared_) shared_ = sql::dynamic_expr{sql::literal(value()).node()};
                    return *shared_;
                default: return sql::dynamic_expr{sql::literal(value()).node()};
            }
        if (pick(2) == 0) return number(depth - 1) - value();
        return number(depth - 1) - number(depth - 1);
    }
    sql::condition condition(int depth) {
        if (depth == 0 || pick(4) == 0) switch (pick(4)) {
                case 0: return number(1) < value();
                case 1: return number(1) == number(1);
                case 2: return column("name") == std::to_string(value());
                default: return column("parent_id").is_null();
            }
        if (pick(2) == 0) return condition(depth - 1) && condition(depth - 1);
        return condition(depth - 1) || condition(depth - 1);
    }

    std::mt19937 shape_, values_;
    std::vector<sql::selectable> sources_;
    std::optional<sql::dynamic_expr> shared_;
};

/// Everything about a compiled statement that executing depends on.
std::string described(sql::compiled const& of) {
    std::string text;
    for (auto const& piece : of.pieces())
        text +=
            piece.kind == sql::compiled_piece::what::text ? piece.text : "<" + std::to_string(piece.parameter) + ">";
    for (auto const& parameter : of.parameters())
        text += "\n" + parameter.name + " " + std::to_string(parameter.type.number()) + " " +
                std::to_string(parameter.ordinal);
    return text;
}

bool same(sql::node const& a, sql::node const& b) {
    sql::pairing pairs;
    return pairs.same(a, b);
}

struct fixture : music::tables {
    std::string compiled(sql::node const& of) const {
        return described(*sql::detail::compile_node(of, sql::default_profile(), {}));
    }
};
}  // namespace

BOOST_FIXTURE_TEST_CASE(trees_are_equal_exactly_when_their_texts_are, fixture) {
    int equal = 0;
    for (unsigned i = 0; i < 1500; ++i) {
        auto const first = generator{*this, i, i}.statement();
        // The same shape with other values; now and then the next shape.
        auto const second = generator{*this, i % 5 == 0 ? i + 1 : i, i + 7}.statement();
        bool const texts = compiled(*first.node()) == compiled(*second.node());
        BOOST_TEST_REQUIRE(same(*first.node(), *second.node()) == texts, compiled(*first.node())
                                                                             << "\n----\n"
                                                                             << compiled(*second.node()));
        if (texts) BOOST_TEST_REQUIRE(first.node()->hash() == second.node()->hash());
        equal += texts;
    }
    BOOST_TEST(equal >= 1200);
}

BOOST_FIXTURE_TEST_CASE(small_shapes_against_each_other, fixture) {
    // Few nodes, so that different seeds often make nearly the same tree.
    auto const a = artist.alias();
    auto const b = artist.alias();
    auto const one = sql::literal(1);
    auto const two = sql::literal(2);
    std::vector<sql::condition> const all{a["id"] == a["id"],
                                          a["id"] == b["id"],
                                          b["id"] == a["id"],
                                          a["id"] == artist["id"],
                                          a["id"] - one == one,
                                          a["id"] - one == two,
                                          a["id"] - two == two,
                                          a["id"] == 5,
                                          a["id"] == 6,
                                          a["id"] == 5'000'000'000,
                                          a["rating"] == 5,
                                          a["name"] == "x",
                                          a["id"] == std::nullopt,
                                          a["active"] == true,
                                          a["active"] == false,
                                          a["id"].in(1, 2),
                                          a["id"].in(std::vector<int>{}),
                                          a["id"].not_in(1),
                                          a["id"] < 5,
                                          a["id"] == 5 && b["id"] == 5,
                                          a["id"] == 5 && a["id"] == 5,
                                          sql::bind<int>("n") == a["id"],
                                          sql::bind<int>("m") == a["id"]};
    for (auto const& x : all)
        for (auto const& y : all) {
            auto const first = sql::select(sql::count()).where(x);
            auto const second = sql::select(sql::count()).where(y);
            BOOST_TEST(same(*first.node(), *second.node()) == (compiled(*first.node()) == compiled(*second.node())),
                       compiled(*first.node()) << "\n----\n"
                                               << compiled(*second.node()));
        }
}

BOOST_FIXTURE_TEST_CASE(a_statement_with_other_values_is_found, fixture) {
    sql::statement_cache cache{100};
    auto const query = [&](int id, std::vector<int> list) {
        return sql::select(artist["name"]).where(artist["id"] == id, artist["id"].in(list));
    };
    auto const first = cache.find_or_compile(*query(1, {1, 2}).node(), sql::default_profile());
    auto const second = cache.find_or_compile(*query(2, {3, 4, 5}).node(), sql::default_profile());
    BOOST_TEST(first.get() == second.get());
    BOOST_TEST(cache.count().hits == 1u);
    auto const other = aludel::core::profile::intern(sql::default_profile()->dialect(),
                                                     {.placeholder = aludel::core::placeholder_style::question});
    BOOST_TEST(cache.find_or_compile(*query(1, {1}).node(), other).get() != first.get());
}

BOOST_FIXTURE_TEST_CASE(the_cache_holds_no_values_and_no_more_than_its_capacity, fixture) {
    auto const secret = sql::select(artist["id"]).where(artist["name"] == "secret", artist["id"].in(1, 2, 3));
    auto const stripped = sql::without_values(*secret.node());
    sql::bind_collector binds;
    binds.collect(*stripped);
    BOOST_TEST_REQUIRE(binds.binds().size() == 2u);
    BOOST_TEST(static_cast<sql::bind_node const&>(*binds.binds()[0]).value().is_null());
    BOOST_TEST(static_cast<sql::expanding_bind_node const&>(*binds.binds()[1]).values().empty());
    BOOST_TEST(same(*secret.node(), *stripped));

    sql::statement_cache cache{16};
    for (int i = 0; i < 200; ++i)
        cache.find_or_compile(*sql::select(artist["id"].label("x" + std::to_string(i))).node(), sql::default_profile());
    BOOST_TEST(cache.count().size <= 16u);
}

BOOST_FIXTURE_TEST_CASE(lists_share_texts, fixture) {
    auto const question = aludel::core::profile::intern(sql::default_profile()->dialect(),
                                                        {.placeholder = aludel::core::placeholder_style::question});
    auto const made =
        sql::detail::compile_node(*sql::select(artist["id"]).where(artist["id"].in(1, 2, 3)).node(), question, {});
    std::uint32_t const four = 4, none = 0;
    BOOST_TEST(made->placed({&four, 1})->text.sql() == "SELECT artist.id FROM artist WHERE artist.id IN (?, ?, ?, ?)");
    BOOST_TEST(made->placed({&none, 1})->text.sql() ==
               "SELECT artist.id FROM artist WHERE artist.id IN (NULL) AND (1 != 1)");
    BOOST_TEST(made->placed({&four, 1}).get() == made->placed({&four, 1}).get());
}

BOOST_AUTO_TEST_SUITE_END()
