// SPDX-License-Identifier: BSL-1.0
/// A call by what a value holds. Apart from value.hpp because few need it.
#pragma once

#include <aludel/core/value/value.hpp>

#include <utility>

namespace aludel::core {

/// `visitor` with the content: a reference to it, or `nullptr` for NULL. All its calls return the same type.
template <class Visitor>
decltype(auto) visit(Visitor&& visitor, value const& of) {
    switch (of.kind()) {
        case kind::boolean: return std::forward<Visitor>(visitor)(*of.get_if<bool>());
        case kind::int16: return std::forward<Visitor>(visitor)(*of.get_if<std::int16_t>());
        case kind::int32: return std::forward<Visitor>(visitor)(*of.get_if<std::int32_t>());
        case kind::int64: return std::forward<Visitor>(visitor)(*of.get_if<std::int64_t>());
        case kind::float32: return std::forward<Visitor>(visitor)(*of.get_if<float>());
        case kind::float64: return std::forward<Visitor>(visitor)(*of.get_if<double>());
        case kind::decimal: return std::forward<Visitor>(visitor)(*of.get_if<decimal>());
        case kind::text: return std::forward<Visitor>(visitor)(*of.get_if<std::string>());
        case kind::bytes: return std::forward<Visitor>(visitor)(*of.get_if<bytes>());
        case kind::date: return std::forward<Visitor>(visitor)(*of.get_if<date>());
        case kind::time: return std::forward<Visitor>(visitor)(*of.get_if<time_of_day>());
        case kind::timestamp: return std::forward<Visitor>(visitor)(*of.get_if<timestamp>());
        case kind::instant: return std::forward<Visitor>(visitor)(*of.get_if<instant>());
        case kind::interval: return std::forward<Visitor>(visitor)(*of.get_if<interval>());
        case kind::uuid: return std::forward<Visitor>(visitor)(*of.get_if<uuid>());
        case kind::json: return std::forward<Visitor>(visitor)(*of.get_if<json>());
        case kind::null: break;
    }
    return std::forward<Visitor>(visitor)(nullptr);
}

}  // namespace aludel::core
