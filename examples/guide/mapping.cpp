// SPDX-License-Identifier: BSL-1.0
// docs/guide/mapping.md
#include <aludel/orm.hpp>

#include "guide.hpp"

#include <fmt/core.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

using namespace aludel;
using namespace std::chrono_literals;

namespace guide::shop {

enum class State { open, paid, sent };
BOOST_DESCRIBE_ENUM(State, open, paid, sent)

struct Customer {
    orm::id<Customer> id{};
    std::string name{};
    std::optional<std::string> phone{};
};
BOOST_DESCRIBE_STRUCT(Customer, (), (id, name, phone))
ALUDEL_MAP_BY_CONVENTION(Customer);

struct Audited {
    std::chrono::sys_seconds created{};
    std::optional<std::string> created_by{};
};
BOOST_DESCRIBE_STRUCT(Audited, (), (created, created_by))

struct Order : Audited {
    orm::id<Order> id{};
    orm::id<Customer> customer_id{};
    State state{};
    decimal total{};
    orm::deferred<std::string> notes{};
    int shown = 0;
};
BOOST_DESCRIBE_STRUCT(Order, (Audited), (id, customer_id, state, total, notes, shown))

void map_entity(orm::entity<Order>& order) {
    order.table("customer_order")
        .column(&Order::total, precision(12, 2))
        .column(&Order::created_by, orm::name("author"), length(40))
        .foreign_key(&Order::customer_id, &Customer::id, on_delete::restrict)
        .index(&Order::customer_id, &Order::state)
        .exclude(&Order::shown);
}

struct Stock {
    std::string article{};
    std::int32_t warehouse = 0;
    std::int64_t pieces = 0;
};
BOOST_DESCRIBE_STRUCT(Stock, (), (article, warehouse, pieces))

void map_entity(orm::entity<Stock>& stock) { stock.primary_key(&Stock::article, &Stock::warehouse); }

}  // namespace guide::shop

void guide::mapping() {
    using namespace shop;
    fmt::print("mapping\n");
    auto const engine = create_engine("sqlite://");
    create_all<Customer, Order, Stock>(engine);
    for (auto const& each : create_script<Order>(profile("postgresql"))) fmt::print("{}\n", each);

    orm::session session{engine};
    auto const ann = session.add(Customer{.name = "Ann"});
    session.flush();
    session.add(
        Order{{.created = std::chrono::sys_days{2026y / 3 / 1}}, {}, ann->id, State::paid, decimal::scaled(1990, 2)});
    session.add(Stock{"chair", 2, 40});
    session.commit();

    auto const paid = session.scalars(select<Order>().where(col(&Order::state) == State::paid)).one();
    fmt::print("  {} over {} for customer {}\n", paid->id.number(), to_string(paid->total), paid->customer_id.number());
    fmt::print("  chairs: {}\n", session.get_one<Stock>("chair", 2)->pieces);
}
