// SPDX-License-Identifier: BSL-1.0
/// A short text that many nodes share: names of columns, functions, labels.
#pragma once

#include <aludel/sql/export.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace aludel::sql {

/// Immutable, one pointer, cheap to copy; hash known. Immortal ones (of mapped columns and built-in functions) are not
/// counted, so that threads do not meet on them.
class ALUDEL_SQL_API name {
public:
    constexpr name() noexcept = default;
    explicit name(std::string_view text);
    name(name const& other) noexcept : text_{other.text_} { retain(); }
    name(name&& other) noexcept : text_{std::exchange(other.text_, nullptr)} {}
    name& operator=(name other) noexcept {
        std::swap(text_, other.text_);
        return *this;
    }
    ~name() { release(); }

    /// A name that is never freed.
    static name immortal(std::string_view text);

    bool empty() const noexcept { return text_ == nullptr; }
    std::string_view view() const noexcept {
        return text_ == nullptr ? std::string_view{} : std::string_view{text_->characters(), text_->length};
    }
    std::uint64_t hash() const noexcept { return text_ == nullptr ? 0 : text_->hash; }
    operator std::string_view() const noexcept { return view(); }
    friend bool operator==(name const& a, name const& b) noexcept {
        return a.text_ == b.text_ || (a.hash() == b.hash() && a.view() == b.view());
    }

private:
    /// The characters lie behind it.
    struct content {
        std::atomic<std::uint32_t> count;
        bool immortal;
        std::size_t length;
        std::uint64_t hash;
        char const* characters() const noexcept { return reinterpret_cast<char const*>(this + 1); }
    };
    void retain() const noexcept {
        if (text_ != nullptr && !text_->immortal) text_->count.fetch_add(1, std::memory_order_relaxed);
    }
    void release() const noexcept {
        if (text_ != nullptr && !text_->immortal && text_->count.fetch_sub(1, std::memory_order_acq_rel) == 1)
            destroy(text_);
    }
    static void destroy(content*) noexcept;
    content* text_ = nullptr;
};

}  // namespace aludel::sql
