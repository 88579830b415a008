// SPDX-License-Identifier: BSL-1.0
/// The least that a store and a unit of work need around them: a connection, transactions, loading by plain SQL.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/engine.hpp>
#include <aludel/core/engine/transaction.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace orm_unit_of_work {

namespace core = aludel::core;
namespace orm = aludel::orm;

class plain_session final : public orm::loading_source {
public:
    explicit plain_session(core::engine const&);
    ~plain_session() override;

    template <class T>
    std::shared_ptr<T> add(T object) {
        return handle<T>(adopt(orm::mapper_of<T>(), &object));
    }
    template <class T>
    std::shared_ptr<T> handle(void* object) {
        return {objects->hold(objects->find(object)), static_cast<T*>(object)};
    }
    void remove(void const* object);
    /// All rows of a table, as tracked objects in the order of their keys.
    template <class T>
    std::vector<std::shared_ptr<T>> all() {
        std::vector<std::shared_ptr<T>> found;
        for (auto const each : rows(orm::mapper_of<T>(), " ORDER BY id", {})) found.push_back(handle<T>(each));
        return found;
    }
    orm::object_state state(void const* object) const;
    bool stale(void const* object) const;

    std::size_t flush(orm::unit_of_work::scope = {});
    /// The transaction first, then savepoints.
    void begin();
    void release();
    void rollback();
    std::size_t depth() const { return work->depth(); }
    /// The only cell.
    core::value cell(std::string const& sql) { return connection.query(sql).one()[0]; }
    std::int64_t number(std::string const& sql) { return connection.query(sql).one().get<std::int64_t>(0); }

    core::connection connection;
    std::shared_ptr<orm::store> objects;
    std::unique_ptr<orm::unit_of_work> work;
    std::size_t loads = 0;  ///< so many relationships were read

    void load(orm::relation_map const&, void* owner) override;
    void changing(orm::relation_map const& which, void* owner) override { work->note(which, owner); }
    void* adopt(orm::mapper const& as, void* object) override;

private:
    std::vector<void*> rows(orm::mapper const&, std::string const& rest, std::span<core::value const> parameters);
    std::vector<core::savepoint> savepoints_;
};

}  // namespace orm_unit_of_work
