// SPDX-License-Identifier: BSL-1.0
/// A MariaDB server that is asked whether it would take a text, through its command-line client.
#pragma once

#include "judge.hpp"

#include <memory>

namespace aludel::sql::cookbook {

/// Null when no server is named by ALUDEL_TEST_MARIADB (tools/with-mariadb sets it).
/// Errors: `std::runtime_error` when the client cannot be started or the server not be reached.
std::unique_ptr<judge> make_mariadb_judge();

}  // namespace aludel::sql::cookbook
