// SPDX-License-Identifier: BSL-1.0
#include "inspector.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace aludel::sqlite {

namespace {

struct known_type {
    std::string_view word;
    sql::type type;
};
constexpr known_type known[]{
    {"BIGINT", sql::big_integer},
    {"BINARY", sql::binary},
    {"BLOB", sql::large_binary},
    {"BOOL", sql::boolean},
    {"BOOLEAN", sql::boolean},
    {"CHAR", sql::char_},
    {"CHARACTER", sql::char_},
    {"CLOB", sql::clob},
    {"DATE", sql::date},
    {"DATETIME", sql::date_time},
    {"DECIMAL", sql::numeric},
    {"DOUBLE", sql::double_},
    {"DOUBLE PRECISION", sql::double_precision},
    {"FLOAT", sql::float_},
    {"INT", sql::integer},
    {"INT2", sql::small_integer},
    {"INT8", sql::big_integer},
    {"INTEGER", sql::integer},
    {"JSON", sql::json},
    {"MEDIUMINT", sql::integer},
    {"NCHAR", sql::nchar},
    {"NUMERIC", sql::numeric},
    {"NVARCHAR", sql::nvarchar},
    {"REAL", sql::real},
    {"SMALLINT", sql::small_integer},
    {"TEXT", sql::text_type},
    {"TIME", sql::time},
    {"TIMESTAMP", sql::timestamp},
    {"TINYINT", sql::small_integer},
    {"UUID", sql::uuid},
    {"VARBINARY", sql::varbinary},
    {"VARCHAR", sql::string},
    {"VARYING CHARACTER", sql::string},
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

int number_in(std::string_view text) {
    text = trimmed(text);
    int number = -1;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

sql::type with_parameters(sql::type of, int first, int second) {
    if (first < 0) return of;
    auto data = of.data();
    if (of.is_text() || of.id() == sql::type_id::binary || of.id() == sql::type_id::varbinary)
        data.length = static_cast<std::uint32_t>(first);
    else if (of.id() == sql::type_id::numeric || of.id() == sql::type_id::float_) {
        data.precision = static_cast<std::uint16_t>(std::min(first, 1000));
        data.scale = static_cast<std::int16_t>(std::clamp(second, -1, 1000));
    } else {
        return of;
    }
    return sql::type::intern(std::move(data));
}

/// SQLite's affinities: https://www.sqlite.org/datatype3.html, 3.1.
core::kind kind_by_affinity(std::string_view upper) {
    auto const has = [&](std::string_view word) { return upper.find(word) != upper.npos; };
    if (upper.empty() || upper == "ANY") return core::kind::null;
    if (has("INT")) return core::kind::int64;
    if (has("CHAR") || has("CLOB") || has("TEXT")) return core::kind::text;
    if (has("BLOB")) return core::kind::bytes;
    if (has("REAL") || has("FLOA") || has("DOUB")) return core::kind::float64;
    return core::kind::decimal;
}

}  // namespace

sql::type type_declared_as(std::string_view declared) {
    std::string upper{declared};
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    auto const open = upper.find('(');
    auto const word = trimmed(std::string_view{upper}.substr(0, open));
    auto const found =
        std::find_if(std::begin(known), std::end(known), [&](auto const& each) { return each.word == word; });
    if (found == std::end(known)) return sql::native_type(declared, "sqlite", kind_by_affinity(upper));
    if (open == upper.npos) return found->type;
    auto const inside = std::string_view{upper}.substr(open + 1);
    auto const comma = inside.find(',');
    return with_parameters(found->type, number_in(inside),
                           comma == inside.npos ? -1 : number_in(inside.substr(comma + 1)));
}

}  // namespace aludel::sqlite
