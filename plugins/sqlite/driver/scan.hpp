// SPDX-License-Identifier: BSL-1.0
/// The little that the driver must see in a statement's text itself: its first word, and what follows its end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace aludel::sqlite {

/// `text` without leading white space, comments and semicolons.
std::string_view skip_blank(std::string_view text) noexcept;

/// What kind of statement this is, for telling whether "changed rows" means anything.
enum class statement_verb : unsigned char { other, change, insert };

/// From the first word: INSERT and REPLACE, UPDATE and DELETE, or something else. A statement that begins with WITH is a
/// change of unknown verb; whether it writes at all, SQLite must say.
statement_verb verb_of(std::string_view sql) noexcept;

/// Does `text` start with the word `upper_case_word`, in any case?
bool starts_with_word(std::string_view text, std::string_view upper_case_word) noexcept;

/// Which character of `text`, counted from 1, begins at the byte `offset`.
std::uint32_t character_number(std::string_view text, std::size_t offset) noexcept;

}  // namespace aludel::sqlite
