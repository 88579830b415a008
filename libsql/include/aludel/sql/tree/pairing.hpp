// SPDX-License-Identifier: BSL-1.0
/// Alpha-equivalence: which anonymous thing of one tree stands for which of another.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>

#include <cstddef>
#include <memory>

namespace aludel::sql {

/// One walk over two trees in step. Anonymous things (binds, aliases, subqueries, anonymous labels) are paired one to one
/// at their first meeting; a later meeting with somebody else is a difference: `a.id = b.id` is not `a.id = a.id`, and one
/// bind used twice is not two binds.
class ALUDEL_SQL_API pairing {
public:
    enum class outcome { fresh, known, broken };

    /// Meets two anonymous things. `fresh`: not met before, their contents are still to be compared.
    outcome meet(node const& left, node const& right);

    /// Are the trees the same?
    bool same(node const& left, node const& right) {
        if (&left == &right && left.hash() != 0 && (left.inherited_flags() & node_has_identity) == 0) return true;
        return left.kind() == right.kind() && left.hash() == right.hash() && left.same(right, *this);
    }

private:
    struct pair {
        node const* left;
        node const* right;
    };
    static constexpr std::size_t few = 12;
    outcome meet_among_many(pair);

    std::size_t count_ = 0;
    pair first_[few];
    struct many;
    struct many_deleter {
        void operator()(many*) const noexcept;
    };
    std::unique_ptr<many, many_deleter> many_;
};

}  // namespace aludel::sql
