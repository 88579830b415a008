// SPDX-License-Identifier: BSL-1.0
/// The works on libcore's connection: pool, transaction, prepared-statement cache and results, without the expression language.
#pragma once

#include <aludel/core/engine/engine.hpp>

#include "cases/texts.hpp"

#include <memory>

namespace bench {

class engine_loops {
public:
    /// Creates and fills the tables.
    engine_loops(aludel::core::engine const&, texts const&);

    double read_all();     ///< W2: result<track>::all()
    double look_up();      ///< W3: a kept statement text executed again, result<track>::one()
    double update_each();  ///< W6: run_each

private:
    aludel::core::connection connection_;
    aludel::core::statement_text all_, one_, update_;
    std::shared_ptr<aludel::core::row_plan const> row_;
    aludel::core::parameter_plan key_, change_;
};

}  // namespace bench
