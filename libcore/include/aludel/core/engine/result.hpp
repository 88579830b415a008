// SPDX-License-Identifier: BSL-1.0
/// The rows of an execution, typed.
#pragma once

#include <aludel/core/engine/cursor.hpp>
#include <aludel/core/engine/dynamic_row.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/transfer/row_plan.hpp>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::core {

/// Decodes rows of type `Row` from a cursor. The general one decodes straight into `Row` objects by a plan with one
/// segment. Specialise it for rows that are made otherwise; then give it the same two functions and, when it may hold rows
/// back after the cursor has ended, `bool more(cursor const&) const`.
template <class Row>
class row_reader {
public:
    /// The plan is shared: those that are cached with a compiled statement cost one count.
    explicit row_reader(std::shared_ptr<row_plan const> plan) : plan_{std::move(plan)} {}

    /// Appends up to `limit` rows to `rows`; on an error those before it.
    void read(cursor& from, std::vector<Row>& rows, std::size_t limit) {
        auto const before = rows.size();
        rows.resize(before + limit);
        fetch_outcome outcome;
        struct trimming {  // also when fetch throws
            std::vector<Row>& rows;
            std::size_t before;
            fetch_outcome const& outcome;
            ~trimming() { rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(before + outcome.rows), rows.end()); }
        } const trim{rows, before, outcome};
        segment_target const target{reinterpret_cast<std::byte*>(rows.data() + before), sizeof(Row), nullptr};
        from.fetch(*plan_, {&target, 1}, limit, outcome);
    }
    /// Reads one row into `row`; false when there is none.
    bool read_one(cursor& from, Row& row) {
        segment_target const target{reinterpret_cast<std::byte*>(&row), sizeof(Row), nullptr};
        fetch_outcome outcome;
        from.fetch(*plan_, {&target, 1}, 1, outcome);
        return outcome.rows == 1;
    }

private:
    std::shared_ptr<row_plan const> plan_;
};

/// Rows of run-time columns: all cells as values.
template <>
class ALUDEL_CORE_API row_reader<dynamic_row> {
public:
    explicit row_reader(cursor& from);
    void read(cursor& from, std::vector<dynamic_row>& rows, std::size_t limit);
    bool read_one(cursor& from, dynamic_row& row);
    std::shared_ptr<column_names const> const& names() const noexcept { return names_; }

private:
    std::shared_ptr<column_names const> names_;
    std::shared_ptr<row_plan const> plan_;
};

namespace detail {
[[noreturn]] ALUDEL_CORE_API void throw_no_result();
[[noreturn]] ALUDEL_CORE_API void throw_multiple_results();
template <class Row>
concept tuple_row = requires(Row& row) { get<0>(row); };
}  // namespace detail

/// A sequence of rows that is read once, front to back. Move-only.
///
/// Lifetime: shares the connection's lease, so `for (auto& row : engine.connect().execute(q))` is safe.
template <class Row>
class result {
public:
    using value_type = Row;
    static constexpr std::size_t first_batch = 16;
    /// Rows of a batch are made, filled and moved on while they are in the cache.
    static constexpr std::size_t largest_batch = 256;

    result(cursor from, row_reader<Row> reader) : cursor_{std::move(from)}, reader_{std::move(reader)} {}

    /// All rows that have not been read yet.
    std::vector<Row> all() {
        std::vector<Row> rows = take_buffered();
        for (std::size_t batch = first_batch; more(); batch = std::min(batch * 4, largest_batch))
            reader_.read(cursor_, rows, batch);
        return rows;
    }
    /// The first row, or nothing. Closes the result.
    std::optional<Row> first() {
        std::optional<Row> found{std::in_place};
        if (!next(*found)) found.reset();
        close();
        return found;
    }
    /// Errors: `no_result_found`, `multiple_results_found`.
    Row one() {
        Row found{};
        if (!next(found)) {
            close();
            detail::throw_no_result();
        }
        refuse_another();
        return found;
    }
    /// Errors: `multiple_results_found`.
    std::optional<Row> one_or_none() {
        std::optional<Row> found{std::in_place};
        if (!next(*found)) {
            close();
            return std::nullopt;
        }
        refuse_another();
        return found;
    }

