// SPDX-License-Identifier: BSL-1.0
/// Which member types are relationships.
#pragma once

#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/relation_kind.hpp>

namespace aludel::orm::detail {

struct no_relation {
    static constexpr bool is_relation = false;
};
template <class T, relation_kind Kind>
struct relation_to {
    static constexpr bool is_relation = true;
    static constexpr relation_kind kind = Kind;
    using target = T;
};

template <class Member>
struct relation_member : no_relation {};
template <class T>
struct relation_member<has_many<T>> : relation_to<T, relation_kind::has_many> {};
template <class T>
struct relation_member<has_one<T>> : relation_to<T, relation_kind::has_one> {};
template <class T>
struct relation_member<belongs_to<T>> : relation_to<T, relation_kind::belongs_to> {};
template <class T>
struct relation_member<many_to_many<T>> : relation_to<T, relation_kind::many_to_many> {};

template <class Member>
inline constexpr bool is_relation = relation_member<Member>::is_relation;

/// Can a relationship of the one kind be the other side of the other?
constexpr bool are_opposite(relation_kind one, relation_kind other) noexcept {
    using enum relation_kind;
    if (one == many_to_many || other == many_to_many) return one == other;
    return (one == belongs_to) != (other == belongs_to);
}

}  // namespace aludel::orm::detail
