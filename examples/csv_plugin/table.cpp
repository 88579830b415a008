// SPDX-License-Identifier: BSL-1.0
#include "table.hpp"

#include <aludel/core/transfer/cell.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace csv {

void fail(failure what, std::string message, std::string detail) {
    core::native_error native;
    native.code = static_cast<int>(what);
    native.message = std::move(message);
    native.detail = std::move(detail);
    throw core::driver_failure{std::move(native)};
}

std::size_t table::position(std::string_view column) const {
    auto const found = std::find(columns.begin(), columns.end(), column);
    if (found == columns.end()) fail(failure::statement, "there is no column \"" + std::string{column} + "\"");
    return static_cast<std::size_t>(found - columns.begin());
}

namespace {

/// Takes a file's text apart, field by field.
class scanner {
public:
    scanner(std::string text, std::string file) : text_{std::move(text)}, file_{std::move(file)} {}

    bool at_end() const noexcept { return at_ >= text_.size(); }

    /// The fields of one line (of several lines where a quoted text has line breaks).
    row line() {
        row fields;
        ++line_;
        do fields.push_back(field());
        while (!at_end() && text_[at_] == ',' && ++at_ > 0);
        if (!at_end() && text_[at_] == '\r') ++at_;
        if (!at_end() && text_[at_] != '\n') complain("there is something behind a closing quote");
        ++at_;
        return fields;
    }

    [[noreturn]] void complain(std::string const& what) const {
        fail(failure::file, file_ + ", line " + std::to_string(line_) + ": " + what);
    }

private:
    core::value field() {
        if (!at_end() && text_[at_] == '"') return quoted();
        auto const end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
        auto const bare = std::string_view{text_}.substr(at_, end - at_);
        at_ = end;
        if (bare.empty()) return {};
        std::int64_t whole = 0;
        auto const* const last = bare.data() + bare.size();
        if (std::from_chars(bare.data(), last, whole).ptr == last) return whole;
        double real = 0;
        if (std::from_chars(bare.data(), last, real).ptr == last) return real;
        if (line_ == 1) return bare;  // a name
        complain("\"" + std::string{bare} + "\" is no number; a text stands in quotes");
    }

    core::value quoted() {
        std::string content;
        for (++at_;; ++at_) {
            if (at_end()) complain("a quote is not closed");
            if (text_[at_] == '"' && (++at_ >= text_.size() || text_[at_] != '"')) return content;
            content += text_[at_];
        }
    }

    std::string text_, file_;
    std::size_t at_ = 0, line_ = 0;
};

std::string in_quotes(std::string_view text) {
    std::string result{'"'};
    for (char const c : text) result.append(c == '"' ? 2 : 1, c);
    return result += '"';
}

std::string field_of(core::value const& from) {
    auto const cell = core::view(from);
    switch (cell.kind) {
        case core::kind::null: return {};
        case core::kind::boolean: return cell.number.boolean ? "1" : "0";
        case core::kind::int16:
        case core::kind::int32:
        case core::kind::int64: return std::to_string(cell.number.integer);
        case core::kind::float64: {
            char digits[40];
            return {digits, std::to_chars(digits, digits + sizeof digits, cell.number.real).ptr};
        }
        case core::kind::text: return in_quotes(cell.text);
        default:
            fail(failure::value, "a CSV file keeps numbers and texts only, not a value of the kind " +
                                     std::string{core::to_string(cell.kind)});
    }
}

}  // namespace

std::optional<table> read(std::filesystem::path const& file) {
    if (!std::filesystem::exists(file)) return std::nullopt;
    std::ifstream stream{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{stream}, {}};
    if (!stream) fail(failure::file, file.string() + " cannot be read");

    scanner from{std::move(text), file.string()};
    table content;
    for (auto const& name : from.line())
        content.columns.push_back(core::view(name).kind == core::kind::text ? std::string{core::view(name).text} : "");
    while (!from.at_end()) {
        content.rows.push_back(from.line());
        if (content.rows.back().size() != content.columns.size())
            from.complain("has " + std::to_string(content.rows.back().size()) + " fields, but there are " +
                          std::to_string(content.columns.size()) + " columns");
    }
    return content;
}

void write(std::filesystem::path const& file, table const& content) {
    std::string text;
    for (auto const& name : content.columns) text += (text.empty() ? "" : ",") + in_quotes(name);
    text += '\n';
    for (auto const& each : content.rows) {
        for (std::size_t i = 0; i < each.size(); ++i) text += (i == 0 ? "" : ",") + field_of(each[i]);
        text += '\n';
    }

    auto fresh = file;
    fresh += ".new";
    std::ofstream stream{fresh, std::ios::binary};
    stream << text;
    stream.close();
    std::error_code problem;
    if (stream) std::filesystem::rename(fresh, file, problem);
    if (!stream || problem) fail(failure::file, file.string() + " cannot be written", problem.message());
}

}  // namespace csv
