// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/session/session.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/query/column_choice.hpp>

#include "row_loading.hpp"
#include "session_state.hpp"

#include <utility>

namespace aludel::orm {

session::session(core::engine engine, session_options options)
    : state_{std::make_shared<detail::session_state>(std::move(engine), std::move(options))} {}
session::session(session&&) noexcept = default;

session& session::operator=(session&& other) noexcept {
    if (state_ && state_ != other.state_) state_->close();
    state_ = std::move(other.state_);
    return *this;
}

session::~session() {
    if (state_) state_->close();
}

namespace {
/// Of a select of one entity.
bool reads_whole_table(sql::select_node const& of) {
    return of.froms.empty() && of.joins.empty() && of.where.empty() && of.group_by.empty() && of.having.empty() &&
           !of.limits.any() && !of.rare();
}

std::vector<mapper const*> entities_of(std::vector<detail::row_part_layout> const& parts) {
    std::vector<mapper const*> found;
    for (auto const& each : parts)
        if (each.entity) found.push_back(each.entity);
    return found;
}
}  // namespace

session::started session::start(sql::select_node const& statement,
                                std::vector<std::shared_ptr<sql::statement_option const>> const& options,
                                detail::row_layout const& layout, sql::named_values values) {
    state_->flush_for(statement);
    auto const& parts = layout.parts;
    auto recipe = detail::recipe_of(layout);
    auto const paths = detail::paths_of(options);
    if (!options.empty()) {
        auto const selected = entities_of(parts);
        if (!paths.empty()) detail::check_paths(paths, selected);
        detail::column_choices{options}.refuse_partial(selected);
    }
    std::size_t entities = 0;
    bool joined = false;
    for (auto const& each : parts) {
        if (!each.entity) continue;
        auto edges = detail::load_edges(*each.entity, paths);
        joined = joined || detail::has(edges, loading::joined);
        if (!edges.empty()) {
            recipe.edges.resize(entities);
            recipe.edges.push_back(std::move(edges));
        }
        ++entities;
    }
    recipe.whole = !recipe.edges.empty();
    if (recipe.whole) recipe.edges.resize(entities);
    recipe.complete = parts.size() == 1 && reads_whole_table(statement);
    sql::ref<sql::select_node> rewritten;
    if (joined) {
        std::vector<detail::selected_entity> selected;
        std::size_t column = 0;
        for (auto const& each : parts) {
            if (each.entity) selected.push_back({each.entity, column, &recipe.edges[selected.size()]});
            column += each.entity ? detail::columns_written(statement, column, *each.entity) : 1;
        }
        auto made = detail::join_edges(statement, selected);
        rewritten = std::move(made.statement);
        recipe.joined = std::move(made.objects);
        for (auto const& each : recipe.edges)
            recipe.unique = recipe.unique || detail::has_collection(each, loading::joined);
        if (recipe.unique && entities != parts.size())
            throw core::usage_error{"load-joined",
                                    "a select of entities and values cannot load a collection by a join, which would "
                                    "repeat the values: use selectinload"};
        if (!recipe.joined.empty()) detail::add_joined(recipe);
    }
    auto cursor = sql::detail::start(state_->connection(), rewritten ? *rewritten : statement, values);
    return {std::move(cursor), detail::object_reader{std::make_unique<detail::row_loading>(state_, std::move(recipe))}};
}

session::started session::start(sql::text_node const& text, detail::row_layout const& layout,
                                sql::named_values values) {
    state_->flush_for(text);
    auto cursor = sql::detail::start(state_->connection(), text, values);
    auto recipe = detail::recipe_of(layout);
    recipe.plan = detail::plan_by_names(*layout.parts.front().entity, cursor);
    return {std::move(cursor), detail::object_reader{std::make_unique<detail::row_loading>(state_, std::move(recipe))}};
}

core::connection& session::before_statement(sql::statement_node const& statement) {
    state_->flush_for(statement);
    state_->expire_written(statement);
    return state_->connection();
}

std::int64_t session::execute(bulk_insert const& rows) {
    state_->flush_known();
    return execute_on(state_->connection(), rows);
}
std::shared_ptr<void> session::hold(tracked const& of, bool read_only) {
    if (!read_only) of.in->track(of.index);
    return {of.in->hold(of.index), of.object()};
}

tracked session::insert(mapper const& as, void* object) { return state_->add(as, object); }
tracked session::find(mapper const& of, std::int64_t key, bool read_only) { return state_->find(of, key, read_only); }
tracked session::find(mapper const& of, std::span<core::value const> key, bool read_only) {
    return state_->find(of, key, read_only);
}
tracked session::merge_object(mapper const& of, void const* object) { return state_->merge(of, object); }
void session::attach(void const* object) { state_->attach(object); }
void session::remove_object(void const* object) { state_->remove(object); }
void session::expunge_object(void const* object) { state_->expunge(object); }
void session::expunge_all() { state_->forget_all(); }
void session::expire_object(void const* object) { state_->expire(object); }
void session::expire_all() { state_->expire_all(); }
void session::refresh_object(void const* object) { state_->refresh(object); }

bool session::is_attached(void const* object) const noexcept {
    auto const state = state_of_object(object);
    return state == object_state::pending || state == object_state::persistent;
}
std::optional<object_state> session::state_of_object(void const* object) const noexcept {
    auto const there = state_->place_of(object);
    return there ? std::optional{there.in->state(there.index)} : std::nullopt;
}
bool session::is_modified_object(void const* object) const { return state_->is_modified(state_->place_of(object)); }

void session::flush() { state_->flush(); }
void session::commit() { state_->commit(); }
void session::rollback() { state_->rollback(); }
nested_transaction session::begin_nested() { return state_->begin_nested(); }
bool session::in_transaction() const noexcept { return state_->in_transaction(); }
void session::clear() { state_->clear(); }
void session::close() noexcept { state_->close(); }
std::size_t session::trim() { return state_->objects().trim(); }
core::connection& session::connection() { return state_->connection(); }
core::engine const& session::engine() const noexcept { return state_->engine(); }
orm::autoflush session::autoflush() const noexcept { return state_->options().autoflush; }
void session::set_autoflush(orm::autoflush how) noexcept { state_->options().autoflush = how; }

void session::abandon() noexcept { state_->give_up(); }

bool session::may_retry(core::error const& failure, unsigned attempt) noexcept {
    abandon();
    return attempt < state_->options().attempts && failure.retryable();
}

void session::throw_none(mapper const& of, std::span<core::value const> key) {
    std::string text;
    for (auto const& each : key) text.append(text.empty() ? "" : ", ").append(core::to_display(each));
    throw core::no_result_found{"result-none", "there is no " + of.name() + " with the primary key " + text};
}

}  // namespace aludel::orm
