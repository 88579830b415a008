// SPDX-License-Identifier: BSL-1.0
#include "command.hpp"

#include <aludel/core/error/database_error.hpp>

#include "table.hpp"

#include <algorithm>
#include <utility>

namespace csv {

namespace {

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & '\x80') != 0;
}

/// Reads words and signs, front to back.
class parser {
public:
    explicit parser(std::string_view sql) : sql_{sql} { step(); }

    command statement() {
        command made;
        if (take("create")) {
            made.verb = verb::create;
            expect("table");
            if (take("if")) made.if_exists = (expect("not"), expect("exists"), true);
            made.table = name();
            made.columns = names_in_parentheses();
        } else if (take("drop")) {
            made.verb = verb::drop;
            expect("table");
            if (take("if")) made.if_exists = (expect("exists"), true);
            made.table = name();
        } else if (take("insert")) {
            made.verb = verb::insert;
            expect("into");
            made.table = name();
            made.columns = names_in_parentheses();
            expect("values");
            for (std::size_t i = 0; i < made.columns.size(); ++i) expect(i == 0 ? "(" : ","), expect("?");
            expect(")");
        } else {
            expect("select");
            made.verb = verb::select;
            do made.columns.push_back(column());
            while (take(","));
            expect("from");
            made.table = name();
            if (take("where")) {
                do {
                    auto left = column();
                    made.conditions.push_back({std::move(left), comparison()});
                    expect("?");
                } while (take("and"));
            }
        }
        if (!word_.empty()) complain("the end");
        return made;
    }

private:
    /// Moves to the next word or sign. Words are compared in lower case, quoted names are kept as they are.
    void step() {
        while (at_ < sql_.size() && (sql_[at_] == ' ' || sql_[at_] == '\n' || sql_[at_] == '\t')) ++at_;
        begin_ = at_;
        word_.clear();
        is_name_ = false;
        if (at_ == sql_.size()) return;
        if (sql_[at_] == '"') {
            auto const end = sql_.find('"', ++at_);
            if (end == sql_.npos) complain("a closing quote");
            word_ = sql_.substr(at_, end - at_);
            is_name_ = true;
            at_ = end + 1;
        } else if (is_letter(sql_[at_])) {
            while (at_ < sql_.size() && is_letter(sql_[at_])) word_ += sql_[at_++];
            is_name_ = true;
        } else {
            word_ = sql_[at_++];
            if (at_ < sql_.size() && ((word_ == "<" && (sql_[at_] == '=' || sql_[at_] == '>')) ||
                                      ((word_ == ">" || word_ == "!") && sql_[at_] == '=')))
                word_ += sql_[at_++];
        }
    }

    bool take(std::string_view wanted) {
        auto const same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; };
        if (word_.size() != wanted.size() || !std::equal(word_.begin(), word_.end(), wanted.begin(), same))
            return false;
        step();
        return true;
    }
    void expect(std::string_view wanted) {
        if (!take(wanted)) complain(wanted);
    }
    std::string name() {
        if (!is_name_) complain("a name");
        auto result = word_;
        step();
        return result;
    }
    /// With or without its table before it.
    std::string column() {
        auto result = name();
        return take(".") ? name() : result;
    }
    std::vector<std::string> names_in_parentheses() {
        std::vector<std::string> result;
        expect("(");
        do result.push_back(name());
        while (take(","));
        expect(")");
        return result;
    }
    csv::comparison comparison() {
        if (take("=")) return comparison::equal;
        if (take("!=") || take("<>")) return comparison::not_equal;
        if (take("<")) return comparison::less;
        if (take("<=")) return comparison::less_or_equal;
        if (take(">")) return comparison::greater;
        expect(">=");
        return comparison::greater_or_equal;
    }
    [[noreturn]] void complain(std::string_view wanted) const {
        core::native_error native;
        native.code = static_cast<int>(failure::statement);
        native.message = "CSV files understand a little SQL only: wanted was " + std::string{wanted} +
                         (word_.empty() ? " before the end" : ", found \"" + word_ + "\"");
        native.position = static_cast<std::uint32_t>(begin_) + 1;
        throw core::driver_failure{std::move(native)};
    }

    std::string_view sql_;
    std::string word_{};
    bool is_name_ = false;
    std::size_t at_ = 0, begin_ = 0;
};

}  // namespace

command parse(std::string_view sql) { return parser{sql}.statement(); }

}  // namespace csv
