// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/ddl/dependency_order.hpp>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/range/iterator_range.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace aludel::sql {

ordered_tables order_by_dependency(std::vector<table const*> const& tables) {
    using graph_type = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
    graph_type graph(tables.size());
    auto const index_of = [&](table const& of) {
        return static_cast<std::size_t>(std::find(tables.begin(), tables.end(), &of) - tables.begin());
    };
    for (std::size_t i = 0; i < tables.size(); ++i)
        for (auto const& key : tables[i]->foreign_keys()) {
            auto const target = index_of(tables[i]->target(key));
            if (target < tables.size() && target != i && !key.use_alter) boost::add_edge(i, target, graph);
        }
    // What depends on each other in a circle is one component; components are numbered so that a dependency comes first.
    std::vector<std::size_t> component(tables.size());
    if (!tables.empty())
        boost::strong_components(graph,
                                 boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, graph)));
    // First come the tables that need none, then those that need only these, and so on.
    std::vector<std::size_t> order(tables.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return component[a] < component[b]; });
    std::vector<std::size_t> round(tables.size(), 0);  // by component
    for (auto const each : order)
        for (auto const edge : boost::make_iterator_range(boost::out_edges(each, graph)))
            if (auto const needed = component[boost::target(edge, graph)]; needed != component[each])
                round[component[each]] = std::max(round[component[each]], round[needed] + 1);
    std::sort(order.begin(), order.end(),
              [&](auto a, auto b) { return std::pair{round[component[a]], a} < std::pair{round[component[b]], b}; });

    ordered_tables sorted;
    for (auto const each : order) {
        sorted.tables.push_back(tables[each]);
        for (auto const& key : tables[each]->foreign_keys()) {
            auto const target = index_of(tables[each]->target(key));
            bool const cyclic = target < tables.size() && target != each && component[target] == component[each];
            if (cyclic || key.use_alter) sorted.late.push_back({tables[each], &key});
        }
    }
    return sorted;
}

}  // namespace aludel::sql
