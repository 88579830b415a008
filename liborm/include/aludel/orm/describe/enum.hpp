// SPDX-License-Identifier: BSL-1.0
/// Enumerations described with BOOST_DESCRIBE_ENUM are stored by the names of their enumerators.
/// (By number where `core::enum_by_number` says so, or where a column is mapped `by_number`.)
#pragma once

#include <aludel/core/transfer/codec.hpp>
#include <aludel/orm/export.hpp>

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace aludel::orm::detail {

/// Position of the label. Errors: `data_error` (value-enum), with the labels that exist.
ALUDEL_ORM_API std::size_t find_label(std::string_view label, std::span<std::string_view const> in, char const* type);
/// Position of the number. Errors: `data_error` (value-enum).
ALUDEL_ORM_API std::size_t find_number(std::int64_t number, std::span<std::int64_t const> in, char const* type);

template <class Enum>
concept described_enum = std::is_enum_v<Enum> && boost::describe::has_describe_enumerators<Enum>::value;

template <class List>
struct enumerators;
template <template <class...> class List, class... D>
struct enumerators<List<D...>> {
    static constexpr std::array<std::string_view, sizeof...(D)> labels{std::string_view{D::name}...};
    static constexpr std::array<std::int64_t, sizeof...(D)> numbers{static_cast<std::int64_t>(D::value)...};
};
template <described_enum Enum>
using enumerators_of = enumerators<boost::describe::describe_enumerators<Enum>>;

/// The labels of an enumeration that is stored by name; none of anything else.
template <class T>
constexpr std::span<std::string_view const> labels_of() noexcept {
    if constexpr (described_enum<T>) {
        if constexpr (!core::enum_by_number<T>) return enumerators_of<T>::labels;
    }
    return {};
}

}  // namespace aludel::orm::detail

template <class Enum>
    requires(aludel::orm::detail::described_enum<Enum> && !aludel::core::enum_by_number<Enum>)
struct aludel::core::codec<Enum> {
    using stored = std::string;
    static Enum decode(std::string const& label) {
        using all = aludel::orm::detail::enumerators_of<Enum>;
        return static_cast<Enum>(
            all::numbers[aludel::orm::detail::find_label(label, all::labels, aludel::core::type_name<Enum>)]);
    }
    /// From a column that is mapped `by_number`.
    static Enum decode_number(std::int64_t number) {
        using all = aludel::orm::detail::enumerators_of<Enum>;
        return static_cast<Enum>(
            all::numbers[aludel::orm::detail::find_number(number, all::numbers, aludel::core::type_name<Enum>)]);
    }
    static std::string encode(Enum enumerator) {
        using all = aludel::orm::detail::enumerators_of<Enum>;
        return std::string{all::labels[aludel::orm::detail::find_number(static_cast<std::int64_t>(enumerator),
                                                                        all::numbers, aludel::core::type_name<Enum>)]};
    }
};
