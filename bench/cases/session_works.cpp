// SPDX-License-Identifier: BSL-1.0
#include "cases/session_works.hpp"

#include <algorithm>

namespace bench {

void add_sessions(std::vector<work>& to, std::string const& database, std::shared_ptr<session_loops> const& with,
                  session_scripts const& scripts, session_targets const& targets) {
    auto const add = [&](std::string const& name, contender one) {
        auto const found = std::find_if(to.begin(), to.end(), [&](work const& each) { return each.name == name; });
        require(found != to.end(), "no work of that name");
        found->contenders.push_back(std::move(one));
    };
    auto const bulk = scripts.before_bulk, graph = scripts.before_graph, checked = scripts.before_checked_graph;
    auto const after_updates = scripts.after_updates;

    add(database + " W1",
        {"structs: insert(rows), connection", [=] { return with->insert_structs(bulk); }, targets.bulk});
    add(database + " W1", {"session: add of each, commit",
                           [=] { return with->insert_all(bulk, counted::add_and_commit); }, targets.bulk});
    add(database + " W1", {"session: the commit alone", [=] { return with->insert_all(bulk, counted::commit); }});

    add(database + " W2", {"structs, on a connection", [=] { return with->read_structs(shape::plain); }, 1.10});
    add(database + " W2", {"the same, with a relationship member", [=] { return with->read_structs(shape::related); }});
    add(database + " W2", {"session: tracked", [=] { return with->read_tracked(shape::plain); }, 1.30});
    add(database + " W2",
        {"session: tracked, with a relationship", [=] { return with->read_tracked(shape::related); }, 1.30});

    add(database + " W3", {"session: get", [=] { return with->get(lookups()); }, 1.35});
    add(database + " W3", {"session: select built each time", [=] { return with->look_up_built(); }, 1.40});
    add(database + " W3",
        {"structs: select built each time, connection", [=] { return with->look_up_built_plain(); }, 1.40});
    add(database + " W3", {"structs: kept select, connection", [=] { return with->look_up_kept(); }, 1.15});

    add(database + " W4", {"structs: select built each time, connection", [=] { return with->filter_plain(); }, 1.10});
    add(database + " W4", {"session: select built each time", [=] { return with->filter(); }});

    add(database + " W5", {"session: selectinload", [=] { return with->load_graph(); }, 1.40});

    add(database + " W6", {"session: changed members, commit",
                           [=] {
                               double const took = with->update_each();
                               if (!after_updates.empty()) with->maintain(after_updates);
                               return took;
                           },
                           targets.update});

    for (auto const& [name, script] : {std::pair{" W7", graph}, std::pair{" W7 checked", checked}}) {
        add(database + name,
            {"session: commit", [=] { return with->insert_graph(script, counted::commit); }, targets.graph});
        add(database + name,
            {"session: add and commit", [=] { return with->insert_graph(script, counted::add_and_commit); }});
    }
}

void add_session_works(std::vector<work>& to, std::string const& database, std::shared_ptr<session_loops> const& with,
                       std::string const& c_api, quantity clock,
                       std::function<double(std::vector<std::int64_t> const&)> const& look_up_by_hand) {
    to.push_back({database + " W3 distinct",
                  "100,000 look-ups by primary key, each key once",
                  track_count,
                  {{c_api, [=] { return look_up_by_hand(distinct_lookups()); }},
                   {"session: get", [=] { return with->get(distinct_lookups()); }, 1.35}},
                  clock});

    // What a load costs must not depend on what else was loaded.
    constexpr double linear = 1.25;
    auto const compared = [&](auto measure, loaded few, loaded all) {
        return std::vector<contender>{{"10,000 objects loaded before", [=] { return measure(few); }},
                                      {"100,000 objects loaded before", [=] { return measure(all); }, linear},
                                      {"nothing loaded before", [=] { return measure({0, few.held}); }}};
    };
    auto const few = dirty_count, all = track_count;
    auto const load = [=](loaded before) { return with->load_lazily(before); };
    auto const query = [=](loaded before) { return with->query_each(before); };
    to.push_back({database + " lazy loads, dropped",
                  "the tracks of 5,000 artists when they are touched; others were loaded, their handles dropped",
                  artist_count, compared(load, {few}, {all}), clock});
    to.push_back({database + " queries, dropped", "10,000 queries by key; others were loaded, their handles dropped",
                  query_count, compared(query, {few}, {all}), clock});
    to.push_back({database + " lazy loads, held",
                  "the tracks of 100 artists when they are touched, with handles of others", few_count,
                  compared(load, {few, true}, {all, true}), clock});
    to.push_back({database + " queries, held", "100 queries by key, with handles of others", few_count,
                  compared(query, {few, true}, {all, true}), clock});
}

void add_memory(std::vector<work>& to, std::shared_ptr<session_loops> const& with) {
    if (memory_in_use() == 0) return;
    to.push_back(
        {"memory",
         "100,000 tracks",
         track_count,
         {{"vector of structs", [] { return memory_of_structs(); }},
          {"session: tracked", [=] { return with->memory_of_tracked(shape::plain); }, 2.5},
          {"session: tracked, with a relationship", [=] { return with->memory_of_tracked(shape::related); }, 2.5}},
         quantity::bytes});
}

}  // namespace bench
