// SPDX-License-Identifier: BSL-1.0
/// Names of liborm's types, for headers that only mention them.
#pragma once

namespace aludel::orm {

class mapper;
struct column_map;
struct relation_map;
class store;
class slab;
class lease;
class session;
class relation;
class deferred_column;
template <class T>
class deferred;
template <class T>
class entity;
template <class T>
class has_many;
template <class T>
class has_one;
template <class T>
class belongs_to;
template <class T>
class many_to_many;

}  // namespace aludel::orm
