// SPDX-License-Identifier: BSL-1.0
/// libcore whole, with its names lifted into `aludel`. For applications; the libraries include what they use.
#pragma once

#include <aludel/core/engine/engine.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/url/url.hpp>

namespace aludel {

using core::commit_unknown_error;
using core::compile_error;
using core::connection;
using core::connection_lost_error;
using core::create_engine;
using core::data_error;
using core::database_error;
using core::decimal;
using core::detached_error;
using core::dynamic_row;
using core::engine;
using core::engine_options;
using core::error;
using core::integrity_error;
using core::isolation_level;
using core::lock_error;
using core::mapping_error;
using core::multiple_results_found;
using core::no_result_found;
using core::not_supported_error;
using core::operational_error;
using core::plugin_error;
using core::profile;
using core::programming_error;
using core::serialization_error;
using core::stale_data_error;
using core::timeout_error;
using core::transaction_options;
using core::url;
using core::url_error;
using core::usage_error;
using core::uuid;
using core::value;

}  // namespace aludel
