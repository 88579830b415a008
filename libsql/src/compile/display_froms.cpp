// SPDX-License-Identifier: BSL-1.0
#include "display_froms.hpp"

#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/tree/walk.hpp>

#include "join_condition.hpp"

#include <algorithm>

namespace aludel::sql {

namespace {
bool contains(std::vector<from_node const*> const& list, from_node const* one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}
void add_once(std::vector<from_node const*>& list, from_node const* one) {
    if (!contains(list, one)) list.push_back(one);
}
bool contains(node_list const& list, from_node const* one) {
    return std::any_of(list.begin(), list.end(), [&](node const* each) { return each == one; });
}

class source_finder final : public child_visitor {
public:
    explicit source_finder(std::vector<from_node const*>& into) : into_{into} {}
    void child(node const& of) override {
        switch (of.kind()) {
            case node_kind::column: add_once(into_, &static_cast<column_node const&>(of).owner()); return;
            case node_kind::derived_column:
                add_once(into_, &static_cast<derived_column_node const&>(of).source());
                return;
            case node_kind::scalar_subquery:
            case node_kind::exists: return;
            default: break;
        }
        if (auto const* source = dynamic_cast<from_node const*>(&of)) add_once(into_, source);
        else of.visit_children(*this);
    }

private:
    std::vector<from_node const*>& into_;
};

/// Puts a `join()` clause into the list of sources.
void apply(compilation& in, display_froms& froms, join_clause const& clause) {
    auto& shown = froms.shown;
    from_node const* left = clause.left.get();
    if (left == nullptr) {
        // What it is joined to: the source that the condition names, or that a foreign key leads to.
        std::vector<from_node const*> candidates;
        if (clause.on) {
            std::vector<from_node const*> named;
            add_sources(named, *clause.on);
            for (auto const* each : shown) {
                std::vector<from_node const*> parts;
                add_with_parts(parts, *each);
                if (std::any_of(parts.begin(), parts.end(), [&](auto const* part) { return contains(named, part); }) &&
                    each != clause.right.get())
                    candidates.push_back(each);
            }
        } else if (clause.kind != join_kind::cross) {
            for (auto const* each : shown)
                if (each != clause.right.get() && can_join(*each, *clause.right)) candidates.push_back(each);
        }
        if (candidates.size() == 1) left = candidates.front();
        else if (candidates.size() > 1)
            in.fail("join-ambiguous",
                    "join() could start from several of the FROM sources; use join_from() to say which");
        else
            for (auto each = shown.rbegin(); each != shown.rend() && left == nullptr; ++each)
                if (*each != clause.right.get()) left = *each;
        if (left == nullptr)
            in.fail("join-no-left", "join() has nothing to join to; use join_from(), or select_from()");
    }
    // The left side may already be part of a join: then that is what grows.
    auto place = std::find(shown.begin(), shown.end(), left);
    if (place == shown.end())
        place = std::find_if(shown.begin(), shown.end(), [&](auto const* each) {
            std::vector<from_node const*> parts;
            add_with_parts(parts, *each);
            return contains(parts, left);
        });
    auto const* const whole = place == shown.end() ? left : *place;
    auto joined = make<join_node>(ref<from_node>{whole}, clause.right, clause.on, clause.kind);
    if (place == shown.end()) shown.push_back(joined.get());
    else *place = joined.get();
    std::vector<from_node const*> joined_parts;
    add_with_parts(joined_parts, *clause.right);
    std::erase_if(shown, [&](auto const* each) { return contains(joined_parts, each); });
    froms.owned.push_back(std::move(joined));
}
}  // namespace

void add_sources(std::vector<from_node const*>& to, node const& expression) { source_finder{to}.child(expression); }

void add_with_parts(std::vector<from_node const*>& to, from_node const& from) {
    add_once(to, &from);
    if (from.kind() != node_kind::join) return;
    auto const& join = static_cast<join_node const&>(from);
    add_with_parts(to, join.left());
    add_with_parts(to, join.right());
}

display_froms froms_to_show(compilation& in, select_node const& of, bool in_from) {
    display_froms froms;
    auto& shown = froms.shown;
    for (auto const* each : of.froms) add_once(shown, static_cast<from_node const*>(each));
    for (auto const& clause : of.joins)
        if (clause.left) add_once(shown, clause.left.get());
    for (auto const* each : of.columns) add_sources(shown, *each);
    for (auto const* each : of.where) add_sources(shown, *each);

    // What is named inside a join is shown by the join.
    std::vector<from_node const*> hidden;
    for (auto const* each : shown)
        if (each->kind() == node_kind::join) {
            std::vector<from_node const*> parts;
            add_with_parts(parts, *each);
            for (auto const* part : parts)
                if (part != each) hidden.push_back(part);
        }
    for (auto const& clause : of.joins) add_with_parts(hidden, *clause.right);
    std::erase_if(shown, [&](auto const* each) {
        return contains(hidden, each) && !std::any_of(of.joins.begin(), of.joins.end(),
                                                      [&](auto const& clause) { return clause.left.get() == each; });
    });
    for (auto const& clause : of.joins) apply(in, froms, clause);

    // Correlation: sources that an enclosing statement shows.
    auto const* const rare = of.rare();
    std::vector<from_node const*> enclosing;
    for (auto const* scope = in.scope(); scope != nullptr; scope = scope->outer)
        for (auto const* each : scope->froms) add_with_parts(enclosing, *each);
    if (rare != nullptr && rare->correlated) {
        std::erase_if(shown, [&](auto const* each) {
            if (!contains(enclosing, each)) return false;
            if (!rare->correlate_except.empty()) return !contains(rare->correlate_except, each);
            return contains(rare->correlate, each);
        });
    } else if (!in_from && in.scope() != nullptr && shown.size() > 1) {
        std::vector<from_node const*> around;
        for (auto const* each : in.scope()->froms) add_with_parts(around, *each);
        std::erase_if(shown, [&](auto const* each) { return contains(around, each); });
        if (shown.empty())
            in.fail("select-without-from",
                    "a subquery takes all its tables from the statement around it and has none left; use correlate()");
    }
    return froms;
}

}  // namespace aludel::sql
