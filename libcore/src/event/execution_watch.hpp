// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "../engine/engine_state.hpp"
#include "describe_parameters.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string_view>

namespace aludel::core::detail {

/// Tells listeners of an execution; costs one load when there are none.
class execution_watch {
public:
    execution_watch(engine_state& engine, pooled_connection const& on, std::string_view sql, parameters const& bound) {
        if (!engine.listening.executions()) return;
        listeners_ = engine.listening.all();
        event_.sql = sql;
        event_.parameters = [&bound, hide = engine.options.hide_parameters] {
            return describe_parameters(bound, hide);
        };
        event_.parameter_rows = std::max<std::size_t>(bound.rows.count, 1);
        event_.connection_number = on.number;
        for (auto const& [number, handlers] : *listeners_)
            if (handlers.before_execute) handlers.before_execute(event_);
        begun_ = std::chrono::steady_clock::now();
    }
    void done(std::int64_t affected) noexcept {
        if (!listeners_) return;
        event_.duration = std::chrono::steady_clock::now() - begun_;
        event_.affected_rows = affected;
        for (auto const& [number, handlers] : *listeners_) {
            if (!handlers.after_execute) continue;
            try {
                handlers.after_execute(event_);
            } catch (...) {  // documented in events.hpp
            }
        }
    }

private:
    std::shared_ptr<listeners::list const> listeners_;
    execution_event event_{};
    std::chrono::steady_clock::time_point begun_{};
};

}  // namespace aludel::core::detail
