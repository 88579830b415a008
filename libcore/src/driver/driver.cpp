// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/driver/driver.hpp>

#include <aludel/core/driver/bulk.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/plugin/registrar.hpp>

namespace aludel::core {

driver::~driver() = default;
driver_canceller::~driver_canceller() = default;
driver_connection::~driver_connection() = default;
driver_statement::~driver_statement() = default;
bulk_load::~bulk_load() = default;
array_binding::~array_binding() = default;
multi_row_insert::~multi_row_insert() = default;
registrar::~registrar() = default;

void driver_connection::begin(std::span<std::string const> statements) {
    for (auto const& each : statements) run(each);
}
void driver_connection::commit() { run("COMMIT"); }
void driver_connection::rollback() { run("ROLLBACK"); }
void driver_connection::reset() {}
facet* driver_connection::find_facet(facet_id) noexcept { return nullptr; }

}  // namespace aludel::core
