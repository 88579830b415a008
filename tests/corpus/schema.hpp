// SPDX-License-Identifier: BSL-1.0
/// The tables that the statements of the corpus speak about: data/schema.md in C++.
#pragma once

#include <aludel/sql.hpp>
#include <aludel/sql/clause/typed_source.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace aludel::sql::cookbook {

template <class T>
using maybe = std::optional<T>;

struct artist_table : typed_source<artist_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<std::string> name = at<std::string>("name");
    column<maybe<std::string>> country = at<maybe<std::string>>("country");
    column<maybe<std::string>> bio = at<maybe<std::string>>("bio");
    column<maybe<core::date>> founded = at<maybe<core::date>>("founded");
    column<maybe<bool>> active = at<maybe<bool>>("active");
    column<maybe<double>> rating = at<maybe<double>>("rating");
    column<maybe<int>> parent_id = at<maybe<int>>("parent_id");
};

struct album_table : typed_source<album_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<int> artist_id = at<int>("artist_id");
    column<std::string> title = at<std::string>("title");
    column<maybe<core::date>> released = at<maybe<core::date>>("released");
    column<maybe<core::decimal>> price = at<maybe<core::decimal>>("price");
    column<maybe<std::string>> kind = at<maybe<std::string>>("kind");
    column<maybe<core::json>> meta = at<maybe<core::json>>("meta");
    column<maybe<core::bytes>> cover = at<maybe<core::bytes>>("cover");
    column<maybe<core::uuid>> uid = at<maybe<core::uuid>>("uid");
};

struct track_table : typed_source<track_table> {
    using typed_source::typed_source;
    column<int> album_id = at<int>("album_id");
    column<int> position = at<int>("position");
    column<std::string> title = at<std::string>("title");
    column<maybe<int>> seconds = at<maybe<int>>("seconds");
    column<maybe<std::int64_t>> plays = at<maybe<std::int64_t>>("plays");
    column<maybe<bool>> explicit_ = at<maybe<bool>>("explicit");
    column<maybe<std::int16_t>> flags = at<maybe<std::int16_t>>("flags");
};

struct genre_table : typed_source<genre_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<maybe<std::string>> name = at<maybe<std::string>>("name");
};

struct album_genre_table : typed_source<album_genre_table> {
    using typed_source::typed_source;
    column<int> album_id = at<int>("album_id");
    column<int> genre_id = at<int>("genre_id");
};

struct customer_table : typed_source<customer_table> {
    using typed_source::typed_source;
    column<std::int64_t> id = at<std::int64_t>("id");
    column<std::string> email = at<std::string>("email");
    column<maybe<std::string>> full_name = at<maybe<std::string>>("full_name");
    column<maybe<core::instant>> created_at = at<maybe<core::instant>>("created_at");
    column<maybe<core::json>> prefs = at<maybe<core::json>>("prefs");
    column<maybe<core::time_of_day>> wakeup = at<maybe<core::time_of_day>>("wakeup");
};

struct order_table : typed_source<order_table> {
    using typed_source::typed_source;
    column<std::int64_t> id = at<std::int64_t>("id");
    column<maybe<std::int64_t>> customer_id = at<maybe<std::int64_t>>("customer_id");
    column<maybe<core::timestamp>> placed_at = at<maybe<core::timestamp>>("placed_at");
    column<maybe<std::string>> status = at<maybe<std::string>>("Status");
    column<maybe<core::decimal>> total = at<maybe<core::decimal>>("total");
    column<maybe<std::string>> note = at<maybe<std::string>>("note");
};

struct order_line_table : typed_source<order_line_table> {
    using typed_source::typed_source;
    column<std::int64_t> order_id = at<std::int64_t>("order_id");
    column<int> line_no = at<int>("line_no");
    column<maybe<int>> album_id = at<maybe<int>>("album_id");
    column<maybe<int>> qty = at<maybe<int>>("qty");
    column<maybe<core::decimal>> unit_price = at<maybe<core::decimal>>("unit_price");
};

struct line_note_table : typed_source<line_note_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<maybe<std::int64_t>> order_id = at<maybe<std::int64_t>>("order_id");
    column<maybe<int>> line_no = at<maybe<int>>("line_no");
    column<maybe<std::string>> body = at<maybe<std::string>>("body");
};

struct group_table : typed_source<group_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("Id");
    column<maybe<std::string>> name = at<maybe<std::string>>("Name");
};

struct user_table : typed_source<user_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<maybe<std::string>> login = at<maybe<std::string>>("login");
    column<maybe<int>> group_id = at<maybe<int>>("GroupId");
};

struct select_table : typed_source<select_table> {
    using typed_source::typed_source;
    column<int> from = at<int>("from");
    column<maybe<std::string>> where = at<maybe<std::string>>("where");
    column<maybe<std::string>> two_words = at<maybe<std::string>>("two words");
    column<maybe<int>> first = at<maybe<int>>("1st");
};

struct sale_table : typed_source<sale_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<maybe<std::int64_t>> order_id = at<maybe<std::int64_t>>("order_id");
    column<maybe<core::decimal>> amount = at<maybe<core::decimal>>("amount");
    column<maybe<core::date>> sold_on = at<maybe<core::date>>("sold_on");
};

/// PostgreSQL's own types.
struct playlist_table : typed_source<playlist_table> {
    using typed_source::typed_source;
    column<int> id = at<int>("id");
    column<maybe<std::string>> name = at<maybe<std::string>>("name");
    column<std::vector<std::string>> labels = at<std::vector<std::string>>("labels");
    column<std::vector<int>> scores = at<std::vector<int>>("scores");
    column<maybe<core::json>> doc = at<maybe<core::json>>("doc");
    column<core::value> attrs = at<core::value>("attrs");
    column<core::value> search = at<core::value>("search");
    column<core::value> span = at<core::value>("span");
};

/// Made anew for each case.
struct schema {
    schema();
    schema(schema const&) = delete;
    schema& operator=(schema const&) = delete;
    ~schema();

    sql::metadata metadata{};
    sql::metadata pg_metadata{};
    artist_table artist;
    album_table album;
    track_table track;
    genre_table genre;
    album_genre_table album_genre;
    customer_table customer;
    order_table order;
    order_line_table order_line;
    line_note_table line_note;
    group_table group;
    user_table user;
    select_table select_t;
    sale_table sale;
    playlist_table playlist;
};

}  // namespace aludel::sql::cookbook
