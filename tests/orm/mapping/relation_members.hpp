// SPDX-License-Identifier: BSL-1.0
/// Members of relationship types: the library's, or, where it has none yet, the least that a mapping needs of them.
#pragma once

#if __has_include(<aludel/orm/relationship/to_many.hpp>)
#    include <aludel/orm/relationship/to_many.hpp>
#    include <aludel/orm/relationship/to_one.hpp>
#else
#    include <aludel/orm/fwd.hpp>

#    include <memory>
#    include <vector>

namespace aludel::orm {
class relation {};
template <class T>
class has_many : public relation {
    std::vector<std::shared_ptr<T>> content_;
};
template <class T>
class many_to_many : public relation {
    std::vector<std::shared_ptr<T>> content_;
};
template <class T>
class has_one : public relation {
    std::shared_ptr<T> content_;
};
template <class T>
class belongs_to : public relation {
    std::shared_ptr<T> content_;
};
}  // namespace aludel::orm
#endif
