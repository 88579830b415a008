// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/name.hpp>

#include <aludel/sql/tree/hash.hpp>

#include <cstring>
#include <new>

namespace aludel::sql {

name::name(std::string_view text) {
    if (text.empty()) return;
    auto* const place = static_cast<content*>(::operator new(sizeof(content) + text.size()));
    text_ = new (place) content{1, false, text.size(), hash_text(text)};
    std::memcpy(static_cast<void*>(text_ + 1), text.data(), text.size());
}

name name::immortal(std::string_view text) {
    name made{text};
    if (made.text_ != nullptr) made.text_->immortal = true;
    return made;
}

void name::destroy(content* text) noexcept {
    text->~content();
    ::operator delete(text);
}

}  // namespace aludel::sql
