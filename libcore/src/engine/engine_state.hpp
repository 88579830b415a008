// SPDX-License-Identifier: BSL-1.0
/// What all handles of one engine share.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/engine/engine_options.hpp>
#include <aludel/core/url/url.hpp>

#include "../event/listeners.hpp"
#include "../pool/pool.hpp"
#include "attachments.hpp"

#include <atomic>
#include <memory>

namespace aludel::core::detail {

class engine_state {
public:
    engine_state(core::url, engine_options, core::dialect const&, core::driver const&);
    ~engine_state();
    engine_state(engine_state const&) = delete;
    engine_state& operator=(engine_state const&) = delete;

    core::url const url;
    engine_options const options;
    core::dialect const& dialect;
    core::driver const& driver;
    listeners listening;
    std::atomic<core::profile> profile;
    detail::attachments attached;  // before `pool`: those of connections may use those of the engine
    detail::pool pool;

private:
    std::shared_ptr<pooled_connection> open(std::uint64_t generation);
};

/// Turns a driver's failure into the exception of its class, with the statement and its parameters, tells the listeners
/// and throws it. `commit` tells that it happened during COMMIT.
[[noreturn]] void throw_classified(engine_state&, driver_failure const&, std::string_view sql, std::string parameters,
                                   bool commit = false);

}  // namespace aludel::core::detail
