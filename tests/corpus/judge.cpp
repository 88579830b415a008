// SPDX-License-Identifier: BSL-1.0
#include "judge.hpp"

#include <aludel/core.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/sql/ddl/create.hpp>

#include "schema.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <string_view>

namespace aludel::sql::cookbook {

judge::~judge() = default;

bool is_column_definition(std::string_view text) {
    return !text.empty() && ((text.front() >= 'a' && text.front() <= 'z') || text.front() == '"');
}

namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

class sqlite_judge final : public judge {
public:
    sqlite_judge() {
        connection_.driver().run("ATTACH DATABASE ':memory:' AS archive");
        schema const tables;
        for (auto const& each : create_script(tables.metadata, connection_.profile())) connection_.driver().run(each);
    }
    std::optional<std::string> refuses(std::vector<std::string> const& texts) override {
        for (auto const& each : texts)
            if (!is_column_definition(each))
                if (auto why = refuses(each)) return why;
        return std::nullopt;
    }

private:
    std::optional<std::string> refuses(std::string const& text) {
        static constexpr std::array<std::string_view, 11> unknown_names{"no such table",
                                                                        "no such column",
                                                                        "no such function",
                                                                        "no such collation",
                                                                        "no such module",
                                                                        "already exists",
                                                                        "no such schema",
                                                                        "unknown database",
                                                                        "no such index",
                                                                        "no such view",
                                                                        "wrong number of arguments to"};
        // What SQLite reads as calls of functions is grammar in other databases: no function could do it.
        static constexpr std::array<std::string_view, 4> grammar{"function: ANY", "function: ALL", "function: ROLLUP",
                                                                 "function: CUBE"};
        try {
            auto const ignored = connection_.driver().prepare(text, {}, false);
            return std::nullopt;
        } catch (core::driver_failure const& failure) {
            std::string said{failure.what()};
            auto const says = [&](std::string_view part) { return contains(said, part); };
            if (std::any_of(unknown_names.begin(), unknown_names.end(), says) &&
                std::none_of(grammar.begin(), grammar.end(), says))
                return std::nullopt;
            return said;
        }
    }
    core::engine engine_ = core::create_engine("sqlite:///:memory:");
    core::connection connection_ = engine_.connect();
};

/// PostgreSQL prepares queries and changes only; all other statements are run, in a transaction that is rolled back.
class postgresql_judge final : public judge {
public:
    explicit postgresql_judge(std::string const& url)
        : engine_{core::create_engine(url)}, connection_{engine_.connect()} {
        auto& driver = connection_.driver();
        driver.run("DROP SCHEMA IF EXISTS corpus_judge CASCADE");
        driver.run("CREATE SCHEMA corpus_judge");
        driver.run("DROP SCHEMA IF EXISTS archive CASCADE");
        driver.run("CREATE SCHEMA archive");
        driver.run("SET search_path TO corpus_judge, public");
        schema const tables;
        for (auto const& each : create_script(tables.metadata, connection_.profile())) driver.run(each);
        try {
            driver.run("CREATE EXTENSION IF NOT EXISTS hstore");
            for (auto const& each : create_script(tables.pg_metadata, connection_.profile())) driver.run(each);
        } catch (core::driver_failure const&) {
            // Without the extension the tables that need it are unknown names.
        }
    }
    ~postgresql_judge() override {
        try {
            connection_.driver().run("DROP SCHEMA IF EXISTS corpus_judge CASCADE");
            connection_.driver().run("DROP SCHEMA IF EXISTS archive CASCADE");
        } catch (core::error const&) {
            // The server is thrown away with its folder.
        }
    }
    std::optional<std::string> refuses(std::vector<std::string> const& texts) override {
        auto& driver = connection_.driver();
        std::optional<std::string> why;
        driver.run("BEGIN");
        for (auto const& each : texts) {
            try {
                if (is_column_definition(each)) continue;
                driver.run(is_query(each) ? "PREPARE corpus_judged AS " + numbered(each) : each);
            } catch (core::driver_failure const& failure) {
                if (is_syntax(failure.native().sqlstate)) why = failure.what();
                break;
            }
        }
        driver.run("ROLLBACK");
        driver.run("DEALLOCATE ALL");
        return why;
    }

private:
    static bool is_query(std::string_view text) {
        static constexpr std::array<std::string_view, 6> words{"SELECT", "INSERT", "UPDATE",
                                                               "DELETE", "WITH",   "VALUES"};
        auto const start = text.find_first_not_of(" \n\t(");
        if (start == text.npos) return false;
        return std::any_of(words.begin(), words.end(), [&](auto word) { return text.substr(start).starts_with(word); });
    }
    /// Errors that come of how a statement is written: syntax, things that are not supported, misplaced names. Not unknown
    /// tables, columns, functions and types, nor types that do not fit since a parameter has none.
    static bool is_syntax(std::string_view state) {
        static constexpr std::array<std::string_view, 12> reasons{"42601", "0A000", "42P10", "42P20", "42803", "42P18",
                                                                  "42712", "42P19", "42622", "42602", "42P08", "428C9"};
        return std::find(reasons.begin(), reasons.end(), state) != reasons.end() && state != "42P18" &&
               state != "42P08";
    }
    /// Is it a name such as "1st_1", made of a column's? The bounds of a slice are numbers alone.
    static bool begins_with_digits(std::string_view text) {
        auto const other = text.find_first_not_of("0123456789");
        return other != 0 && other != text.npos &&
               (std::isalpha(static_cast<unsigned char>(text[other])) != 0 || text[other] == '_');
    }
    /// The corpus names its parameters; the server numbers them.
    static std::string numbered(std::string const& text) {
        std::string made;
        std::vector<std::string> names;
        char quote = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            char const c = text[i];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ':' && i + 1 < text.size() && text[i + 1] == ':') {
                made += "::";
                ++i;
                continue;
            } else if (c == ':' && i + 1 < text.size() &&
                       (std::isalpha(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '_' ||
                        begins_with_digits(std::string_view{text}.substr(i + 1)))) {
                std::string name;
                while (i + 1 < text.size() &&
                       (std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0 || text[i + 1] == '_'))
                    name += text[++i];
                auto found = std::find(names.begin(), names.end(), name);
                if (found == names.end()) found = names.insert(names.end(), name);
                made += "$" + std::to_string(found - names.begin() + 1);
                continue;
            }
            made += c;
        }
        return made;
    }
    core::engine engine_;
    core::connection connection_;
};

}  // namespace

std::unique_ptr<judge> make_sqlite_judge() { return std::make_unique<sqlite_judge>(); }

std::unique_ptr<judge> make_postgresql_judge() {
    auto const* const url = std::getenv("ALUDEL_TEST_POSTGRESQL");
    if (url == nullptr || *url == 0) return nullptr;
    return std::make_unique<postgresql_judge>(url);
}

}  // namespace aludel::sql::cookbook
