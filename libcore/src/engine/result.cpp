// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/result.hpp>

#include <aludel/core/error/database_error.hpp>

#include <algorithm>
#include <new>
#include <utility>

namespace aludel::core::detail {

result_rows::result_rows(cursor&& from, row_shape const& rows) noexcept : cursor_{std::move(from)}, shape_{&rows} {}

result_rows::result_rows(result_rows&& other) noexcept
    : cursor_{std::move(other.cursor_)},
      shape_{other.shape_},
      rows_{std::exchange(other.rows_, nullptr)},
      position_{std::exchange(other.position_, 0)},
      filled_{std::exchange(other.filled_, 0)},
      constructed_{std::exchange(other.constructed_, 0)},
      capacity_{std::exchange(other.capacity_, 0)},
      batch_{other.batch_},
      closed_{std::exchange(other.closed_, true)} {}

result_rows& result_rows::operator=(result_rows&& other) noexcept {
    result_rows taken{std::move(other)};
    std::swap(cursor_, taken.cursor_);
    std::swap(shape_, taken.shape_);
    std::swap(rows_, taken.rows_);
    std::swap(position_, taken.position_);
    std::swap(filled_, taken.filled_);
    std::swap(constructed_, taken.constructed_);
    std::swap(capacity_, taken.capacity_);
    std::swap(batch_, taken.batch_);
    std::swap(closed_, taken.closed_);
    return *this;
}

result_rows::~result_rows() { free_rows(); }

void result_rows::clear() noexcept {
    for (; constructed_ != 0; --constructed_) shape_->destroy(rows_ + (constructed_ - 1) * shape_->size);
    position_ = filled_ = 0;
}

void result_rows::free_rows() noexcept {
    clear();
    if (rows_) ::operator delete(rows_, std::align_val_t{shape_->align});
    rows_ = nullptr;
    capacity_ = 0;
}

bool result_rows::fill(row_reader& reader) {
    if (position_ < filled_) return true;
    clear();
    while (more(reader) && filled_ == 0) {
        clear();
        if (capacity_ < batch_) {
            free_rows();
            rows_ = static_cast<std::byte*>(::operator new(batch_ * shape_->size, std::align_val_t{shape_->align}));
            capacity_ = batch_;
        }
        for (; constructed_ < batch_; ++constructed_) shape_->construct(rows_ + constructed_ * shape_->size);
        reader.read(cursor_, rows_, shape_->size, batch_, filled_);
        batch_ = std::min(batch_ * 4, largest_batch);
    }
    return filled_ != 0;
}

bool result_rows::read_one(row_reader& reader, void* row) { return more(reader) && read(reader, row, 1) == 1; }

std::size_t result_rows::read(row_reader& reader, void* rows, std::size_t limit) {
    std::size_t filled = 0;
    reader.read(cursor_, static_cast<std::byte*>(rows), shape_->size, limit, filled);
    return filled;
}

void result_rows::close() noexcept {
    cursor_.close();
    closed_ = true;
    clear();
}

void result_rows::refuse_another(bool there_is) {
    close();
    if (!there_is) return;
    throw multiple_results_found{"result-several",
                                 "exactly one row was wanted, and there are several\n  use first(), or a condition "
                                 "that only one row meets"};
}

void result_rows::throw_none() {
    close();
    throw no_result_found{
        "result-none",
        "exactly one row was wanted, and there is none\n  use one_or_none() or first() when that may be"};
}

}  // namespace aludel::core::detail
