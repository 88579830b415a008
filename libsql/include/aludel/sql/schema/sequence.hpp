// SPDX-License-Identifier: BSL-1.0
/// A sequence: what the database takes numbers from.
#pragma once

#include <aludel/sql/type/type.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace aludel::sql {

/// A sequence: `sequence{.name = "order_seq", .start = 1}`.
struct sequence {
    std::string name{};
    std::string schema{};
    std::optional<std::int64_t> start{}, increment{}, minimum{}, maximum{}, cache{};
    bool no_minimum = false, no_maximum = false;
    std::optional<bool> cycle{};
    std::optional<bool> order{};  ///< numbers in the order of the requests, where several servers share it (Oracle)
    type data_type{};             ///< of the numbers, where the database can say it (PostgreSQL, SQL Server)
};

}  // namespace aludel::sql
