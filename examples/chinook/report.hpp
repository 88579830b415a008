// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/orm.hpp>

namespace chinook {

/// The ten artists that earned most: a join of five tables, and an aggregate.
void print_best_sellers(aludel::orm::session&);
/// Who reports to whom: a relationship of a table with itself.
void print_employees(aludel::orm::session&);
/// The three largest playlists and what is in them, and how many statements it took to load them.
void print_playlists(aludel::orm::session&);
/// One customer with all invoices and their lines.
void print_customer(aludel::orm::session&);

}  // namespace chinook
