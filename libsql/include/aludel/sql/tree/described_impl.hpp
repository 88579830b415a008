// SPDX-License-Identifier: BSL-1.0
/// Bodies of described.hpp. Include only where a node class is instantiated.
#pragma once

#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/hash.hpp>
#include <aludel/sql/tree/name.hpp>
#include <aludel/sql/tree/node_list.hpp>
#include <aludel/sql/tree/pairing.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace aludel::sql::detail {

template <class Field>
concept has_fields = requires(Field& field) { Field::fields(field); };
/// A field whose identity is a number (`type`).
template <class Field>
concept has_number = requires(Field const& field) { field.number(); };

// Each walk is a set of overloads, one for each sort of field; inside a class they see each other.

/// A field that is empty, null or 0 adds nothing to the hash; every other one adds its place among the fields and what it is.
struct hashing {
    static constexpr std::uint64_t step = 0xa0761d6478bd642fu;  ///< from place to place

    template <class Fields>
    static void add_fields(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place, Fields const& all) noexcept {
        std::apply([&](auto const&... field) { ((place += step, add_hash(hash, flags, place, field)), ...); }, all);
    }

private:
    template <class Scalar>
    static void add_hash(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place, Scalar const& field) noexcept {
        if constexpr (has_fields<Scalar const>) add_fields(hash, flags, place * step, Scalar::fields(field));
        else if constexpr (has_number<Scalar>) add_number(hash, place, field.number());
        else if constexpr (std::is_same_v<Scalar, std::string>)
            add_number(hash, place, field.empty() ? 0 : hash_text(field));
        else if constexpr (std::is_same_v<Scalar, name>) add_number(hash, place, field.hash());
        else if constexpr (std::is_pointer_v<Scalar>) add_number(hash, place, reinterpret_cast<std::uintptr_t>(field));
        else add_number(hash, place, static_cast<std::uint64_t>(field));
    }
    static void add_number(std::uint64_t& hash, std::uint64_t place, std::uint64_t number) noexcept {
        if (number != 0) hash = mix(hash + place, number);
    }
    template <class Node>
    static void add_hash(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place,
                         ref<Node> const& field) noexcept {
        if (!field) return;
        hash += place;
        add_node(hash, flags, *field);
    }
    static void add_node(std::uint64_t& hash, std::uint8_t& flags, node const& child) noexcept {
        hash = mix(hash, child.hash());
        flags |= child.inherited_flags();
    }
    static void add_hash(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place,
                         node_list const& field) noexcept {
        if (!field.empty()) add_nodes(hash, flags, place, field);
    }
    [[gnu::noinline]] static void add_nodes(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place,
                                            node_list const& field) noexcept {
        // In variables of its own, which need not be written back for each child.
        auto running = mix(hash + place, field.size());
        auto found = flags;
        for (auto const* each : field) add_node(running, found, *each);
        hash = running;
        flags = found;
    }
    template <class Item>
    static void add_hash(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place,
                         std::vector<Item> const& field) noexcept {
        if (field.empty()) return;
        hash = mix(hash + place, field.size());
        for (auto const& each : field) add_hash(hash, flags, place += step, each);
    }
    template <class Item>
    static void add_hash(std::uint64_t& hash, std::uint8_t& flags, std::uint64_t place,
                         std::optional<Item> const& field) noexcept {
        if (!field) return;
        hash = mix(hash + place, 1);
        add_hash(hash, flags, place, *field);
    }
};

struct comparing {
    template <class Scalar>
    static bool same_field(Scalar const& left, Scalar const& right, pairing& pairs) {
        if constexpr (has_fields<Scalar const>) return same_fields(Scalar::fields(left), Scalar::fields(right), pairs);
        else if constexpr (has_number<Scalar>) return left.number() == right.number();
        else return left == right;
    }
    template <class Node>
    static bool same_field(ref<Node> const& left, ref<Node> const& right, pairing& pairs) {
        if (!left || !right) return !left && !right;
        return pairs.same(*left, *right);
    }
    static bool same_field(node_list const& left, node_list const& right, pairing& pairs) {
        if (left.size() != right.size()) return false;
        return left.empty() || same_nodes(left, right, pairs);
    }
    [[gnu::noinline]] static bool same_nodes(node_list const& left, node_list const& right, pairing& pairs) {
        auto const* other = right.begin();
        for (auto const* each : left)
            if (!pairs.same(*each, **other++)) return false;
        return true;
    }
    template <class Item>
    static bool same_field(std::vector<Item> const& left, std::vector<Item> const& right, pairing& pairs) {
        if (left.size() != right.size()) return false;
        for (std::size_t i = 0; i < left.size(); ++i)
            if (!same_field(left[i], right[i], pairs)) return false;
        return true;
    }
    template <class Item>
    static bool same_field(std::optional<Item> const& left, std::optional<Item> const& right, pairing& pairs) {
        if (!left || !right) return !left && !right;
        return same_field(*left, *right, pairs);
    }
    template <class Fields>
    static bool same_fields(Fields const& left, Fields const& right, pairing& pairs) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return (same_field(std::get<I>(left), std::get<I>(right), pairs) && ...);
        }(std::make_index_sequence<std::tuple_size_v<Fields>>{});
    }
};

