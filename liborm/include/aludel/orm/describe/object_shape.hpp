// SPDX-License-Identifier: BSL-1.0
/// What a C++ type is as an object, behind function pointers.
#pragma once

#include <cstddef>
#include <string>
#include <typeindex>

namespace aludel::orm {

struct object_shape {
    std::type_index type{typeid(void)};
    std::string name{};  ///< "User", without namespaces
    std::size_t size = 0;
    std::size_t align = 0;
    void (*construct)(void* first, std::size_t count) = nullptr;  ///< value-initialises
    void (*destroy)(void* first, std::size_t count) noexcept = nullptr;
    void (*move_construct)(void* at, void* from) = nullptr;      ///< relationships move along
    void (*copy_columns)(void* to, void const* from) = nullptr;  ///< copy-assigns; relationships stay as they are
};

}  // namespace aludel::orm
