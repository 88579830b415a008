// SPDX-License-Identifier: BSL-1.0
/// The expression language and its statements, without tables that are known at run time (<aludel/sql.hpp> has these too):
/// what <aludel/orm.hpp> needs of libsql. Its names are lifted into `aludel`.
#pragma once

#include <aludel/core.hpp>
#include <aludel/sql/clause/sources.hpp>
#include <aludel/sql/compile/compile.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/expression/compound.hpp>
#include <aludel/sql/expression/functions.hpp>
#include <aludel/sql/expression/window_functions.hpp>
#include <aludel/sql/statement/delete.hpp>
#include <aludel/sql/statement/insert.hpp>
#include <aludel/sql/statement/select.hpp>
#include <aludel/sql/statement/text.hpp>
#include <aludel/sql/statement/text_rows.hpp>
#include <aludel/sql/statement/update.hpp>

namespace aludel {

// Functions, and classes that neither the standard library nor POSIX names.
using sql::and_;
using sql::autoescape;
using sql::case_;
using sql::cast;
using sql::coalesce;
using sql::condition;
using sql::count;
using sql::count_distinct;
using sql::delete_from;
using sql::dense_rank;
using sql::exists;
using sql::func;
using sql::insert;
using sql::literal;
using sql::max;
using sql::min;
using sql::nullable;
using sql::or_;
using sql::row_number;
using sql::select;
using sql::sum;
using sql::text;
using sql::union_;
using sql::union_all;
using sql::update;

}  // namespace aludel
