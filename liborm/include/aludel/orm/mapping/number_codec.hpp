// SPDX-License-Identifier: BSL-1.0
/// An enumeration that is stored by name everywhere else, as its number in one column.
#pragma once

#include <aludel/core/transfer/codec.hpp>

#include <cstdint>
#include <type_traits>

namespace aludel::orm::detail {

/// `Member` is the enumeration or an optional one.
template <class Member>
core::slot_codec const* number_codec() {
    using plain = core::non_optional_t<Member>;
    using underlying = std::underlying_type_t<plain>;
    using number = std::conditional_t<std::is_same_v<underlying, bool>, std::uint8_t, underlying>;
    using stored = core::stored_as_t<number>;
    static core::slot_codec const one{[](void* member, core::cell const& from, void const*) {
                                          auto& content = *static_cast<Member*>(member);
                                          if constexpr (core::is_optional_v<Member>) {
                                              if (from.is_null()) return content.reset();
                                          }
                                          stored read{};
                                          static constexpr core::slot how{.storage = core::storage_of<stored>};
                                          core::store(from, &read, how, {.type = core::type_name<plain>});
                                          content = static_cast<plain>(read);
                                      },
                                      [](void const* member, core::value& scratch, void const*) -> core::cell {
                                          auto const& content = *static_cast<Member const*>(member);
                                          if constexpr (core::is_optional_v<Member>) {
                                              if (!content) return {};
                                              scratch = core::value{static_cast<stored>(*content)};
                                          } else {
                                              scratch = core::value{static_cast<stored>(content)};
                                          }
                                          return core::view(scratch);
                                      },
                                      nullptr, core::kind_of_storage(core::storage_of<stored>), core::type_name<plain>};
    return &one;
}

}  // namespace aludel::orm::detail
