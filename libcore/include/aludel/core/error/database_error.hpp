// SPDX-License-Identifier: BSL-1.0
/// Errors that a database or a client library reported, sorted into one portable taxonomy.
#pragma once

#include <aludel/core/error/error.hpp>

#include <cstdint>
#include <string>

namespace aludel::core {

/// Which portable class an error belongs to; one exception type each.
enum class error_kind : std::uint8_t {
    database,         ///< nothing more specific is known
    integrity,        ///< a constraint was violated
    data,             ///< a value does not fit
    operational,      ///< the server or the environment, not the statement
    connection_lost,  ///< the connection is gone
    timeout,          ///< a deadline passed or the statement was cancelled
    serialization,    ///< concurrent transactions collided; worth a retry
    lock,             ///< a lock could not be had
    programming,      ///< the statement is wrong (syntax, unknown table …)
    not_supported,    ///< the database cannot do this
};

enum class constraint_kind : std::uint8_t { none, unique, primary_key, foreign_key, not_null, check, exclusion };

/// What a driver knows when a call of its client library fails, before a dialect has sorted it.
struct native_error {
    std::string message;         ///< the client library's or the server's words, one line
    std::string detail;          ///< further words (DETAIL, HINT), may be empty
    std::string sqlstate;        ///< five characters, or empty
    int code = 0;                ///< the client library's number
    std::string constraint;      ///< constraint name, when the server tells
    std::string table;           ///< when the server tells
    std::string column;          ///< when the server tells
    bool lost = false;           ///< the driver saw that the connection is gone
    bool cancelled = false;      ///< a cancel that we sent took effect
    bool deadline = false;       ///< ended because the execution's deadline passed
    std::uint32_t position = 0;  ///< 1-based character in the statement, 0 = unknown
};

/// A dialect's judgement of a native error.
struct error_classification {
    error_kind kind = error_kind::database;
    constraint_kind constraint = constraint_kind::none;
    std::string constraint_name{};  ///< may be empty
    bool retryable = false;
};

/// Everything known about a failure; shared by all copies of the exception.
struct error_report {
    error_classification classification;
    native_error native;
    std::string statement;   ///< SQL text as sent
    std::string parameters;  ///< for people to read, bounded, or "(hidden)"
    std::string driver;      ///< "sqlite3", "libpq"
};

/// Thrown by drivers, and only by them: an error not yet classified. The connection turns it into a database_error
/// with the dialect's help; users never see it.
class ALUDEL_CORE_API driver_failure : public error {
public:
    explicit driver_failure(native_error native);
    ~driver_failure() override;
    native_error const& native() const noexcept;
};

/// Base of the errors that come from a database.
class ALUDEL_CORE_API database_error : public error {
public:
    database_error(char const* code, std::string message, std::shared_ptr<error_report const> report);
    /// For errors found on our side of the border (NULL into a member that cannot hold it, a number that does not fit).
    database_error(char const* code, std::string message);
    ~database_error() override;
};

/// A constraint was violated.
class ALUDEL_CORE_API integrity_error : public database_error {
public:
    using database_error::database_error;
    ~integrity_error() override;
    constraint_kind constraint() const noexcept;
    /// Empty when the database does not tell.
    std::string_view constraint_name() const noexcept;
};

class ALUDEL_CORE_API data_error : public database_error {
public:
    using database_error::database_error;
    ~data_error() override;
};

class ALUDEL_CORE_API operational_error : public database_error {
public:
    using database_error::database_error;
    ~operational_error() override;
};

class ALUDEL_CORE_API connection_lost_error : public operational_error {
public:
    using operational_error::operational_error;
    ~connection_lost_error() override;
};

/// The connection went away during COMMIT: whether the transaction took effect is not known. Never retried.
class ALUDEL_CORE_API commit_unknown_error : public operational_error {
public:
    using operational_error::operational_error;
    ~commit_unknown_error() override;
};

/// A deadline passed, a statement was cancelled, or the pool had no connection in time.
class ALUDEL_CORE_API timeout_error : public operational_error {
public:
    using operational_error::operational_error;
    ~timeout_error() override;
};

class ALUDEL_CORE_API serialization_error : public operational_error {
public:
    using operational_error::operational_error;
    ~serialization_error() override;
};

class ALUDEL_CORE_API lock_error : public operational_error {
public:
    using operational_error::operational_error;
    ~lock_error() override;
};

class ALUDEL_CORE_API programming_error : public database_error {
public:
    using database_error::database_error;
    ~programming_error() override;
};

class ALUDEL_CORE_API not_supported_error : public database_error {
public:
    using database_error::database_error;
    ~not_supported_error() override;
};

/// Throws the exception type that belongs to `report.classification.kind`.
[[noreturn]] ALUDEL_CORE_API void throw_database_error(error_report report);

}  // namespace aludel::core
