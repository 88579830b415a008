// SPDX-License-Identifier: BSL-1.0
#include "types.hpp"

#include <utility>

namespace aludel::postgresql {

namespace {

/// The numbers of these types are fixed for ever (src/include/catalog/pg_type.dat of the server).
struct system_type {
    Oid oid;
    char const* name;
    wire form;
    Oid array;
};
constexpr system_type system_types[]{
    {16, "bool", wire::boolean, 1000},
    {17, "bytea", wire::bytea, 1001},
    {18, "char", wire::text, 1002},
    {19, "name", wire::text, 1003},
    {20, "int8", wire::int8, 1016},
    {21, "int2", wire::int2, 1005},
    {23, "int4", wire::int4, 1007},
    {25, "text", wire::text, 1009},
    {26, "oid", wire::oid, 1028},
    {114, "json", wire::json, 199},
    {700, "float4", wire::float4, 1021},
    {701, "float8", wire::float8, 1022},
    {705, "unknown", wire::text, 0},
    {1042, "bpchar", wire::text, 1014},
    {1043, "varchar", wire::text, 1015},
    {1082, "date", wire::date, 1182},
    {1083, "time", wire::time, 1183},
    {1114, "timestamp", wire::timestamp, 1115},
    {1184, "timestamptz", wire::timestamptz, 1185},
    {1186, "interval", wire::interval, 1187},
    {1700, "numeric", wire::numeric, 1231},
    {2275, "cstring", wire::text, 1263},
    {2278, "void", wire::text, 0},
    {2950, "uuid", wire::uuid, 2951},
    {3802, "jsonb", wire::jsonb, 3807},
};

std::map<Oid, wire_type> const& known_types() {
    static auto const& known = *[] {
        auto* const types = new std::map<Oid, wire_type>;
        for (auto const& each : system_types) {
            types->emplace(each.oid, wire_type{each.oid, each.name, each.form, each.array, 0});
            if (each.array != 0)
                types->emplace(each.array,
                               wire_type{each.array, std::string{each.name} + "[]", wire::none, 0, each.oid});
        }
        return types;
    }();
    return known;
}

}  // namespace

core::kind kind_of(wire form) noexcept {
    switch (form) {
        case wire::boolean: return core::kind::boolean;
        case wire::int2: return core::kind::int16;
        case wire::int4: return core::kind::int32;
        case wire::int8:
        case wire::oid: return core::kind::int64;
        case wire::float4: return core::kind::float32;
        case wire::float8: return core::kind::float64;
        case wire::numeric: return core::kind::decimal;
        case wire::bytea: return core::kind::bytes;
        case wire::date: return core::kind::date;
        case wire::time: return core::kind::time;
        case wire::timestamp: return core::kind::timestamp;
        case wire::timestamptz: return core::kind::instant;
        case wire::interval: return core::kind::interval;
        case wire::uuid: return core::kind::uuid;
        case wire::json:
        case wire::jsonb: return core::kind::json;
        case wire::none:
        case wire::text: break;
    }
    return core::kind::text;
}

Oid declared_type(core::kind kind, bool array) noexcept {
    auto const either = [array](Oid one, Oid many) { return array ? many : one; };
    switch (kind) {
        case core::kind::null: return 0;
        case core::kind::boolean: return either(16, 1000);
        case core::kind::int16: return either(21, 1005);
        case core::kind::int32: return either(23, 1007);
        case core::kind::int64: return either(20, 1016);
        case core::kind::float32: return either(700, 1021);
        case core::kind::float64: return either(701, 1022);
        case core::kind::decimal: return either(1700, 1231);
        case core::kind::text: return either(0, 1009);
        case core::kind::bytes: return either(17, 1001);
        case core::kind::date: return either(1082, 1182);
        case core::kind::time: return either(1083, 1183);
        case core::kind::timestamp: return either(1114, 1115);
        case core::kind::instant: return either(1184, 1185);
        case core::kind::interval: return either(1186, 1187);
        case core::kind::uuid: return either(2950, 2951);
        case core::kind::json: return either(0, 199);
    }
    return 0;
}

wire_type const* type_catalog::find(Oid oid) const noexcept {
    auto const& known = known_types();
    if (auto const found = known.find(oid); found != known.end()) return &found->second;
    if (auto const found = learnt_.find(oid); found != learnt_.end()) return &found->second;
    return nullptr;
}

void type_catalog::learn(wire_type type) { learnt_.insert_or_assign(type.oid, std::move(type)); }

}  // namespace aludel::postgresql
