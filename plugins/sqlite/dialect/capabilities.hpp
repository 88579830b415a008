// SPDX-License-Identifier: BSL-1.0
/// What an SQLite library can do, as the bits of a profile.
#pragma once

#include <aludel/core/dialect/profile.hpp>

#include <cstdint>
#include <string_view>

namespace aludel::sqlite {

/// Bits of `profile_options::capabilities`. Ask with `profile->has(capability::returning)`.
enum capability : std::uint64_t {
    upsert = 1u << 0,                ///< INSERT … ON CONFLICT                        3.24
    rename_column = 1u << 1,         ///< ALTER TABLE … RENAME COLUMN                 3.25
    window_functions = 1u << 2,      ///< OVER, FILTER on them                        3.25 (frames in full: 3.28)
    nulls_ordering = 1u << 3,        ///< NULLS FIRST, NULLS LAST                     3.30
    aggregate_filter = 1u << 4,      ///< FILTER on any aggregate                     3.30
    generated_columns = 1u << 5,     ///< GENERATED ALWAYS AS                         3.31
    update_from = 1u << 6,           ///< UPDATE … FROM                               3.33
    returning = 1u << 7,             ///< RETURNING                                   3.35
    drop_column = 1u << 8,           ///< ALTER TABLE … DROP COLUMN                   3.35
    materialized_cte = 1u << 9,      ///< AS [NOT] MATERIALIZED                       3.35
    many_upserts = 1u << 10,         ///< several ON CONFLICT clauses                 3.35
    strict_tables = 1u << 11,        ///< CREATE TABLE … STRICT                       3.37
    json = 1u << 12,                 ///< json functions are built in                 3.38, or by compile option
    json_arrows = 1u << 13,          ///< -> and ->>                                  3.38
    right_and_full_join = 1u << 14,  ///< RIGHT and FULL JOIN                      3.39
    is_distinct_from = 1u << 15,     ///< IS [NOT] DISTINCT FROM                      3.39
    math_functions = 1u << 16,       ///< sqrt, ln, floor …                           compile option
    full_text_5 = 1u << 17,          ///< FTS5                                        compile option
    rtree = 1u << 18,                ///< R*Tree                                      compile option
    limited_changes = 1u << 19,      ///< UPDATE and DELETE with ORDER BY and LIMIT   compile option
    aggregate_order = 1u << 20,      ///< ORDER BY inside an aggregate                3.44
};

/// "3.40.1" in numbers; 0.0.0 when the text is something else.
core::server_version parse_version(std::string_view text) noexcept;

/// The capabilities that follow from the version alone.
std::uint64_t capabilities_of(core::server_version) noexcept;

/// The capability that a line of PRAGMA compile_options stands for, or 0.
std::uint64_t capability_of_option(std::string_view compile_option) noexcept;

}  // namespace aludel::sqlite
