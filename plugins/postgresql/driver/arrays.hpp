// SPDX-License-Identifier: BSL-1.0
/// Parameters that are arrays made from the columns of many objects.
#pragma once

#include <aludel/core/driver/bulk.hpp>

#include "connection.hpp"

namespace aludel::postgresql {

class array_binder final : public core::array_binding {
public:
    explicit array_binder(connection& owner) : owner_{owner} {}
    void start(core::driver_statement&, core::parameters const&, core::execute_options const&) override;

private:
    connection& owner_;
};

}  // namespace aludel::postgresql
