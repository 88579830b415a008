// SPDX-License-Identifier: BSL-1.0
#include "connection.hpp"

#include "failure.hpp"
#include "scan.hpp"
#include "statement.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <climits>
#include <utility>

namespace aludel::sqlite {

namespace {

/// How many of SQLite's instructions pass between two looks at the clock while a deadline is set: some 20 µs.
constexpr int progress_steps = 1000;

struct running_execution {
    explicit running_execution(connection& on) noexcept : on_{on} { on_.execution_begins(); }
    ~running_execution() { on_.execution_ends(); }
    running_execution(running_execution const&) = delete;
    running_execution& operator=(running_execution const&) = delete;
    connection& on_;
};

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

}  // namespace

void close_database::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
void finalize_statement::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

connection::connection(database_handle database, open_options const& options)
    : database_{std::move(database)}, busy_timeout_{options.busy_timeout} {
    sqlite3_busy_handler(handle(), on_busy, this);
    if (!options.transaction.empty() && options.transaction != "deferred")
        begin_statement_ = "BEGIN " + upper(options.transaction);
}

connection::~connection() = default;

void connection::apply(open_options const& options, core::deadline until) {
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_ENABLE_FKEY, options.foreign_keys ? 1 : 0, nullptr);
    if (options.cache_size) run("PRAGMA cache_size = " + std::to_string(*options.cache_size), until);
    if (!options.synchronous.empty()) run("PRAGMA synchronous = " + options.synchronous, until);
    if (options.wal_autocheckpoint)
        run("PRAGMA wal_autocheckpoint = " + std::to_string(*options.wal_autocheckpoint), until);
    if (options.journal_mode.empty()) return;

    // SQLite answers with the mode that is in force, and does not call it an error when that is another one.
    watch(until);
    running_execution const guard{*this};
    std::string_view rest;
    auto const pragma = compile("PRAGMA journal_mode = " + options.journal_mode, 0, rest);
    int const code = sqlite3_step(pragma.get());
    if (code != SQLITE_ROW) fail(code);
    std::string const found = reinterpret_cast<char const*>(sqlite3_column_text(pragma.get(), 0));
    if (found != options.journal_mode)
        throw_failure(
            SQLITE_CANTOPEN,
            "journal_mode=" + options.journal_mode + " could not be set: the database stays in \"" + found + "\"",
            "a database in memory knows only memory and off; a read-only file keeps the mode it has");
}

statement_handle connection::compile(std::string_view sql, unsigned flags, std::string_view& rest) {
    if (sql.size() > static_cast<std::size_t>(INT_MAX))
        throw_failure(SQLITE_TOOBIG, "the statement is longer than 2 GiB");
    if (auto const nul = sql.find('\0'); nul != sql.npos)
        throw_failure(SQLITE_ERROR, "the statement contains a NUL character, behind which SQLite would not read on", {},
                      character_number(sql, nul));
    sqlite3_stmt* made = nullptr;
    char const* tail = nullptr;
    int const code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), flags, &made, &tail);
    if (code != SQLITE_OK) fail(code, sql);
    rest = tail ? sql.substr(static_cast<std::size_t>(tail - sql.data())) : std::string_view{};
    return statement_handle{made};
}

std::unique_ptr<core::driver_statement> connection::prepare(std::string_view sql, std::span<core::parameter_type const>,
                                                            bool persistent) {
    watch({});
    std::string_view rest;
    auto made = compile(sql, persistent ? SQLITE_PREPARE_PERSISTENT : 0u, rest);
    if (!made)
        throw_failure(SQLITE_ERROR, "the statement is empty", "there is nothing in it but white space and comments");
    if (auto const more = skip_blank(rest); !more.empty()) {
        auto const at = static_cast<std::size_t>(more.data() - sql.data());
        throw_failure(SQLITE_ERROR,
                      "one statement can be executed at a time; a second one begins with \"" +
                          std::string{more.substr(0, std::min<std::size_t>(more.size(), 30))} + "\"",
                      "run scripts of several statements through the connection's run()", character_number(sql, at));
    }
    return std::make_unique<statement>(*this, std::move(made), verb_of(sql));
}

void connection::run_compiled(sqlite3_stmt* compiled) {
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(compiled);
    if (code != SQLITE_DONE) fail(code);
}

void connection::run(std::string_view sql, core::deadline until) {
    watch(until);
    running_execution const guard{*this};
    while (!sql.empty()) {
        std::string_view rest;
        auto const compiled = compile(sql, 0, rest);
        if (compiled) run_compiled(compiled.get());
        sql = rest;
    }
}

