// SPDX-License-Identifier: BSL-1.0
// ON DUPLICATE KEY UPDATE, which also says the portable upsert.
#include <aludel/sql/compile/upsert.hpp>

#include <aludel/sql/compile/assignments.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::mysql {

namespace {

using sql::assignment_data;

bool is_called_new(std::string_view text) {
    return text.size() == 3 && (text[0] | 0x20) == 'n' && (text[1] | 0x20) == 'e' && (text[2] | 0x20) == 'w';
}

/// ON DUPLICATE KEY holds for every unique key. Where another one than is meant could be violated it would mean something
/// else.
void refuse_other_keys(sql::compilation& to, sql::insert_node const& of) {
    auto meant = sql::conflict_key(to, of);
    if (meant.empty()) return;
    std::sort(meant.begin(), meant.end());
    for (auto key : sql::violable_keys(to, of)) {
        std::sort(key.begin(), key.end());
        if (key == meant) continue;
        std::string columns;
        for (auto const& each : key) columns += (columns.empty() ? "" : ", ") + each;
        to.unsupported("an upsert over one of several unique keys (there is also one of " + columns + ")",
                       "use on_duplicate_key_update(), which holds for all of them, or name no key in "
                       "on_conflict_do_nothing()");
    }
}

/// The assignments in an order in which each reads columns that are as they were: they are made one after the other, and
/// read what was assigned before.
std::vector<assignment_data const*> reading_old_values(sql::compilation& to, sql::insert_node const& of,
                                                       sql::table const& target) {
    auto const& conflict = *of.conflict;
    std::vector<assignment_data const*> left, sorted;
    for (auto const& each : conflict.set) left.push_back(&each);
    auto const reads = [&](assignment_data const& by, assignment_data const& column) {
        auto const called = sql::assigned_column(column);
        return sql::reads_column(*by.value, target, called) ||
               (conflict.where && sql::reads_column(*conflict.where, target, called));
    };
    while (!left.empty()) {
        auto const next = std::find_if(left.begin(), left.end(), [&](auto const* candidate) {
            return std::none_of(left.begin(), left.end(),
                                [&](auto const* other) { return other != candidate && reads(*other, *candidate); });
        });
        if (next == left.end())
            to.unsupported("an upsert in which the assignments or their condition read each other's columns",
                           "update and insert one after the other in a transaction");
        sorted.push_back(*next);
        left.erase(next);
    }
    return sorted;
}

/// `id = genre.id`: the row that is there is left alone, and only its key is asked for. INSERT IGNORE would also take
/// values that do not fit, NULL where there must be none and keys that point to nothing.
void change_nothing(sql::compilation& to, sql::insert_node const& of, sql::table const& target) {
    if (!of.returning.empty())
        to.unsupported("RETURNING of on_conflict_do_nothing()", "select the rows by their key afterwards");
    auto const& column = target.primary_key().empty() ? *target.columns().front() : *target.primary_key().front();
    to.identifier(column.own_name()) << " = " << column;
}

}  // namespace

void statement_compiler::on_conflict(sql::compilation& to, sql::insert_node const& of) const {
    auto const& conflict = *of.conflict;
    auto const& target = sql::assigned_table(to, *of.into);
    if (!conflict.duplicate_key) refuse_other_keys(to, of);
    if (conflict.where && !of.returning.empty())
        to.unsupported("RETURNING of an upsert with a condition", "select the rows by their key afterwards");
    // The row that could not be inserted has a name since 8.0.19; before, in MariaDB and for the rows of a SELECT there is
    // VALUES().
    auto const before = to.shown_source_as;
    if (is_mysql(to.profile(), {8, 0, 19}) && !of.select && (conflict.update || conflict.duplicate_key)) {
        to.shown_source_as = is_called_new(of.into->called().view()) ? "new_1" : "new";
        to << " AS " << to.shown_source_as;
    }
    to << " ON DUPLICATE KEY UPDATE ";
    if (!conflict.update) change_nothing(to, of, target);
    std::vector<assignment_data const*> assignments;
    for (auto const& each : conflict.set) assignments.push_back(&each);
    if (!conflict.duplicate_key) assignments = reading_old_values(to, of, target);
    for (std::size_t i = 0; i < assignments.size(); ++i) {
        if (i != 0) to << ", ";
        auto const called = sql::assigned_column(*assignments[i]);
        to.identifier(called) << " = ";
        if (!conflict.where) {
            to.grouped(*assignments[i]->value);
            continue;
        }
        // There is no condition of the whole: where it does not hold the column stays as it is.
        to << "CASE WHEN ";
        to.operand(*conflict.where, sql::operation::as_boolean);
        to << " THEN " << *assignments[i]->value << " ELSE " << target.column(called) << " END";
    }
    to.shown_source_as = before;
}

}  // namespace aludel::mysql
