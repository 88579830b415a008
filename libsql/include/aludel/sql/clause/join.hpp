// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <concepts>
#include <utility>

namespace aludel::sql {

/// How something that is not a source by itself (an ORM's relationship) says what to join: specialise it with
///
///     using target = …;                                  // the Source of the columns that the join adds
///     static void add(select_node&, Path const&, join_kind);
template <class Path>
struct join_path;
template <class Path>
concept has_join_path = requires { typename join_path<Path>::target; };

/// FROM and JOIN of select. Without a condition the foreign keys between the two say it.
template <class Self, class Node>
class join_clauses : public clause<Self, Node, join_clauses<Self, Node>> {
public:
    Self select_from(selectable const& from) const& {
        return this->changed([&](Node& node) { node.froms.push_back(from.node()); });
    }
    Self select_from(selectable const& from) && {
        return std::move(*this).changed([&](Node& node) { node.froms.push_back(from.node()); });
    }
    /// Several: `select_from(a, b)`, with a comma between them.
    template <std::convertible_to<selectable>... More>
        requires(sizeof...(More) > 0)
    Self select_from(selectable const& from, More const&... more) const {
        return this->changed([&](Node& node) {
            node.froms.push_back(from.node());
            (node.froms.push_back(selectable{more}.node()), ...);
        });
    }
    /// Of structs that name their sources: `select(count()).select_from<User>()`.
    template <names_source... Structs>
        requires(sizeof...(Structs) > 0)
    Self select_from() const {
        return this->changed(
            [](Node& node) { (node.froms.push_back(source_named_by<Structs>::source().node()), ...); });
    }
    Self join(selectable const& right) const { return joined({{}, right.node(), {}, join_kind::inner}); }
    Self join(selectable const& right, condition const& on) const {
        return joined({{}, right.node(), on.node(), join_kind::inner});
    }
    Self join_from(selectable const& left, selectable const& right) const {
        return joined({left.node(), right.node(), {}, join_kind::inner});
    }
    Self join_from(selectable const& left, selectable const& right, condition const& on) const {
        return joined({left.node(), right.node(), on.node(), join_kind::inner});
    }
    Self join_outer(selectable const& right) const { return joined({{}, right.node(), {}, join_kind::left}); }
    Self join_outer(selectable const& right, condition const& on) const {
        return joined({{}, right.node(), on.node(), join_kind::left});
    }
    Self join_outer_from(selectable const& left, selectable const& right) const {
        return joined({left.node(), right.node(), {}, join_kind::left});
    }
    Self join_outer_from(selectable const& left, selectable const& right, condition const& on) const {
        return joined({left.node(), right.node(), on.node(), join_kind::left});
    }
    Self join_full(selectable const& right) const { return joined({{}, right.node(), {}, join_kind::full}); }
    Self join_full(selectable const& right, condition const& on) const {
        return joined({{}, right.node(), on.node(), join_kind::full});
    }
    Self join_cross(selectable const& right) const { return joined({{}, right.node(), {}, join_kind::cross}); }
    template <has_join_path Path>
    Self join(Path const& path) const {
        return this->changed([&](Node& node) { join_path<Path>::add(node, path, join_kind::inner); });
    }

protected:
    Self joined(join_clause made) const {
        return this->changed([&](Node& node) { node.joins.push_back(std::move(made)); });
    }
};

}  // namespace aludel::sql
