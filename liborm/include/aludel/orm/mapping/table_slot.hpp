// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>

namespace aludel::sql {
class table;
}

namespace aludel::orm {

/// The table of a mapper or relationship, once somebody has asked for it. Belongs to mapping/table.cpp.
/// A copy, made while a mapping is built, is a new slot.
class table_slot {
public:
    table_slot() noexcept = default;
    table_slot(table_slot const&) noexcept {}
    table_slot& operator=(table_slot const&) noexcept { return *this; }

    sql::table const* get() const noexcept { return made_.load(std::memory_order_acquire); }
    void set(sql::table const& made) const noexcept { made_.store(&made, std::memory_order_release); }

private:
    mutable std::atomic<sql::table const*> made_{nullptr};
};

}  // namespace aludel::orm
