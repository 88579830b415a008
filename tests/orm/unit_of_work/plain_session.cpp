// SPDX-License-Identifier: BSL-1.0
#include "plain_session.hpp"

#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/relation_map.hpp>
#include <aludel/orm/relationship/relation.hpp>

namespace orm_unit_of_work {

plain_session::plain_session(core::engine const& engine)
    : connection{engine.connect()},
      objects{orm::store::make(this)},
      work{std::make_unique<orm::unit_of_work>(*objects)} {}

plain_session::~plain_session() {
    work.reset();
    objects->close();
}

void* plain_session::adopt(orm::mapper const& as, void* object) {
    auto const placed = objects->insert(as, object);
    for (auto const& each : as.relations()) {
        orm::relation::at(placed.object(), each).adopt_seedlings();
        orm::relation::at(placed.object(), each).settle_new();
    }
    return placed.object();
}

void plain_session::remove(void const* object) {
    auto const place = objects->find(object);
    place.in->set_doomed(place.index, true);
}

orm::object_state plain_session::state(void const* object) const {
    auto const place = objects->find(object);
    return place.in->state(place.index);
}
bool plain_session::stale(void const* object) const {
    auto const place = objects->find(object);
    return place.in->stale(place.index);
}

std::size_t plain_session::flush(orm::unit_of_work::scope scope) { return work->flush(connection, scope); }

void plain_session::begin() {
    if (depth() > 0) savepoints_.push_back(connection.begin_nested());  // the transaction begins by itself
    work->begin();
}
void plain_session::release() {
    if (depth() > 1) {
        savepoints_.back().commit();
        savepoints_.pop_back();
    } else {
        connection.commit();
    }
    work->release();
}
void plain_session::rollback() {
    if (depth() > 1) {
        savepoints_.back().rollback();
        savepoints_.pop_back();
    } else {
        connection.rollback();
    }
    work->rollback();
}

std::vector<void*> plain_session::rows(orm::mapper const& of, std::string const& rest,
                                       std::span<core::value const> parameters) {
    std::string sql = "SELECT ";
    for (auto const& each : of.columns()) sql += (sql.size() > 7 ? ", t." : "t.") + each.column;
    sql += " FROM " + of.table_name() + " t" + rest;
    std::vector<core::parameter_type> types;
    for (auto const& each : parameters) types.push_back({each.kind()});
    auto cursor = connection.start(
        core::statement_text{sql, types},
        {&core::parameter_plan::for_values(parameters.size()), {.base = parameters.data(), .stride = 0, .count = 1}});
    std::vector<void*> found;
    while (cursor.open()) {
        auto const places = objects->reserve(of, 64);
        core::segment_target const target{places.base(), places.stride()};
        core::fetch_outcome outcome;
        cursor.fetch(*of.plan(), {&target, 1}, places.count, outcome);
        std::vector<orm::tracked> adopted(outcome.rows);
        objects->adopt(places, static_cast<std::uint32_t>(outcome.rows), adopted.data());
        for (auto const each : adopted) found.push_back(each.object());
    }
    return found;
}

/// As a session does: what is pending goes first.
void plain_session::load(orm::relation_map const& which, void* owner) {
    ++loads;
    if (!work->flushing()) flush({.everything = false});
    auto const place = objects->find(owner);
    auto const read = [&](std::uint16_t position) {
        auto const& slot = place.in->mapper().columns()[position].slot;
        core::value scratch;
        return core::own(core::load(static_cast<std::byte const*>(owner) + slot.offset, slot, scratch));
    };
    auto const& first_key = which.target->columns()[which.target->key().front()].column;
    std::string rest;
    core::value key;
    if (which.kind == orm::relation_kind::many_to_many) {
        rest = " JOIN " + which.secondary + " s ON s." + which.secondary_target[0].second + " = t." +
               which.target->columns()[which.secondary_target[0].first].column + " WHERE s." +
               which.secondary_owner[0].second + " = $1 ORDER BY t." + first_key;
        key = read(which.secondary_owner[0].first);
    } else {
        rest = " WHERE t." + which.target->columns()[which.join[0].second].column + " = $1 ORDER BY t." + first_key;
        key = read(which.join[0].first);
    }
    if (key.is_null()) return orm::relation::at(owner, which).fill({});
    auto const found = rows(*which.target, rest, {&key, 1});
    orm::relation::at(owner, which).fill(found);
}

}  // namespace orm_unit_of_work
