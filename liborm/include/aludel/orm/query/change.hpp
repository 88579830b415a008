// SPDX-License-Identifier: BSL-1.0
/// INSERT, UPDATE and DELETE that name entities, as those of libsql name tables. They change rows, not objects: sessions have
/// their own ways.
///
///     update<User>().set(col(&User::name), "sandy").where(col(&User::id) == 2)
#pragma once

#include <aludel/orm/mapping/table.hpp>
#include <aludel/sql/statement/delete.hpp>
#include <aludel/sql/statement/insert.hpp>
#include <aludel/sql/statement/update.hpp>

namespace aludel::orm {

template <class Entity>
sql::insert_statement<> insert() {
    return sql::insert(table_of<Entity>());
}
template <class Entity>
sql::update_statement<> update() {
    return sql::update(table_of<Entity>());
}
template <class Entity>
sql::delete_statement<> delete_from() {
    return sql::delete_from(table_of<Entity>());
}

}  // namespace aludel::orm
