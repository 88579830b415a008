// SPDX-License-Identifier: BSL-1.0
#include "judge.hpp"

#include <aludel/core.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/sql/ddl/create.hpp>

#include "schema.hpp"

#include <array>
#include <string_view>

namespace aludel::sql::cookbook {

struct judge::state {
    core::engine engine = core::create_engine("sqlite:///:memory:");
    core::connection connection = engine.connect();
};

judge::judge() : state_{std::make_unique<state>()} {
    state_->connection.driver().run("ATTACH DATABASE ':memory:' AS archive");
    schema const tables;
    for (auto const& each : create_script(tables.metadata, state_->connection.profile()))
        state_->connection.driver().run(each);
}
judge::~judge() = default;

std::optional<std::string> judge::refuses(std::string const& text) {
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
    try {
        auto const ignored = state_->connection.driver().prepare(text, {}, false);
        return std::nullopt;
    } catch (core::driver_failure const& failure) {
        std::string said{failure.what()};
        for (auto const& each : unknown_names)
            if (said.find(each) != said.npos) return std::nullopt;
        return said;
    }
}

}  // namespace aludel::sql::cookbook
