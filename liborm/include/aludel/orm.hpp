// SPDX-License-Identifier: BSL-1.0
/// liborm whole, with its names lifted into `aludel`. For applications; the libraries include what they use.
///
/// Tables that no entity is mapped to are in <aludel/sql.hpp>, which may be included beside this.
/// What a struct's members are made of keeps its namespace: orm::has_many, orm::id, orm::entity, orm::session.
#pragma once

#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/deferred.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/query/alias.hpp>
#include <aludel/orm/query/change.hpp>
#include <aludel/orm/query/column.hpp>
#include <aludel/orm/query/column_choice.hpp>
#include <aludel/orm/query/execute.hpp>
#include <aludel/orm/query/from_statement.hpp>
#include <aludel/orm/query/relationship.hpp>
#include <aludel/orm/query/select.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/session/load_option.hpp>
#include <aludel/orm/session/session.hpp>
#include <aludel/orm/unit_of_work/bulk_insert.hpp>
#include <aludel/sql/language.hpp>

namespace aludel {

// Mappings.
using orm::back_populates;
using orm::by_number;
using orm::cascade_all;
using orm::cascade_all_delete_orphan;
using orm::columns;
using orm::descending;
using orm::indexed;
using orm::length;
using orm::not_null;
using orm::null_allowed;
using orm::on_delete;
using orm::on_update;
using orm::order_by;
using orm::passive_deletes;
using orm::post_update;
using orm::precision;
using orm::references;
using orm::secondary;
using orm::server_default;
using orm::unique;
using orm::via;
using orm::when_value_initialised;

// Tables.
using orm::create_all;
using orm::create_script;
using orm::drop_all;
using orm::drop_script;

// Statements: overloads beside those of libsql.
using orm::aliased;
using orm::col;
using orm::delete_from;
using orm::from_statement;
using orm::insert;
using orm::rel;
using orm::select;
using orm::update;

// Loading.
using orm::defer;
using orm::joinedload;
using orm::lazyload;
using orm::load_only;
using orm::raiseload;
using orm::selectinload;

}  // namespace aludel
