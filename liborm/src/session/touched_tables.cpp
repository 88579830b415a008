// SPDX-License-Identifier: BSL-1.0
#include "touched_tables.hpp"

#include <aludel/sql/statement/nodes.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>

namespace aludel::orm::detail {

namespace {

void note(touched_tables& in, sql::table const& one) {
    if (std::find(in.tables.begin(), in.tables.end(), &one) == in.tables.end()) in.tables.push_back(&one);
}

class reading final : public sql::child_visitor {
public:
    touched_tables found;
    void child(sql::node const& of) override {
        switch (of.kind()) {
            case sql::node_kind::table: note(found, static_cast<sql::table const&>(of)); return;
            case sql::node_kind::column: note(found, static_cast<sql::column_node const&>(of).owner()); return;
            case sql::node_kind::text:
            case sql::node_kind::fragment:
            case sql::node_kind::text_source:
            case sql::node_kind::table_function:
            case sql::node_kind::construct:
            case sql::node_kind::custom: found.unknown = true; break;
            default: break;
        }
        of.visit_children(*this);
    }
};

class writing final : public sql::child_visitor {
public:
    touched_tables found;
    void child(sql::node const& of) override {
        switch (of.kind()) {
            case sql::node_kind::insert: target(*static_cast<sql::insert_node const&>(of).into); break;
            case sql::node_kind::update: target(*static_cast<sql::update_node const&>(of).target); break;
            case sql::node_kind::delete_: target(*static_cast<sql::delete_node const&>(of).target); break;
            case sql::node_kind::text: found.unknown = true; break;
            default: break;
        }
        of.visit_children(*this);
    }

private:
    void target(sql::from_node const& of) {
        auto const* at = &of;
        while (at->kind() == sql::node_kind::alias) at = &static_cast<sql::alias_node const*>(at)->element();
        if (at->kind() == sql::node_kind::table) note(found, static_cast<sql::table const&>(*at));
        else found.unknown = true;
    }
};

}  // namespace

touched_tables tables_of(sql::statement_node const& statement) {
    reading walk;
    walk.child(statement);
    return std::move(walk.found);
}

touched_tables written_tables_of(sql::statement_node const& statement) {
    writing walk;
    walk.child(statement);
    return std::move(walk.found);
}

}  // namespace aludel::orm::detail
