// SPDX-License-Identifier: BSL-1.0
/// Parameters that are arrays made from the columns of many objects.
#pragma once

#include <aludel/core/driver/bulk.hpp>

#include "connection.hpp"

namespace aludel::postgresql {

class array_binder final : public core::array_binding {
public:
    void start(core::driver_statement&, core::parameters const&, core::execute_options const&) override;
};

}  // namespace aludel::postgresql
