// SPDX-License-Identifier: BSL-1.0
/// Reads the rows of an execution into a session: objects into its store, values and handles into rows.
#pragma once

#include <aludel/core/engine/result.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/session/row_layout.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace aludel::orm::detail {

class row_loading;

/// Move-only. Lifetime: the session's objects may outlive it; reading after the session has ended is an error.
class ALUDEL_ORM_API object_reader {
public:
    explicit object_reader(std::unique_ptr<row_loading>) noexcept;
    object_reader(object_reader&&) noexcept;
    object_reader& operator=(object_reader&&) noexcept;
    ~object_reader();

    /// Must all rows be read before the first is given out, because related objects are loaded along with them?
    bool whole() const noexcept;
    /// Reads up to `limit` rows into `rows`, which lie `stride` bytes apart. Returns how many; 0 at the end.
    /// Errors: database errors, `data_error`; `usage_error` (session-closed).
    std::size_t read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit);
    /// After the last row: loads what was asked for along with the objects, and tells which rows are to be kept, when a join
    /// has delivered an object more than once; empty: all.
    std::vector<std::uint32_t> finish();

private:
    std::unique_ptr<row_loading> loading_;
};

/// A reader for core::result.
template <class Row>
class handle_row_reader {
public:
    explicit handle_row_reader(object_reader reader) : reader_{std::move(reader)} {}

    bool more(core::cursor const& from) const noexcept { return next_ < waiting_.size() || from.open(); }
    void read(core::cursor& from, std::vector<Row>& rows, std::size_t limit) {
        if (!reader_.whole()) return append(from, rows, limit);
        fill(from);
        for (; limit != 0 && next_ < waiting_.size(); --limit) rows.push_back(std::move(waiting_[next_++]));
    }
    bool read_one(core::cursor& from, Row& row) {
        if (!reader_.whole()) return reader_.read(from, reinterpret_cast<std::byte*>(&row), sizeof(Row), 1) == 1;
        fill(from);
        if (next_ == waiting_.size()) return false;
        row = std::move(waiting_[next_++]);
        return true;
    }

private:
    void append(core::cursor& from, std::vector<Row>& rows, std::size_t limit) {
        auto const before = rows.size();
        rows.resize(before + limit);
        std::size_t filled = 0;
        struct trimming {  // also when reading throws
            std::vector<Row>& rows;
            std::size_t before;
            std::size_t const& filled;
            ~trimming() { rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(before + filled), rows.end()); }
        } const trim{rows, before, filled};
        filled = reader_.read(from, reinterpret_cast<std::byte*>(rows.data() + before), sizeof(Row), limit);
    }
    void fill(core::cursor& from) {
        if (!from.open()) return;
        constexpr std::size_t largest_batch = 1024;
        for (std::size_t batch = 16; from.open(); batch = std::min(batch * 4, largest_batch))
            append(from, waiting_, batch);
        auto const kept = reader_.finish();
        if (kept.empty()) return;
        std::size_t to = 0;
        for (auto const each : kept) {
            if (to != each) waiting_[to] = std::move(waiting_[each]);
            ++to;
        }
        waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(to), waiting_.end());
    }

    object_reader reader_;
    std::vector<Row> waiting_;
    std::size_t next_ = 0;
};

template <class T>
inline constexpr bool is_handle_of_entity = false;
template <class T>
inline constexpr bool is_handle_of_entity<std::shared_ptr<T>> = true;

}  // namespace aludel::orm::detail

template <class T>
class aludel::core::row_reader<std::shared_ptr<T>> : public aludel::orm::detail::handle_row_reader<std::shared_ptr<T>> {
    using aludel::orm::detail::handle_row_reader<std::shared_ptr<T>>::handle_row_reader;
};
template <class... Types>
    requires(aludel::orm::detail::is_handle_of_entity<Types> || ...)
class aludel::core::row_reader<aludel::sql::row<Types...>>
    : public aludel::orm::detail::handle_row_reader<aludel::sql::row<Types...>> {
    using aludel::orm::detail::handle_row_reader<aludel::sql::row<Types...>>::handle_row_reader;
};
