// SPDX-License-Identifier: BSL-1.0
/// A row whose columns' C++ types are known: `auto const& [name, n] = row`.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace aludel::sql {

template <class... Types>
class row;

namespace detail {
template <std::size_t Index, class T>
struct row_cell {
    T content{};
    friend bool operator==(row_cell const&, row_cell const&) = default;
};
template <class Indices, class... Types>
struct row_cells;
template <std::size_t... Index, class... Types>
struct row_cells<std::index_sequence<Index...>, Types...> : row_cell<Index, Types>... {
    row_cells() = default;
    explicit row_cells(Types... contents)
        requires(sizeof...(Types) > 0)
        : row_cell<Index, Types>{std::move(contents)}... {}
    friend bool operator==(row_cells const&, row_cells const&) = default;
};
template <std::size_t Index, class T>
T& cell_of(row_cell<Index, T>& cell) noexcept {
    return cell.content;
}
template <std::size_t Index, class T>
T const& cell_of(row_cell<Index, T> const& cell) noexcept {
    return cell.content;
}
template <class Tuple, class... Types>
inline constexpr bool is_tuple_of = std::is_same_v<Tuple, std::tuple<Types...>>;
}  // namespace detail

/// May a row of the first kind be assigned to the second? Only when the types are the same: a tuple narrows silently.
template <class Row, class Tuple>
inline constexpr bool ROW_HAS_EXACTLY_THE_TYPES_OF = false;
template <class... Types>
inline constexpr bool ROW_HAS_EXACTLY_THE_TYPES_OF<row<Types...>, std::tuple<Types...>> = true;

/// Members lie inline: drivers decode straight into them.
template <class... Types>
class row : public detail::row_cells<std::index_sequence_for<Types...>, Types...> {
    using cells = detail::row_cells<std::index_sequence_for<Types...>, Types...>;

public:
    using cells::cells;
    row() = default;

    template <std::size_t Index>
    auto& get() & noexcept {
        return detail::cell_of<Index>(*this);
    }
    template <std::size_t Index>
    auto const& get() const& noexcept {
        return detail::cell_of<Index>(*this);
    }
    template <std::size_t Index>
    auto&& get() && noexcept {
        return std::move(detail::cell_of<Index>(*this));
    }

    /// To a tuple of exactly these types; another one does not compile.
    template <class... Others>
    operator std::tuple<Others...>() const {
        static_assert(ROW_HAS_EXACTLY_THE_TYPES_OF<row, std::tuple<Others...>>,
                      "a row fits only a tuple of exactly its types");
        if constexpr (ROW_HAS_EXACTLY_THE_TYPES_OF<row, std::tuple<Others...>>)
            return [&]<std::size_t... I>(std::index_sequence<I...>) {
                return std::tuple<Types...>{get<I>()...};
            }(std::index_sequence_for<Types...>{});
        else return *static_cast<std::tuple<Others...>*>(nullptr);  // never compiled; keeps the message short
    }
    friend bool operator==(row const&, row const&) = default;
};

template <std::size_t Index, class... Types>
auto& get(row<Types...>& of) noexcept {
    return of.template get<Index>();
}
template <std::size_t Index, class... Types>
auto const& get(row<Types...> const& of) noexcept {
    return of.template get<Index>();
}
template <std::size_t Index, class... Types>
auto&& get(row<Types...>&& of) noexcept {
    return std::move(of).template get<Index>();
}

}  // namespace aludel::sql

template <class... Types>
struct std::tuple_size<aludel::sql::row<Types...>> : std::integral_constant<std::size_t, sizeof...(Types)> {};
template <std::size_t Index, class... Types>
struct std::tuple_element<Index, aludel::sql::row<Types...>> : std::tuple_element<Index, std::tuple<Types...>> {};
