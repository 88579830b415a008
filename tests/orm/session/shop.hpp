// SPDX-License-Identifier: BSL-1.0
/// A small world for the tests of sessions: users, addresses, tags, employees, and lines with a key of two columns.
#pragma once

#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/query/change.hpp>
#include <aludel/orm/query/column.hpp>
#include <aludel/orm/query/relationship.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/session/session.hpp>
#include <aludel/sql.hpp>

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace orm_session_shop {

namespace orm = aludel::orm;
namespace sql = aludel::sql;
namespace core = aludel::core;

struct address;
struct tag;
struct profile;

enum class level { guest, member };
BOOST_DESCRIBE_ENUM(level, guest, member)

struct user {
    std::int64_t id{};
    std::string name{};
    std::optional<std::string> fullname{};
    level rank{};
    orm::has_many<address> addresses{};
    orm::has_one<struct profile> about{};
    orm::many_to_many<tag> tags{};
};
struct address {
    std::int64_t id{};
    std::string email{};
    std::int64_t user_id{};
    orm::belongs_to<user> owner{};
};
struct profile {  // keeps living without its user
    std::int64_t id{};
    std::string text{};
    std::optional<std::int64_t> user_id{};
    orm::belongs_to<user> owner{};
};
struct tag {
    std::int64_t id{};
    std::string text{};
    orm::many_to_many<user> users{};
};
struct employee {
    std::int64_t id{};
    std::string name{};
    std::optional<std::int64_t> boss_id{};
    orm::belongs_to<employee> boss{};
    orm::has_many<employee> reports{};
};
struct line;
struct order {
    std::string region{};
    std::int32_t number{};
    std::string text{};
    orm::has_many<line> lines{};
};
struct line {
    std::int64_t id{};
    std::string order_region{};
    std::int32_t order_number{};
    std::int32_t quantity{};
    orm::belongs_to<order> of{};
};
struct account {
    std::int64_t id{};
    std::int64_t balance{};
    std::int32_t version{};
};
BOOST_DESCRIBE_STRUCT(user, (), (id, name, fullname, rank, addresses, about, tags))
BOOST_DESCRIBE_STRUCT(address, (), (id, email, user_id, owner))
BOOST_DESCRIBE_STRUCT(profile, (), (id, text, user_id, owner))
BOOST_DESCRIBE_STRUCT(tag, (), (id, text, users))
BOOST_DESCRIBE_STRUCT(employee, (), (id, name, boss_id, boss, reports))
BOOST_DESCRIBE_STRUCT(order, (), (region, number, text, lines))
BOOST_DESCRIBE_STRUCT(line, (), (id, order_region, order_number, quantity, of))
BOOST_DESCRIBE_STRUCT(account, (), (id, balance, version))

void map_entity(orm::entity<user>&);
void map_entity(orm::entity<address>&);
void map_entity(orm::entity<profile>&);
void map_entity(orm::entity<tag>&);
void map_entity(orm::entity<employee>&);
void map_entity(orm::entity<order>&);
void map_entity(orm::entity<line>&);
void map_entity(orm::entity<account>&);

/// On which databases the tests of sessions run: SQLite, and PostgreSQL where there is a server.
std::vector<std::string> databases();

/// A database ("sqlite" in memory, or "postgresql") with the tables, empty, and what was sent to it.
class world {
public:
    explicit world(std::string const& database);
    core::engine engine;
    /// Texts executed since the last call.
    std::vector<std::string> take_statements();
    /// Two users with three addresses and two tags, keys 1, 2, …
    void seed();
    std::int64_t count(std::string const& table, std::string const& where = "1 = 1");
    std::string text(std::string const& query);

private:
    std::vector<std::string> statements_;
};

}  // namespace orm_session_shop
