// SPDX-License-Identifier: BSL-1.0
// docs/guide/sessions.md
#include <aludel/orm.hpp>

#include "guide.hpp"

#include <fmt/core.h>

#include <cstdint>
#include <string>

using namespace aludel;

namespace guide::bank {

struct Account {
    std::int64_t id{};
    std::string owner{};
    std::int64_t cents = 0;
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, owner, cents, version))

void map_entity(orm::entity<Account>& account) { account.column(&Account::owner, unique()).version(&Account::version); }

std::int64_t balance(engine const& engine, std::int64_t number) {
    orm::session session{engine};
    return session.get_one<Account>(number)->cents;
}

}  // namespace guide::bank

void guide::sessions() {
    using namespace bank;
    fmt::print("sessions\n");
    auto const engine = create_engine("sqlite:///file:bank?mode=memory&cache=shared");
    create_all<Account>(engine);

    orm::session session{engine};
    auto const ann = session.add(Account{.owner = "Ann", .cents = 1000});
    auto const bob = session.add(Account{.owner = "Bob"});
    session.commit();
    fmt::print("  keys: {} and {}\n", ann->id, bob->id);

    ann->cents -= 250;
    bob->cents += 250;
    session.commit();

    ann->cents = 0;
    session.rollback();
    fmt::print("  Ann has {}\n", ann->cents);

    try {
        auto savepoint = session.begin_nested();
        session.add(Account{.owner = "Bob"});
        session.flush();
        savepoint.commit();
    } catch (integrity_error const& problem) {
        fmt::print("  {}\n", problem.message());
    }
    bob->cents += 1;
    session.commit();
    fmt::print("  Bob has {}\n", bob->cents);

    session.run([](orm::session& again) {
        auto const from = again.get_one<Account>(1);
        auto const to = again.get_one<Account>(2);
        from->cents -= 100;
        to->cents += 100;
    });

    try {
        session.get_one<Account>(99);
    } catch (no_result_found const& problem) {
        fmt::print("  {}\n", problem.message());
    }
    fmt::print("  in the database: {}\n", balance(engine, 2));
}