void connection::begin(std::span<std::string const> statements) {
    for (auto const& each : statements) {
        if (starts_with_word(each, "PRAGMA")) settings_changed_ = true;
        run(each == "BEGIN" && !begin_statement_.empty() ? begin_statement_ : each);
    }
}

void connection::commit() {
    run("COMMIT");
    restore_settings();
}

void connection::rollback() {
    // Some errors (disk full, out of memory, an interrupted write) have rolled back already.
    if (sqlite3_get_autocommit(handle()) == 0) run("ROLLBACK");
    restore_settings();
}

void connection::restore_settings() {
    if (!settings_changed_) return;
    run("PRAGMA query_only = 0; PRAGMA read_uncommitted = 0");
    settings_changed_ = false;
}

core::transaction_state connection::transaction_state() const noexcept {
    return sqlite3_get_autocommit(handle()) ? core::transaction_state::idle : core::transaction_state::active;
}

void connection::ping(core::deadline until) { run("SELECT 1", until); }

void connection::reset() { restore_settings(); }

std::string connection::server_version_text() { return sqlite3_libversion(); }

void connection::watch_changed(core::deadline const& until) {
    deadline_passed_ = false;
    watched_ = until;
    if (!until) {
        sqlite3_progress_handler(handle(), 0, nullptr, nullptr);
        return;
    }
    sqlite3_progress_handler(handle(), progress_steps, on_progress, this);
    if (std::chrono::steady_clock::now() < *until) return;
    core::native_error native;
    native.code = SQLITE_INTERRUPT;
    native.message = sqlite3_errstr(SQLITE_INTERRUPT);
    native.detail = "the deadline of the execution had passed before it began or went on";
    native.deadline = true;
    throw core::driver_failure{std::move(native)};
}

int connection::on_progress(void* context) noexcept {
    auto& self = *static_cast<connection*>(context);
    if (!self.watched_ || std::chrono::steady_clock::now() < *self.watched_) return 0;
    self.deadline_passed_ = true;
    return 1;
}

int connection::on_busy(void* context, int attempts) noexcept {
    auto& self = *static_cast<connection*>(context);
    auto const now = std::chrono::steady_clock::now();
    if (attempts == 0) self.busy_since_ = now;
    if (self.cancelled_.load(std::memory_order_relaxed)) return 0;
    auto until = self.busy_since_ + self.busy_timeout_;
    if (self.watched_ && *self.watched_ < until) {
        if (now >= *self.watched_) {
            self.deadline_passed_ = true;
            return 0;
        }
        until = *self.watched_;
    }
    if (now >= until) return 0;
    // Soon at first, since most locks are short; then at most fifty times a second.
    auto const pause = std::min<std::chrono::steady_clock::duration>(
        std::chrono::milliseconds{attempts < 5 ? 1 + attempts * 2 : 20}, until - now);
    sqlite3_sleep(static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(pause).count()));
    return 1;
}

void connection::stop_handle::cancel() noexcept {
    if (owner_.running_.load(std::memory_order_acquire) == 0) return;
    owner_.cancelled_.store(true, std::memory_order_relaxed);
    sqlite3_interrupt(owner_.handle());
}

void connection::fail(int code, std::string_view sql) {
    auto native = describe_failure(handle(), code, sql);
    int const primary = native.code & 0xff;
    if (primary == SQLITE_INTERRUPT || primary == SQLITE_BUSY) {
        native.deadline = deadline_passed_;
        native.cancelled = !deadline_passed_ && cancelled_.load(std::memory_order_relaxed);
        if (native.deadline) native.detail = "the deadline of the execution passed";
        if (native.cancelled) native.detail = "the execution was cancelled";
    }
    if (primary == SQLITE_BUSY && native.detail.empty())
        native.detail = "another connection holds a lock on the database; waited " +
                        std::to_string(busy_timeout_.count()) + " ms for it at most (option timeout)";
    if (primary == SQLITE_LOCKED) native.detail = "a statement of this program that is still running holds the lock";
    if (primary == SQLITE_READONLY) {
        auto const* const file = sqlite3_db_filename(handle(), "main");
        native.detail = "the database was opened with mode=ro, or its file or folder may not be written: \"" +
                        std::string{file ? file : ""} + "\"";
    }
    throw core::driver_failure{std::move(native)};
}

}  // namespace aludel::sqlite
