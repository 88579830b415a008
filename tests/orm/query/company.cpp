// SPDX-License-Identifier: BSL-1.0

#include "company.hpp"

#include <aludel/orm/mapping/mapper.hpp>

namespace company {

void map_entity(orm::entity<worker>& of) {
    of.table("worker")
        .foreign_key<worker>(&worker::boss_id, &worker::id)
        .relationship(&worker::boss, orm::back_populates(&worker::reports))
        .relationship(&worker::mails, orm::back_populates(&mail::owner))
        .relationship(&worker::skills, orm::back_populates(&skill::workers), orm::secondary("worker_skill"));
}
void map_entity(orm::entity<mail>& of) { of.foreign_key<worker>(&mail::worker_id, &worker::id); }
void map_entity(orm::entity<letter>& of) { of.column(&letter::in, orm::by_number); }
void map_entity(orm::entity<skill>& of) { of.exclude(&skill::secret); }

staffed::staffed() {
    using namespace std::chrono_literals;
    orm::create_all<worker, mail, skill>(connection);
    auto const id = orm::col<worker>(&worker::id);
    auto const name = orm::col<worker>(&worker::name);
    auto const level = orm::col(&worker::level);
    auto const boss_id = orm::col(&worker::boss_id);
    auto const hired = orm::col(&worker::hired);
    connection.execute(
        orm::insert<worker>().values({{id, 1}, {name, "Ann"}, {level, rank::senior}, {hired, 2020y / 1 / 15}}));
    connection.execute(orm::insert<worker>().values({{id, 2}, {name, "Bob"}, {level, rank::junior}, {boss_id, 1}}));
    connection.execute(orm::insert<worker>().values({{id, 3}, {name, "Cid"}, {boss_id, 1}}));
    auto const address = orm::col(&mail::address);
    auto const worker_id = orm::col(&mail::worker_id);
    connection.execute(orm::insert<mail>().values({{address, "ann@home"}, {worker_id, 1}}));
    connection.execute(orm::insert<mail>().values({{address, "ann@work"}, {worker_id, 1}}));
    connection.execute(orm::insert<mail>().values({{address, "bob@home"}, {worker_id, 2}}));
    for (auto const* title : {"C++", "SQL"})
        connection.execute(orm::insert<skill>().values({{orm::col(&skill::title), title}}));
    auto const& known =
        orm::association_table_of(*orm::mapper_of<skill>().relation_at(orm::mapper_of<skill>().relations()[0].offset));
    for (auto const& [worker, skill] : {std::pair{1, 1}, {1, 2}, {3, 2}})
        connection.execute(sql::insert(known).values({{"worker_id", worker}, {"skill_id", skill}}));
}

}  // namespace company
