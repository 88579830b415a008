// SPDX-License-Identifier: BSL-1.0
#include "prepared_cache.hpp"

namespace aludel::core::detail {

prepared_cache::~prepared_cache() { clear(); }

prepared_statement* prepared_cache::find(statement_text const& text) noexcept {
    if (newest_ && newest_->text == text) return newest_;
    auto const found = known_.find(&text);
    if (found == known_.end()) return nullptr;
    unlink(found->second);
    link_newest(found->second);
    return found->second;
}

prepared_statement* prepared_cache::keep(std::unique_ptr<prepared_statement> made) {
    for (auto* candidate = oldest_; known_.size() >= capacity_ && candidate;) {
        auto* const next = candidate->newer;
        if (!candidate->in_use) drop(candidate);
        candidate = next;
    }
    auto* const kept = made.get();
    known_.emplace(&kept->text, kept);
    made.release();
    link_newest(kept);
    return kept;
}

void prepared_cache::give_back(prepared_statement* statement) noexcept {
    statement->in_use = false;
    if (statement->dropped) delete statement;
}

void prepared_cache::drop(prepared_statement* statement) noexcept {
    if (statement->dropped) return;
    known_.erase(&statement->text);
    unlink(statement);
    statement->dropped = true;
    if (!statement->in_use) delete statement;
}

void prepared_cache::clear() noexcept {
    while (oldest_) drop(oldest_);
}

void prepared_cache::unlink(prepared_statement* statement) noexcept {
    (statement->newer ? statement->newer->older : newest_) = statement->older;
    (statement->older ? statement->older->newer : oldest_) = statement->newer;
    statement->newer = statement->older = nullptr;
}

void prepared_cache::link_newest(prepared_statement* statement) noexcept {
    statement->older = newest_;
    (newest_ ? newest_->newer : oldest_) = statement;
    newest_ = statement;
}

}  // namespace aludel::core::detail
