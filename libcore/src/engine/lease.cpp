// SPDX-License-Identifier: BSL-1.0
#include "lease.hpp"

#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>

#include "../event/describe_parameters.hpp"
#include "../event/execution_watch.hpp"
#include "../pool/exclusive_use.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace aludel::core::detail {

namespace {

/// Adds the statement to an error of ours that passes on: a driver could not take or give a value. What it says about a
/// parameter quotes the value, which `hide_parameters` forbids; where it was is kept.
void tell_statement(database_error& refused, std::string_view sql, bool hide_parameters) {
    if (!refused.statement().empty()) return;
    if (hide_parameters) {
        std::string_view told{refused.what()};
        told = told.substr(0, told.rfind("\n  [code "));
        told.remove_prefix(refused.message().size());
        if (told.find("\n  in parameter ") != std::string_view::npos)
            static_cast<error&>(refused) =
                data_error{refused.code().data(),
                           "the value of a parameter cannot be sent (hide_parameters keeps it out of this message)" +
                               std::string{told}};
    }
    refused.add_context("statement: " + std::string{sql});
}

}  // namespace

lease::lease(std::shared_ptr<engine_state> of)
    : transactions{of->options.transactions}, engine_{std::move(of)}, connection_{engine_->pool.checkout()} {
    if (!engine_->listening.any()) return;
    for (auto const listeners = engine_->listening.all(); auto const& [number, handlers] : *listeners)
        if (handlers.checkout) handlers.checkout(connection_->number);
}

lease::~lease() {
    auto& link = *connection_->link;
    if (connection_->transaction_owner == this) {
        try {
            if (link.transaction_state() != transaction_state::idle) link.rollback();
        } catch (...) {
            connection_->invalid = true;
        }
        forget_transaction();
    }
    if (!connection_->invalid && connection_.use_count() <= 2) {
        try {
            link.reset();
        } catch (...) {
            connection_->invalid = true;
        }
    }
    if (engine_->listening.any()) {
        try {
            for (auto const listeners = engine_->listening.all(); auto const& [number, handlers] : *listeners)
                if (handlers.checkin) handlers.checkin(connection_->number);
        } catch (...) {  // documented in events.hpp
        }
    }
    engine_->pool.checkin(std::move(connection_));
}

void lease::fail(driver_failure const& failure, std::string_view sql, parameters const* bound, bool commit) {
    if (failure.native().lost) {
        connection_->invalid = true;
        engine_->pool.invalidate_all();
    }
    throw_classified(*engine_, failure, sql,
                     bound ? describe_parameters(*bound, engine_->options.hide_parameters) : std::string{}, commit);
}

void lease::invalidate() noexcept { connection_->invalid = true; }

core::execute_options lease::driver_options(execution_options const& chosen) const {
    core::execute_options options;
    auto const& timeout = chosen.timeout     ? chosen.timeout
                          : defaults.timeout ? defaults.timeout
                                             : engine_->options.statement_timeout;
    if (timeout) options.deadline = std::chrono::steady_clock::now() + *timeout;
    options.stream = chosen.stream || defaults.stream;
    return options;
}

void lease::begin_execution(cursor* of) {
    auto const number = ++connection_->execution;
    if (of) of->execution_ = number;
    if (connection_->cancelling) {
        std::lock_guard const guard{connection_->cancelling->lock};
        connection_->cancelling->running = number;
    }
}

void lease::end_execution(std::uint64_t execution) noexcept {
    if (!connection_->cancelling) return;
    std::lock_guard const guard{connection_->cancelling->lock};
    if (connection_->cancelling->running == execution) connection_->cancelling->running = 0;
}

core::canceller lease::make_canceller() {
    auto& shared = connection_->cancelling;
    if (!shared) {
        shared = std::make_shared<cancel_state>();
        shared->target = &connection_->link->canceller();
    }
    core::canceller made;
    made.state_ = shared;
    std::lock_guard const guard{shared->lock};
    made.execution_ = shared->running != 0 ? shared->running : connection_->execution + 1;
    return made;
}

