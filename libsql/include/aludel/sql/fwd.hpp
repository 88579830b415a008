// SPDX-License-Identifier: BSL-1.0
/// Names of libsql's types, for headers that only mention them.
#pragma once

namespace aludel::sql {

class node;
class expression_node;
class from_node;
class statement_node;
class column;
class column_node;
class table;
class metadata;
class compilation;
class compiled;
class statement_compiler;
class type;
class name;
class node_list;

}  // namespace aludel::sql
