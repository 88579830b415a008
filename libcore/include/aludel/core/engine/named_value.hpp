// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/value/value.hpp>

#include <cstddef>
#include <span>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::core {

/// What a parameter that a statement names is given: `{"id", 5}`; where it is a list, `{"ids", std::vector{1, 2}}` or
/// `{"pairs", std::vector{std::tuple{1, "a"}}}`. Lifetime: refers to the name, and owns its values.
class ALUDEL_CORE_API named_value {
public:
    named_value(std::string_view name, core::value value) noexcept : name{name}, value{std::move(value)} {}
    template <class T>
        requires(!std::is_constructible_v<core::value, std::vector<T> const&>)
    named_value(std::string_view name, std::vector<T> const& elements)
        : name{name}, width{width_of(static_cast<T const*>(nullptr))} {
        list.reserve(elements.size() * width);
        for (auto const& each : elements) add(each);
    }
    named_value(named_value const&);
    named_value(named_value&&) noexcept;
    named_value& operator=(named_value const&);
    named_value& operator=(named_value&&) noexcept;
    ~named_value();

    bool is_list() const noexcept { return width != 0; }

    std::string_view name;
    core::value value{};
    std::vector<core::value> list{};  ///< row by row
    std::size_t width = 0;            ///< values to an element of the list; 0: it is one value

private:
    static constexpr std::size_t width_of(void const*) { return 1; }
    template <class... T>
    static constexpr std::size_t width_of(std::tuple<T...> const*) {
        return sizeof...(T);
    }

    template <class T>
    void add(T const& element) {
        list.push_back(core::value{element});
    }
    template <class... T>
    void add(std::tuple<T...> const& row) {
        std::apply([&](auto const&... each) { (add(each), ...); }, row);
    }
};
using named_values = std::span<named_value const>;

}  // namespace aludel::core
