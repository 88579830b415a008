// SPDX-License-Identifier: BSL-1.0
#include "connection.hpp"

#include "arrays.hpp"
#include "copy.hpp"
#include "failure.hpp"
#include "statement.hpp"
#include "wait.hpp"

#include <chrono>
#include <utility>

namespace aludel::postgresql {

namespace {

/// How long the server may take to answer a cancel before the connection is given up.
constexpr std::chrono::seconds cancel_patience{5};

void ignore_notice(void*, PGresult const*) {}

bool failed(ExecStatusType status) noexcept { return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE; }

}  // namespace

connection::connection(connection_handle handle, bool prepares)
    : handle_{std::move(handle)}, cancel_{PQgetCancel(handle_.get())}, prepares_{prepares} {
    PQsetNoticeReceiver(handle_.get(), ignore_notice, nullptr);
    PQsetnonblocking(handle_.get(), 1);
    bulk_load_ = std::make_unique<copy_loader>(*this);
    array_binding_ = std::make_unique<array_binder>();
}

connection::~connection() = default;

// Waiting, deadlines and cancelling -------------------------------------------------------------------------------

short connection::wait(short events) {
    short const ready = wait_for_socket(PQsocket(handle_.get()), events, deadline_);
    if (ready != 0) return ready;
    if (deadline_passed_) {
        // The cancel did not help: nobody knows what the server does, so the connection cannot be used further.
        given_up_ = true;
        core::native_error native;
        native.message = "the deadline passed, and the server did not answer the cancel request";
        fail(std::move(native));
    }
    deadline_passed_ = true;
    cancel(true);
    deadline_ = std::chrono::steady_clock::now() + cancel_patience;
    return 0;
}

void connection::cancel(bool because_of_deadline) noexcept {
    std::lock_guard const guard{cancel_lock_};
    if (!running_ || !cancel_) return;
    if (!because_of_deadline) cancelled_.store(true);
    char problem[256];
    PQcancel(cancel_.get(), problem, sizeof problem);
}

void connection::command_begins(core::deadline const& until) {
    if (streaming) streaming->absorb();
    if (lost()) {
        auto native = native_from_connection(handle_.get());
        if (given_up_) native.message = "the connection was given up after an unanswered cancel request";
        native.lost = true;
        throw core::driver_failure{std::move(native)};
    }
    if (until && std::chrono::steady_clock::now() >= *until) {
        core::native_error native;
        native.message = "the deadline passed before the statement was sent";
        native.deadline = true;
        throw core::driver_failure{std::move(native)};
    }
    deadline_ = until;
    deadline_passed_ = false;
    cancelled_.store(false, std::memory_order_relaxed);
    std::lock_guard const guard{cancel_lock_};
    running_ = true;
}

void connection::command_ends() noexcept {
    std::lock_guard const guard{cancel_lock_};
    running_ = false;
}

void connection::flush() {
    for (;;) {
        int const left = PQflush(handle_.get());
        if (left == 0) return;
        if (left < 0) fail_send();
        if (wait(POLLIN | POLLOUT) & POLLIN) PQconsumeInput(handle_.get());
    }
}

bool connection::result_ready() { return PQisBusy(handle_.get()) == 0; }

result_handle connection::next_result() {
    auto* const handle = handle_.get();
    while (PQisBusy(handle)) {
        // While something is left to be sent, the server may wait for it.
        if (PQflush(handle) == 1) flush();
        if (!PQisBusy(handle)) break;
        wait(POLLIN);
        if (PQconsumeInput(handle) == 0) break;  // PQgetResult then says why
    }
    return result_handle{PQgetResult(handle)};
}

void connection::end_copy(ExecStatusType status) noexcept {
    if (status == PGRES_COPY_IN || status == PGRES_COPY_BOTH)
        PQputCopyEnd(handle_.get(), "COPY FROM STDIN is not possible here");
    if (status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH) {
        char* row = nullptr;
        for (int size = 0; (size = PQgetCopyData(handle_.get(), &row, 1)) >= 0; PQfreemem(row))
            if (size == 0 && (wait_for_socket(PQsocket(handle_.get()), POLLIN, {}), PQconsumeInput(handle_.get()) == 0))
                return;
    }
}

result_handle connection::finish_command() {
    result_handle last, failure;
    while (auto result = next_result()) {
        auto const status = PQresultStatus(result.get());
        end_copy(status);
        if (failed(status)) {
            if (!failure) failure = std::move(result);
        } else {
            last = std::move(result);
        }
    }
    if (failure) fail(failure);
    if (!last) fail_send();
    return last;
}

void connection::drop_results() noexcept {
    try {
        while (auto const result = next_result()) end_copy(PQresultStatus(result.get()));
    } catch (core::error const&) {
        // The connection is lost, and says so from now on.
        given_up_ = true;
    }
}

void connection::fail(core::native_error native) {
    native.lost = native.lost || lost();
    native.deadline = deadline_passed_;
    native.cancelled = cancelled_.load(std::memory_order_relaxed) && native.sqlstate == "57014";
    throw core::driver_failure{std::move(native)};
}
void connection::fail(result_handle const& result) { fail(native_from_result(result.get())); }
void connection::fail_send() { fail(native_from_connection(handle_.get())); }

// Commands --------------------------------------------------------------------------------------------------------

void connection::run(std::string_view sql, core::deadline until) {
    std::string const text{sql};
    if (text.find('\0') != std::string::npos) throw_misuse("the statement contains the character U+0000");
    command_scope const scope{*this, until};
    if (PQsendQuery(handle_.get(), text.c_str()) == 0) fail_send();
    flush();
    auto const last = finish_command();
    // Whoever empties the session by hand has freed our statements too.
    std::string_view const tag{PQcmdStatus(last.get())};
    if (tag == "DISCARD ALL" || tag == "DEALLOCATE ALL") forgotten_.clear();
}

void connection::commit() {
    std::string_view tag;
    command_scope const scope{*this, {}};
    if (PQsendQuery(handle_.get(), "COMMIT") == 0) fail_send();
    flush();
    auto const last = finish_command();
    tag = PQcmdStatus(last.get());
    if (tag == "COMMIT") return;
    // A transaction in which a statement failed is rolled back by COMMIT, and that is no error for the server.
    core::native_error native;
    native.message = "the transaction was rolled back instead of committed, since a statement in it had failed";
    native.sqlstate = "25P02";
    throw core::driver_failure{std::move(native)};
}

void connection::ping(core::deadline until) {
    command_scope const scope{*this, until};
    if (PQsendQuery(handle_.get(), "") == 0) fail_send();
    flush();
    finish_command();
}

void connection::reset() {
    if (streaming) streaming->finish();
}

core::transaction_state connection::transaction_state() const noexcept {
    switch (PQtransactionStatus(handle_.get())) {
        case PQTRANS_IDLE: return core::transaction_state::idle;
        case PQTRANS_ACTIVE:
        case PQTRANS_INTRANS: return core::transaction_state::active;
        case PQTRANS_INERROR: return core::transaction_state::failed;
        case PQTRANS_UNKNOWN: break;
    }
    return core::transaction_state::unknown;
}

bool connection::lost() const noexcept { return given_up_ || PQstatus(handle_.get()) != CONNECTION_OK; }

std::string connection::server_version_text() {
    char const* const text = PQparameterStatus(handle_.get(), "server_version");
    return text ? text : "";
}

core::facet* connection::find_facet(core::facet_id wanted) noexcept {
    if (wanted == core::bulk_load::id) return bulk_load_.get();
    if (wanted == core::array_binding::id) return array_binding_.get();
    return nullptr;
}

}  // namespace aludel::postgresql
