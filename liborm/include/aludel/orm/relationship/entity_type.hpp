// SPDX-License-Identifier: BSL-1.0
/// What relationships need to know of an entity's C++ type, behind pointers.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace aludel::orm {

struct seedling;

struct entity_type {
    orm::mapper const& (*mapper)();
    /// A copy of the object; null when its type cannot be copied.
    std::shared_ptr<seedling> (*copy)(void const* object);
};

/// A related object that does not lie in a store yet: a value of its own, or what a handle points to.
struct ALUDEL_ORM_API seedling {
    seedling() = default;
    seedling(seedling const&) = delete;
    seedling& operator=(seedling const&) = delete;

    void* object = nullptr;
    entity_type const* type = nullptr;  ///< of a value; null for handles
    std::shared_ptr<void> handle{};
    void* adopted = nullptr;  ///< where the value lies in a store, once it was moved there

protected:
    ~seedling() = default;
};

namespace detail {

template <class T>
entity_type const& entity_type_of();

template <class T>
struct seedling_value final : seedling {
    template <class Value>
    explicit seedling_value(Value&& from) : content(std::forward<Value>(from)) {
        object = std::addressof(content);
        type = &entity_type_of<T>();
    }
    T content;
};
struct seedling_handle final : seedling {};

template <class T>
std::shared_ptr<seedling> copy_seedling(void const* object) {
    return std::make_shared<seedling_value<T>>(*static_cast<T const*>(object));
}

template <class T>
entity_type const& entity_type_of() {
    static constexpr entity_type one{&mapper_of<T>, [] {
                                         std::shared_ptr<seedling> (*copy)(void const*) = nullptr;
                                         if constexpr (std::is_copy_constructible_v<T>) copy = &copy_seedling<T>;
                                         return copy;
                                     }()};
    return one;
}

}  // namespace detail
}  // namespace aludel::orm
