// SPDX-License-Identifier: BSL-1.0
/// What a relationship is given: a value (moved in), an lvalue (copied) or a handle.
#pragma once

#include <aludel/orm/relationship/entity_type.hpp>

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// Takes objects of `T` and of entities derived from it, which stay what they are. Works in a braced list, which would copy
/// plain values. Reads as null when it was made of a null handle.
template <class T>
class seed {
public:
    template <class Value>
        requires std::is_base_of_v<T, std::remove_cvref_t<Value>>
    seed(Value&& value)
        : content_{std::make_shared<detail::seedling_value<std::remove_cvref_t<Value>>>(std::forward<Value>(value))} {
        // Relationships and stores pass objects on by their address.
        static_assert(
            !std::is_polymorphic_v<std::remove_cvref_t<Value>> || std::is_polymorphic_v<T>,
            "A DERIVED ENTITY HAS VIRTUAL FUNCTIONS AND ITS BASE HAS NONE: give the base a virtual destructor");
    }
    template <class Value>
        requires std::is_base_of_v<T, Value>
    seed(std::shared_ptr<Value> const& handle) {
        if (!handle) return;
        auto made = std::make_shared<detail::seedling_handle>();
        made->object = static_cast<T*>(handle.get());
        made->handle = handle;
        content_ = std::move(made);
    }

    std::shared_ptr<seedling> const& content() const noexcept { return content_; }

private:
    std::shared_ptr<seedling> content_;
};

namespace detail {
template <class T>
inline constexpr bool is_handle = false;
template <class T>
inline constexpr bool is_handle<std::shared_ptr<T>> = true;
template <class Value>
struct handle_content {
    using type = Value;
};
template <class Value>
struct handle_content<std::shared_ptr<Value>> {
    using type = Value;
};
/// A value of `T`, of what is derived from it, or a handle of these. Asked only where `T` is complete.
template <class Value, class T>
concept seed_of = std::is_class_v<Value> && std::is_base_of_v<T, typename handle_content<Value>::type>;
}  // namespace detail

}  // namespace aludel::orm
