// SPDX-License-Identifier: BSL-1.0
#include "record.hpp"

#include <aludel/core/value/visit.hpp>

#include <boost/json/src.hpp>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <fstream>
#include <stdexcept>
#include <type_traits>

namespace aludel::sql::cookbook {

namespace json = boost::json;

namespace {
std::string number_text(double of) {
    char buffer[64];
    return "number " + std::string{buffer, std::to_chars(buffer, buffer + sizeof buffer, of).ptr};
}

bool is_number(std::string_view text) {
    double ignored{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), ignored);
    return error == std::errc{} && end == text.data() + text.size();
}

/// Texts that stand for numbers or moments compare as such: a decimal is a string in the corpus, a date too.
std::string text_value(std::string text) {
    if (is_number(text)) return number_text(std::stod(text));
    if (text.size() >= 19 && text[4] == '-' && text[10] == 'T') text[10] = ' ';
    return "text " + text;
}

std::string json_text(json::value const& of);

std::string expected_value(json::value const& of) {
    switch (of.kind()) {
        case json::kind::null: return "null";
        case json::kind::bool_: return of.get_bool() ? "true" : "false";
        case json::kind::int64: return number_text(static_cast<double>(of.get_int64()));
        case json::kind::uint64: return number_text(static_cast<double>(of.get_uint64()));
        case json::kind::double_: return number_text(of.get_double());
        case json::kind::string: return text_value(std::string{of.get_string()});
        case json::kind::object:
            if (of.get_object().contains("$symbol")) return "json null";
            return "json " + json_text(of);
        case json::kind::array: return "json " + json_text(of);
    }
    return {};
}

/// With keys in order.
std::string json_text(json::value const& of) {
    if (auto const* object = of.if_object()) {
        std::map<std::string, std::string> sorted;
        for (auto const& [key, value] : *object) sorted[std::string{key}] = json_text(value);
        std::string text = "{";
        for (auto const& [key, value] : sorted) text += "\"" + key + "\":" + value + ",";
        return text + "}";
    }
    if (auto const* array = of.if_array()) {
        std::string text = "[";
        for (auto const& each : *array) text += json_text(each) + ",";
        return text + "]";
    }
    return json::serialize(of);
}

std::string our_value(core::value const& of) {
    return core::visit(
        []<class Content>(Content const& content) -> std::string {
            if constexpr (std::is_same_v<Content, std::nullptr_t>) return "null";
            else if constexpr (std::is_same_v<Content, bool>) return content ? "true" : "false";
            else if constexpr (std::is_arithmetic_v<Content>) return number_text(static_cast<double>(content));
            else if constexpr (std::is_same_v<Content, core::decimal>) return number_text(content.to_double());
            else if constexpr (std::is_same_v<Content, std::string>) return text_value(content);
            else if constexpr (std::is_same_v<Content, core::json>)
                return "json " + json_text(json::parse(content.text));
            else if constexpr (std::is_same_v<Content, core::uuid>) return "text " + core::to_string(content);
            else if constexpr (std::is_same_v<Content, core::bytes>) {
                static constexpr char digits[] = "0123456789abcdef";
                std::string text = "text hex:";
                for (auto const each : content) {
                    text += digits[static_cast<unsigned>(each) >> 4];
                    text += digits[static_cast<unsigned>(each) & 15u];
                }
                return text;
            } else if constexpr (std::is_same_v<Content, core::interval>) {
                // As Python prints it: "2 days, 1:00:00".
                auto const seconds = content.microseconds / 1'000'000;
                auto const two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
                auto const clock =
                    std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60);
                if (content.days == 0) return "text " + clock;
                return "text " + std::to_string(content.days) + (content.days == 1 ? " day, " : " days, ") + clock;
            } else {
                return text_value(core::to_iso(content));
            }
        },
        of);
}

/// A bind's name and the forms in which a text may show it.
struct named_value {
    std::string name;
    std::string value;
};

