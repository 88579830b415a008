// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/upsert.hpp>

#include <aludel/sql/compile/assignments.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/expression/special.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace aludel::sql {

std::vector<std::string> inserted_columns(compilation const& in, insert_node const& of) {
    if (of.select) return of.select_columns;
    auto const& target = assigned_table(in, *of.into);
    std::vector<std::string> names;
    if (!of.rows.empty())
        for (auto const* each : in_table_order(in, target, of.rows.front())) names.emplace_back(assigned_column(*each));
    else if (!of.columns.empty()) names = of.columns;
    else
        for (auto const& each : target.columns()) names.emplace_back(each->own_name().view());
    return names;
}

namespace {
std::vector<key_columns> keys_of(table const& of) {
    auto const& definition = of.definition();
    std::vector<key_columns> keys;
    if (!definition.primary_key.columns.empty()) keys.push_back(definition.primary_key.columns);
    for (auto const& each : definition.uniques) keys.push_back(each.columns);
    for (auto const& each : definition.indexes)
        if (each.unique && each.expressions.empty()) keys.push_back(each.columns);
    return keys;
}
}  // namespace

std::vector<key_columns> violable_keys(compilation const& in, insert_node const& of) {
    auto const& target = assigned_table(in, *of.into);
    auto const names = inserted_columns(in, of);
    auto keys = keys_of(target);
    std::erase_if(keys, [&](key_columns const& key) {
        return std::any_of(key.begin(), key.end(), [&](std::string const& called) {
            if (std::find(names.begin(), names.end(), called) != names.end()) return false;
            auto const* const column = target.find(called);
            bool const by_default =
                column != nullptr && column->definition().server_default() && column != target.auto_increment_column();
            return !by_default;
        });
    });
    return keys;
}

key_columns conflict_key(compilation const& in, insert_node const& of) {
    auto const& conflict = *of.conflict;
    if (conflict.index_where)
        in.unsupported("an upsert over a partial index",
                       "name a unique key of all rows, or update and insert one after "
                       "the other in a transaction");
    auto columns = conflict.columns;
    for (auto const* each : conflict.elements) {
        if (each->kind() != node_kind::column)
            in.unsupported("an upsert over an index of expressions",
                           "name a unique key of columns, or update and insert one after the other in a transaction");
        columns.emplace_back(static_cast<expression_node const&>(*each).own_name().view());
    }
    if (conflict.constraint.empty()) return columns;
    auto const& definition = assigned_table(in, *of.into).definition();
    if (definition.primary_key.name == conflict.constraint) return definition.primary_key.columns;
    for (auto const& each : definition.uniques)
        if (each.name == conflict.constraint) return each.columns;
    for (auto const& each : definition.indexes)
        if (each.name == conflict.constraint && each.unique) return each.columns;
    in.unsupported("an upsert over the constraint \"" + conflict.constraint + "\", which the table does not know",
                   "name the key's columns instead");
}

namespace {
class column_search final : public child_visitor {
public:
    column_search(table const& of, std::string_view called) : of_{of}, called_{called} {}
    bool found() const noexcept { return found_; }
    void child(node const& each) override {
        if (found_) return;
        bool const inserted =
            each.kind() == node_kind::special && static_cast<special_node const&>(each).what() == special::inserted;
        if (inserted) return;
        if (each.kind() == node_kind::column) {
            auto const& column = static_cast<column_node const&>(each);
            found_ = &column.owner() == &of_ && column.own_name().view() == called_;
            return;
        }
        // The tables themselves are not entered: all of their columns are their children.
        if (each.kind() != node_kind::table) each.visit_children(*this);
    }

private:
    table const& of_;
    std::string_view called_;
    bool found_ = false;
};
}  // namespace

bool reads_column(expression_node const& of, table const& target, std::string_view column) {
    column_search search{target, column};
    search.child(of);
    return search.found();
}

namespace {
class merge_writer {
public:
    merge_writer(compilation& to, insert_node const& of, merge_style const& style)
        : to_{to},
          of_{of},
          style_{style},
          target_{assigned_table(to, *of.into)},
          names_{inserted_columns(to, of)},
          source_{target_.called().view() == "new" ? "new_1" : "new"} {}

