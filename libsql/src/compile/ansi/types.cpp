// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/type_compiler.hpp>

#include <algorithm>

namespace aludel::sql {

type_compiler::~type_compiler() = default;

std::string type_compiler::with_length(std::string_view name, type_data const& of) {
    std::string text{name};
    if (of.length != 0) text += "(" + std::to_string(of.length) + ")";
    return text;
}

std::string type_compiler::with_precision(std::string_view name, type_data const& of) {
    std::string text{name};
    if (of.precision == 0) return text;
    text += "(" + std::to_string(of.precision);
    if (of.scale >= 0) text += ", " + std::to_string(of.scale);
    return text + ")";
}

std::string type_compiler::spell(core::profile profile, type of) const {
    auto const& data = of.data();
    switch (of.id()) {
        case type_id::unknown: break;
        case type_id::boolean: return "BOOLEAN";
        case type_id::small_integer: return "SMALLINT";
        case type_id::integer: return "INTEGER";
        case type_id::big_integer: return "BIGINT";
        case type_id::real: return "REAL";
        case type_id::float_: return "FLOAT";
        case type_id::double_: return "DOUBLE";
        case type_id::numeric: return with_precision("NUMERIC", data);
        case type_id::char_: return with_length("CHAR", data);
        case type_id::string:
        case type_id::unicode: return with_length("VARCHAR", data);
        case type_id::text:
        case type_id::unicode_text: return with_length("TEXT", data);
        case type_id::large_binary: return "BLOB";
        case type_id::date: return "DATE";
        case type_id::time: return "TIME";
        case type_id::date_time: return "DATETIME";
        case type_id::interval: return "DATETIME";
        case type_id::uuid: return "CHAR(32)";
        case type_id::enumeration: {
            std::size_t longest = data.length;
            for (auto const& label : data.labels) longest = std::max(longest, label.size());
            return "VARCHAR(" + std::to_string(longest) + ")";
        }
        case type_id::user: return data.name;
        case type_id::varchar: return with_length("VARCHAR", data);
        case type_id::nchar: return with_length("NCHAR", data);
        case type_id::nvarchar: return with_length("NVARCHAR", data);
        case type_id::clob: return "CLOB";
        case type_id::binary: return with_length("BINARY", data);
        case type_id::varbinary: return with_length("VARBINARY", data);
        case type_id::timestamp: return "TIMESTAMP";
        case type_id::double_precision: return "DOUBLE PRECISION";
        case type_id::native:
            if (data.dialect.empty() || data.dialect == profile->dialect().name()) return data.name;
            throw unsupported(profile, data.name);
        case type_id::domain: throw unsupported(profile, "domain (" + data.name + ")");
        case type_id::json: throw unsupported(profile, "JSON");
        case type_id::array: throw unsupported(profile, "array");
    }
    throw core::compile_error{"type-unsupported", "a type is needed here, and this expression or column has none"};
}

core::compile_error type_compiler::unsupported(core::profile profile, std::string_view name) {
    return {"type-unsupported",
            "the " + std::string{profile->dialect().name()} + " dialect has no " + std::string{name} +
                " type; use another type (type::with_variant for this dialect), or another database"};
}

std::string spelled(core::profile profile, type of) {
    return type_compiler_of(profile).spell(profile, of.in_dialect(profile->dialect().name(), profile->family()));
}
std::string spelled_in_cast(core::profile profile, type of) {
    return type_compiler_of(profile).spell_in_cast(profile,
                                                   of.in_dialect(profile->dialect().name(), profile->family()));
}

std::string type_compiler::spell_in_cast(core::profile profile, type of) const { return spell(profile, of); }

}  // namespace aludel::sql