std::string escaped(std::string_view name) {
    std::string made;
    for (char const c : name) switch (c) {
            case '%': made += 'P'; break;
            case '(': made += 'A'; break;
            case ')': made += 'Z'; break;
            case ':': made += 'C'; break;
            case '.':
            case '[':
            case ']':
            case ' ': made += '_'; break;
            default: made += c;
        }
    return made;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Folds white space and renames the binds in one pass; strings and quoted names are left alone.
/// How our texts write the name.
std::string plain(std::string name) {
    for (char& each : name)
        if (!is_word(each) && static_cast<unsigned char>(each) < 0x80) each = '_';
    return name;
}

class folder {
public:
    explicit folder(std::vector<named_value> const& values) : values_{values} {}

    std::string fold(std::string_view text) {
        std::string made;
        for (std::size_t i = 0; i < text.size();) {
            char const c = text[i];
            if (std::isspace(static_cast<unsigned char>(c)) != 0) {
                if (!made.empty() && made.back() != ' ') made += ' ';
                ++i;
            } else if (c == '\'' || c == '"' || c == '`' ||
                       (c == '[' && i + 1 < text.size() && is_quoted(text[i + 1]))) {
                auto const end = text.find(c == '[' ? ']' : c, i + 1);
                auto const length = end == text.npos ? text.size() - i : end - i + 1;
                made += text.substr(i, length);
                i += length;
            } else if (c == ':' && i + 1 < text.size() && (i == 0 || (text[i - 1] != ':' && !is_word(text[i - 1])))) {
                if (auto const length = bind_at(text.substr(i + 1)); length != 0) {
                    made += ":" + std::to_string(number_);
                    i += 1 + length;
                } else {
                    made += c;
                    ++i;
                }
            } else {
                made += c;
                ++i;
            }
        }
        while (!made.empty() && made.back() == ' ') made.pop_back();
        return made;
    }

    std::vector<std::string> ordered_values() const {
        std::vector<std::string> made;
        for (auto const place : order_) made.push_back(values_[place].value);
        return made;
    }

private:
    /// Behind a bracket: is it a name of SQL Server, and not the index of an array?
    static bool is_quoted(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
    /// The length of the bind's name that `text` begins with, 0 when none does; its number goes to `number_`.
    std::size_t bind_at(std::string_view text) {
        std::size_t best = 0, which = 0;
        for (std::size_t i = 0; i < values_.size(); ++i)
            for (auto const& form :
                 {values_[i].name, escaped(values_[i].name), plain(values_[i].name), "\"" + values_[i].name + "\""}) {
                if (form.size() <= best || !text.starts_with(form)) continue;
                if (form.back() != '"' && text.size() > form.size() && is_word(text[form.size()])) continue;
                best = form.size();
                which = i;
            }
        if (best == 0) return 0;
        auto const known = std::find(order_.begin(), order_.end(), which);
        number_ = static_cast<std::size_t>(known - order_.begin()) + 1;
        if (known == order_.end()) order_.push_back(which);
        return best;
    }

    std::vector<named_value> const& values_;
    std::vector<std::size_t> order_;
    std::size_t number_ = 0;
};

expectation read_expectation(json::object const& from) {
    expectation made;
    if (auto const* error = from.if_contains("error")) {
        made.error = std::string{error->as_string()};
        if (auto const* internal = from.if_contains("internal")) made.internal = internal->as_bool();
        return made;
    }
    auto const& sql = from.at("sql");
    if (sql.is_array())
        for (auto const& each : sql.get_array()) made.raw.emplace_back(each.as_string());
    else made.raw.emplace_back(sql.as_string());
    std::vector<named_value> values;
    if (auto const* params = from.if_contains("params"); params != nullptr && params->is_object())
        for (auto const& [key, value] : params->get_object())
            values.push_back({std::string{key}, expected_value(value)});
    folder fold{values};
    for (auto const& each : made.raw) made.said.texts.push_back(fold.fold(each));
    made.said.values = fold.ordered_values();
    return made;
}
}  // namespace

std::vector<record> read_records(std::string const& file) {
    std::ifstream in{file};
    if (!in) throw std::runtime_error{"cannot read " + file};
    std::vector<record> all;
    for (std::string line; std::getline(in, line);) {
        if (line.empty()) continue;
        auto const parsed = json::parse(line);
        auto const& from = parsed.as_object();
        record made{.id = std::string{from.at("id").as_string()},
                    .topic = std::string{from.at("topic").as_string()},
                    .python = std::string{from.at("python").as_string()},
                    .unordered = from.contains("unordered")};
        auto const* const construction = from.if_contains("construction_error");
        for (auto const& [name, each] : from.at("dialects").as_object()) {
            auto& expected = made.dialects[std::string{name}];
            expected = read_expectation(each.as_object());
            if (construction != nullptr) expected.error = std::string{construction->as_string()};
        }
        if (made.dialects.empty() && construction != nullptr)
            for (auto const* name : {"default", "sqlite", "postgresql", "mysql", "mariadb", "oracle", "mssql"})
                made.dialects[name].error = std::string{construction->as_string()};
        all.push_back(std::move(made));
    }
    return all;
}

folded fold(std::vector<rendered> const& of) {
    folded made;
    for (auto const& each : of) {
        std::vector<named_value> values;
        for (auto const& parameter : each.parameters()) values.push_back({parameter.name, our_value(parameter.value)});
        folder fold{values};
        made.texts.push_back(fold.fold(each.text()));
        for (auto& value : fold.ordered_values()) made.values.push_back(std::move(value));
    }
    return made;
}

}  // namespace aludel::sql::cookbook
