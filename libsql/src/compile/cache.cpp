// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/cache.hpp>

#include <aludel/sql/compile/compile.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/tree/hash.hpp>
#include <aludel/sql/tree/pairing.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace aludel::sql {

namespace {
class stripper final : public node_mapper {
    ref<node> replacement(node const& of) override {
        if (of.kind() == node_kind::bind) return static_cast<bind_node const&>(of).stripped();
        if (of.kind() == node_kind::expanding_bind) return static_cast<expanding_bind_node const&>(of).stripped();
        // Nothing below has a value: the tree is shared.
        if (!of.has(node_has_binds)) return ref<node>{&of};
        return {};
    }
};

std::uint64_t hash_of(compile_options const& options) {
    if (options.schema_translation.empty() && !options.literal_values) return 0;
    auto hash = mix(0x5851f42d4c957f2du, options.literal_values ? 1 : 2);
    for (auto const& [from, into] : options.schema_translation) hash = mix(mix(hash, hash_text(from)), hash_text(into));
    return hash;
}
}  // namespace

ref<node> without_values(node const& of) { return stripper{}(of); }

struct statement_cache::entry {
    ref<node> tree;
    core::profile profile;
    compile_options options;
    std::shared_ptr<compiled const> made;
    std::uint64_t used = 0;  ///< the shard's clock at the last hit
};

struct statement_cache::shard {
    mutable std::mutex lock;
    std::unordered_multimap<std::uint64_t, std::shared_ptr<entry>> entries;
    std::uint64_t clock = 0;
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;

    void drop_oldest() {
        auto const oldest = std::min_element(entries.begin(), entries.end(), [](auto const& a, auto const& b) {
            return a.second->used < b.second->used;
        });
        if (oldest != entries.end()) entries.erase(oldest);
    }
};

struct statement_cache::tallies {
    std::mutex lock;
    std::vector<std::shared_ptr<tally>> open;
    std::uint64_t closed = 0;  ///< hits of connections that are gone

    void close_unused() {
        std::erase_if(open, [&](auto const& each) {
            if (each.use_count() > 1) return false;
            std::atomic_thread_fence(std::memory_order_acquire);
            closed += each->hits.load(std::memory_order_relaxed);
            return true;
        });
    }
};

statement_cache::statement_cache(std::size_t capacity)
    : capacity_of_shard_{std::max<std::size_t>(1, capacity / shards)},
      shards_{new shard[shards]},
      tallies_{new tallies} {}
statement_cache::~statement_cache() = default;

std::shared_ptr<statement_cache::tally> statement_cache::new_tally() {
    std::lock_guard const guard{tallies_->lock};
    tallies_->close_unused();
    return tallies_->open.emplace_back(std::make_shared<tally>());
}

std::shared_ptr<compiled const> statement_cache::find_or_compile(node const& statement, core::profile profile,
                                                                 compile_options const& options) {
    return find_or_compile_kept(statement, profile, options).made;
}

statement_cache::kept statement_cache::find_or_compile_kept(node const& statement, core::profile profile,
                                                            compile_options const& options) {
    // Written-out values are part of the text, and a user's construct may be anything.
    if (options.literal_values || statement.has(node_uncacheable))
        return {{}, detail::compile_node(statement, profile, options)};
    auto const key = mix(mix(statement.hash(), profile->number()), hash_of(options));
    auto& in = shards_[(key >> 32) % shards];
    // Different statements of one hash are next to impossible, so one candidate is looked at without a list.
    std::shared_ptr<entry> candidate;
    std::vector<std::shared_ptr<entry>> others;
    {
        std::lock_guard const guard{in.lock};
        auto const [first, last] = in.entries.equal_range(key);
        for (auto each = first; each != last; ++each) {
            if (candidate == nullptr) {
                candidate = each->second;
                candidate->used = ++in.clock;
            } else {
                others.push_back(each->second);
            }
        }
        if (candidate != nullptr) ++in.hits;
    }
    auto const fits = [&](entry const& known) {
        pairing pairs;
        return known.profile == profile && known.options == options && pairs.same(statement, *known.tree);
    };
    if (candidate != nullptr && fits(*candidate)) return {candidate->tree, candidate->made};
    for (auto const& each : others)
        if (fits(*each)) return {each->tree, each->made};

    auto made = detail::compile_node(statement, profile, options);
    auto tree = without_values(statement);
    auto added = std::make_shared<entry>(entry{tree, profile, options, made, 0});
    std::lock_guard const guard{in.lock};
    ++in.misses;
    if (in.entries.size() >= capacity_of_shard_) in.drop_oldest();
    added->used = ++in.clock;
    in.entries.emplace(key, std::move(added));
    return {std::move(tree), std::move(made)};
}

void statement_cache::clear() noexcept {
    generation_.fetch_add(1, std::memory_order_acq_rel);
    for (std::size_t i = 0; i < shards; ++i) {
        std::lock_guard const guard{shards_[i].lock};
        shards_[i].entries.clear();
    }
}

statement_cache::counters statement_cache::count() const {
    counters sum;
    for (std::size_t i = 0; i < shards; ++i) {
        std::lock_guard const guard{shards_[i].lock};
        sum.hits += shards_[i].hits;
        sum.misses += shards_[i].misses;
        sum.size += shards_[i].entries.size();
    }
    std::lock_guard const guard{tallies_->lock};
    tallies_->close_unused();
    sum.hits += tallies_->closed;
    for (auto const& each : tallies_->open) sum.hits += each->hits.load(std::memory_order_relaxed);
    return sum;
}

}  // namespace aludel::sql
