// SPDX-License-Identifier: BSL-1.0
/// Where a member lies in an object, measured on a real one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>

namespace aludel::orm {

namespace detail {

/// A value-initialised object that lives as long as the process.
template <class T>
T const& sample_object() {
    static_assert(std::is_default_constructible_v<T>, "AN ENTITY MUST BE DEFAULT-CONSTRUCTIBLE");
    alignas(T) static std::byte storage[sizeof(T)];
    static T const* const object = ::new (static_cast<void*>(storage)) T();
    return *object;
}

template <class Part, class T>
std::uint32_t distance(Part const& part, T const& whole) noexcept {
    return static_cast<std::uint32_t>(reinterpret_cast<std::byte const*>(std::addressof(part)) -
                                      reinterpret_cast<std::byte const*>(std::addressof(whole)));
}

}  // namespace detail

/// Bytes from the address of a `T` to its member, which may be inherited. Cheap after the first call.
/// Errors: what the default constructor of `T` throws.
template <class T, class Member, class Class>
std::uint32_t offset_of(Member Class::* member) {
    static_assert(std::is_base_of_v<Class, T>, "THIS IS A MEMBER OF ANOTHER CLASS");
    T const& whole = detail::sample_object<T>();
    return detail::distance(whole.*member, whole);
}

}  // namespace aludel::orm
