// SPDX-License-Identifier: BSL-1.0
/// Who deletes what: cascades of the session, ON DELETE of the database, and what nobody decides.
#include <aludel/core/engine/connection.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/session/session.hpp>

#include <boost/describe.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orm_session_deleting {

namespace core = aludel::core;
namespace orm = aludel::orm;

struct book;
struct note;
struct page;

struct shelf {
    std::int64_t id{};
    orm::has_many<book> books{};  // deleted along, by the session when they are loaded
    orm::has_many<note> notes{};  // let go
    orm::has_many<page> pages{};  // cannot be let go: the database deletes them
};
struct book {
    std::int64_t id{};
    std::int64_t shelf_id{};
    orm::belongs_to<shelf> on{};
};
struct note {
    std::int64_t id{};
    std::optional<std::int64_t> shelf_id{};
    orm::belongs_to<shelf> on{};
};
struct page {
    std::int64_t id{};
    std::int64_t shelf_id{};
};
struct sticker {  // the shelf knows nothing of it
    std::int64_t id{};
    std::optional<std::int64_t> shelf_id{};
    orm::belongs_to<shelf> on{};
};
BOOST_DESCRIBE_STRUCT(shelf, (), (id, books, notes, pages))
BOOST_DESCRIBE_STRUCT(book, (), (id, shelf_id, on))
BOOST_DESCRIBE_STRUCT(note, (), (id, shelf_id, on))
BOOST_DESCRIBE_STRUCT(page, (), (id, shelf_id))
BOOST_DESCRIBE_STRUCT(sticker, (), (id, shelf_id, on))
void map_entity(orm::entity<shelf>& of) {
    of.table("deleting_shelf")
        .relationship(&shelf::books, orm::back_populates(&book::on), orm::cascade_all, orm::passive_deletes,
                      orm::order_by(&book::id))
        .relationship(&shelf::notes, orm::back_populates(&note::on), orm::passive_deletes)
        .relationship(&shelf::pages, orm::passive_deletes);
}
void map_entity(orm::entity<book>& of) {
    of.table("deleting_book").foreign_key(&book::shelf_id, &shelf::id, orm::on_delete::cascade);
}
void map_entity(orm::entity<note>& of) {
    of.table("deleting_note").foreign_key(&note::shelf_id, &shelf::id, orm::on_delete::cascade);
}
void map_entity(orm::entity<page>& of) {
    of.table("deleting_page").foreign_key(&page::shelf_id, &shelf::id, orm::on_delete::cascade);
}
void map_entity(orm::entity<sticker>& of) { of.table("deleting_sticker").foreign_key(&sticker::shelf_id, &shelf::id); }

std::vector<std::string> databases() {
    std::vector<std::string> known{"sqlite"};
    if (std::getenv("ALUDEL_TEST_POSTGRESQL")) known.emplace_back("postgresql");
    return known;
}

struct world {
    explicit world(std::string const& database)
        : engine{core::create_engine(database == "sqlite" ? "sqlite://" : std::getenv("ALUDEL_TEST_POSTGRESQL"))} {
        orm::drop_all<shelf, book, note, page, sticker>(engine);
        orm::create_all<shelf, book, note, page, sticker>(engine);
        orm::session session{engine};
        session.add(shelf{.books = {book{}, book{}}, .notes = {note{}}, .pages = {page{}}});
        session.commit();
        engine.listen({.before_execute = [this](core::execution_event const& event) {
            sent.emplace_back(event.sql.substr(0, event.sql.find(' ')));
        }});
    }
    std::int64_t count(std::string const& where) {
        auto connection = engine.connect();
        return connection.query("SELECT count(*) FROM " + where).one().get<std::int64_t>(0);
    }
    core::engine engine;
    std::vector<std::string> sent{};
};
using texts = std::vector<std::string>;

BOOST_AUTO_TEST_SUITE(orm_session_deleting_suite)

BOOST_DATA_TEST_CASE(what_is_not_loaded_is_left_to_the_database, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    session.remove(session.get_one<shelf>(1));
    of.sent.clear();
    session.commit();
    BOOST_TEST(of.sent == texts{"DELETE"}, boost::test_tools::per_element());
    BOOST_TEST(of.count("deleting_book") + of.count("deleting_note") + of.count("deleting_page") == 0);
}

BOOST_DATA_TEST_CASE(what_is_loaded_is_not, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.get_one<shelf>(1);
    auto const note_of_it = one->notes.handle(0);
    BOOST_TEST(one->books.size() == 2u);
    BOOST_TEST(one->pages.size() == 1u);
    session.remove(one);
    of.sent.clear();
    session.commit();
    BOOST_TEST(of.sent == (texts{"UPDATE", "DELETE", "DELETE"}), boost::test_tools::per_element());
    BOOST_TEST(!note_of_it->shelf_id.has_value());
    BOOST_TEST(of.count("deleting_note WHERE shelf_id IS NULL") == 1);
    BOOST_TEST(of.count("deleting_book") + of.count("deleting_page") == 0);
}

BOOST_DATA_TEST_CASE(a_parent_that_goes_although_a_child_was_given_to_it, databases(), database) {
    world of{database};
    orm::session session{of.engine};
    auto const one = session.add(shelf{});
    auto const stuck = session.add(sticker{});
    auto const stays = session.add(note{});
    session.commit();
    stays->on = one;  // the shelf knows it, and lets it go
    session.remove(one);
    session.flush();
    BOOST_TEST(!stays->shelf_id.has_value());
    session.rollback();
    // It does not know this one: what the program says is written, and the database refuses.
    stuck->on = one;
    session.remove(one);
    BOOST_CHECK_THROW(session.flush(), core::integrity_error);
    session.rollback();
    session.remove(one);
    session.commit();
    BOOST_TEST(of.count("deleting_shelf") == 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_session_deleting
