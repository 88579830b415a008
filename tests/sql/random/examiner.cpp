// SPDX-License-Identifier: BSL-1.0
#include "examiner.hpp"

#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>

#include <array>

namespace random_sql {

examiner::examiner(tables const& of) {
    connection_.driver().run("ATTACH DATABASE ':memory:' AS archive");
    sql::create_all(connection_, of.metadata);
    for (auto const* name : {"default", "sqlite", "postgresql", "mysql", "mariadb", "oracle", "mssql"}) try {
            profiles_.push_back(sql::profile_named(name));
        } catch (core::plugin_error const&) {
            // Not built.
        }
}

std::optional<std::string> examiner::refusal(std::string const& text) {
    try {
        auto const ignored = connection_.driver().prepare(text, {}, false);
        return std::nullopt;
    } catch (core::driver_failure const& failure) {
        std::string const why{failure.what()};
        // SQLite has the operator, and leaves the function to the program.
        if (why.find("no such function: REGEXP") != why.npos) return std::nullopt;
        return why + "\n" + text;
    }
}

std::optional<std::string> examiner::complaint(sql::statement_node const& of) {
    ++statements_;
    for (auto const in : profiles_)
        for (bool const literal : {false, true}) try {
                auto const text = sql::detail::render(of, in, {.literal_values = literal}).text();
                ++compiled_;
                if (in->dialect().name() != "sqlite") continue;
                if (auto why = refusal(text)) return why;
                taken_ += !literal;
            } catch (core::error const&) {
                // The dialect has no such construct.
            }
    return std::nullopt;
}

std::optional<std::string> examiner::complaint(sql::metadata const& of) {
    ++statements_;
    for (auto const in : profiles_) {
        std::vector<std::string> script;
        try {
            script = sql::create_script(of, in);
            for (auto& each : sql::drop_script(of, in)) script.push_back(std::move(each));
        } catch (core::error const&) {
            continue;
        }
        compiled_ += script.size();
        if (in->dialect().name() != "sqlite") continue;
        connection_.driver().run("SAVEPOINT random_schema");
        std::optional<std::string> why;
        for (auto const& each : script) try {
                connection_.driver().run(each);
            } catch (core::driver_failure const& failure) {
                why = std::string{failure.what()} + "\n" + each;
                break;
            }
        connection_.driver().run("ROLLBACK TO random_schema");
        connection_.driver().run("RELEASE random_schema");
        if (why) return why;
        ++taken_;
    }
    return std::nullopt;
}

}  // namespace random_sql
