// SPDX-License-Identifier: BSL-1.0
/// What makes rows of cells. Results are typed, reading is not: one compiled class reads all rows that a plan describes.
#pragma once

#include <aludel/core/engine/cursor.hpp>
#include <aludel/core/engine/dynamic_row.hpp>
#include <aludel/core/export.hpp>
#include <aludel/core/transfer/row_plan.hpp>

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace aludel::core {

/// A type of rows, as compiled code sees it.
struct row_shape {
    std::size_t size = 0;
    std::size_t align = 0;
    void (*construct)(void* at) = nullptr;  ///< value-initialises a row
    void (*destroy)(void* at) noexcept = nullptr;
};
namespace detail {
template <class Row>
void construct_row(void* at) {
    ::new (at) Row();
}
template <class Row>
void destroy_row(void* at) noexcept {
    static_cast<Row*>(at)->~Row();
}
}  // namespace detail
template <class Row>
inline constexpr row_shape shape_of_row{sizeof(Row), alignof(Row), &detail::construct_row<Row>,
                                        &detail::destroy_row<Row>};

/// Reads the rows of one execution. Lifetime: its result's.
class ALUDEL_CORE_API row_reader {
public:
    /// Decodes up to `limit` rows into the value-initialised ones at `rows`, which lie `stride` bytes apart. `filled` says how
    /// many there are, also when it throws; none: there are no more. Errors: `data_error`, database errors.
    virtual void read(cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled) = 0;
    /// May there be further rows? A reader can hold rows back after the cursor has ended.
    virtual bool more(cursor const& from) const noexcept;

protected:
    row_reader() = default;
    row_reader(row_reader const&) = default;
    row_reader(row_reader&&) = default;
    row_reader& operator=(row_reader const&) = default;
    row_reader& operator=(row_reader&&) = default;
    ~row_reader() = default;
};

/// For plans that live as long as the process: sharing one counts nothing, so that threads do not meet at its counter.
inline std::shared_ptr<row_plan const> uncounted(row_plan const& lasting) noexcept {
    return {std::shared_ptr<void>{}, &lasting};
}

/// Straight into the rows, by a plan with one segment.
class ALUDEL_CORE_API plan_reader final : public row_reader {
public:
    /// The plan is shared: those that are cached with a compiled statement cost one count.
    explicit plan_reader(std::shared_ptr<row_plan const> plan) noexcept;
    plan_reader(plan_reader&&) noexcept;
    plan_reader& operator=(plan_reader&&) noexcept;
    ~plan_reader();
    void read(cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled) override;

private:
    std::shared_ptr<row_plan const> plan_;
};

/// Rows of run-time columns: all cells as values.
class ALUDEL_CORE_API dynamic_row_reader final : public row_reader {
public:
    explicit dynamic_row_reader(cursor& from);
    dynamic_row_reader(dynamic_row_reader&&) noexcept;
    dynamic_row_reader& operator=(dynamic_row_reader&&) noexcept;
    ~dynamic_row_reader();
    void read(cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled) override;

private:
    std::shared_ptr<column_names const> names_;
    std::shared_ptr<row_plan const> plan_;
};

/// The reader of rows of this type. Specialise it for rows that are made otherwise than by a plan.
template <class Row>
struct reader_of {
    using type = plan_reader;
};
template <>
struct reader_of<dynamic_row> {
    using type = dynamic_row_reader;
};

}  // namespace aludel::core
