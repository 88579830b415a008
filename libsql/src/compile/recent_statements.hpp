// SPDX-License-Identifier: BSL-1.0
/// The statements that a connection has executed lately.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/compile/cache.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace aludel::sql {

/// Stands before the engine's cache: used by one thread at a time, so that finding takes no lock and writes to nothing that
/// other threads read.
class recent_statements {
public:
    /// As `statement_cache::find_or_compile` of the connection's engine. The connection is the same in all calls.
    std::shared_ptr<compiled const> find_or_compile(core::connection const&, node const& statement, core::profile);

private:
    struct place {
        std::uint64_t key = 0;
        std::uint64_t generation = 0;  ///< of the cache, when this was found
        std::uint32_t hits = 0;
        ref<node> tree{};
        bool without_values = false;  ///< all its parameters are given at execution: such a tree may be held
        /// Counted here and not where the cache counts: the same object, a counter of its own.
        std::shared_ptr<compiled const> made{};
    };
    static constexpr std::size_t places = 64;
    /// So often the cache is told that a statement is still in use.
    static constexpr std::uint32_t hits_untold = 64;
    std::array<place, places> places_{};
    statement_cache* cache_ = nullptr;
    std::shared_ptr<statement_cache::tally> tally_{};
};

}  // namespace aludel::sql
