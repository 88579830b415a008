// SPDX-License-Identifier: BSL-1.0
// Statements of several entities, compiled with nothing but the header that applications include.
#include <aludel/orm.hpp>

#include <boost/test/unit_test.hpp>

namespace only_umbrella {

using namespace aludel;

struct band {
    std::int64_t id{};
    std::string name{};
};
struct song {
    std::int64_t id{};
    std::int64_t band_id{};
};
BOOST_DESCRIBE_STRUCT(band, (), (id, name))
BOOST_DESCRIBE_STRUCT(song, (), (id, band_id))
void map_entity(orm::entity<band>& of) { of.by_convention(); }
void map_entity(orm::entity<song>& of) { of.foreign_key(&song::band_id, &band::id); }

BOOST_AUTO_TEST_SUITE(orm_query_only_umbrella)

BOOST_AUTO_TEST_CASE(two_entities_and_sources_by_name) {
    BOOST_TEST(sql::to_string(select<band, song>().where(col(&band::id) == col(&song::band_id))) ==
               "SELECT band.id, band.name, song.id AS id_1, song.band_id FROM band, song WHERE band.id = song.band_id");
    BOOST_TEST(sql::to_string(select(col(&band::name)).join_from(orm::table_of<band>(), orm::table_of<song>())) ==
               "SELECT band.name FROM band JOIN song ON band.id = song.band_id");
    BOOST_TEST(sql::to_string(select(count()).select_from<band>()) == "SELECT count(*) AS count_1 FROM band");
    BOOST_TEST(sql::to_string(select(row_number().over({.order_by = {col(&band::id)}}).label("n"))) ==
               "SELECT row_number() OVER (ORDER BY band.id) AS n FROM band");
    BOOST_TEST(
        sql::to_string(select<band>().where(exists(select<song>().where(col(&song::band_id) == col(&band::id))))) ==
        "SELECT band.id, band.name FROM band WHERE EXISTS (SELECT song.id, song.band_id FROM song WHERE "
        "song.band_id = band.id)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace only_umbrella
