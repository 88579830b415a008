// SPDX-License-Identifier: BSL-1.0
/// Function calls, and what can follow an aggregate: FILTER, OVER, WITHIN GROUP. The nodes; functions.hpp has the spellings.
#pragma once

#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <optional>
#include <tuple>

namespace aludel::sql {

/// `name(arguments)`. A name that is one of SQL's functions without parentheses (CURRENT_DATE…) is written without.
class ALUDEL_SQL_API function_node final : public described<function_node, expression_node> {
public:
    function_node(name called, node_list arguments, sql::type type);
    name const& called() const noexcept { return name_; }
    node_list const& arguments() const noexcept { return arguments_; }
    name bind_hint() const noexcept override { return name_; }
    name label_hint() const noexcept override { return name_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.name_, node.arguments_, node.type_);
    }

private:
    name name_;
    node_list arguments_;
};

/// One end of a window frame.
struct frame_bound {
    enum class kind : std::uint8_t { unbounded_preceding, preceding, current_row, following, unbounded_following };
    kind what = kind::current_row;
    ref<expression_node> distance{};  ///< of preceding and following
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.what, self.distance);
    }
};

struct window_frame {
    enum class unit : std::uint8_t { rows, range, groups };
    enum class exclusion : std::uint8_t { none, current_row, group, ties };
    unit by = unit::rows;
    frame_bound from{};
    frame_bound to{};
    exclusion exclude = exclusion::none;
    template <class Self>
    static auto fields(Self& self) {
        return std::tie(self.by, self.from, self.to, self.exclude);
    }
};

class ALUDEL_SQL_API over_node final : public described<over_node, expression_node> {
public:
    over_node(ref<expression_node> element, node_list partition_by, node_list order_by,
              std::optional<window_frame> frame);
    expression_node const& element() const noexcept { return *element_; }
    node_list const& partition_by() const noexcept { return partition_by_; }
    node_list const& order_by() const noexcept { return order_by_; }
    std::optional<window_frame> const& frame() const noexcept { return frame_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.partition_by_, node.order_by_, node.frame_);
    }

private:
    ref<expression_node> element_;
    node_list partition_by_, order_by_;
    std::optional<window_frame> frame_;
};

/// `count(*) FILTER (WHERE …)`.
class ALUDEL_SQL_API filter_node final : public described<filter_node, expression_node> {
public:
    filter_node(ref<expression_node> element, ref<expression_node> condition);
    expression_node const& element() const noexcept { return *element_; }
    expression_node const& condition() const noexcept { return *condition_; }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.condition_);
    }

private:
    ref<expression_node> element_, condition_;
};

/// `percentile_cont(0.5) WITHIN GROUP (ORDER BY …)`.
class ALUDEL_SQL_API within_group_node final : public described<within_group_node, expression_node> {
public:
    within_group_node(ref<expression_node> element, node_list order_by);
    expression_node const& element() const noexcept { return *element_; }
    node_list const& order_by() const noexcept { return order_by_; }
    name label_hint() const noexcept override { return element_->label_hint(); }
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.element_, node.order_by_);
    }

private:
    ref<expression_node> element_;
    node_list order_by_;
};

}  // namespace aludel::sql
