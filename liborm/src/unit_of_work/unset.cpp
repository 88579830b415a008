// SPDX-License-Identifier: BSL-1.0
#include "unset.hpp"

#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/mapping/mapper.hpp>

#include <string_view>

namespace aludel::orm {

bool is_unset(void const* object, column_map const& column) {
    core::value scratch;
    auto const content = core::load(static_cast<std::byte const*>(object) + column.slot.offset, column.slot, scratch);
    if (column.slot.nullable) return content.is_null();
    switch (content.kind) {
        case core::kind::null: return true;
        case core::kind::boolean: return !content.number.boolean;
        case core::kind::float32:
        case core::kind::float64: return content.number.real == 0;
        case core::kind::text:
        case core::kind::bytes:
        case core::kind::json: return content.text.empty();
        case core::kind::uuid: return content.text.find_first_not_of('\0') == std::string_view::npos;
        default: return content.number.integer == 0 && content.high == 0;
    }
}

}  // namespace aludel::orm
