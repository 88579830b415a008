// SPDX-License-Identifier: BSL-1.0
#include "entity_order.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include <algorithm>

namespace aludel::orm {

std::vector<entity_group> order_entities(std::span<mapper const* const> entities) {
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> needs{entities.size()};
    std::vector<bool> needs_itself(entities.size());
    for (std::size_t one = 0; one < entities.size(); ++one)
        for (std::size_t i = 0; i < entities[one]->foreign_keys().size(); ++i) {
            auto const& key = entities[one]->foreign_keys()[i];
            if (is_post_updated(*entities[one], i)) continue;
            auto const target = std::find(entities.begin(), entities.end(), key.target);
            if (target == entities.end()) continue;
            auto const other = static_cast<std::size_t>(target - entities.begin());
            if (other == one) needs_itself[one] = true;
            add_edge(one, other, needs);
        }
    // Components are numbered as they are finished: what is needed before what needs it.
    std::vector<std::size_t> component(entities.size());
    auto const count = entities.empty() ? 0 : static_cast<std::size_t>(strong_components(needs, component.data()));
    std::vector<entity_group> groups(count);
    for (std::size_t one = 0; one < entities.size(); ++one) {
        auto& group = groups[component[one]];
        group.entities.push_back(entities[one]);
        group.cyclic = group.cyclic || needs_itself[one] || group.entities.size() > 1;
    }
    return groups;
}

}  // namespace aludel::orm
