// SPDX-License-Identifier: BSL-1.0
/// The entities that the tests of queries speak about.
#pragma once

#include <aludel/core/engine/engine.hpp>
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/query/change.hpp>
#include <aludel/orm/query/execute.hpp>
#include <aludel/orm/query/relationship.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/sql.hpp>

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace company {

namespace orm = aludel::orm;
namespace sql = aludel::sql;

enum class rank { junior, senior };
BOOST_DESCRIBE_ENUM(rank, junior, senior)

struct mail;
struct skill;

struct record {
    std::int64_t id{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(record, (), (id, name))

struct worker : record {
    std::optional<rank> level{};
    std::optional<std::int64_t> boss_id{};
    std::optional<std::chrono::year_month_day> hired{};
    orm::belongs_to<worker> boss{};
    orm::has_many<worker> reports{};
    orm::has_many<mail> mails{};
    orm::many_to_many<skill> skills{};
};
BOOST_DESCRIBE_STRUCT(worker, (record), (level, boss_id, hired, boss, reports, mails, skills))
void map_entity(orm::entity<worker>& of);

enum class folder { inbox = 10, trash = 20 };
BOOST_DESCRIBE_ENUM(folder, inbox, trash)

struct mail {
    orm::id<mail> id{};
    std::string address{};
    std::int64_t worker_id{};
    orm::belongs_to<worker> owner{};
};
BOOST_DESCRIBE_STRUCT(mail, (), (id, address, worker_id, owner))

/// Its folder is stored by number.
struct letter {
    std::int64_t id{};
    folder in{};
};
BOOST_DESCRIBE_STRUCT(letter, (), (id, in))
void map_entity(orm::entity<letter>& of);

void map_entity(orm::entity<mail>& of);

struct skill {
    std::int64_t id{};
    std::string title{};
    std::string secret{};
    orm::many_to_many<worker> workers{};
};
BOOST_DESCRIBE_STRUCT(skill, (), (id, title, secret, workers))
void map_entity(orm::entity<skill>& of);

/// SQLite in memory: Ann leads Bob and Cid; Ann has two mails, Bob one; Ann knows C++ and SQL, Cid SQL.
struct staffed {
    aludel::engine engine = aludel::create_engine(aludel::url{"sqlite://"});
    aludel::connection connection = engine.connect();
    staffed();
};

/// The text for the dialect "default", on one line.
template <class Statement>
std::string text_of(Statement const& statement) {
    return sql::compile(statement).text();
}

}  // namespace company
