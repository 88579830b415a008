// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/statement_text.hpp>

#include <functional>
#include <utility>

namespace aludel::core {

statement_text::statement_text(std::string sql, std::vector<parameter_type> types)
    : sql_{std::move(sql)}, types_{std::move(types)}, hash_{std::hash<std::string>{}(sql_)} {
    for (auto const& each : types_)
        hash_ = (hash_ ^ (static_cast<std::uint64_t>(each.kind) * 2 + (each.array ? 1 : 0))) * 0x9e3779b97f4a7c15ull;
    hash_ ^= hash_ >> 32;
}

}  // namespace aludel::core
