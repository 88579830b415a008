// SPDX-License-Identifier: BSL-1.0
#include "unconnected_froms.hpp"

#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/tree/walk.hpp>

#include "display_froms.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace aludel::sql {

namespace {

bool is_mapped(from_node const& of) {
    if (of.kind() == node_kind::alias) return is_mapped(static_cast<alias_node const&>(of).element());
    return of.kind() == node_kind::table && static_cast<table const&>(of).definition().immortal;
}

/// Functions, VALUES and lateral subqueries are paired with every row on purpose.
bool is_judged(from_node const& of) {
    switch (of.kind()) {
        case node_kind::table:
        case node_kind::join:
        case node_kind::cte: return true;
        case node_kind::subquery: return !static_cast<subquery_node const&>(of).lateral();
        case node_kind::alias: return is_judged(static_cast<alias_node const&>(of).element());
        default: return false;
    }
}

/// The sources that a condition speaks of, those inside of its subqueries included.
class mentioned_sources final : public child_visitor {
public:
    std::vector<from_node const*> found;
    void child(node const& of) override {
        if (of.kind() == node_kind::column) found.push_back(&static_cast<column_node const&>(of).owner());
        else if (of.kind() == node_kind::derived_column)
            found.push_back(&static_cast<derived_column_node const&>(of).source());
        else if (auto const* source = dynamic_cast<from_node const*>(&of)) found.push_back(source);
        else of.visit_children(*this);
    }
};

/// Sources in groups; those of the statement around it may connect them too.
class connections {
public:
    explicit connections(std::span<from_node const* const> shown) {
        for (auto const* each : shown) {
            std::vector<from_node const*> parts;
            add_with_parts(parts, *each);
            for (auto const* part : parts) connect(*part, *each);
        }
    }
    void connect(from_node const& one, from_node const& other) {
        auto const from = group(one), to = group(other);
        if (from == to) return;
        for (auto& each : entries_)
            if (each.group == from) each.group = to;
    }
    std::size_t group(from_node const& of) {
        auto const at =
            std::find_if(entries_.begin(), entries_.end(), [&](entry const& each) { return each.source == &of; });
        if (at != entries_.end()) return at->group;
        entries_.push_back({&of, entries_.size()});
        return entries_.back().group;
    }

private:
    struct entry {
        from_node const* source;
        std::size_t group;
    };
    std::vector<entry> entries_;
};

void connect(connections& in, node const& condition) {
    if (condition.kind() == node_kind::boolean_list &&
        static_cast<boolean_list_node const&>(condition).operation() == operation::and_) {
        for (auto const* each : static_cast<boolean_list_node const&>(condition).terms()) connect(in, *each);
        return;
    }
    mentioned_sources of;
    of.child(condition);
    for (auto const* each : of.found) in.connect(*of.found.front(), *each);
}

std::string name_of(from_node const& of) {
    auto const called = of.called();
    return called.empty() ? "a subquery" : "\"" + std::string{called.view()} + "\"";
}

}  // namespace

void refuse_unconnected(compilation& in, std::span<from_node const* const> shown, node_list const& named,
                        node_list const& where) {
    if (shown.size() < 2 || std::none_of(shown.begin(), shown.end(), [](auto const* each) { return is_mapped(*each); }))
        return;
    connections groups{shown};
    for (auto const* each : where) connect(groups, *each);
    from_node const* first = nullptr;
    for (auto const* each : shown) {
        if (!is_judged(*each)) continue;
        if (first == nullptr) first = each;
        bool const was_named = each->kind() == node_kind::join ||
                               std::any_of(named.begin(), named.end(), [&](node const* one) { return one == each; });
        if (was_named || groups.group(*each) == groups.group(*first)) continue;
        in.fail("from-unconnected",
                "the statement uses columns of " + name_of(*each) + " and of " + name_of(*first) +
                    ", but neither a join nor a condition connects them, so that every row of one would be paired with "
                    "every "
                    "row of the other: join it (.join(…)), compare a column of both (.where(…)), or, if all pairs are "
                    "wanted, say so (.join_cross(…))");
    }
}

}  // namespace aludel::sql
