// SPDX-License-Identifier: BSL-1.0
/// The rows of an execution, typed.
#pragma once

#include <aludel/core/engine/cursor.hpp>
#include <aludel/core/engine/row_reader.hpp>
#include <aludel/core/export.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::core {

namespace detail {

template <class Row>
concept tuple_row = requires(Row& row) { get<0>(row); };

/// A result without its rows' type: the rows of one batch, and where reading is. Rows are made, filled and moved on while they
/// are in the cache.
class ALUDEL_CORE_API result_rows {
public:
    static constexpr std::size_t first_batch = 16;
    static constexpr std::size_t largest_batch = 256;

    std::int64_t affected_rows() const noexcept { return cursor_.affected_rows(); }
    std::int64_t last_insert_id() const noexcept { return cursor_.last_insert_id(); }
    /// Drops what has not been read and frees the statement.
    void close() noexcept;

protected:
    result_rows(cursor&& from, row_shape const& rows) noexcept;
    result_rows(result_rows&&) noexcept;
    result_rows& operator=(result_rows&&) noexcept;
    ~result_rows();

    std::size_t buffered() const noexcept { return filled_ - position_; }
    void* front() const noexcept { return rows_ + position_ * shape_->size; }
    /// The row at the front has been read.
    void pop() noexcept { ++position_; }
    /// Is there a row at the front? Reads a batch when there is none.
    bool fill(row_reader&);
    /// May there be rows besides the buffered ones?
    bool more(row_reader const& reader) const noexcept { return !closed_ && reader.more(cursor_); }
    /// Past the buffer, into a row of the program.
    bool read_one(row_reader&, void* row);
    std::size_t read(row_reader&, void* rows, std::size_t limit);
    /// Both close. Errors: `multiple_results_found`; `no_result_found`.
    void refuse_another(bool there_is);
    [[noreturn]] void throw_none();

private:
    void clear() noexcept;
    void free_rows() noexcept;

    cursor cursor_;
    row_shape const* shape_;
    std::byte* rows_ = nullptr;
    std::size_t position_ = 0;
    std::size_t filled_ = 0;
    std::size_t constructed_ = 0;
    std::size_t capacity_ = 0;
    std::size_t batch_ = first_batch;
    bool closed_ = false;
};

}  // namespace detail

/// A sequence of rows that is read once, front to back. Move-only.
///
/// Lifetime: shares the connection's lease, so `for (auto& row : engine.connect().execute(q))` is safe.
template <class Row>
class result : public detail::result_rows {
public:
    using value_type = Row;
    using reader_type = typename reader_of<Row>::type;

    result(cursor&& from, reader_type&& reader)
        : result_rows{std::move(from), shape_of_row<Row>}, reader_{std::move(reader)} {}

    /// All rows that have not been read yet.
    std::vector<Row> all() {
        std::vector<Row> rows(buffered());
        for (auto& row : rows) take(row);
        for (std::size_t batch = first_batch; more(reader_);
             batch = std::clamp(rows.size(), first_batch, largest_batch))
            read_into(rows, batch);
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
        if (!next(found)) throw_none();
        Row further{};
        refuse_another(next(further));
        return found;
    }
    /// Errors: `multiple_results_found`.
    std::optional<Row> one_or_none() {
        std::optional<Row> found{std::in_place};
        if (!next(*found)) found.reset();
        Row further{};
        refuse_another(found && next(further));
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
        std::vector<Row> part(std::min(count, buffered()));
        for (auto& row : part) take(row);
        while (part.size() < count && more(reader_)) read_into(part, count - part.size());
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
        Row& operator*() const { return *static_cast<Row*>(of_->front()); }
        Row* operator->() const { return &**this; }
        iterator& operator++() {
            of_->pop();
            settle();
            return *this;
        }
        void operator++(int) { ++*this; }
        friend bool operator==(iterator const& a, std::default_sentinel_t) noexcept { return a.of_ == nullptr; }

    private:
        void settle() {
            if (of_->buffered() == 0 && !of_->fill(of_->reader_)) of_ = nullptr;
        }
        result* of_ = nullptr;
    };
    iterator begin() { return iterator{this}; }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    void take(Row& row) {
        row = std::move(*static_cast<Row*>(front()));
        pop();
    }
    bool next(Row& row) {
        if (buffered() == 0) return read_one(reader_, &row);
        take(row);
        return true;
    }
    void read_into(std::vector<Row>& rows, std::size_t limit) {
        auto const before = rows.size();
        rows.resize(before + limit);
        rows.resize(before + read(reader_, rows.data() + before, limit));
    }

    reader_type reader_;
};

}  // namespace aludel::core
