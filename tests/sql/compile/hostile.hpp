// SPDX-License-Identifier: BSL-1.0
/// The constructs of the language, each with one name and one value in every place that takes a name or a value. What the
/// name and the value are is for `compile/safety.cpp` to say.
#pragma once

#include <aludel/core/error/error.hpp>
#include <aludel/sql/ddl/statements.hpp>

#include "../music.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace hostile {

/// What a construct is called, and its text; "refused" where the dialect refuses it.
using texts = std::vector<std::pair<std::string, std::string>>;

class speaker {
public:
    speaker(std::string name_given, std::string value_given, aludel::profile in, bool literals)
        : name{std::move(name_given)}, value{std::move(value_given)}, in_{in}, literals_{literals} {}

    std::string const name, value;
    aludel::sql::metadata metadata;
    /// Everything about it has the name.
    aludel::sql::table const& t = metadata.table(
        name + "t", aludel::sql::in_schema(name + "s"),
        aludel::sql::column(name, aludel::sql::string(20), aludel::sql::primary_key, aludel::sql::comment(value)),
        aludel::sql::column(name + "2", aludel::sql::string(20)), aludel::sql::comment(value));
    /// Its column is a document, a type that not every dialect has.
    aludel::sql::table const& papers = metadata.table(name + "p", aludel::sql::column(name, aludel::sql::json));
    aludel::sql::column_expr<aludel::core::json> const document{papers[name].node()};
    /// A column and its default do.
    aludel::sql::table const& plain = metadata.table(
        "plain", aludel::sql::column("id", aludel::sql::integer, aludel::sql::primary_key),
        aludel::sql::column(name, aludel::sql::string(20), aludel::sql::server_default(value), aludel::sql::not_null));

    void add(std::string called, auto const& statement) {
        note(std::move(called),
             [&] { return aludel::sql::compile(statement, in_, {.literal_values = literals_}).text(); });
    }
    void add_ddl(std::string called, aludel::sql::ddl_statement const& statement) {
        note(std::move(called), [&] { return statement.text(in_); });
    }
    texts said;

private:
    void note(std::string called, std::function<std::string()> const& make) {
        std::string text;
        try {
            text = make();
        } catch (aludel::core::compile_error const&) {
            text = "refused";
        }
        said.emplace_back(std::move(called), std::move(text));
    }
    aludel::profile in_;
    bool literals_;
};

void say_queries(speaker&);
void say_expressions(speaker&);
void say_changes(speaker&);
void say_schemas(speaker&);

}  // namespace hostile
