// SPDX-License-Identifier: BSL-1.0
/// What a test tells the scripted driver to do, and what the driver was asked. Lives in libscripted-control, which test and
/// plugin both link; the driver finds it by the URL's option "script".
#pragma once

#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/value/value.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace scripted {

namespace core = aludel::core;

#define SCRIPTED_API __attribute__((visibility("default")))

/// Where in the driver's work something happens.
enum class point : std::uint8_t {
    connect,
    prepare,
    start,
    fetch,
    finish,
    run,
    begin,
    commit,
    rollback,
    ping,
    reset,
    close
};
SCRIPTED_API std::string_view to_string(point) noexcept;

/// One call that the driver got.
struct call {
    scripted::point point;
    std::string sql;               ///< empty where there is none
    std::uint64_t connection = 0;  ///< counted from 1 within the script
    std::vector<core::value> parameters{};
};

/// What an execution delivers.
struct answer {
    std::vector<std::string> columns{};
    std::vector<std::vector<core::value>> rows{};
    std::int64_t affected_rows = -1;
    std::int64_t last_insert_id = 0;
};
using answerer = std::function<answer(std::span<core::value const> parameters)>;

/// Errors to throw.
SCRIPTED_API core::native_error lost(std::string message = "the server closed the connection unexpectedly");
SCRIPTED_API core::native_error failure(std::string sqlstate, std::string message);

/// One connection's part of the conversation. All functions: any thread.
class SCRIPTED_API script {
public:
    /// Registers a new script; its name is unique in the process. It is found as long as the pointer lives.
    static std::shared_ptr<script> make();
    /// The script of this name, or null.
    static std::shared_ptr<script> find(std::string_view name);
    ~script();
    script(script const&) = delete;
    script& operator=(script const&) = delete;

    /// "scripted://?script=…"
    std::string url() const;

    // What the test says.

    /// What statements with this text deliver. Without one they deliver no columns and -1 affected rows.
    void on(std::string sql, answerer);
    void on(std::string sql, answer);
    /// `with` is thrown by the next call at this point, after `skip` that go well, `times` times. With `sql` only calls with
    /// this text count. A lost connection stays lost: everything but closing fails from then on.
    void fail(point at, core::native_error with, unsigned skip = 0, unsigned times = 1, std::string sql = {});
    /// The n-th execution (from 1, over all connections) finds the connection lost.
    void lose_at_statement(unsigned n) { fail(point::start, lost(), n - 1); }
    /// Executions of this text block until they are cancelled, their deadline passes, or `release` is called.
    void block(std::string sql);
    /// Lets what is blocked go on, and blocks no more.
    void release();
    /// Waits until `count` executions are blocked; false when that takes longer.
    bool wait_until_blocked(std::size_t count, std::chrono::milliseconds patience = std::chrono::seconds{10});
    /// A fetch delivers at most so many rows, and says that there may be more. 0: as many as were asked for.
    void short_batches(std::size_t rows);
    /// Statements with RETURNING deliver their rows in another order, a different one each time.
    void shuffle_returning(bool on = true);

    // What the test asks.

    std::vector<call> calls() const;
    std::size_t count(point) const;
    /// "begin BEGIN; start SELECT 1; commit": the calls in order, without prepare, finish, reset and close.
    std::string conversation() const;
    void forget_calls();

    // What the driver asks.

    std::uint64_t new_connection();
    /// Writes the call down; throws `driver_failure` when the test said so.
    void reached(point, std::uint64_t connection, std::string_view sql = {}, std::vector<core::value> parameters = {});
    answer answer_to(std::string_view sql, std::span<core::value const> parameters);
    std::size_t batch(std::size_t wanted) const;
    /// Blocks where the test said so. Errors: `driver_failure` when cancelled or late.
    void wait_if_blocked(std::string_view sql, std::uint64_t connection, core::deadline until);
    void cancel(std::uint64_t connection) noexcept;

private:
    script();
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace scripted
