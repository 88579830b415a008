// SPDX-License-Identifier: BSL-1.0
/// The walks over one tree: collecting binds, visiting children, rebuilding.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace aludel::sql {

/// Lists the binds of a tree in its walking order, which equal trees share. The compiled statement knows parameters by
/// their place in this list. Sources of rows are entered at their first occurrence only.
class ALUDEL_SQL_API bind_collector {
public:
    /// Keeps its memory for the next statement.
    void clear() noexcept {
        count_ = 0;
        more_.clear();
        entered_.clear();
    }
    void add(node const& bind) {
        if (count_ < few) few_[count_++] = &bind;
        else add_to_many(bind);
    }
    void collect(node const& from) {
        if (from.has(node_has_binds)) from.collect(*this);
    }
    /// True the first time for each source.
    bool enter(node const& source);
    std::span<node const* const> binds() const noexcept {
        return more_.empty() ? std::span<node const* const>{few_, count_} : std::span<node const* const>{more_};
    }

private:
    static constexpr std::size_t few = 16;
    void add_to_many(node const&);
    std::size_t count_ = 0;
    node const* few_[few];
    std::vector<node const*> more_;  ///< all of them, when there are more than a few
    std::vector<node const*> entered_;
};

class ALUDEL_SQL_API child_visitor {
public:
    virtual ~child_visitor();
    virtual void child(node const&) = 0;
};

/// Rebuilds a tree with some nodes replaced; a node that is met twice gives the same new node.
class ALUDEL_SQL_API node_mapper {
public:
    node_mapper();
    node_mapper(node_mapper const&) = delete;
    node_mapper& operator=(node_mapper const&) = delete;
    virtual ~node_mapper();
    ref<node> operator()(node const&);

protected:
    /// The node to stand for `of`, or null to descend.
    virtual ref<node> replacement(node const& of) = 0;

private:
    struct memory;
    std::unique_ptr<memory> done_;
};

}  // namespace aludel::sql
