// SPDX-License-Identifier: BSL-1.0
/// The base of everything that a statement is made of: expressions, tables, clauses, statements.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/ref.hpp>

#include <atomic>
#include <cstdint>
#include <utility>

namespace aludel::sql {

class compilation;
class pairing;
class bind_collector;
class child_visitor;
class node_mapper;

/// Which class a node is of; equal trees have equal kinds. Constructs of users are all `custom`.
enum class node_kind : std::uint8_t {
    // expressions
    column,
    derived_column,
    bind,
    expanding_bind,
    fragment,
    constant,
    unary,
    binary,
    boolean_list,
    between,
    tuple,
    function,
    over,
    filter,
    within_group,
    cast,
    case_,
    label,
    label_reference,
    collate,
    extract,
    scalar_subquery,
    exists,
    special,
    construct,
    // sources of rows
    table,
    alias,
    subquery,
    cte,
    join,
    values,
    column_bundle,
    table_function,
    sample,
    text_source,
    // statements
    select,
    compound_select,
    insert,
    update,
    delete_,
    text,
    values_statement,
    array_statement,
    custom,
};

/// What is true of a node or of anything below it.
enum node_flags : std::uint8_t {
    node_immortal = 1,      ///< never freed, not counted (this node alone)
    node_embedded = 2,      ///< part of another object, which is counted instead (this node alone)
    node_has_binds = 4,     ///< there are values to collect
    node_has_identity = 8,  ///< something in it is told apart by identity (binds, anonymous aliases…)
    node_uncacheable = 16,  ///< a user construct without a key
};
inline constexpr std::uint8_t inherited_node_flags = node_has_binds | node_has_identity | node_uncacheable;

/// Immutable once it is shared; knows its structural hash. One allocation each, counted inside.
class ALUDEL_SQL_API node {
public:
    node& operator=(node const&) = delete;
    virtual ~node();

    node_kind kind() const noexcept { return kind_; }
    /// Equal trees have equal hashes; bound values are left out, their types are not.
    std::uint64_t hash() const noexcept {
        auto const known = hash_.load(std::memory_order_acquire);
        return known != 0 ? known : seal();
    }
    bool has(node_flags flag) const noexcept {
        hash();
        return (flags_.load(std::memory_order_relaxed) & flag) != 0;
    }
    /// The flags that a parent takes over. After `hash()`.
    std::uint8_t inherited_flags() const noexcept {
        return flags_.load(std::memory_order_relaxed) & inherited_node_flags;
    }

    void retain() const noexcept {
        auto const how = flags_.load(std::memory_order_relaxed) & (node_immortal | node_embedded);
        if (how == 0) count_.fetch_add(1, std::memory_order_relaxed);
        else if (how == node_embedded) retain_owner();
    }
    /// Compiled once: every temporary of an expression ends with it.
    void release() const noexcept;
    /// Is there exactly one `ref` to it? Then its owner may change it in place.
    bool unique() const noexcept {
        return count_.load(std::memory_order_acquire) == 1 &&
               (flags_.load(std::memory_order_relaxed) & (node_immortal | node_embedded)) == 0;
    }

    /// Are this and `other` (of the same kind and hash) the same but for bound values and for which anonymous thing is
    /// which? Walks both trees in step.
    virtual bool same(node const& other, pairing&) const = 0;
    /// Adds the binds below in a fixed order, each time one occurs.
    virtual void collect(bind_collector&) const = 0;
    virtual void visit_children(child_visitor&) const = 0;
    /// This node over mapped children; the same object when the mapper changed none.
    virtual ref<node> mapped(node_mapper&) const = 0;
    /// Writes its SQL: calls the dialect's function for this kind of node.
    virtual void compile(compilation&) const = 0;

protected:
    explicit node(node_kind kind, std::uint8_t flags = 0) noexcept : flags_{flags}, kind_{kind} {}
    node(node const& other) noexcept
        : flags_{static_cast<std::uint8_t>(other.flags_.load(std::memory_order_relaxed) &
                                           ~(node_immortal | node_embedded))},
          kind_{other.kind_} {}

    /// Computes the hash (never 0) and the inherited flags from the fields.
    virtual std::uint64_t compute_hash(std::uint8_t& flags) const noexcept = 0;
    /// For embedded nodes.
    virtual void retain_owner() const noexcept;
    virtual void release_owner() const noexcept;
    /// After an object that is still unique was changed.
    void unseal() noexcept {
        flags_.store(flags_.load(std::memory_order_relaxed) & static_cast<std::uint8_t>(~inherited_node_flags),
                     std::memory_order_relaxed);
        hash_.store(0, std::memory_order_relaxed);
    }
    void set_flag(node_flags flag) noexcept { flags_.fetch_or(flag, std::memory_order_relaxed); }

private:
    template <class Node, class... Arguments>
    friend ref<Node> make(Arguments&&...);
    void destroy() const noexcept { delete this; }
    std::uint64_t seal() const noexcept;

    mutable std::atomic<std::uint32_t> count_{0};
    mutable std::atomic<std::uint8_t> flags_;
    node_kind kind_;
    mutable std::atomic<std::uint64_t> hash_{0};
};

/// Makes a node. Its hash is computed when it is first asked for, at the latest when a parent is.
template <class Node, class... Arguments>
ref<Node> make(Arguments&&... arguments) {
    Node const* const made = new Node(std::forward<Arguments>(arguments)...);
    // Nobody else has it yet, so that it needs no counting. Immortal nodes do not look at their count.
    static_cast<node const*>(made)->count_.store(1, std::memory_order_relaxed);
    return ref<Node>::adopt(made);
}

}  // namespace aludel::sql
