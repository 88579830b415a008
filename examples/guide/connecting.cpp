// SPDX-License-Identifier: BSL-1.0
// docs/guide/connecting.md
#include <aludel/sql.hpp>

#include "guide.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

using namespace aludel;
using namespace std::chrono_literals;

namespace {

void transfer(connection& on, std::int64_t from, std::int64_t to, std::int64_t cents) {
    auto const change = text("UPDATE account SET cents = cents + :by WHERE id = :id");
    on.execute(change, {{"by", -cents}, {"id", from}});
    on.execute(change, {{"by", cents}, {"id", to}});
}

void print_accounts(connection& on) {
    for (auto const& row : on.execute(text("SELECT owner, cents FROM account ORDER BY id")))
        fmt::print("  {}: {}\n", row.get<std::string>("owner"), row.get<std::int64_t>("cents"));
}

}  // namespace

void guide::connecting() {
    fmt::print("connecting\n");
    auto const engine = create_engine(
        "sqlite://", {.pool = {.size = 5, .timeout = 2s}, .hide_parameters = true, .statement_timeout = 30s});

    engine.begin([](connection& on) {
        on.execute(
            text("CREATE TABLE account(id INTEGER PRIMARY KEY, owner TEXT NOT NULL UNIQUE,"
                 " cents BIGINT NOT NULL CHECK (cents >= 0))"));
        auto const insert = text("INSERT INTO account(owner, cents) VALUES (:owner, :cents)");
        for (auto const* owner : {"Ann", "Bob"}) on.execute(insert, {{"owner", owner}, {"cents", 1000}});
    });

    auto connection = engine.connect();
    transfer(connection, 1, 2, 250);
    connection.commit();
    print_accounts(connection);
    connection.rollback();

    try {
        auto const transaction = connection.begin();
        transfer(connection, 2, 1, 5000);
    } catch (integrity_error const& refused) {
        fmt::print("  refused: {}\n", refused.constraint() == core::constraint_kind::check ? "a CHECK" : "else");
    }
    print_accounts(connection);

    {
        auto const savepoint = connection.begin_nested();
        connection.execute(text("DELETE FROM account"));
    }
    auto const count = connection.execute(text("SELECT count(*) FROM account")).one().get<std::int64_t>(0);
    fmt::print("  accounts: {}\n", count);

    std::vector<std::string> const names{"Ann", "Zoe"};
    auto const known = text("SELECT owner FROM account WHERE owner IN :names").bind("names", names);
    fmt::print("  known: {}\n", connection.execute(known).one().get<std::string>("owner"));
    fmt::print("  checked out: {}\n", engine.status().checked_out);
}
