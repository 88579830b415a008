// SPDX-License-Identifier: BSL-1.0
/// The objects that a query of one entity finds.
#pragma once

#include <aludel/core/engine/result.hpp>

#include <memory>
#include <utility>

namespace aludel::orm {

/// What `session.scalars(select<T>()…)` returns: a result of handles. Where it is a matter of one object, "there is none" is a
/// null handle, as with `session.get`.
template <class T>
class object_result : public core::result<std::shared_ptr<T>> {
    using rows = core::result<std::shared_ptr<T>>;

public:
    using rows::rows;
    /// The first object, or null. Closes the result.
    std::shared_ptr<T> first() { return rows::first().value_or(nullptr); }
    /// Null when there is none. Errors: `multiple_results_found`.
    std::shared_ptr<T> one_or_none() { return rows::one_or_none().value_or(nullptr); }
};

}  // namespace aludel::orm
