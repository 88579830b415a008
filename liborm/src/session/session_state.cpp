// SPDX-License-Identifier: BSL-1.0
#include "session_state.hpp"

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/orm/query/deferred.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include "load_plan.hpp"
#include "relation_loader.hpp"
#include "touched_tables.hpp"

#include <algorithm>
#include <utility>

namespace aludel::orm::detail {

session_state::session_state(core::engine engine, session_options options)
    : engine_{std::move(engine)},
      options_{std::move(options)},
      objects_{store::make(this)},
      work_{std::make_unique<unit_of_work>(*objects_)} {
    objects_->remember_unheld(options_.unheld_objects);
    work_->begin();
}

session_state::~session_state() { close(); }

void session_state::require_usable() const {
    if (closed_)
        throw core::usage_error{"session-closed",
                                "the session has ended: objects can be read, but nothing can be asked of "
                                "the database through it; make another session"};
    if (failed_)
        throw core::usage_error{
            "session-needs-rollback",
            "a flush of this session has failed, so that its objects and the database disagree: call "
            "rollback() before anything else"};
}

core::connection& session_state::connection() {
    require_usable();
    if (!connection_) connection_.emplace(engine_.connect());
    if (!outer_) outer_.emplace(connection_->begin(options_.transaction));
    return *connection_;
}

void session_state::drop_connection() noexcept {
    nested_.clear();
    outer_.reset();
    connection_.reset();
}

void session_state::end_levels(bool keep) noexcept {
    // One level for each savepoint, and that of the transaction.
    for (auto count = nested_.size() + 1; count != 0; --count) keep ? work_->release() : work_->rollback();
    work_->begin();
}

// Flushing.

void session_state::flush(unit_of_work::scope what) {
    if (flushing_) return;
    require_usable();
    struct marking {
        bool& flag;
        explicit marking(bool& of) : flag{of} { flag = true; }
        ~marking() { flag = false; }
    } const mark{flushing_};
    load_what_erasing_needs();
    if (!known_work_ && !objects_->may_have_changes()) return;
    try {
        work_->flush(connection(), what);
    } catch (...) {
        failed_ = true;
        throw;
    }
    known_work_ = may_erase_ = false;
}

void session_state::flush() {
    if (!failed_ && !flushing_ && !known_work_ && objects_->idle()) return require_usable();
    flush(unit_of_work::scope{});
}

void session_state::flush_for(sql::statement_node const& statement) {
    require_usable();
    if (options_.autoflush == autoflush::off) return;
    if (options_.autoflush == autoflush::full) return flush();
    if (!known_work_ && objects_->idle()) return;
    auto const touched = tables_of(statement);
    if (touched.unknown) return flush();
    // Tables of entities are immortal; what else stands there may be a view of them.
    if (!std::all_of(touched.tables.begin(), touched.tables.end(),
                     [](auto const* each) { return each->definition().immortal; }))
        return flush();
    auto entities = objects_->entities();
    std::erase_if(entities, [&](mapper const* each) {
        return std::find(touched.tables.begin(), touched.tables.end(), &table_of(*each)) == touched.tables.end();
    });
    flush({.everything = false, .touched = entities});
}

void session_state::flush_before_load(mapper const& entity) {
    if (options_.autoflush == autoflush::off) return require_usable();
    if (options_.autoflush == autoflush::full) return flush();
    if (!known_work_ && !objects_->has_handles(entity)) return require_usable();
    mapper const* const one = &entity;
    flush({.everything = false, .touched = {&one, 1}, .only_foreign_keys = true});
}

void session_state::flush_known() {
    if (options_.autoflush == autoflush::full) return flush();
    if (options_.autoflush == autoflush::off || !known_work_) return require_usable();
    flush({.everything = false});
}

/// Erasing an object follows its relationships: they have to be known, unless the database does it all.
void session_state::load_what_erasing_needs() {
    if (!may_erase_) return;
    relation_loader loader{*this};
    std::vector<tracked> open;
    std::vector<void const*> seen;
    auto const note = [&](tracked which) {
        if (!which || which.in->state(which.index) != object_state::persistent) return;
        if (std::find(seen.begin(), seen.end(), which.object()) != seen.end()) return;
        seen.push_back(which.object());
        open.push_back(which);
    };
    for (auto const& page : objects_->suspects()) {
        auto* const each = page.in;
        auto const end = std::min((page.number + 1) * slab::page_size, each->used());
        for (auto i = page.number * slab::page_size; i < end; ++i) {
            auto const state = each->state(i);
            if (each->doomed(i)) note({each, i});
            if (state != object_state::persistent && state != object_state::pending) continue;
            for (auto const& which : each->mapper().relations())
                if (which.cascade.delete_orphan)
                    for (void* child : relation::at(each->object(i), which).removed())
                        if (!which.reverse || relation::at(child, *which.reverse).tracked_targets().empty())
                            note(objects_->find(child));
        }
    }
    // Wave by wave: all relationships of one kind are read together.
    while (!open.empty()) {
        auto const wave = std::exchange(open, {});
        std::vector<std::pair<relation_map const*, std::vector<void*>>> wanted;
        for (auto const each : wave) {
            for (auto const& which : each.in->mapper().relations()) {
                if (which.kind == relation_kind::belongs_to) continue;
                if (relation::at(each.object(), which).loaded() || which.cascade.passive_deletes) continue;
                auto at =
                    std::find_if(wanted.begin(), wanted.end(), [&](auto const& one) { return one.first == &which; });
                if (at == wanted.end()) at = wanted.insert(at, {&which, {}});
                at->second.push_back(each.object());
            }
        }
        for (auto const& [which, owners] : wanted) loader.load(load_edge{which, loading::selectin, {}}, owners);
        for (auto const each : wave)
            for (auto const& which : each.in->mapper().relations())
                if (which.cascade.remove)
                    for (void* child : relation::at(each.object(), which).tracked_targets())
                        note(objects_->find(child));
    }
}

// Transactions.

void session_state::commit() {
    flush();
    if (outer_) {
        try {
            outer_->commit();
        } catch (...) {
            end_levels(false);
            drop_connection();
            throw;
        }
    }
    end_levels(true);
    drop_connection();
    if (options_.expire_on_commit) expire_all();
}

void session_state::rollback() {
    if (closed_) require_usable();
    failed_ = false;
    known_work_ = may_erase_ = false;
    end_levels(false);
    if (!outer_) return;
    nested_.clear();
    try {
        if (outer_->active()) outer_->rollback();
    } catch (...) {
        if (connection_) connection_->invalidate();
        drop_connection();
        throw;
    }
    drop_connection();
}

nested_transaction session_state::begin_nested() {
    flush();
    auto savepoint = connection().begin_nested();
    nested_.push_back({std::move(savepoint), ++last_number_});
    work_->begin();
    return {weak_from_this(), last_number_};
}

bool session_state::nested_open(std::size_t number) const noexcept {
    return std::any_of(nested_.begin(), nested_.end(), [&](level const& each) { return each.number == number; });
}

void session_state::end_nested(std::size_t number, bool keep) {
    if (!nested_open(number))
        throw core::usage_error{
            "savepoint-ended",
            "this savepoint has ended already: it, or what it is part of, was committed or rolled back"};
    if (keep) flush();
    else failed_ = known_work_ = may_erase_ = false;
    // Those begun after it end with it.
    auto const at =
        std::find_if(nested_.begin(), nested_.end(), [&](level const& each) { return each.number == number; });
    for (auto count = nested_.end() - at; count != 0; --count) keep ? work_->release() : work_->rollback();
    auto own = std::move(at->savepoint);
    nested_.erase(std::next(at), nested_.end());
    nested_.pop_back();
    keep ? own.commit() : own.rollback();
}

void session_state::clear() {
    rollback();
    objects_->close();
    objects_ = store::make(this);
    objects_->remember_unheld(options_.unheld_objects);
    work_ = std::make_unique<unit_of_work>(*objects_);
    work_->begin();
}

void session_state::give_up() noexcept {
    try {
        rollback();
    } catch (...) {
        drop_connection();
    }
}

void session_state::close() noexcept {
    if (closed_) return;
    closed_ = true;
    drop_connection();
    objects_->close();
}

// What relationships ask for.

void session_state::load(relation_map const& which, void* owner) {
    flush_before_load(*which.target);
    relation_loader{*this}.load_one(which, owner);
}

void session_state::load_column(column_map const& which, void* owner) {
    load_deferred(connection(), which, objects_->find(owner));
}

void session_state::changing(relation_map const& which, void* owner) {
    require_usable();
    known_work_ = may_erase_ = true;
    work_->note(which, owner);
}

tracked session_state::add(mapper const& as, void* object) {
    require_usable();
    known_work_ = true;
    auto const placed = objects_->insert(as, object);
    for (auto const& each : as.relations()) {
        auto& one = relation::at(placed.object(), each);
        one.adopt_seedlings();
        one.settle_new();
    }
    return placed;
}

void session_state::expire_written(sql::statement_node const& statement) {
    switch (statement.kind()) {
        case sql::node_kind::select:
        case sql::node_kind::compound_select:
        case sql::node_kind::insert:
        case sql::node_kind::update:
        case sql::node_kind::delete_: break;
        default: return;  // the program's own text: it knows what it does
    }
    auto const written = written_tables_of(statement);
    if (written.tables.empty()) return;
    for (auto const& each : objects_->slabs()) {
        auto const* const table = &table_of(each->mapper());
        if (std::find(written.tables.begin(), written.tables.end(), table) == written.tables.end()) continue;
        for (std::uint32_t i = 0; i < each->used(); ++i)
            if (each->state(i) == object_state::persistent) each->set_stale(i, true);
    }
}

}  // namespace aludel::orm::detail
