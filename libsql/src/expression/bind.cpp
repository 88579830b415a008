// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/bind.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/tree/hash.hpp>
#include <aludel/sql/tree/pairing.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>

namespace aludel::sql {

bind_node::bind_node(name hint, sql::type type, core::value&& value)
    : expression_node{node_kind::bind, type}, name_{std::move(hint)}, value_{std::move(value)} {}

ref<bind_node> bind_node::named(name called, sql::type type, core::value value, bool required) {
    auto* const made = new bind_node{std::move(called), type, std::move(value)};
    made->named_ = true;
    made->required_ = required;
    return ref<bind_node>{made};
}

ref<bind_node> bind_node::output(name called, sql::type type) {
    auto* const made = new bind_node{std::move(called), type, core::value{}};
    made->named_ = true;
    made->output_ = true;
    return ref<bind_node>{made};
}

bind_node::~bind_node() = default;

bool bind_node::same(node const& other, pairing& pairs) const {
    auto const& peer = static_cast<bind_node const&>(other);
    if (type_ != peer.type_ || name_ != peer.name_ || named_ != peer.named_ || required_ != peer.required_ ||
        output_ != peer.output_)
        return false;
    return named_ || pairs.meet(*this, other) != pairing::outcome::broken;
}
void bind_node::collect(bind_collector& into) const { into.add(*this); }
ref<node> bind_node::mapped(node_mapper&) const { return ref<node>{this}; }
void bind_node::compile(compilation& to) const { to.dialect().bind(to, *this); }

ref<node> bind_node::stripped() const {
    if (value_.is_null()) return ref<node>{this};
    if (output_) return output(name_, type_);
    if (named_) return named(name_, type_, {}, required_);
    return make<bind_node>(name_, type_, core::value{});
}

std::uint64_t bind_node::compute_hash(std::uint8_t& flags) const noexcept {
    flags |= node_has_binds | node_has_identity;
    return mix(mix(named_ ? 0x082efa98ec4e6c89u : 0x452821e638d01377u, type_.number()), name_.hash());
}

expanding_bind_node::expanding_bind_node(name hint, sql::type type, std::vector<core::value> values,
                                         std::vector<sql::type> tuple)
    : expression_node{node_kind::expanding_bind, type},
      name_{std::move(hint)},
      values_{std::move(values)},
      tuple_{std::move(tuple)} {}

ref<expanding_bind_node> expanding_bind_node::named(name called, sql::type type, std::vector<core::value> values,
                                                    std::vector<sql::type> tuple, bool required) {
    auto* const made = new expanding_bind_node{std::move(called), type, std::move(values), std::move(tuple)};
    made->named_ = true;
    made->required_ = required;
    return ref<expanding_bind_node>{made};
}

expanding_bind_node::~expanding_bind_node() = default;

bool expanding_bind_node::same(node const& other, pairing& pairs) const {
    auto const& peer = static_cast<expanding_bind_node const&>(other);
    if (type_ != peer.type_ || name_ != peer.name_ || named_ != peer.named_ || required_ != peer.required_ ||
        tuple_ != peer.tuple_)
        return false;
    return named_ || pairs.meet(*this, other) != pairing::outcome::broken;
}
void expanding_bind_node::collect(bind_collector& into) const { into.add(*this); }
ref<node> expanding_bind_node::mapped(node_mapper&) const { return ref<node>{this}; }
void expanding_bind_node::compile(compilation& to) const { to.dialect().expanding_bind(to, *this); }

ref<node> expanding_bind_node::stripped() const {
    if (values_.empty()) return ref<node>{this};
    auto* const made = new expanding_bind_node{name_, type_, {}, tuple_};
    made->named_ = named_;
    made->required_ = required_;
    return ref<node>{made};
}

std::uint64_t expanding_bind_node::compute_hash(std::uint8_t& flags) const noexcept {
    flags |= node_has_binds | node_has_identity;
    auto hash = mix(mix(named_ ? 0xbe5466cf34e90c6cu : 0xc0ac29b7c97c50ddu, type_.number()), name_.hash());
    for (auto const& each : tuple_) hash = mix(hash, each.number());
    return hash;
}

namespace detail {

namespace {
std::optional<std::int64_t> integer_in(core::value const& value) {
    if (auto const* i = value.get_if<std::int16_t>()) return *i;
    if (auto const* i = value.get_if<std::int32_t>()) return *i;
    if (auto const* i = value.get_if<std::int64_t>()) return *i;
    return std::nullopt;
}
template <class Integer>
bool narrow(core::value& value, std::int64_t number) {
    if (number < std::numeric_limits<Integer>::min() || number > std::numeric_limits<Integer>::max()) return false;
    value = static_cast<Integer>(number);
    return true;
}
/// A label of an enumeration that is stored by number.
void label_to_number(core::value& value, type_data const& of) {
    auto const* const text = value.get_if<std::string>();
    if (text == nullptr) return;
    auto const found = std::find(of.labels.begin(), of.labels.end(), *text);
    if (found != of.labels.end()) value = of.numbers[static_cast<std::size_t>(found - of.labels.begin())];
}
}  // namespace

type fit(core::value& value, type peer) {
    if (!peer.data().numbers.empty()) label_to_number(value, peer.data());
    if (value.is_null() || value.kind() == peer.kind()) return peer;
    if (auto const* const id = value.get_if<core::uuid>(); id != nullptr && peer.is_text()) {
        // In 32 characters there is no room for hyphens.
        auto digits = to_string(*id);
        if (peer.data().length == 32) std::erase(digits, '-');
        value = std::move(digits);
        return peer;
    }
    if (auto const number = integer_in(value)) {
        constexpr std::int64_t exact = std::int64_t{1} << 53;
        switch (peer.kind()) {
            case core::kind::int16:
                if (narrow<std::int16_t>(value, *number)) return peer;
                break;
            case core::kind::int32:
                if (narrow<std::int32_t>(value, *number)) return peer;
                break;
            case core::kind::int64: value = *number; return peer;
            case core::kind::decimal: value = core::decimal{*number}; return peer;
            case core::kind::float32:
            case core::kind::float64:
                if (*number >= -exact && *number <= exact) {
                    value = static_cast<double>(*number);
                    return type_of_kind(core::kind::float64);
                }
                break;
            default: break;
        }
    }
    return type_of_kind(value.kind());
}

ref<expression_node> bind(core::value&& value, type peer, name hint) {
    auto const type = fit(value, peer);
    return make<bind_node>(std::move(hint), type, std::move(value));
}

}  // namespace detail

}  // namespace aludel::sql
