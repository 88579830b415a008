// SPDX-License-Identifier: BSL-1.0
/// The music shop's eleven tables, mapped as they are. Names of members are ours; model.cpp says what the database calls them.
#pragma once

#include <aludel/orm.hpp>

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace chinook {

namespace orm = aludel::orm;
using text = std::optional<std::string>;

struct Artist;
struct Album;
struct Customer;
struct Employee;
struct Genre;
struct Invoice;
struct InvoiceLine;
struct MediaType;
struct Playlist;
struct Track;

struct Artist {
    std::int64_t id{};
    text name{};
    orm::has_many<Album> albums{};
};

struct Album {
    std::int64_t id{};
    std::string title{};
    std::int64_t artist_id{};
    orm::belongs_to<Artist> artist{};
    orm::has_many<Track> tracks{};
};

struct Genre {
    std::int64_t id{};
    text name{};
};

struct MediaType {
    std::int64_t id{};
    text name{};
};

struct Track {
    std::int64_t id{};
    std::string name{};
    std::optional<std::int64_t> album_id{};
    std::int64_t media_type_id{};
    std::optional<std::int64_t> genre_id{};
    text composer{};
    std::int64_t milliseconds{};
    std::optional<std::int64_t> bytes{};
    aludel::decimal unit_price{};
    orm::belongs_to<Album> album{};
    orm::belongs_to<MediaType> media_type{};
    orm::belongs_to<Genre> genre{};
    orm::many_to_many<Playlist> playlists{};
    orm::has_many<InvoiceLine> sales{};
};

struct Playlist {
    std::int64_t id{};
    text name{};
    orm::many_to_many<Track> tracks{};
};

/// The association table, which can be used as an entity too: its key has two columns.
struct PlaylistTrack {
    std::int64_t playlist_id{};
    std::int64_t track_id{};
};

struct Employee {
    std::int64_t id{};
    std::string last_name{};
    std::string first_name{};
    text title{};
    std::optional<std::int64_t> reports_to{};
    std::optional<aludel::core::timestamp> birth_date{};
    std::optional<aludel::core::timestamp> hire_date{};
    text address{}, city{}, state{}, country{}, postal_code{}, phone{}, fax{}, email{};
    orm::belongs_to<Employee> manager{};
    orm::has_many<Employee> reports{};
    orm::has_many<Customer> customers{};
};

struct Customer {
    std::int64_t id{};
    std::string first_name{};
    std::string last_name{};
    text company{}, address{}, city{}, state{}, country{}, postal_code{}, phone{}, fax{};
    std::string email{};
    std::optional<std::int64_t> support_rep_id{};
    orm::belongs_to<Employee> support_rep{};
    orm::has_many<Invoice> invoices{};
};

struct Invoice {
    std::int64_t id{};
    std::int64_t customer_id{};
    aludel::core::timestamp date{};
    text billing_address{}, billing_city{}, billing_state{}, billing_country{}, billing_postal_code{};
    aludel::decimal total{};
    orm::belongs_to<Customer> customer{};
    orm::has_many<InvoiceLine> lines{};
};

struct InvoiceLine {
    std::int64_t id{};
    std::int64_t invoice_id{};
    std::int64_t track_id{};
    aludel::decimal unit_price{};
    std::int64_t quantity{};
    orm::belongs_to<Invoice> invoice{};
    orm::belongs_to<Track> track{};
};

BOOST_DESCRIBE_STRUCT(Artist, (), (id, name, albums))
BOOST_DESCRIBE_STRUCT(Album, (), (id, title, artist_id, artist, tracks))
BOOST_DESCRIBE_STRUCT(Genre, (), (id, name))
BOOST_DESCRIBE_STRUCT(MediaType, (), (id, name))
BOOST_DESCRIBE_STRUCT(Track, (),
                      (id, name, album_id, media_type_id, genre_id, composer, milliseconds, bytes, unit_price, album,
                       media_type, genre, playlists, sales))
BOOST_DESCRIBE_STRUCT(Playlist, (), (id, name, tracks))
BOOST_DESCRIBE_STRUCT(PlaylistTrack, (), (playlist_id, track_id))
BOOST_DESCRIBE_STRUCT(Employee, (),
                      (id, last_name, first_name, title, reports_to, birth_date, hire_date, address, city, state,
                       country, postal_code, phone, fax, email, manager, reports, customers))
BOOST_DESCRIBE_STRUCT(Customer, (),
                      (id, first_name, last_name, company, address, city, state, country, postal_code, phone, fax,
                       email, support_rep_id, support_rep, invoices))
BOOST_DESCRIBE_STRUCT(Invoice, (),
                      (id, customer_id, date, billing_address, billing_city, billing_state, billing_country,
                       billing_postal_code, total, customer, lines))
BOOST_DESCRIBE_STRUCT(InvoiceLine, (), (id, invoice_id, track_id, unit_price, quantity, invoice, track))

void map_entity(orm::entity<Artist>&);
void map_entity(orm::entity<Album>&);
void map_entity(orm::entity<Genre>&);
void map_entity(orm::entity<MediaType>&);
void map_entity(orm::entity<Track>&);
void map_entity(orm::entity<Playlist>&);
void map_entity(orm::entity<PlaylistTrack>&);
void map_entity(orm::entity<Employee>&);
void map_entity(orm::entity<Customer>&);
void map_entity(orm::entity<Invoice>&);
void map_entity(orm::entity<InvoiceLine>&);

}  // namespace chinook
