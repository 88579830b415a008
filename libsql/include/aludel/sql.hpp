// SPDX-License-Identifier: BSL-1.0
/// libsql whole, with its names lifted into `aludel`. For applications; the libraries include what they use.
#pragma once

#include <aludel/sql/ddl/create.hpp>
#include <aludel/sql/language.hpp>
#include <aludel/sql/schema/metadata.hpp>

namespace aludel {

using sql::metadata;

}  // namespace aludel
