// SPDX-License-Identifier: BSL-1.0
/// A table is a file: the first line names the columns. A quoted field is a text, a bare one a number, an empty one NULL.
#pragma once

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/value/value.hpp>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace csv {

namespace core = aludel::core;

using row = std::vector<core::value>;

struct table {
    std::vector<std::string> columns{};
    std::vector<row> rows{};

    /// Errors: `driver_failure` when there is no such column.
    std::size_t position(std::string_view column) const;
};

/// The numbers by which the dialect sorts our errors.
enum class failure : int { statement = 1, file = 2, value = 3 };
[[noreturn]] void fail(failure, std::string message, std::string detail = {});

/// The content of a file; nothing when there is no such file. Errors: `driver_failure`.
std::optional<table> read(std::filesystem::path const&);
/// Replaces the file as a whole, so that a reader sees the old content or the new one. Errors: `driver_failure`.
void write(std::filesystem::path const&, table const&);

}  // namespace csv
