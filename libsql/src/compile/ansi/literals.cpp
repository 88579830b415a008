// SPDX-License-Identifier: BSL-1.0
// Values as SQL text. Only for DDL defaults, offline scripts, inlined limits and texts for people to read.
#include <aludel/core/error/error.hpp>
#include <aludel/core/value/visit.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>

#include <charconv>
#include <cmath>
#include <string>
#include <type_traits>

namespace aludel::sql {

namespace {
std::string quoted(std::string_view text) {
    if (text.find('\0') != text.npos)
        throw core::compile_error{"literal-nul",
                                  "a text with a NUL character cannot be written as a literal; bind it instead"};
    std::string made = "'";
    for (char const c : text) {
        made += c;
        if (c == '\'') made += c;
    }
    return made + "'";
}
template <class Number>
std::string shortest(Number number) {
    char buffer[64];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr};
}
}  // namespace

std::string statement_compiler::literal(core::value const& of) const {
    return core::visit(
        [&]<class Content>(Content const& content) -> std::string {
            if constexpr (std::is_same_v<Content, std::nullptr_t>) return "NULL";
            else if constexpr (std::is_same_v<Content, bool>)
                return native_boolean() ? (content ? "true" : "false") : (content ? "1" : "0");
            else if constexpr (std::is_integral_v<Content>) return std::to_string(content);
            else if constexpr (std::is_floating_point_v<Content>) {
                if (!std::isfinite(content))
                    throw core::compile_error{
                        "literal-number", "an infinite number or NaN cannot be written as a literal; bind it instead"};
                auto text = shortest(content);
                return text.find_first_of(".e") == text.npos ? text + ".0" : text;
            } else if constexpr (std::is_same_v<Content, core::decimal>) return core::to_string(content);
            else if constexpr (std::is_same_v<Content, std::string>) return quoted(content);
            else if constexpr (std::is_same_v<Content, core::json>) return quoted(content.text);
            else if constexpr (std::is_same_v<Content, core::uuid>) {
                // A database without the type has a CHAR(32) for it.
                auto digits = core::to_string(content);
                std::erase(digits, '-');
                return quoted(digits);
            } else if constexpr (std::is_same_v<Content, core::interval>)
                throw core::compile_error{"literal-interval",
                                          "a span of time cannot be written as a literal here; bind it instead"};
            else if constexpr (std::is_same_v<Content, core::bytes>)
                throw core::compile_error{"literal-bytes",
                                          "a binary value cannot be written as a literal; bind it instead"};
            else return quoted(core::to_iso(content));
        },
        of);
}

}  // namespace aludel::sql
