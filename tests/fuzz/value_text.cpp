// SPDX-License-Identifier: BSL-1.0
// Any text: what is read as a decimal, a date, a time, an interval or a uuid is the same after printing and reading again.
#include <aludel/core/value/calendar.hpp>
#include <aludel/core/value/decimal.hpp>
#include <aludel/core/value/text.hpp>
#include <aludel/core/value/uuid.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

using namespace aludel::core;

namespace {

template <class Read, class Print>
void check_round_trip(std::string_view text, Read read, Print print) {
    auto const first = read(text);
    if (!first) return;
    auto const again = read(print(*first));
    if (!again || *again != *first) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    check_round_trip(text, decimal::parse, [](decimal const& v) { return to_string(v); });
    check_round_trip(text, uuid::parse, [](uuid const& v) { return to_string(v); });
    check_round_trip(text, parse_date, [](date v) { return to_iso(v); });
    check_round_trip(text, parse_time, [](time_of_day v) { return to_iso(v); });
    check_round_trip(text, parse_timestamp, [](timestamp v) { return to_iso(v); });
    check_round_trip(text, parse_instant, [](instant v) { return to_iso(v); });
    check_round_trip(text, parse_interval, [](interval const& v) { return to_iso(v); });
    static_cast<void>(is_valid_utf8(text));
    return 0;
}
