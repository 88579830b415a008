// SPDX-License-Identifier: BSL-1.0
#include "recent_statements.hpp"

#include <aludel/sql/tree/hash.hpp>
#include <aludel/sql/tree/pairing.hpp>

#include <algorithm>
#include <utility>

namespace aludel::sql {

std::shared_ptr<compiled const> recent_statements::find_or_compile(core::connection const& on, node const& statement,
                                                                   core::profile profile) {
    if (cache_ == nullptr) [[unlikely]]
        cache_ = &cache_of(on);
    auto const key = mix(statement.hash(), profile->number());
    auto& at = places_[(key >> 32) % places];
    auto const generation = cache_->generation();
    if (at.key == key && at.generation == generation && at.hits < hits_untold && !statement.has(node_uncacheable)) {
        pairing pairs;
        bool const known = &statement == at.tree.get();
        if (known || pairs.same(statement, *at.tree)) {
            // The program keeps statements of this sort, so that the next time it is likely to be this very one.
            if (!known && at.without_values) at.tree = ref<node>{&statement};
            ++at.hits;
            tally_->add();
            return at.made;
        }
    }
    auto found = cache_->find_or_compile_kept(statement, profile, {});
    if (!found.tree) return found.made;
    if (tally_ == nullptr) tally_ = cache_->new_tally();
    if (at.key != key || at.made != found.made)
        at.made = std::shared_ptr<compiled const>{std::make_shared<std::shared_ptr<compiled const>>(found.made),
                                                  found.made.get()};
    at.key = key;
    at.generation = generation;
    at.hits = 0;
    at.tree = std::move(found.tree);
    at.without_values = std::ranges::all_of(at.made->parameters(), &compiled_parameter::required);
    return at.made;
}

}  // namespace aludel::sql
