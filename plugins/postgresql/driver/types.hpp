// SPDX-License-Identifier: BSL-1.0
/// PostgreSQL's types as they appear on the wire.
#pragma once

#include <aludel/core/value/kind.hpp>

#include <libpq-fe.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace aludel::postgresql {

/// The binary form of a type.
enum class wire : std::uint8_t {
    none,  ///< not known: such a type travels as text
    boolean,
    int2,
    int4,
    int8,
    oid,  ///< unsigned, 32 bits
    float4,
    float8,
    numeric,
    text,  ///< the characters themselves: text, varchar, enums, citext…
    bytea,
    date,
    time,
    timestamp,
    timestamptz,
    interval,
    uuid,
    json,
    jsonb,  ///< a version octet and the text
};

/// What the driver knows about one type.
struct wire_type {
    Oid oid = 0;
    std::string name{};
    wire form = wire::none;
    Oid array = 0;    ///< the array type of this element type
    Oid element = 0;  ///< the element type of this array type
};

/// What a value of this form is to the rest of the library. Types without a known form are texts.
core::kind kind_of(wire) noexcept;

/// The type that a parameter is declared with; 0 lets the server infer it. Texts and JSON documents are left to the server,
/// which knows whether it wants varchar, an enum, jsonb…; arrays of them are text[] and json[].
Oid declared_type(core::kind, bool array) noexcept;

/// The types that one connection has met. Types of the system are known from the start.
class type_catalog {
public:
    /// Null when it is a user's type that has not been learnt.
    wire_type const* find(Oid) const noexcept;
    void learn(wire_type);

private:
    std::map<Oid, wire_type> learnt_;
};

/// Types from here on were made by users (or extensions), and mean something else in each database.
inline constexpr Oid first_user_type = 16'384;

}  // namespace aludel::postgresql
