// SPDX-License-Identifier: BSL-1.0
// docs/guide/relationships.md
#include <aludel/orm.hpp>

#include "guide.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <optional>
#include <string>

using namespace aludel;

namespace guide::library {

struct Book;
struct Tag;

struct Author {
    orm::id<Author> id{};
    std::string name{};
    orm::has_many<Book> books{};
};

struct Book {
    orm::id<Book> id{};
    std::string title{};
    std::int32_t year = 0;
    orm::id<Author> author_id{};
    orm::belongs_to<Author> author{};
    orm::many_to_many<Tag> tags{};
};

struct Tag {
    orm::id<Tag> id{};
    std::string word{};
    orm::many_to_many<Book> books{};
};

struct Folder {
    orm::id<Folder> id{};
    std::string name{};
    std::optional<orm::id<Folder>> parent_id{};
    orm::belongs_to<Folder> parent{};
    orm::has_many<Folder> folders{};
};

struct Member;

struct Band {
    orm::id<Band> id{};
    std::string name{};
    std::optional<orm::id<Member>> leader_id{};
    orm::belongs_to<Member> leader{};
    orm::has_many<Member> members{};
};

struct Member {
    orm::id<Member> id{};
    std::string name{};
    orm::id<Band> band_id{};
    orm::belongs_to<Band> band{};
};

BOOST_DESCRIBE_STRUCT(Author, (), (id, name, books))
BOOST_DESCRIBE_STRUCT(Book, (), (id, title, year, author_id, author, tags))
BOOST_DESCRIBE_STRUCT(Tag, (), (id, word, books))
BOOST_DESCRIBE_STRUCT(Folder, (), (id, name, parent_id, parent, folders))
BOOST_DESCRIBE_STRUCT(Band, (), (id, name, leader_id, leader, members))
BOOST_DESCRIBE_STRUCT(Member, (), (id, name, band_id, band))

void map_entity(orm::entity<Author>& author) {
    author.relationship(&Author::books, back_populates(&Book::author), cascade_all_delete_orphan,
                        order_by(&Book::year));
}
void map_entity(orm::entity<Book>& book) {
    book.foreign_key(&Book::author_id, &Author::id)
        .relationship(&Book::tags, secondary("book_tag", "book_id", "tag_id"), back_populates(&Tag::books));
}
void map_entity(orm::entity<Tag>& tag) {
    tag.column(&Tag::word, unique())
        .relationship(&Tag::books, secondary("book_tag", "tag_id", "book_id"), back_populates(&Book::tags));
}
void map_entity(orm::entity<Folder>& folder) {
    folder.foreign_key(&Folder::parent_id, &Folder::id, on_delete::cascade)
        .relationship(&Folder::folders, back_populates(&Folder::parent), cascade_all);
}
void map_entity(orm::entity<Band>& band) {
    band.foreign_key(&Band::leader_id, &Member::id)
        .relationship(&Band::leader, post_update)
        .relationship(&Band::members, back_populates(&Member::band), cascade_all);
}
void map_entity(orm::entity<Member>& member) { member.foreign_key(&Member::band_id, &Band::id); }

}  // namespace guide::library

void guide::relationships() {
    using namespace library;
    fmt::print("relationships\n");
    auto const engine = create_engine("sqlite://");
    create_all<Author, Book, Tag, Folder, Band, Member>(engine);

    orm::session session{engine};
    auto const lem = session.add(Author{.name = "Lem", .books = {Book{.title = "Eden", .year = 1959}}});
    auto const solaris = session.add(Book{.title = "Solaris", .year = 1961, .author = lem});
    solaris->tags.add(Tag{.word = "ocean"});
    session.commit();
    fmt::print("  {} wrote {} books; one is by {}\n", lem->name, lem->books.size(), solaris->author->name);

    auto const ocean = session.scalars(select<Tag>().where(col(&Tag::word) == "ocean")).one();
    for (auto const& each : ocean->books) fmt::print("  about the ocean: {}\n", each.title);

    lem->books.remove(solaris);
    session.commit();
    fmt::print("  books left: {}\n", session.scalar(select(count(col(&Book::id)))).value());

    session.add(Folder{.name = "home", .folders = {Folder{.name = "music"}, Folder{.name = "photos"}}});
    session.commit();

    auto const band =
        session.add(Band{.name = "Kraftwerk", .members = {Member{.name = "Ralf"}, Member{.name = "Florian"}}});
    band->leader = band->members.handle(0);
    session.commit();
    fmt::print("  {} is led by {}\n", band->name, band->leader->name);
    session.expunge_all();

    auto trees = session.scalars(
        select<Folder>().where(col(&Folder::parent_id) == nullptr).options(selectinload(&Folder::folders)));
    for (auto const& root : trees)
        for (auto const& each : root->folders) fmt::print("  {}/{}\n", root->name, each.name);

    auto const all =
        session.scalars(select<Author>().options(selectinload(&Author::books).selectinload(&Book::tags))).all();
    fmt::print("  authors: {}\n", all.size());
}