void lease::prepare(cursor& into, statement_text const& text) {
    bool const keep = engine_->options.prepare && engine_->options.prepared_statements > 0;
    auto* const known = keep ? connection_->prepared.find(text) : nullptr;
    if (known && !known->in_use) {
        known->in_use = true;
        into.cached_ = known;
        into.statement_ = known->statement.get();
        return;
    }
    auto made = std::make_unique<prepared_statement>(prepared_statement{text, nullptr});
    made->statement = connection_->link->prepare(made->text.sql(), made->text.types(), keep && !known);
    into.statement_ = made->statement.get();
    if (keep && !known) {
        made->in_use = true;
        into.cached_ = connection_->prepared.keep(std::move(made));
    } else {
        into.own_ = std::move(made);
    }
}

/// PostgreSQL's "cached plan must not change result type" after a DDL change: a prepared statement has to be prepared anew.
/// Possible when nothing else happened in this transaction; else the caller has to run it again.
bool lease::replan(cursor& failed, driver_failure const& failure, bool first_statement) {
    if (failure.native().sqlstate != "0A000" || !failed.cached_) return false;
    auto* const stale = std::exchange(failed.cached_, nullptr);
    failed.statement_ = nullptr;
    connection_->prepared.drop(stale);
    connection_->prepared.give_back(stale);
    if (!first_statement) {
        auto native = failure.native();
        native.sqlstate = "40001";  // worth running again, as a serialization failure is
        native.detail =
            "the statement was prepared before a table changed; it will be prepared anew when the transaction is run "
            "again";
        throw driver_failure{std::move(native)};
    }
    return true;
}

cursor lease::start(std::shared_ptr<lease> const& self, statement_text const& text, parameters const& bound,
                    execution_options const& chosen, binding how) {
    execution_watch watch{*engine_, *connection_, text.sql(), bound};
    cursor started;
    started.lease_ = self;
    auto const options = driver_options(chosen);
    bool begun_here = false;
    auto const run = [&] {
        exclusive_use const guard{*connection_};
        begun_here = connection_->transaction == 0;
        ensure_transaction();
        prepare(started, text);
        begin_execution(&started);
        if (how == binding::arrays) {
            auto* const facet = find_facet<array_binding>(*connection_->link);
            if (!facet) throw not_supported_error{"bulk-arrays", "this driver does not bind arrays"};
            facet->start(*started.statement_, bound, options);
        } else {
            started.statement_->start(bound, options);
        }
        if (started.statement_->columns().empty()) {
            started.affected_rows_ = started.statement_->affected_rows();
            started.last_insert_id_ = started.statement_->last_insert_id();
            close(started);
        }
    };
    try {
        try {
            run();
        } catch (driver_failure const& failure) {
            if (!replan(started, failure, begun_here)) throw;
            rollback();
            run();
        }
    } catch (driver_failure const& failure) {
        close(started);
        fail(failure, text.sql(), &bound);
    } catch (database_error& refused) {
        close(started);
        tell_statement(refused, text.sql(), engine_->options.hide_parameters);
        throw;
    } catch (...) {
        close(started);
        throw;
    }
    watch.done(started.affected_rows_);
    return started;
}

void lease::fetch(cursor& of, row_plan const& plan, std::span<segment_target const> targets, std::size_t max_rows,
                  fetch_outcome& outcome) {
    std::size_t filled = 0;
    auto const sql = [&]() -> std::string const& { return (of.cached_ ? of.cached_ : of.own_.get())->text.sql(); };
    try {
        exclusive_use const guard{*connection_};
        outcome = of.statement_->fetch(plan, targets, max_rows, filled);
        of.rows_read_ += outcome.rows;
        if (outcome.status == fetch_status::done) {
            of.affected_rows_ = of.statement_->affected_rows();
            of.last_insert_id_ = of.statement_->last_insert_id();
            close(of);
        }
    } catch (driver_failure const& failure) {
        outcome.rows = filled;
        auto const text = sql();
        close(of);
        fail(failure, text, nullptr);
    } catch (database_error& refused) {
        outcome.rows = filled;
        tell_statement(refused, sql(), engine_->options.hide_parameters);
        close(of);
        throw;
    }
}

