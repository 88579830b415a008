// SPDX-License-Identifier: BSL-1.0
#include "script.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <utility>

namespace scripted {

namespace {

struct all_scripts {
    std::mutex lock;
    std::map<std::string, std::weak_ptr<script>, std::less<>> by_name;
    std::uint64_t last = 0;
};
all_scripts& scripts() {
    static auto& one = *new all_scripts;
    return one;
}

struct planned_failure {
    point at;
    core::native_error error;
    unsigned skip, times;
    std::string sql;
};

bool has_returning(std::string_view sql) {
    constexpr std::string_view word = "returning";
    return std::search(sql.begin(), sql.end(), word.begin(), word.end(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
           }) != sql.end();
}

}  // namespace

std::string_view to_string(point at) noexcept {
    switch (at) {
        case point::connect: return "connect";
        case point::prepare: return "prepare";
        case point::start: return "start";
        case point::fetch: return "fetch";
        case point::finish: return "finish";
        case point::run: return "run";
        case point::begin: return "begin";
        case point::commit: return "commit";
        case point::rollback: return "rollback";
        case point::ping: return "ping";
        case point::reset: return "reset";
        case point::close: return "close";
    }
    return "unknown";
}

core::native_error lost(std::string message) {
    core::native_error error;
    error.message = std::move(message);
    error.sqlstate = "08006";
    error.lost = true;
    return error;
}

core::native_error failure(std::string sqlstate, std::string message) {
    core::native_error error;
    error.message = std::move(message);
    error.sqlstate = std::move(sqlstate);
    return error;
}

struct script::state {
    std::string name;
    mutable std::mutex lock;
    std::condition_variable changed;
    std::vector<call> calls;
    std::map<std::string, answerer, std::less<>> answers;
    std::vector<planned_failure> failures;
    std::set<std::string, std::less<>> blocking;
    std::set<std::uint64_t> waiting, cancelled;  // connections
    std::map<std::uint64_t, core::native_error> gone;
    std::uint64_t connections = 0;
    std::size_t batch = 0;
    bool shuffle = false;
    std::mt19937 random{1};
};

script::script() : state_{std::make_unique<state>()} {}

script::~script() {
    std::lock_guard const guard{scripts().lock};
    scripts().by_name.erase(state_->name);
}

std::shared_ptr<script> script::make() {
    std::shared_ptr<script> made{new script};
    std::lock_guard const guard{scripts().lock};
    made->state_->name = "script" + std::to_string(++scripts().last);
    scripts().by_name[made->state_->name] = made;
    return made;
}

std::shared_ptr<script> script::find(std::string_view name) {
    std::lock_guard const guard{scripts().lock};
    auto const found = scripts().by_name.find(name);
    return found == scripts().by_name.end() ? nullptr : found->second.lock();
}

std::string script::url() const { return "scripted://?script=" + state_->name; }

void script::on(std::string sql, answerer made) {
    std::lock_guard const guard{state_->lock};
    state_->answers[std::move(sql)] = std::move(made);
}
void script::on(std::string sql, answer fixed) {
    on(std::move(sql), [fixed = std::move(fixed)](std::span<core::value const>) { return fixed; });
}

void script::fail(point at, core::native_error with, unsigned skip, unsigned times, std::string sql) {
    std::lock_guard const guard{state_->lock};
    state_->failures.push_back({at, std::move(with), skip, times, std::move(sql)});
}

void script::block(std::string sql) {
    std::lock_guard const guard{state_->lock};
    state_->blocking.insert(std::move(sql));
}
void script::release() {
    std::lock_guard const guard{state_->lock};
    state_->blocking.clear();
    state_->changed.notify_all();
}
bool script::wait_until_blocked(std::size_t count, std::chrono::milliseconds patience) {
    std::unique_lock guard{state_->lock};
    return state_->changed.wait_for(guard, patience, [&] { return state_->waiting.size() >= count; });
}

void script::short_batches(std::size_t rows) {
    std::lock_guard const guard{state_->lock};
    state_->batch = rows;
}
void script::shuffle_returning(bool on) {
    std::lock_guard const guard{state_->lock};
    state_->shuffle = on;
}

std::vector<call> script::calls() const {
    std::lock_guard const guard{state_->lock};
    return state_->calls;
}
std::size_t script::count(point at) const {
    std::lock_guard const guard{state_->lock};
    return static_cast<std::size_t>(
        std::count_if(state_->calls.begin(), state_->calls.end(), [&](call const& each) { return each.point == at; }));
}
std::string script::conversation() const {
    std::string text;
    for (auto const& each : calls()) {
        if (each.point == point::prepare || each.point == point::finish || each.point == point::reset ||
            each.point == point::close || each.point == point::fetch)
            continue;
        if (!text.empty()) text += "; ";
        text += to_string(each.point);
        if (!each.sql.empty()) text.append(" ").append(each.sql);
    }
    return text;
}
void script::forget_calls() {
    std::lock_guard const guard{state_->lock};
    state_->calls.clear();
}

std::uint64_t script::new_connection() {
    std::lock_guard const guard{state_->lock};
    return ++state_->connections;
}

void script::reached(point at, std::uint64_t connection, std::string_view sql, std::vector<core::value> parameters) {
    std::lock_guard const guard{state_->lock};
    state_->calls.push_back({at, std::string{sql}, connection, std::move(parameters)});
    if (at == point::close || at == point::finish) return;  // these never fail
    if (auto const gone = state_->gone.find(connection); gone != state_->gone.end())
        throw core::driver_failure{gone->second};
    for (auto& each : state_->failures) {
        if (each.at != at || each.times == 0 || (!each.sql.empty() && each.sql != sql)) continue;
        if (each.skip > 0) {
            --each.skip;
            continue;
        }
        --each.times;
        if (each.error.lost && at != point::connect) state_->gone.emplace(connection, each.error);
        throw core::driver_failure{each.error};
    }
}

answer script::answer_to(std::string_view sql, std::span<core::value const> parameters) {
    answerer made;
    {
        std::lock_guard const guard{state_->lock};
        auto const found = state_->answers.find(sql);
        if (found == state_->answers.end()) return {};
        made = found->second;
    }
    auto told = made(parameters);  // the test's own code: not under our lock
    std::lock_guard const guard{state_->lock};
    if (state_->shuffle && told.rows.size() > 1 && has_returning(sql)) {
        auto const before = told.rows;
        while (told.rows == before) {
            std::shuffle(told.rows.begin(), told.rows.end(), state_->random);
            if (std::all_of(before.begin(), before.end(), [&](auto const& row) { return row == before.front(); }))
                break;
        }
    }
    return told;
}

std::size_t script::batch(std::size_t wanted) const {
    std::lock_guard const guard{state_->lock};
    return state_->batch == 0 ? wanted : std::min(wanted, state_->batch);
}

void script::wait_if_blocked(std::string_view sql, std::uint64_t connection, core::deadline until) {
    std::unique_lock guard{state_->lock};
    auto const blocked = [&] { return state_->blocking.contains(sql) && !state_->cancelled.contains(connection); };
    if (!blocked()) return;
    state_->waiting.insert(connection);
    state_->changed.notify_all();
    bool in_time = true;
    while (in_time && blocked()) {
        if (until) in_time = state_->changed.wait_until(guard, *until) == std::cv_status::no_timeout;
        else state_->changed.wait(guard);
    }
    state_->waiting.erase(connection);
    state_->changed.notify_all();
    auto error = failure("57014", "the statement was stopped");
    error.cancelled = state_->cancelled.erase(connection) > 0;
    error.deadline = !error.cancelled && blocked();
    if (error.cancelled || error.deadline) throw core::driver_failure{std::move(error)};
}

void script::cancel(std::uint64_t connection) noexcept {
    std::lock_guard const guard{state_->lock};
    if (!state_->waiting.contains(connection)) return;  // nothing runs
    state_->cancelled.insert(connection);
    state_->changed.notify_all();
}

}  // namespace scripted
