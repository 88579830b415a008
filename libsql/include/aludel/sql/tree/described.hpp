// SPDX-License-Identifier: BSL-1.0
/// A node class names its fields once; hashing, comparing, collecting, visiting and rebuilding follow from the list.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>

namespace aludel::sql {

/// Base of the node class `Self`, which has
///
///     template <class Node> static auto fields(Node& node) { return std::tie(node.left_, node.right_, node.operator_); }
///
/// Fields are nodes (`ref`, `node_list`), texts, numbers, enums, types, values of classes with `fields` themselves, and
/// vectors and optionals of these. With `Identity` the node is an anonymous thing, told apart by which object it is.
///
/// The bodies are in described_impl.hpp, which the class's `.cpp` includes to instantiate
/// `template class described<Self, Base>;` once.
template <class Self, class Base, bool Identity = false>
class ALUDEL_SQL_API described : public Base {
public:
    bool same(node const& other, pairing&) const override;
    void collect(bind_collector&) const override;
    void visit_children(child_visitor&) const override;
    ref<node> mapped(node_mapper&) const override;

protected:
    using Base::Base;
    std::uint64_t compute_hash(std::uint8_t& flags) const noexcept override;

private:
    Self const& self() const noexcept { return static_cast<Self const&>(*this); }
};

}  // namespace aludel::sql
