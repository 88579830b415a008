// SPDX-License-Identifier: BSL-1.0
/// Expressions of the program's own, with a hook for each dialect that wants another text.
#pragma once

#include <aludel/sql/compile/compilation.hpp>
#include <aludel/sql/expression/expr.hpp>
#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace aludel::sql {

class construct_node;

/// Writes the construct: `to << node.operand(0) << " <-> " << node.operand(1)`. Throws what it likes; `to.unsupported` is
/// the usual way to say that a dialect has no such thing.
using construct_hook = std::function<void(compilation& to, construct_node const& node)>;

/// What a construct is called and how dialects write it. Never freed: programs have a fixed number of them.
struct construct_definition;

class ALUDEL_SQL_API construct_node final : public described<construct_node, expression_node> {
public:
    construct_node(construct_definition const& definition, node_list operands, sql::type type);
    node_list const& operands() const noexcept { return operands_; }
    expression_node const& operand(std::uint32_t position) const noexcept {
        return operands_.as<expression_node>(position);
    }
    name label_hint() const noexcept override;
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.definition_, node.operands_, node.type_);
    }

private:
    construct_definition const* definition_;
    node_list operands_;
};

namespace detail {
ALUDEL_SQL_API construct_definition& define_construct(std::string_view called);
ALUDEL_SQL_API void add_hook(construct_definition&, std::string_view dialect, construct_hook);
ALUDEL_SQL_API ref<expression_node> construct_call(construct_definition const&, std::vector<operand> operands, type);
}  // namespace detail

/// Made once and kept, usually in a static object:
///
///     static auto const distance = sql::construct<double>("distance")
///         .written([](auto& to, auto& node) { to << "distance(" << node.operand(0) << ", " << node.operand(1) << ')'; })
///         .written_in("postgresql", [](auto& to, auto& node) { to << node.operand(0) << " <-> " << node.operand(1); });
///     select(place.name).order_by(distance(place.position, here));
///
/// Threads: `written` and `written_in` before the first use, then any.
template <class T>
class construct {
public:
    /// `called`: for messages, and the base of its anonymous label.
    explicit construct(std::string_view called) : definition_{&detail::define_construct(called)} {}

    /// How it is written where nothing else is said. Without it, other dialects refuse it (`compile_error`).
    construct written(construct_hook hook) const { return written_in({}, std::move(hook)); }
    construct written_in(std::string_view dialect, construct_hook hook) const {
        detail::add_hook(*definition_, dialect, std::move(hook));
        return *this;
    }

    template <class... Operands>
    expr<T> operator()(Operands const&... operands) const {
        return expr<T>{detail::construct_call(*definition_, {detail::to_operand(operands)...}, type_of<T>())};
    }

private:
    construct_definition* definition_;
};

}  // namespace aludel::sql
