// SPDX-License-Identifier: BSL-1.0
/// What statements over entities deliver. The row type of such a statement is `selected<Parts…>`: it says which columns
/// stand where; who executes it, a session or a connection, says what becomes of them.
#pragma once

#include <cstddef>
#include <type_traits>

namespace aludel::orm {

/// All mapped columns of `T` (or of `T const`, which is only read), contiguous and in the order of `mapper::columns()`.
template <class T>
struct whole {
    using entity = T;
};

/// The same where there may be no such row: on the outer side of a join. It is absent when its primary key is NULL.
template <class T>
struct maybe_whole {
    using entity = T;
};

/// The row type of a select over entities. A part is `whole<T>`, `maybe_whole<T>`, or the C++ type of one column.
/// Never constructed.
template <class... Parts>
struct selected;

template <class Part>
inline constexpr bool is_whole = false;
template <class T>
inline constexpr bool is_whole<whole<T>> = true;
template <class Part>
inline constexpr bool is_maybe_whole = false;
template <class T>
inline constexpr bool is_maybe_whole<maybe_whole<T>> = true;
/// Is this part an object?
template <class Part>
inline constexpr bool is_entity_part = is_whole<Part> || is_maybe_whole<Part>;

}  // namespace aludel::orm
