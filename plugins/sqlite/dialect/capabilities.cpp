// SPDX-License-Identifier: BSL-1.0
#include "capabilities.hpp"

#include <charconv>

namespace aludel::sqlite {

namespace {

struct since {
    core::server_version version;
    std::uint64_t bits;
};
constexpr since history[] = {
    {{3, 24, 0}, upsert},
    {{3, 25, 0}, rename_column | window_functions},
    {{3, 30, 0}, nulls_ordering | aggregate_filter},
    {{3, 31, 0}, generated_columns},
    {{3, 33, 0}, update_from},
    {{3, 35, 0}, returning | drop_column | materialized_cte | many_upserts},
    {{3, 37, 0}, strict_tables},
    {{3, 38, 0}, json | json_arrows},
    {{3, 39, 0}, right_and_full_join | is_distinct_from},
    {{3, 44, 0}, aggregate_order},
};

struct compiled_in {
    std::string_view option;
    std::uint64_t bits;
};
constexpr compiled_in options[] = {
    {"ENABLE_FTS5", full_text_5},
    {"ENABLE_JSON1", json},
    {"ENABLE_MATH_FUNCTIONS", math_functions},
    {"ENABLE_RTREE", rtree},
    {"ENABLE_UPDATE_DELETE_LIMIT", limited_changes},
};

}  // namespace

core::server_version parse_version(std::string_view text) noexcept {
    core::server_version read;
    char const* at = text.data();
    char const* const end = at + text.size();
    for (auto* const part : {&read.major, &read.minor, &read.patch}) {
        auto const [next, problem] = std::from_chars(at, end, *part);
        if (problem != std::errc{}) return {};
        if (next == end || *next != '.') break;
        at = next + 1;
    }
    return read;
}

std::uint64_t capabilities_of(core::server_version version) noexcept {
    std::uint64_t bits = 0;
    for (auto const& each : history)
        if (version >= each.version) bits |= each.bits;
    return bits;
}

std::uint64_t capability_of_option(std::string_view compile_option) noexcept {
    for (auto const& each : options)
        if (compile_option == each.option) return each.bits;
    return 0;
}

}  // namespace aludel::sqlite
