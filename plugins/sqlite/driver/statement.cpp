// SPDX-License-Identifier: BSL-1.0
#include "statement.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace aludel::sqlite {

namespace {

/// What a column of this declared type usually delivers, by SQLite's affinity rules. SQLite decides cell by cell, so this is
/// a hint for people and tools; columns of NUMERIC affinity and expressions have none.
core::kind usual_kind(std::string_view declared) {
    std::string upper{declared};
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    auto const has = [&](char const* word) { return upper.find(word) != upper.npos; };
    if (upper.empty()) return core::kind::null;
    if (has("INT")) return core::kind::int64;
    if (has("CHAR") || has("CLOB") || has("TEXT")) return core::kind::text;
    if (has("BLOB")) return core::kind::bytes;
    if (has("REAL") || has("FLOA") || has("DOUB")) return core::kind::float64;
    return core::kind::null;
}

}  // namespace

statement::statement(connection& owner, statement_handle handle, statement_verb verb)
    : owner_{owner},
      handle_{std::move(handle)},
      verb_{sqlite3_stmt_readonly(handle_.get()) || sqlite3_stmt_isexplain(handle_.get()) ? statement_verb::other
                                                                                          : verb},
      returns_rows_{sqlite3_column_count(handle_.get()) > 0} {}

statement::~statement() { finish(); }

std::span<core::column_info const> statement::columns() {
    // A change of the schema makes SQLite prepare again by itself, and `SELECT *` may then have other columns.
    int const prepared_again = sqlite3_stmt_status(handle_.get(), SQLITE_STMTSTATUS_REPREPARE, 0);
    if (prepared_again == prepared_again_) return columns_;
    columns_.clear();
    int const count = sqlite3_column_count(handle_.get());
    for (int i = 0; i < count; ++i) {
        char const* const name = sqlite3_column_name(handle_.get(), i);
        char const* const declared = sqlite3_column_decltype(handle_.get(), i);
        columns_.push_back({name ? name : "", usual_kind(declared ? declared : ""), declared ? declared : ""});
    }
    prepared_again_ = prepared_again;
    return columns_;
}

std::size_t statement::parameter_count() {
    return static_cast<std::size_t>(sqlite3_bind_parameter_count(handle_.get()));
}

void statement::begin_execution(core::execute_options const& options) {
    finish();
    owner_.watch(options.deadline);
    deadline_ = options.deadline;
    owner_.execution_begins();
    running_ = true;
    has_row_ = at_end_ = false;
    affected_ = -1;
    last_insert_id_ = 0;
    rows_read_ = 0;
    checked_plan_ = 0;
}

void statement::start(core::parameters const& given, core::execute_options const& options) {
    check_parameters(given);
    begin_execution(options);
    try {
        // A statement that returns rows is stepped again after this call, so its texts must be copied.
        if (given.plan) bind_row(given, 0, returns_rows_ ? lifetime::call : lifetime::execution);
        has_row_ = step();
        if (!returns_rows_) finish();
    } catch (...) {
        finish();
        throw;
    }
}

bool statement::step() {
    int const code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) [[likely]]
        return true;
    if (code != SQLITE_DONE) fail(code);
    at_end_ = true;
    settle();
    return false;
}

/// Notes what the execution has changed, before another one does.
void statement::settle() noexcept {
    if (verb_ == statement_verb::other) return;
    affected_ = sqlite3_changes64(owner_.handle());
    if (verb_ == statement_verb::insert && affected_ > 0) last_insert_id_ = sqlite3_last_insert_rowid(owner_.handle());
}

void statement::fail(int code) {
    try {
        owner_.fail(code);
    } catch (...) {
        finish();
        throw;
    }
}

void statement::finish() noexcept {
    if (!running_) return;
    sqlite3_reset(handle_.get());
    // An INSERT … RETURNING whose rows were not all read has inserted them all the same; the reset counts them.
    if (!at_end_ && (has_row_ || rows_read_ > 0)) settle();
    if (borrowing_) {
        sqlite3_clear_bindings(handle_.get());
        borrowing_ = false;
    }
    if (kept_much_) {
        sqlite3_clear_bindings(handle_.get());
        kept_ = {};
        kept_much_ = false;
    }
    running_ = has_row_ = false;
    owner_.execution_ends();
}

std::int64_t statement::run_range(core::parameters const& given, range rows, core::execute_options const& options,
                                  std::span<std::int64_t> each, std::span<std::int64_t> keys) {
    check_parameters(given);
    begin_execution(options);
    std::int64_t total = 0;
    std::size_t row = rows.first;
    try {
        for (; row < rows.last; ++row) {
            if (given.plan) bind_row(given, row, lifetime::execution);
            while (step()) {}
            total += std::max<std::int64_t>(affected_, 0);
            if (row < each.size()) each[row] = affected_;
            if (row < keys.size()) keys[row] = last_insert_id_;
            sqlite3_reset(handle_.get());
        }
    } catch (core::driver_failure& problem) {
        finish();
        problem.add_context("in row " + std::to_string(row) + " of " + std::to_string(given.rows.count) +
                            " rows of parameters, counted from 0");
        throw;
    } catch (...) {
        finish();
        throw;
    }
    finish();
    if (verb_ == statement_verb::other) return -1;
    affected_ = total;
    return total;
}

void statement::run_together(core::parameters const& given, std::size_t first, std::size_t count,
                             core::execute_options const& options) {
    check_parameters(given, count);
    begin_execution(options);
    try {
        for (std::size_t i = 0; i < count; ++i) bind_row(given, first + i, lifetime::execution, i);
        while (step()) {}
    } catch (...) {
        finish();
        throw;
    }
    finish();
}

}  // namespace aludel::sqlite