    void write() {
        refuse_what_cannot_be_said();
        to_ << "MERGE INTO " << *of_.into << style_.behind_target << " USING ";
        write_source();
        to_ << " ON (";
        write_condition();
        to_ << ')';
        auto const before = std::exchange(to_.shown_source_as, source_);
        if (of_.conflict->update) write_update();
        write_insert();
        to_.shown_source_as = before;
    }

private:
    void refuse_what_cannot_be_said() const {
        if (of_.rows.size() == 1 && of_.rows.front().empty())
            to_.unsupported("an upsert without columns", "name the key's columns and their values");
        for (auto const& each : of_.prefixes)
            if (each.dialect.empty() || each.dialect == to_.profile()->dialect().name())
                to_.unsupported("a prefix of an upsert", "leave it out: the statement is a MERGE");
    }
    void name_list(std::string_view before = {}) {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (i != 0) to_ << ", ";
            to_ << before;
            to_.identifier(names_[i]);
        }
    }
    /// The values of one row, each with the column's name behind it where `labelled`.
    void write_row(std::size_t row, bool labelled) {
        auto const* const given = of_.rows.empty() ? nullptr : &of_.rows[row];
        auto const values =
            given == nullptr ? std::vector<assignment_data const*>{} : in_table_order(to_, target_, *given);
        bool const alike = given == nullptr || std::equal(values.begin(), values.end(), names_.begin(), names_.end(),
                                                          [](auto const* value, auto const& called) {
                                                              return assigned_column(*value) == called;
                                                          });
        if (!alike)
            to_.fail("insert-rows",
                     "row " + std::to_string(row) + " of the INSERT does not name the same columns as the first row");
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (i != 0) to_ << ", ";
            if (given == nullptr) to_.parameter(names_[i], target_.column(names_[i]).type());
            else
                write_assigned_value(to_, *values[i],
                                     names_[i] + (of_.rows.size() > 1 ? "_m" + std::to_string(row) : ""));
            if (labelled) {
                to_ << " AS ";
                to_.identifier(names_[i]);
            }
        }
    }
    void write_source() {
        auto const rows = std::max<std::size_t>(of_.rows.size(), 1);
        to_ << '(';
        if (of_.select && style_.values_source) {
            to_ << *of_.select;
        } else if (of_.select) {
            // Names for its columns, whatever they are called.
            to_ << "WITH " << source_ << " (";
            name_list();
            to_ << ") AS (" << *of_.select << ") SELECT * FROM " << source_;
        } else if (style_.values_source) {
            to_ << "VALUES ";
            for (std::size_t row = 0; row < rows; ++row) {
                to_ << (row == 0 ? "(" : ", (");
                write_row(row, false);
                to_ << ')';
            }
        } else {
            for (std::size_t row = 0; row < rows; ++row) {
                to_ << (row == 0 ? "SELECT " : " UNION ALL SELECT ");
                write_row(row, row == 0);
                to_ << to_.dialect().default_from(false);
            }
        }
        to_ << ')' << to_.dialect().alias_word() << source_;
        if (style_.values_source) {
            to_ << " (";
            name_list();
            to_ << ')';
        }
    }
    void write_condition() {
        auto const named = conflict_key(to_, of_);
        auto const keys = named.empty() ? violable_keys(to_, of_) : std::vector<key_columns>{named};
        if (keys.empty())
            to_.unsupported("an upsert of rows that no known unique key can refuse", "name the key's columns");
        bool first_key = true;
        for (auto const& key : keys) {
            if (!first_key) to_ << " OR ";
            first_key = false;
            bool first = true;
            for (auto const& each : key) {
                if (std::find(names_.begin(), names_.end(), each) == names_.end())
                    to_.unsupported("an upsert whose rows have no value for the key's column \"" + each + "\"",
                                    "give them one");
                if (!style_.updates_key && of_.conflict->update) refuse_assigned(each);
                if (!first) to_ << " AND ";
                first = false;
                to_ << target_.column(each) << " = " << source_ << '.';
                to_.identifier(each);
            }
        }
    }
    void refuse_assigned(std::string const& key_column) const {
        for (auto const& each : of_.conflict->set)
            if (assigned_column(each) == key_column)
                to_.unsupported("an upsert that changes a column of its key (\"" + key_column + "\")",
                                "leave the key as it is, or update it in a statement of its own");
    }
    void write_update() {
        auto const& conflict = *of_.conflict;
        to_ << " WHEN MATCHED";
        if (conflict.where && !style_.condition_behind) {
            to_ << " AND ";
            to_.operand(*conflict.where, operation::and_);
        }
        to_ << " THEN UPDATE SET ";
        for (std::size_t i = 0; i < conflict.set.size(); ++i) {
            if (i != 0) to_ << ", ";
            to_.identifier(assigned_column(conflict.set[i])) << " = ";
            to_.grouped(*conflict.set[i].value);
        }
        if (conflict.where && style_.condition_behind) {
            to_ << " WHERE ";
            to_.operand(*conflict.where, operation::as_boolean);
        }
    }
    void write_insert() {
        to_ << " WHEN NOT MATCHED THEN INSERT (";
        name_list();
        to_ << ") VALUES (";
        name_list(std::string{source_} + ".");
        to_ << ')';
    }

    compilation& to_;
    insert_node const& of_;
    merge_style const& style_;
    table const& target_;
    std::vector<std::string> names_;
    std::string_view source_;
};

}  // namespace

void write_merge(compilation& to, insert_node const& of, merge_style const& style) {
    for (auto const* each : of.ctes) to.need_cte(static_cast<cte_node const&>(*each));
    merge_writer{to, of, style}.write();
}

}  // namespace aludel::sql
