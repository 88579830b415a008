// SPDX-License-Identifier: BSL-1.0
/// A driver: how one client library is called. It knows nothing of SQL's grammar.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/url/url.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string_view>

namespace aludel::core {

class driver_connection;

/// What a connection is opened with.
struct connect_request {
    core::url url;  ///< with credentials already filled in
    std::optional<std::chrono::milliseconds> timeout{};
};

/// Stateless; one object for the whole process, shared by all threads.
class ALUDEL_CORE_API driver {
public:
    virtual ~driver();
    /// As in a URL: "libpq".
    virtual std::string_view name() const noexcept = 0;
    virtual placeholder_style placeholder() const noexcept = 0;
    /// The highest number of parameters of one statement, 0 = no limit.
    virtual std::uint32_t max_parameters() const noexcept { return 0; }
    /// An in-memory database belongs to one connection: all leases of an engine must then share one.
    virtual bool single_connection(url const&) const { return false; }
    /// The query options of a URL that this driver understands ("timeout", "mode"…), and no others.
    /// Checked when an engine is made, so that a misspelt option is an error.
    virtual bool knows_option(std::string_view name) const noexcept = 0;

    /// Errors: `driver_failure`; `url_error` for options with bad values.
    virtual std::unique_ptr<driver_connection> connect(connect_request const&) const = 0;
};

}  // namespace aludel::core
