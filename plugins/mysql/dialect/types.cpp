// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <string>

namespace aludel::mysql {

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    auto const& data = of.data();
    auto const seconds = data.precision == 0 ? std::string{} : "(" + std::to_string(data.precision) + ")";
    switch (of.id()) {
        case sql::type_id::boolean: return "BOOL";
        case sql::type_id::float_: return with_precision("FLOAT", data);
        case sql::type_id::string:
        case sql::type_id::unicode:
        case sql::type_id::varchar:
            if (data.length == 0)
                throw core::compile_error{"type-length",
                                          "VARCHAR needs a length in MySQL and MariaDB: string(200), or "
                                          "text_type for a text of any length"};
            return with_length("VARCHAR", data);
        case sql::type_id::nchar: return with_length("NATIONAL CHAR", data);
        case sql::type_id::nvarchar:
            if (data.length == 0)
                throw core::compile_error{"type-length", "NVARCHAR needs a length in MySQL and MariaDB: nvarchar(200)"};
            return with_length("NATIONAL VARCHAR", data);
        case sql::type_id::clob: return "LONGTEXT";
        case sql::type_id::large_binary: return with_length("BLOB", data);
        case sql::type_id::time: return "TIME" + seconds;
        case sql::type_id::date_time: return "DATETIME" + seconds;
        case sql::type_id::timestamp: return "TIMESTAMP" + seconds;
        case sql::type_id::json: return "JSON";
        case sql::type_id::uuid: return is_mariadb(profile, {10, 7, 0}) ? "UUID" : "CHAR(32)";
        case sql::type_id::enumeration: {
            if (data.plain_text) return sql::type_compiler::spell(profile, of);
            std::string text = "ENUM(";
            for (auto const& label : data.labels)
                text += (text.size() == 5 ? "" : ",") + statement_compiler{}.literal_in(profile, core::value{label});
            return text + ")";
        }
        case sql::type_id::native:
            // What one of the two has, the other mostly has too.
            if (data.dialect == "mysql" || data.dialect == "mariadb") return data.name;
            return sql::type_compiler::spell(profile, of);
        default: return sql::type_compiler::spell(profile, of);
    }
}

std::string type_compiler::spell_in_cast(core::profile profile, sql::type of) const {
    auto const& data = of.data();
    auto const seconds = data.precision == 0 ? std::string{} : "(" + std::to_string(data.precision) + ")";
    switch (of.id()) {
        case sql::type_id::small_integer:
        case sql::type_id::integer:
        case sql::type_id::big_integer: return "SIGNED INTEGER";
        case sql::type_id::numeric: return with_precision("DECIMAL", data);
        case sql::type_id::real:
            if (is_mariadb(profile)) return "FLOAT";
            return "REAL";
        case sql::type_id::double_:
        case sql::type_id::double_precision: return "DOUBLE";
        case sql::type_id::char_:
        case sql::type_id::string:
        case sql::type_id::text:
        case sql::type_id::unicode:
        case sql::type_id::unicode_text:
        case sql::type_id::varchar:
        case sql::type_id::clob:
        case sql::type_id::enumeration:
        case sql::type_id::uuid: return with_length("CHAR", data);
        case sql::type_id::nchar:
        case sql::type_id::nvarchar: return with_length("NCHAR", data);
        case sql::type_id::large_binary:
        case sql::type_id::binary:
        case sql::type_id::varbinary: return with_length("BINARY", data);
        case sql::type_id::date_time:
        case sql::type_id::timestamp: return "DATETIME" + seconds;
        case sql::type_id::float_:
            // FLOAT has no precision in MariaDB's CAST.
            if (is_mariadb(profile) && data.precision != 0) return data.precision > 24 ? "DOUBLE" : "FLOAT";
            return spell(profile, of);
        case sql::type_id::json:
            if (is_mariadb(profile)) throw unsupported(profile, "JSON in CAST");
            return spell(profile, of);
        case sql::type_id::native: {
            // Every integer is one of two in CAST.
            auto const& name = data.name;
            if (name.find("INT") == name.npos) return spell(profile, of);
            return name.find("UNSIGNED") == name.npos ? "SIGNED INTEGER" : "UNSIGNED INTEGER";
        }
        default: return spell(profile, of);
    }
}

}  // namespace aludel::mysql
