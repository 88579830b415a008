// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <algorithm>
#include <string>

namespace aludel::oracle {

namespace {
/// Lengths count characters, whatever NLS_LENGTH_SEMANTICS says.
std::string in_characters(std::string_view name, std::size_t length) {
    std::string text{name};
    if (length != 0) text += "(" + std::to_string(length) + " CHAR)";
    return text;
}
}  // namespace

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    auto const& data = of.data();
    auto const seconds = data.precision == 0 ? std::string{} : "(" + std::to_string(data.precision) + ")";
    switch (of.id()) {
        case sql::type_id::boolean: return "SMALLINT";
        case sql::type_id::big_integer: return "NUMBER(19)";
        case sql::type_id::float_:
            if (data.precision != 0)
                throw core::compile_error{"type-precision",
                                          "FLOAT with a precision counts binary digits in Oracle: give float_ no "
                                          "precision, or native_type(\"FLOAT(53)\", \"oracle\")"};
            return "FLOAT";
        case sql::type_id::double_:
        case sql::type_id::double_precision: return "DOUBLE PRECISION";
        case sql::type_id::string:
        case sql::type_id::unicode: return in_characters("VARCHAR2", data.length);
        case sql::type_id::varchar: return in_characters("VARCHAR", data.length);
        case sql::type_id::nvarchar: return with_length("NVARCHAR2", data);
        case sql::type_id::text:
        case sql::type_id::unicode_text: return "CLOB";
        case sql::type_id::large_binary: return "BLOB";
        case sql::type_id::binary:
        case sql::type_id::varbinary: return with_length("RAW", data);
        case sql::type_id::date_time: return seconds.empty() ? "DATE" : "TIMESTAMP" + seconds;
        case sql::type_id::timestamp: return "TIMESTAMP" + seconds + (data.zone ? " WITH TIME ZONE" : "");
        case sql::type_id::interval: {
            auto const days = data.length != 0 ? "(" + std::to_string(data.length) + ")" : std::string{};
            return "INTERVAL DAY" + days + " TO SECOND" + seconds;
        }
        case sql::type_id::enumeration: {
            std::size_t longest = data.length;
            for (auto const& label : data.labels) longest = std::max(longest, label.size());
            return in_characters("VARCHAR", longest);
        }
        case sql::type_id::json: return "JSON";
        default: return sql::type_compiler::spell(profile, of);
    }
}

std::string type_compiler::spell_in_cast(core::profile profile, sql::type of) const {
    bool const text = of.id() == sql::type_id::string || of.id() == sql::type_id::unicode ||
                      of.id() == sql::type_id::char_ || of.id() == sql::type_id::varchar;
    if (text && of.data().length == 0) return in_characters("VARCHAR2", 4000);  // the most there is
    // Texts of all sorts, but national ones, are of the database's own type there.
    if (of.id() == sql::type_id::char_ || of.id() == sql::type_id::varchar)
        return in_characters("VARCHAR2", of.data().length);
    if (of.id() == sql::type_id::enumeration) return "VARCHAR2" + spell(profile, of).substr(7);
    return spell(profile, of);
}

}  // namespace aludel::oracle
