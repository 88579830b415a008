// SPDX-License-Identifier: BSL-1.0
/// The statement cache: a tree that differs from an earlier one in values only is not compiled again.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/compile/compiled.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace aludel::core {
class connection;
}

namespace aludel::sql {

/// Keyed by {the tree without values, the profile, the options that change text}; confirmed by alpha-equivalence. Keeps copies
/// without values, at most `capacity`, and forgets those that were not used for longest.
/// Threads: any; each lock covers a part of the keys and is held for a lookup, never while compiling or comparing. What a
/// connection has found lately it finds again without asking here.
class ALUDEL_SQL_API statement_cache {
public:
    explicit statement_cache(std::size_t capacity);
    statement_cache(statement_cache const&) = delete;
    statement_cache& operator=(statement_cache const&) = delete;
    ~statement_cache();

    /// Errors: those of compiling.
    std::shared_ptr<compiled const> find_or_compile(node const& statement, core::profile, compile_options const& = {});
    /// After DDL.
    void clear() noexcept;
    /// Grows with every `clear`.
    std::uint64_t generation() const noexcept { return generation_.load(std::memory_order_acquire); }

    struct counters {
        std::uint64_t hits = 0;
        std::uint64_t misses = 0;
        std::size_t size = 0;
    };
    counters count() const;

private:
    friend class recent_statements;
    struct entry;
    struct shard;
    /// A compiled statement with the tree that it is known by; no tree: it is not kept.
    struct kept {
        ref<node> tree;
        std::shared_ptr<compiled const> made;
    };
    kept find_or_compile_kept(node const& statement, core::profile, compile_options const&);
    /// Hits that one connection counts for itself.
    struct tally {
        std::atomic<std::uint64_t> hits{0};
        void add() noexcept { hits.store(hits.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed); }
    };
    std::shared_ptr<tally> new_tally();

    static constexpr std::size_t shards = 8;
    std::size_t capacity_of_shard_;
    std::unique_ptr<shard[]> shards_;
    std::atomic<std::uint64_t> generation_{0};
    struct tallies;
    std::unique_ptr<tallies> tallies_;
};

/// The cache of the connection's engine.
ALUDEL_SQL_API statement_cache& cache_of(core::connection const&);

/// The tree with every bound value taken out.
ALUDEL_SQL_API ref<node> without_values(node const&);

}  // namespace aludel::sql
