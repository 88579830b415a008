// SPDX-License-Identifier: BSL-1.0
/// Names of libcore's types, for headers that only mention them.
#pragma once

namespace aludel::core {

class error;
class value;
class url;
class dialect;
class driver;
class driver_connection;
class driver_statement;
class profile;
class row_plan;
class parameter_plan;
struct parameters;
class engine;
class pool;
class connection;
class transaction;
class savepoint;
class cursor;

}  // namespace aludel::core
