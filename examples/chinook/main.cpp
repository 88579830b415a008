// SPDX-License-Identifier: BSL-1.0
/// A music shop: the Chinook database as it is, without changing its schema. `chinook FILE`
#include <aludel/orm.hpp>

#include "report.hpp"
#include "sale.hpp"

#include <fmt/core.h>

int main(int count, char** arguments) {
    if (count != 2) {
        fmt::print(stderr, "usage: chinook FILE, where FILE is Chinook_Sqlite.sqlite\n");
        return 2;
    }
    try {
        aludel::url shop{"sqlite://?mode=rw"};  // a file that is missing is an error, not a new database
        shop.database = arguments[1];
        auto const engine = aludel::create_engine(shop);
        aludel::orm::session session{engine};
        chinook::print_best_sellers(session);
        chinook::print_employees(session);
        chinook::print_playlists(session);
        chinook::print_customer(session);
        chinook::try_a_sale(session);
    } catch (aludel::error const& failure) {
        fmt::print(stderr, "chinook: {}\n", failure.what());
        return 1;
    }
}
