// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

namespace aludel::tests {

/// A folder of its own, removed with what is in it.
class temporary_folder {
public:
    temporary_folder() {
        std::random_device random;
        do path_ = std::filesystem::temp_directory_path() / ("aludel-" + std::to_string(random()));
        while (!std::filesystem::create_directory(path_));
    }
    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    temporary_folder(temporary_folder const&) = delete;
    temporary_folder& operator=(temporary_folder const&) = delete;

    std::filesystem::path const& path() const noexcept { return path_; }
    std::string file(std::string const& name) const { return (path_ / name).string(); }
    /// A URL of an SQLite database file in the folder.
    std::string sqlite(std::string const& name = "test.db", std::string const& query = {}) const {
        return "sqlite:///" + file(name) + query;
    }

private:
    std::filesystem::path path_;
};

}  // namespace aludel::tests
