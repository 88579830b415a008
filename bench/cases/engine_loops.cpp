// SPDX-License-Identifier: BSL-1.0
#include "cases/engine_loops.hpp"

#include <aludel/core/transfer/codec.hpp>

#include "cases/plans.hpp"
#include "data.hpp"
#include "harness.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace bench {

using namespace aludel::core;

namespace {
struct change {
    std::int32_t duration_ms;
    std::int64_t id;
};
result<track> tracks_of(cursor started, std::shared_ptr<row_plan const> const& plan) {
    return {std::move(started), plan_reader{plan}};
}
}  // namespace

engine_loops::engine_loops(engine const& on, texts const& of)
    : connection_{on.connect()},
      all_{of.select_all},
      one_{of.select_one, {{kind::int64}}},
      update_{of.update_duration, {{kind::int32}, {kind::int64}}} {
    auto row = std::make_shared<row_plan>();
    add_track(*row);
    row_ = row;
    key_.add_slot(make_slot<std::int64_t>(0, 0));
    change_.add_slot(make_slot<std::int32_t>(0, offsetof(change, duration_ms)));
    change_.add_slot(make_slot<std::int64_t>(1, offsetof(change, id)));
    connection_.run(of.tables);
    connection_.run(of.index);
    parameter_plan inserted;
    add_track(inserted);
    std::vector<parameter_type> types;
    for (auto const& slot : inserted.slots()) types.push_back({parameter_kind(slot)});
    auto const& all = tracks();
    connection_.run_each(statement_text{of.insert_track, types},
                         {&inserted, {all.data(), sizeof(track), nullptr, all.size()}});
    connection_.commit();
}

double engine_loops::read_all() {
    std::vector<track> read;
    double const took = seconds([&] { read = tracks_of(connection_.start(all_), row_).all(); });
    connection_.commit();
    require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
    return took;
}

double engine_loops::look_up() {
    std::int64_t sum = 0;
    double const took = seconds([&] {
        for (auto const key : lookups()) {
            auto const found = tracks_of(connection_.start(one_, {&key_, {&key, sizeof key, nullptr, 1}}), row_).one();
            sum += found.id - key;
        }
    });
    connection_.commit();
    require(sum == 0, "wrong rows");
    return took;
}

double engine_loops::update_each() {
    std::vector<change> changes;
    for (std::size_t i = 0; i < dirty_count; ++i) changes.push_back({tracks()[i].duration_ms + 1, tracks()[i].id});
    double const took = seconds([&] {
        auto scope = connection_.in_transaction() ? (connection_.commit(), connection_.begin()) : connection_.begin();
        auto const affected =
            connection_.run_each(update_, {&change_, {changes.data(), sizeof(change), nullptr, changes.size()}});
        require(affected == static_cast<std::int64_t>(dirty_count), "not all rows were updated");
        scope.commit();
    });
    return took;
}

}  // namespace bench
