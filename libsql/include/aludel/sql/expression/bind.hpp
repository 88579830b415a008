// SPDX-License-Identifier: BSL-1.0
/// Bound values: they travel as parameters and never become text.
#pragma once

#include <aludel/core/value/value.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/expression_node.hpp>

#include <cstdint>
#include <vector>

namespace aludel::sql {

/// One value. Its type is part of the statement's structure, its value is not.
class ALUDEL_SQL_API bind_node final : public expression_node {
public:
    /// Told apart by identity; `hint` is what its name is made of ("id" → :id_1).
    bind_node(name hint, sql::type type, core::value&& value);
    /// A parameter with a name of its own, to which values are given at execution. `required`: it has none yet.
    static ref<bind_node> named(name called, sql::type type, core::value value, bool required);
    /// A parameter that the database writes to.
    static ref<bind_node> output(name called, sql::type type);
    ~bind_node() override;

    bool is_named() const noexcept { return named_; }
    bool is_output() const noexcept { return output_; }
    /// Must a value be given at execution?
    bool required() const noexcept { return required_; }
    name const& called() const noexcept { return name_; }
    core::value const& value() const noexcept { return value_; }

    bool same(node const& other, pairing&) const override;
    void collect(bind_collector&) const override;
    void visit_children(child_visitor&) const override {}
    ref<node> mapped(node_mapper&) const override;
    void compile(compilation&) const override;
    /// The same without its value, for the cache.
    ref<node> stripped() const;

private:
    std::uint64_t compute_hash(std::uint8_t& flags) const noexcept override;
    name name_;
    core::value value_;
    bool named_ = false;
    bool required_ = false;
    bool output_ = false;
};

/// The list of an IN: any number of values, which is no part of the statement's structure. With a width above 1 the values
/// are rows of a tuple IN, one after the other.
class ALUDEL_SQL_API expanding_bind_node final : public expression_node {
public:
    expanding_bind_node(name hint, sql::type type, std::vector<core::value> values, std::vector<sql::type> tuple = {});
    /// With a name of its own, to which a list is given at execution. `required`: it has none yet.
    static ref<expanding_bind_node> named(name called, sql::type type, std::vector<core::value> values,
                                          std::vector<sql::type> tuple = {}, bool required = false);
    ~expanding_bind_node() override;

    bool is_named() const noexcept { return named_; }
    /// Must a list be given at execution?
    bool required() const noexcept { return required_; }
    name const& called() const noexcept { return name_; }
    std::vector<core::value> const& values() const noexcept { return values_; }
    /// The types of a tuple's members; empty for plain values.
    std::vector<sql::type> const& tuple() const noexcept { return tuple_; }
    std::size_t width() const noexcept { return tuple_.empty() ? 1 : tuple_.size(); }

    bool same(node const& other, pairing&) const override;
    void collect(bind_collector&) const override;
    void visit_children(child_visitor&) const override {}
    ref<node> mapped(node_mapper&) const override;
    void compile(compilation&) const override;
    ref<node> stripped() const;

private:
    std::uint64_t compute_hash(std::uint8_t& flags) const noexcept override;
    name name_;
    std::vector<core::value> values_;
    std::vector<sql::type> tuple_;
    bool named_ = false;
    bool required_ = false;
};

namespace detail {
/// A bind for `value` where an expression of `type` stands on the other side: integers take that type's width when they
/// fit, and the bind takes the type when the kinds agree.
ALUDEL_SQL_API ref<expression_node> bind(core::value&& value, type peer, name hint);
/// The type and the value that `bind` would give it.
ALUDEL_SQL_API type fit(core::value& value, type peer);
}  // namespace detail

}  // namespace aludel::sql