    /// First column of the first row, or nothing when there is no row.
    auto scalar()
        requires detail::tuple_row<Row>
    {
        using content = std::remove_cvref_t<decltype(get<0>(std::declval<Row&>()))>;
        auto row = first();
        return row ? std::optional<content>{std::move(get<0>(*row))} : std::optional<content>{};
    }
    /// First column of the only row. Errors: as `one()`.
    auto scalar_one()
        requires detail::tuple_row<Row>
    {
        using content = std::remove_cvref_t<decltype(get<0>(std::declval<Row&>()))>;
        Row row = one();
        return content{std::move(get<0>(row))};
    }
    /// First columns of all rows.
    auto scalars()
        requires detail::tuple_row<Row>
    {
        std::vector<std::remove_cvref_t<decltype(get<0>(std::declval<Row&>()))>> contents;
        for (auto& row : *this) contents.push_back(std::move(get<0>(row)));
        return contents;
    }

    // For a short message: these are for rows that are tuples.
    void scalar()
        requires(!detail::tuple_row<Row>)
    = delete;
    void scalar_one()
        requires(!detail::tuple_row<Row>)
    = delete;
    void scalars()
        requires(!detail::tuple_row<Row>)
    = delete;

    /// The next rows, at most `count`; empty at the end.
    std::vector<Row> partition(std::size_t count) {
        std::vector<Row> part;
        while (part.size() < count && position_ < buffer_.size()) part.push_back(std::move(buffer_[position_++]));
        while (more() && part.size() < count) reader_.read(cursor_, part, count - part.size());
        return part;
    }

    /// Input iteration; rows are references into a batch, valid until the iterator moves on.
    class iterator {
    public:
        using iterator_concept = std::input_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        iterator() = default;
        explicit iterator(result* of) : of_{of} { settle(); }
        Row& operator*() const { return of_->buffer_[of_->position_]; }
        Row* operator->() const { return &**this; }
        iterator& operator++() {
            ++of_->position_;
            settle();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(iterator const& a, std::default_sentinel_t) noexcept { return a.of_ == nullptr; }

    private:
        void settle() {
            if (!of_->fill()) of_ = nullptr;
        }
        result* of_ = nullptr;
    };
    iterator begin() { return iterator{this}; }
    std::default_sentinel_t end() const noexcept { return {}; }

    std::int64_t affected_rows() const noexcept { return cursor_.affected_rows(); }
    std::int64_t last_insert_id() const noexcept { return cursor_.last_insert_id(); }
    /// Drops what has not been read and frees the statement.
    void close() noexcept {
        cursor_.close();
        closed_ = true;
        buffer_.clear();
        position_ = 0;
    }

private:
    bool more() const noexcept {
        if constexpr (requires { reader_.more(cursor_); }) return !closed_ && reader_.more(cursor_);
        else return cursor_.open();
    }
    bool fill() {
        if (position_ < buffer_.size()) return true;
        buffer_.clear();
        position_ = 0;
        while (more() && buffer_.empty()) {
            reader_.read(cursor_, buffer_, batch_);
            batch_ = std::min(batch_ * 4, largest_batch);
        }
        return !buffer_.empty();
    }
    bool next(Row& row) {
        if (position_ < buffer_.size()) {
            row = std::move(buffer_[position_++]);
            return true;
        }
        return more() && reader_.read_one(cursor_, row);
    }
    void refuse_another() {
        bool another = position_ < buffer_.size();
        if (!another && more()) {
            Row further{};
            another = reader_.read_one(cursor_, further);
        }
        close();
        if (another) detail::throw_multiple_results();
    }
    std::vector<Row> take_buffered() {
        std::vector<Row> rows;
        while (position_ < buffer_.size()) rows.push_back(std::move(buffer_[position_++]));
        buffer_.clear();
        position_ = 0;
        return rows;
    }

    cursor cursor_;
    row_reader<Row> reader_;
    std::vector<Row> buffer_;
    std::size_t position_ = 0;
    std::size_t batch_ = first_batch;
    bool closed_ = false;
};

}  // namespace aludel::core
