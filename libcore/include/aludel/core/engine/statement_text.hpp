// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/export.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace aludel::core {

/// SQL text in the driver's placeholder style with the types of its parameters: the key of the prepared-statement cache.
/// Made once and executed many times. Immutable.
class ALUDEL_CORE_API statement_text {
public:
    explicit statement_text(std::string sql, std::vector<parameter_type> types = {});
    std::string const& sql() const noexcept { return sql_; }
    std::vector<parameter_type> const& types() const noexcept { return types_; }
    std::uint64_t hash() const noexcept { return hash_; }
    friend bool operator==(statement_text const& a, statement_text const& b) noexcept {
        return a.hash_ == b.hash_ && a.sql_ == b.sql_ && a.types_ == b.types_;
    }

private:
    std::string sql_;
    std::vector<parameter_type> types_;
    std::uint64_t hash_;
};

/// One INSERT in two texts. The parameters of `many` are those of `one`, row after row.
struct multi_row_text {
    statement_text const* one;
    statement_text const* many = nullptr;  ///< null: there is only `one`
    std::size_t rows = 0;                  ///< how many rows `many` inserts
};

}  // namespace aludel::core
