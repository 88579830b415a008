// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/name.hpp>

#include <aludel/sql/tree/hash.hpp>

#include <atomic>
#include <cstring>
#include <new>

namespace aludel::sql {

struct name::content {
    std::atomic<std::uint32_t> count;
    bool immortal;
    std::size_t length;
    std::uint64_t hash;
    char* characters() noexcept { return reinterpret_cast<char*>(this + 1); }
};

name::name(std::string_view text) {
    if (text.empty()) return;
    auto* const place = static_cast<content*>(::operator new(sizeof(content) + text.size()));
    text_ = new (place) content{1, false, text.size(), hash_text(text)};
    std::memcpy(text_->characters(), text.data(), text.size());
}

name name::immortal(std::string_view text) {
    name made{text};
    if (made.text_ != nullptr) made.text_->immortal = true;
    return made;
}

std::string_view name::view() const noexcept {
    return text_ == nullptr ? std::string_view{} : std::string_view{text_->characters(), text_->length};
}

std::uint64_t name::hash() const noexcept { return text_ == nullptr ? 0 : text_->hash; }

void name::retain() const noexcept {
    if (text_ != nullptr && !text_->immortal) text_->count.fetch_add(1, std::memory_order_relaxed);
}

void name::release() const noexcept {
    if (text_ == nullptr || text_->immortal) return;
    if (text_->count.fetch_sub(1, std::memory_order_acq_rel) == 1) {
        text_->~content();
        ::operator delete(text_);
    }
}

}  // namespace aludel::sql