/// Calls `act(node const&)` for every node among the fields.
struct visiting {
    template <class Act, class Scalar>
    static void each_node(Act& act, Scalar const& field) {
        if constexpr (has_fields<Scalar const>)
            std::apply([&](auto const&... part) { (each_node(act, part), ...); }, Scalar::fields(field));
    }
    template <class Act, class Node>
    static void each_node(Act& act, ref<Node> const& field) {
        if (field) act(*field);
    }
    template <class Act>
    static void each_node(Act& act, node_list const& field) {
        for (auto const* each : field) act(*each);
    }
    template <class Act, class Item>
    static void each_node(Act& act, std::vector<Item> const& field) {
        for (auto const& each : field) each_node(act, each);
    }
    template <class Act, class Item>
    static void each_node(Act& act, std::optional<Item> const& field) {
        if (field) each_node(act, *field);
    }
};

/// Replaces the nodes among the fields; true when one changed.
struct mapping {
    template <class Scalar>
    static bool map_field(node_mapper& mapper, Scalar& field) {
        if constexpr (has_fields<Scalar>)
            return std::apply([&](auto&... part) { return (static_cast<int>(map_field(mapper, part)) + ... + 0) != 0; },
                              Scalar::fields(field));
        else return false;
    }
    template <class Node>
    static bool map_field(node_mapper& mapper, ref<Node>& field) {
        if (!field) return false;
        auto made = mapper(*field);
        if (made.get() == field.get()) return false;
        field = ref<Node>{static_cast<Node const*>(made.get())};
        return true;
    }
    static bool map_field(node_mapper& mapper, node_list& field) {
        bool changed = false;
        for (std::uint32_t i = 0; i < field.size(); ++i) {
            auto made = mapper(field[i]);
            if (made.get() == &field[i]) continue;
            field.replace(i, std::move(made));
            changed = true;
        }
        return changed;
    }
    template <class Item>
    static bool map_field(node_mapper& mapper, std::vector<Item>& field) {
        bool changed = false;
        for (auto& each : field)
            if (map_field(mapper, each)) changed = true;
        return changed;
    }
    template <class Item>
    static bool map_field(node_mapper& mapper, std::optional<Item>& field) {
        return field && map_field(mapper, *field);
    }
};

}  // namespace aludel::sql::detail

namespace aludel::sql {

template <class Self, class Base, bool Identity>
bool described<Self, Base, Identity>::same(node const& other, pairing& pairs) const {
    if constexpr (Identity) {
        auto const met = pairs.meet(*this, other);
        if (met != pairing::outcome::fresh) return met == pairing::outcome::known;
    }
    return detail::comparing::same_fields(Self::fields(self()), Self::fields(static_cast<Self const&>(other)), pairs);
}

template <class Self, class Base, bool Identity>
void described<Self, Base, Identity>::collect(bind_collector& into) const {
    if constexpr (Identity) {
        if (!into.enter(*this)) return;
    }
    auto add = [&](node const& each) { into.collect(each); };
    std::apply([&](auto const&... field) { (detail::visiting::each_node(add, field), ...); }, Self::fields(self()));
}

template <class Self, class Base, bool Identity>
void described<Self, Base, Identity>::visit_children(child_visitor& visitor) const {
    auto visit = [&](node const& each) { visitor.child(each); };
    std::apply([&](auto const&... field) { (detail::visiting::each_node(visit, field), ...); }, Self::fields(self()));
}

template <class Self, class Base, bool Identity>
ref<node> described<Self, Base, Identity>::mapped(node_mapper& mapper) const {
    auto* const copy = new Self{self()};
    ref<node> made{copy};
    bool const changed = std::apply(
        [&](auto&... field) { return (static_cast<int>(detail::mapping::map_field(mapper, field)) + ... + 0) != 0; },
        Self::fields(*copy));
    if (!changed) return ref<node>{this};
    copy->unseal();
    return made;
}

template <class Self, class Base, bool Identity>
std::uint64_t described<Self, Base, Identity>::compute_hash(std::uint8_t& flags) const noexcept {
    auto hash = mix(0x243f6a8885a308d3u, static_cast<std::uint64_t>(this->kind()));
    if constexpr (Identity) flags |= node_has_identity;
    detail::hashing::add_fields(hash, flags, 0, Self::fields(self()));
    return hash;
}

}  // namespace aludel::sql
