// SPDX-License-Identifier: BSL-1.0
/// The words in which a transfer is refused.
#pragma once

#include <aludel/core/transfer/slot.hpp>

#include <string>
#include <string_view>

namespace aludel::core::detail {

/// "User::age (std::int16_t)", or only the type when the member has no name.
std::string describe(slot const& how, slot_label const& label);

/// There is no conversion from this kind to the member's type.
[[noreturn]] void refuse_type(cell const& from, slot const& how, slot_label const& label);
/// The value lies outside the member's range; `range` are words such as "-128 to 127".
[[noreturn]] void refuse_range(cell const& from, slot const& how, slot_label const& label, std::string_view range);
/// The member could hold something near the value only.
[[noreturn]] void refuse_inexact(cell const& from, slot const& how, slot_label const& label, std::string_view cure);
/// The text is not one of the wanted form.
[[noreturn]] void refuse_text(cell const& from, slot const& how, slot_label const& label, std::string_view form);

}  // namespace aludel::core::detail