void lease::close(cursor& of) noexcept {
    if (of.statement_) {
        of.statement_->finish();
        of.statement_ = nullptr;
        end_execution(of.execution_);
    }
    if (of.cached_) connection_->prepared.give_back(std::exchange(of.cached_, nullptr));
    of.own_.reset();
}

/// Everything around `run`, which executes `text` for many rows and tells how many it has affected.
template <class Run>
std::int64_t lease::run_rows(statement_text const& text, parameters const& bound, Run run) {
    execution_watch watch{*engine_, *connection_, text.sql(), bound};
    cursor running;
    std::int64_t affected = 0;
    try {
        exclusive_use const guard{*connection_};
        ensure_transaction();
        prepare(running, text);
        begin_execution(&running);
        affected = run(*running.statement_);
        close(running);
    } catch (driver_failure const& failure) {
        close(running);
        fail(failure, text.sql(), &bound);
    } catch (database_error& refused) {
        close(running);
        tell_statement(refused, text.sql(), engine_->options.hide_parameters);
        throw;
    } catch (...) {
        close(running);
        throw;
    }
    watch.done(affected);
    return affected;
}

std::int64_t lease::run_each(statement_text const& text, parameters const& bound, execution_options const& chosen,
                             std::span<std::int64_t> each) {
    return run_rows(text, bound,
                    [&](driver_statement& running) { return running.run_each(bound, driver_options(chosen), each); });
}

std::int64_t lease::insert_multi_row(multi_row_text const& text, parameters const& bound,
                                     execution_options const& chosen, std::span<std::int64_t> keys) {
    auto* const facet = find_facet<multi_row_insert>(*connection_->link);
    if (!facet)
        throw not_supported_error{"bulk-multi-row", "this driver does not take INSERTs of several rows in this way"};
    cursor many;
    struct closing {
        lease& in;
        cursor& what;
        ~closing() { in.close(what); }
    } const close_many{*this, many};
    return run_rows(*text.one, bound, [&](driver_statement& one) {
        if (text.many) prepare(many, *text.many);
        return facet->run(one, many.statement_, text.rows, bound, driver_options(chosen), keys);
    });
}

std::int64_t lease::bulk_load(std::string_view table, std::span<std::string const> columns,
                              std::span<parameter_type const> types, parameters const& bound,
                              execution_options const& chosen) {
    auto* const facet = find_facet<core::bulk_load>(*connection_->link);
    if (!facet) return -1;
    auto const told = fmt::format("(bulk load into {})", table);
    execution_watch watch{*engine_, *connection_, told, bound};
    std::int64_t loaded = 0;
    try {
        exclusive_use const guard{*connection_};
        ensure_transaction();
        begin_execution(nullptr);
        loaded = facet->load(table, columns, types, bound, driver_options(chosen));
        end_execution(connection_->execution);
    } catch (driver_failure const& failure) {
        end_execution(connection_->execution);
        fail(failure, told, &bound);
    } catch (database_error& refused) {
        end_execution(connection_->execution);
        tell_statement(refused, told, engine_->options.hide_parameters);
        throw;
    } catch (...) {
        end_execution(connection_->execution);
        throw;
    }
    watch.done(loaded);
    return loaded;
}

void lease::run(std::string_view sql) {
    parameters const nothing;
    execution_watch watch{*engine_, *connection_, sql, nothing};
    try {
        exclusive_use const guard{*connection_};
        ensure_transaction();
        begin_execution(nullptr);
        connection_->link->run(sql, driver_options({}).deadline);
        end_execution(connection_->execution);
    } catch (driver_failure const& failure) {
        end_execution(connection_->execution);
        fail(failure, sql, nullptr);
    }
    watch.done(-1);
}

}  // namespace aludel::core::detail
