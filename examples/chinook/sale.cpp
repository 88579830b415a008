// SPDX-License-Identifier: BSL-1.0
#include "sale.hpp"

#include "model.hpp"

#include <fmt/core.h>

#include <chrono>

namespace chinook {

using namespace aludel;
using namespace std::chrono_literals;

void try_a_sale(orm::session& session) {
    auto const tracks = session
                            .scalars(select<Track>()
                                         .where(col(&Track::name).in("Enter Sandman", "Princess of the Dawn"))
                                         .order_by(col(&Track::id))
                                         .limit(2))
                            .all();
    auto const customers_before = session.scalar(select(count(col(&Customer::id))));

    // Three levels; the database makes the keys, and each level gets that of the one above.
    auto const customer = session.add(Customer{
        .first_name = "Ada",
        .last_name = "Lovelace",
        .email = "ada@example.org",
        .invoices = {Invoice{
            .date = std::chrono::local_days{2026y / 1 / 1},
            .total = decimal::scaled(198, 2),
            .lines = {InvoiceLine{.unit_price = tracks[0]->unit_price, .quantity = 1, .track = tracks[0]},
                      InvoiceLine{.unit_price = tracks[1]->unit_price, .quantity = 1, .track = tracks[1]}}}},
    });
    session.flush();

    fmt::print("\nA sale, inside a transaction\n");
    fmt::print("  customer {} is {} {}\n", customer->id, customer->first_name, customer->last_name);
    for (auto const& invoice : customer->invoices) {
        fmt::print("  invoice {} of customer {}\n", invoice.id, invoice.customer_id);
        for (auto const& line : invoice.lines)
            fmt::print("  line {} of invoice {}: {}\n", line.id, line.invoice_id, line.track->name);
    }
    auto const customers = session.scalar(select(count(col(&Customer::id))));
    session.rollback();
    fmt::print("  customers before: {}, meanwhile: {}, after the rollback: {}\n", *customers_before, *customers,
               *session.scalar(select(count(col(&Customer::id)))));
}

}  // namespace chinook
