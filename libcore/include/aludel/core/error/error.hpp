// SPDX-License-Identifier: BSL-1.0
/// The root of every exception that Aludel throws, and the errors that are about its use.
/// Errors that come from a database are in database_error.hpp.
#pragma once

#include <aludel/core/export.hpp>

#include <exception>
#include <memory>
#include <string>
#include <string_view>

namespace aludel::core {

struct error_report;

/// Base of all Aludel exceptions. Copying never throws; every property can be asked of the base.
///
/// A message says what was attempted, what was found and what to do. `code()` is stable between releases and names a
/// page `docs/errors/<code>.md`.
class ALUDEL_CORE_API error : public std::exception {
public:
    /// `code` must be a string literal of the form "subject-problem".
    error(char const* code, std::string message);
    error(error const&) noexcept;
    error& operator=(error const&) noexcept;
    ~error() override;

    /// The whole text: message, context added while unwinding (one per line), the statement and its parameters when
    /// there are any, and the code. Valid as long as this object or a copy of it lives and no context is added.
    char const* what() const noexcept override;
    std::string_view code() const noexcept;
    std::string const& message() const noexcept;

    /// What the database said, or null when the error did not come from a database.
    error_report const* report() const noexcept;
    /// The SQL text that was being executed, empty when there was none.
    std::string_view statement() const noexcept;
    /// Five characters, or empty.
    std::string_view sqlstate() const noexcept;

    /// Does this error mean that the connection can no longer be used?
    bool connection_lost() const noexcept;
    /// Is it worth running the whole unit of work again?
    bool retryable() const noexcept;

    /// Adds one sentence of context, told by the layer through which the error passes. The object keeps its type.
    error& add_context(std::string sentence);

protected:
    error(char const* code, std::string message, std::shared_ptr<error_report const> report);

private:
    struct state;
    std::shared_ptr<state> state_;
};

/// A URL that cannot be understood.
class ALUDEL_CORE_API url_error : public error {
public:
    using error::error;
    ~url_error() override;
};

/// A plugin that is missing, broken or does not fit.
class ALUDEL_CORE_API plugin_error : public error {
public:
    using error::error;
    ~plugin_error() override;
};

/// The API was called in a way that cannot work (wrong order, wrong thread, unknown column name…).
class ALUDEL_CORE_API usage_error : public error {
public:
    using error::error;
    ~usage_error() override;
};

/// A statement that cannot be expressed in this dialect. The message names the construct, the dialect and a way out.
class ALUDEL_CORE_API compile_error : public error {
public:
    using error::error;
    ~compile_error() override;
};

/// A mapping between structs and tables that contradicts itself or the program.
class ALUDEL_CORE_API mapping_error : public error {
public:
    using error::error;
    ~mapping_error() override;
};

/// `one()` found no row.
class ALUDEL_CORE_API no_result_found : public error {
public:
    using error::error;
    ~no_result_found() override;
};

/// `one()` or `one_or_none()` found more than one row.
class ALUDEL_CORE_API multiple_results_found : public error {
public:
    using error::error;
    ~multiple_results_found() override;
};

/// Something unloaded was touched after its session had ended.
class ALUDEL_CORE_API detached_error : public error {
public:
    using error::error;
    ~detached_error() override;
};

/// A row that should have been updated or deleted was changed or removed by somebody else.
class ALUDEL_CORE_API stale_data_error : public error {
public:
    using error::error;
    ~stale_data_error() override;
};

}  // namespace aludel::core
