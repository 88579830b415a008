// SPDX-License-Identifier: BSL-1.0
/// The key copies of a flush plan, by the object that gets the key.
#pragma once

#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <vector>

namespace aludel::orm {

/// Most objects have one or none: they are chained, so that none allocates anything of its own.
class key_copies {
public:
    bool contains(void const* object) const { return first_.contains(object); }

    /// A NULL for the same column is replaced. Returns whether it is the object's first one.
    bool add(key_copy const& added) {
        auto const [at, is_new] = first_.try_emplace(added.to.object(), none);
        for (auto i = at->second; i != none; i = all_[i].next)
            if (all_[i].copy.to_column == added.to_column && !all_[i].copy.from) all_[i].dropped = true;
        all_.push_back({added, at->second, false});
        at->second = static_cast<std::uint32_t>(all_.size() - 1);
        return is_new;
    }

    /// In the order in which they were added, backwards.
    template <class Use>
    void for_each(void const* object, Use&& use) const {
        if (all_.empty()) return;
        auto const at = first_.find(object);
        if (at == first_.end()) return;
        for (auto i = at->second; i != none; i = all_[i].next)
            if (!all_[i].dropped) use(all_[i].copy);
    }

private:
    static constexpr std::uint32_t none = 0xffffffff;
    struct chained {
        key_copy copy;
        std::uint32_t next;
        bool dropped;
    };
    std::vector<chained> all_;
    boost::unordered_flat_map<void const*, std::uint32_t> first_;
};

}  // namespace aludel::orm
