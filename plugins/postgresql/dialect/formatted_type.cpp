// SPDX-License-Identifier: BSL-1.0
#include "inspector.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace aludel::postgresql {

namespace {

/// "timestamp(3) with time zone" is "timestamp with time zone" and 3.
struct parted {
    std::string words;
    int first = -1, second = -1;
};

parted part(std::string_view formatted) {
    auto const open = formatted.find('(');
    auto const close = formatted.find(')', std::min(open, formatted.size()));
    if (open == formatted.npos || close == formatted.npos) return {std::string{formatted}};
    parted made{std::string{formatted.substr(0, open)} + std::string{formatted.substr(close + 1)}};
    auto const* const end = formatted.data() + close;
    auto const read = std::from_chars(formatted.data() + open + 1, end, made.first);
    if (read.ptr != end && *read.ptr == ',') std::from_chars(read.ptr + 1, end, made.second);
    return made;
}

sql::type with_length(sql::string_type const& of, int length) {
    return length < 0 ? sql::type{of} : of(static_cast<std::uint32_t>(length));
}
sql::type with_zone(sql::time_type const& of, bool zone, int precision) {
    if (!zone && precision < 0) return of;
    return of(zone, static_cast<std::uint16_t>(std::max(precision, 0)));
}

}  // namespace

sql::type type_formatted_as(std::string_view formatted) {
    if (formatted.ends_with("[]")) return sql::array_of(type_formatted_as(formatted.substr(0, formatted.size() - 2)));
    auto const [words, first, second] = part(formatted);
    static constexpr struct {
        std::string_view words;
        sql::type type;
    } plain[]{
        {"bigint", sql::big_integer},
        {"boolean", sql::boolean},
        {"bytea", sql::large_binary},
        {"date", sql::date},
        {"double precision", sql::double_},
        {"integer", sql::integer},
        {"interval", sql::interval},
        {"json", sql::json},
        {"real", sql::real},
        {"smallint", sql::small_integer},
        {"text", sql::text_type},
        {"uuid", sql::uuid},
    };
    auto const found =
        std::find_if(std::begin(plain), std::end(plain), [&](auto const& each) { return each.words == words; });
    if (found != std::end(plain) && first < 0) return found->type;
    if (words == "character varying") return with_length(sql::string, first);
    if (words == "character") return with_length(sql::char_, first);
    if (words == "numeric" && first < 0) return sql::numeric;
    if (words == "numeric" && second >= 0)
        return sql::numeric(static_cast<std::uint16_t>(first), static_cast<std::int16_t>(second));
    if (words == "numeric") return sql::native_type(formatted, "postgresql", core::kind::decimal);
    if (first == 0 && words.starts_with("time"))  // no word of ours has seconds without a fraction
        return sql::native_type(formatted, "postgresql", type_formatted_as(words).kind());
    if (words == "oid" || words == "xid") return sql::native_type(formatted, "postgresql", core::kind::int64);
    if (words == "timestamp without time zone") return with_zone(sql::date_time, false, first);
    if (words == "timestamp with time zone") return with_zone(sql::date_time, true, first);
    if (words == "time without time zone") return with_zone(sql::time, false, first);
    if (words == "time with time zone") return with_zone(sql::time, true, first);
    return sql::native_type(formatted, "postgresql", words == "jsonb" ? core::kind::json : core::kind::text);
}

}  // namespace aludel::postgresql
