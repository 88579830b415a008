// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/schema/metadata.hpp>

#include <mutex>

namespace aludel::sql {

struct metadata_state {
    naming_convention naming{};
    mutable std::mutex lock{};
    std::vector<ref<table>> tables{};
    std::vector<ddl_event> events{};
    std::vector<sequence> sequences{};

    /// Null when there is none.
    table const* find(std::string_view name, std::string_view schema) const noexcept {
        std::lock_guard const guard{lock};
        for (auto const& each : tables)
            if (each->called().view() == name && each->schema() == schema) return each.get();
        return nullptr;
    }
};

}  // namespace aludel::sql
