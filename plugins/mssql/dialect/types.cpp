// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <string>

namespace aludel::mssql {

namespace {
std::string with_length_or_max(std::string_view name, std::size_t length) {
    return std::string{name} + "(" + (length == 0 ? "max" : std::to_string(length)) + ")";
}
}  // namespace

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    auto const& data = of.data();
    auto const seconds = data.precision == 0 ? std::string{} : "(" + std::to_string(data.precision) + ")";
    switch (of.id()) {
        case sql::type_id::boolean: return "BIT";
        case sql::type_id::float_: return with_precision("FLOAT", data);
        case sql::type_id::double_:
        case sql::type_id::double_precision: return "DOUBLE PRECISION";
        case sql::type_id::string:
        case sql::type_id::varchar:
        case sql::type_id::text: return with_length_or_max("VARCHAR", data.length);
        case sql::type_id::clob: return "VARCHAR(max)";
        case sql::type_id::unicode:
        case sql::type_id::nvarchar:
        case sql::type_id::unicode_text: return with_length_or_max("NVARCHAR", data.length);
        case sql::type_id::large_binary:
        case sql::type_id::varbinary: return with_length_or_max("VARBINARY", data.length);
        case sql::type_id::date_time:
            return data.zone ? "DATETIMEOFFSET" + seconds : (seconds.empty() ? "DATETIME" : "DATETIME2" + seconds);
        case sql::type_id::time: return "TIME" + seconds;
        case sql::type_id::uuid: return "UNIQUEIDENTIFIER";
        case sql::type_id::json: return "NVARCHAR(max)";
        default: return sql::type_compiler::spell(profile, of);
    }
}

}  // namespace aludel::mssql
