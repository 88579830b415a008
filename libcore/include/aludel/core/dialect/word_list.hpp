// SPDX-License-Identifier: BSL-1.0
/// Lists of reserved words, for dialects.
#pragma once

#include <aludel/core/export.hpp>

#include <initializer_list>
#include <string_view>
#include <vector>

namespace aludel::core {

/// A set of lower-case words, given as texts with blanks or line ends between the words. The texts must outlive it.
class ALUDEL_CORE_API word_list {
public:
    word_list(std::initializer_list<std::string_view> texts);
    bool contains(std::string_view word) const noexcept;

private:
    std::vector<std::string_view> words_;  // sorted
};

/// What the SQL standard reserves and nearly every database refuses as a name: where a dialect's list begins.
ALUDEL_CORE_API extern std::string_view const standard_reserved_words;

}  // namespace aludel::core
