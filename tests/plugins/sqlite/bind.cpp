// SPDX-License-Identifier: BSL-1.0
#include "database.hpp"

#include <cmath>
#include <limits>

using namespace sqlite_test;
using namespace std::chrono_literals;

namespace sqlite_bind_test {

enum class colour { red, green };

struct everything {
    bool flag = true;
    std::int8_t i8 = -8;
    std::int16_t i16 = -1600;
    std::int32_t i32 = -320000;
    std::int64_t i64 = std::numeric_limits<std::int64_t>::min();
    std::uint8_t u8 = 255;
    std::uint16_t u16 = 65535;
    std::uint32_t u32 = 4000000000;
    std::uint64_t u64 = std::numeric_limits<std::int64_t>::max();
    float f32 = 0.1f;
    double f64 = 0.1;
    decimal number = decimal::scaled(-1250, 2);
    std::string text = "Grüße 🙂";
    bytes blob{std::byte{0}, std::byte{255}, std::byte{7}};
    date day = std::chrono::year{2024} / 2 / 29;
    std::chrono::year_month_day ymd{std::chrono::year{1999} / 12 / 31};
    time_of_day time{std::chrono::microseconds{47'100'000'001}};
    timestamp local{std::chrono::microseconds{1'700'000'000'123'456}};
    instant point{std::chrono::microseconds{-1}};
    interval span{14, -3, 4'500'000};
    uuid id{{0x12, 0x3e, 0x45, 0x67, 0xe8, 0x9b, 0x12, 0xd3, 0xa4, 0x56, 0x42, 0x66, 0x14, 0x17, 0x40, 0x00}};
    json document{R"({"a": [1, 2]})"};
    std::optional<std::string> none;
    std::optional<std::int32_t> some = 5;
    colour paint = colour::green;
    std::optional<colour> no_paint;
};

}  // namespace sqlite_bind_test

template <>
struct aludel::core::codec<sqlite_bind_test::colour> {
    using stored = std::string;
    static sqlite_bind_test::colour decode(std::string const& text) {
        return text == "green" ? sqlite_bind_test::colour::green : sqlite_bind_test::colour::red;
    }
    static std::string encode(sqlite_bind_test::colour c) {
        return c == sqlite_bind_test::colour::green ? "green" : "red";
    }
};

using sqlite_bind_test::everything;

BOOST_AUTO_TEST_SUITE(plugin_sqlite_bind)

namespace {

template <class Plan>
std::size_t add_everything(Plan& plan) {
    std::size_t n = 0;
#define ADD(member)                                                                           \
    plan.add_slot(make_slot<decltype(everything::member)>(n++, offsetof(everything, member)), \
                  {"everything::" #member, ""})
    ADD(flag);
    ADD(i8);
    ADD(i16);
    ADD(i32);
    ADD(i64);
    ADD(u8);
    ADD(u16);
    ADD(u32);
    ADD(u64);
    ADD(f32);
    ADD(f64);
    ADD(number);
    ADD(text);
    ADD(blob);
    ADD(day);
    ADD(ymd);
    ADD(time);
    ADD(local);
    ADD(point);
    ADD(span);
    ADD(id);
    ADD(document);
    ADD(none);
    ADD(some);
    ADD(paint);
    ADD(no_paint);
#undef ADD
    return n;
}

/// Binds one value and reads it back as the type it was.
template <class T>
T round_trip(database& on, T const& given, std::string_view sql = "SELECT ?") {
    parameter_plan out;
    out.add_slot(make_slot<T>(0, 0));
    row_plan in;
    in.add_slot(make_slot<T>(0, 0));
    auto const statement = on.prepare(sql);
    statement->start(of(out, given), {});
    auto const read = read_all<T>(*statement, in);
    BOOST_REQUIRE(read.size() == 1u);
    return read.front();
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_kind_comes_back_as_it_was) {
    parameter_plan out;
    row_plan in;
    std::size_t const n = add_everything(out);
    add_everything(in);
    std::string sql = "SELECT ?";
    for (std::size_t i = 1; i < n; ++i) sql += ", ?";
    database db;
    auto const statement = db.prepare(sql);
    BOOST_TEST(statement->parameter_count() == n);
    everything const given;
    statement->start(of(out, given), {});
    everything read{.flag = false,
                    .i8 = 0,
                    .i16 = 0,
                    .i32 = 0,
                    .i64 = 0,
                    .u8 = 0,
                    .u16 = 0,
                    .u32 = 0,
                    .u64 = 0,
                    .f32 = 0,
                    .f64 = 0,
                    .number = 0,
                    .text = "old",
                    .blob = {},
                    .day = {},
                    .ymd = {},
                    .time = {},
                    .local = {},
                    .point = {},
                    .span = {},
                    .id = {},
                    .document = {},
                    .none = "old",
                    .some = {},
                    .paint = sqlite_bind_test::colour::red,
                    .no_paint = sqlite_bind_test::colour::red};
    segment_target const target{reinterpret_cast<std::byte*>(&read), sizeof read};
    std::size_t filled = 0;
    BOOST_TEST(statement->fetch(in, {&target, 1}, 1, filled).rows == 1u);
    BOOST_TEST(read.flag == given.flag);
    BOOST_TEST(read.i8 == given.i8);
    BOOST_TEST(read.i16 == given.i16);
    BOOST_TEST(read.i32 == given.i32);
    BOOST_TEST(read.i64 == given.i64);
    BOOST_TEST(read.u8 == given.u8);
    BOOST_TEST(read.u16 == given.u16);
    BOOST_TEST(read.u32 == given.u32);
    BOOST_TEST(read.u64 == given.u64);
    BOOST_TEST(read.f32 == given.f32);
    BOOST_TEST(read.f64 == given.f64);
    BOOST_TEST((read.number == given.number));
    BOOST_TEST(read.text == given.text);
    BOOST_TEST((read.blob == given.blob));
    BOOST_TEST((read.day == given.day));
    BOOST_TEST((read.ymd == given.ymd));
    BOOST_TEST((read.time == given.time));
    BOOST_TEST((read.local == given.local));
    BOOST_TEST((read.point == given.point));
    BOOST_TEST((read.span == given.span));
    BOOST_TEST((read.id == given.id));
    BOOST_TEST((read.document == given.document));
    BOOST_TEST(!read.none.has_value());
    BOOST_TEST(read.some.value_or(0) == 5);
    BOOST_TEST((read.paint == given.paint));
    BOOST_TEST(!read.no_paint.has_value());
}

BOOST_AUTO_TEST_CASE(the_stored_forms_are_those_of_the_documentation) {
    database db;
    everything const e;
    auto const text = [&](value const& v) { return *db.cell("SELECT CAST(? AS TEXT)", {v}).get_if<std::string>(); };
    BOOST_TEST(text(e.day) == "2024-02-29");
    BOOST_TEST(text(e.time) == "13:05:00.000001");
    BOOST_TEST(text(timestamp{}) == "1970-01-01 00:00:00.000000");
    BOOST_TEST(text(e.point) == "1969-12-31 23:59:59.999999");  // UTC, without offset: sorts beside CURRENT_TIMESTAMP
    BOOST_TEST(text(e.id) == "123e4567e89b12d3a456426614174000");
    BOOST_TEST(text(e.document) == R"({"a": [1, 2]})");
    BOOST_TEST((db.cell("SELECT typeof(?)", {e.blob}) == value{"blob"}));
    BOOST_TEST((db.cell("SELECT typeof(?)", {true}) == value{"integer"}));
    BOOST_TEST((db.cell("SELECT typeof(?)", {decimal::scaled(15, 1)}) == value{"real"}));
    BOOST_TEST((db.cell("SELECT typeof(?)", {decimal::scaled(1500, 2)}) == value{"integer"}));
    BOOST_TEST((db.cell("SELECT strftime('%s', ?)", {instant{1'700'000'000s}}) == value{"1700000000"}));
}

BOOST_AUTO_TEST_CASE(decimals_come_back_exactly_or_are_refused) {
    database db;
    db.run("CREATE TABLE numbers(n NUMERIC, t TEXT, x)");
    for (auto const text : {"0", "1.5", "-1.50", "0.1", "123456789012345", "99999999999.9999", "0.000001", "1e20",
                            "9223372036854775807", "-9223372036854775808", "1234567890123.45"}) {
        auto const number = decimal::parse(text).value();
        for (auto const column : {"n", "t", "x"}) {
            db.run("DELETE FROM numbers");
            db.change("INSERT INTO numbers(" + std::string{column} + ") VALUES (?)", {number});
            auto const statement = db.prepare("SELECT " + std::string{column} + " FROM numbers");
            statement->start({}, {});
            row_plan plan;
            plan.add_slot(make_slot<decimal>(0, 0));
            auto const read = read_all<decimal>(*statement, plan);
            BOOST_TEST((read.at(0) == number), text << " in " << column << " came back as " << to_string(read.at(0)));
        }
        // For SQLite they are numbers, which sort before all texts, also beside expressions without a column's affinity.
        BOOST_TEST((db.cell("SELECT ? < ''", {number}) == value{std::int64_t{1}}), text);
    }
    for (auto const text : {"0.1234567890123456789", "12345678901234567890123456789012345678", "9223372036854775808.5",
                            "0.10000000000000001"}) {
        auto const problem =
            caught<data_error>([&] { db.change("INSERT INTO numbers(n) VALUES (?)", {*decimal::parse(text)}); });
        BOOST_TEST(problem.code() == "value-range");
        check_words(problem, {std::string{"the decimal "} + text, "parameter 0", "store it as text"});
    }
}

BOOST_AUTO_TEST_CASE(values_that_sqlite_would_change_are_refused) {
    database db;
    auto const refused = [&](auto const& given, std::string_view code, std::initializer_list<std::string_view> words) {
        auto const problem = caught<data_error>([&] { round_trip(db, given); });
        BOOST_TEST(problem.code() == code);
        check_words(problem, words);
    };
    refused(std::numeric_limits<std::uint64_t>::max(), "value-range", {"18446744073709551615", "64-bit"});
    refused(std::nan(""), "value-range", {"NaN", "optional"});
    refused(std::string{"ab\xff"}, "value-utf8", {"not valid UTF-8", "bytes"});
    refused(std::optional<std::string>{"\xc0\x80"}, "value-utf8", {"not valid UTF-8"});
    refused(date{std::chrono::year{12000} / 1 / 1}, "value-range", {"0000 to 9999"});
    refused(timestamp{} - std::chrono::years{3000}, "value-range", {"0000 to 9999"});
    BOOST_TEST(std::isinf(round_trip(db, std::numeric_limits<double>::infinity())));
}

BOOST_AUTO_TEST_CASE(texts_keep_their_nul_characters_and_empty_is_not_null) {
    database db;
    std::string const text{"a\0b\0", 4};
    BOOST_TEST(round_trip(db, text) == text);
    BOOST_TEST(round_trip(db, std::optional{text}).value() == text);
    BOOST_TEST(round_trip(db, std::optional<std::string>{""}).has_value());
    BOOST_TEST(round_trip(db, std::optional<bytes>{bytes{}}).has_value());
    db.run("CREATE TABLE t(a TEXT)");
    db.change("INSERT INTO t VALUES (?)", {text});
    BOOST_TEST((db.cell("SELECT a FROM t WHERE a = ?", {text}) == value{text}));
    BOOST_TEST((db.cell("SELECT length(CAST(a AS BLOB)) FROM t") == value{std::int64_t{4}}));
    parameter_plan plan;
    plan.add_slot(make_slot<std::string_view>(0, 0));
    std::string_view const null_view;
    auto const statement = db.prepare("SELECT ? IS NULL");
    statement->start(of(plan, null_view), {});
    row_plan in;
    in.add_slot(make_slot<bool>(0, 0));
    struct flag {
        bool is_null = true;
    };
    BOOST_TEST(!read_all<flag>(*statement, in).at(0).is_null);
}

BOOST_AUTO_TEST_CASE(parameters_are_not_needed_after_start) {
    database db;
    db.run("CREATE TABLE t(a TEXT); INSERT INTO t VALUES ('x'), ('y'), ('x'), ('x')");
    auto const statement = db.prepare("SELECT a FROM t WHERE a = ? OR a = ?");
    {
        std::vector<value> given{std::string(1000, 'z'), "x"};
        statement->start({&parameter_plan::for_values(2), {given.data(), 0, nullptr, 1}}, {});
        given[1] = "y";
        given[0] = "y";
    }
    row_plan plan;
    plan.add_slot(make_slot<std::string>(0, 0));
    BOOST_TEST((read_all<std::string>(*statement, plan, 1) == std::vector<std::string>{"x", "x", "x"}));
}

BOOST_AUTO_TEST_CASE(a_wrong_number_of_parameters_is_said) {
    database db;
    check_words(caught<programming_error>([&] { db.rows("SELECT ?, ?", {1}); }), {"2 parameters", "1 were given"});
    check_words(caught<programming_error>([&] { db.rows("SELECT 1", {1}); }), {"0 parameters", "1 were given"});
}

BOOST_AUTO_TEST_SUITE_END()
