// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/bulk_insert.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/engine/transaction.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/sql/schema/table.hpp>

#include "flush_statements.hpp"
#include "unset.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace aludel::orm {

namespace {

/// Rows side by side that leave the same columns to the database.
class bulk_run {
public:
    bulk_run(core::connection& on, mapper const& of, std::vector<std::uint16_t> columns)
        : on_{on}, entity_{of}, shape_{.action = flush_action::insert, .entity = &of, .columns = std::move(columns)} {}

    std::int64_t insert(std::byte const* rows, std::size_t count) {
        if (count > 1 && !shape_.columns.empty())
            if (auto const loaded = load(rows, count); loaded >= 0) return loaded;
        auto const stride = entity_.shape().size;
        auto const chunk = rows_of_a_statement(shape_.columns.size());
        std::optional<core::savepoint> whole;
        if (count > chunk) whole.emplace(on_.begin_nested());
        std::int64_t inserted = 0;
        if (chunk > 1 && count >= chunk) {
            shape_.rows = static_cast<std::uint32_t>(chunk);
            auto const statements = count / chunk;
            inserted += run(rows, stride * chunk, statements);
            rows += stride * chunk * statements;
            count -= chunk * statements;
            shape_.rows = 1;
        }
        if (count != 0) inserted += run(rows, stride, count);
        if (whole) whole->commit();
        return inserted;
    }

private:
    std::int64_t run(std::byte const* first, std::size_t stride, std::size_t count) {
        auto const how = flush_statements::of(on_).find_or_make(on_, shape_);
        return on_.run_each(how->text, {how->plan, {.base = first, .stride = stride, .count = count}});
    }

    std::int64_t load(std::byte const* rows, std::size_t count) {
        auto const& dialect = on_.profile()->dialect();
        auto const& table = table_of(entity_);
        std::string name;
        if (!table.schema().empty()) name += dialect.quote(table.schema()) + ".";
        name += dialect.quote(table.definition().name);
        std::vector<std::string> columns;
        core::parameter_plan plan;
        for (auto const position : shape_.columns) {
            auto const& column = entity_.columns()[position];
            columns.push_back(dialect.quote(column.column));
            plan.add_slot(column.slot, {column.label.c_str(), column.type_name});
        }
        return on_.bulk_load(name, columns, {},
                             {&plan, {.base = rows, .stride = entity_.shape().size, .count = count}});
    }

    core::connection& on_;
    mapper const& entity_;
    flush_statement_shape shape_;
};

/// The columns that are generated where a row does not give them.
std::vector<std::uint16_t> generated_columns(mapper const& of) {
    std::vector<std::uint16_t> found;
    for (std::uint16_t i = 0; i < of.columns().size(); ++i)
        if (of.columns()[i].generated != generation::never) found.push_back(i);
    return found;
}

}  // namespace

std::int64_t execute_on(core::connection& on, bulk_insert const& what) {
    auto const& entity = *what.entity;
    auto const stride = entity.shape().size;
    auto const generated = generated_columns(entity);
    auto const leaves_out = [&](std::byte const* row, std::uint16_t column) {
        return is_unset(row, entity.columns()[column]);
    };
    auto const alike = [&](std::byte const* a, std::byte const* b) {
        return std::all_of(generated.begin(), generated.end(),
                           [&](std::uint16_t each) { return leaves_out(a, each) == leaves_out(b, each); });
    };
    std::int64_t inserted = 0;
    std::optional<core::savepoint> whole;
    for (std::size_t first = 0, count = 0; first < what.count; first += count) {
        auto const* const rows = what.rows + first * stride;
        count = generated.empty() ? what.count : 1;
        while (first + count < what.count && alike(rows, rows + count * stride)) ++count;
        std::vector<std::uint16_t> columns;
        for (std::uint16_t i = 0; i < entity.columns().size(); ++i)
            if (std::find(generated.begin(), generated.end(), i) == generated.end() || !leaves_out(rows, i))
                columns.push_back(i);
        if (count < what.count && !whole) whole.emplace(on.begin_nested());
        inserted += bulk_run{on, entity, std::move(columns)}.insert(rows, count);
    }
    if (whole) whole->commit();
    return inserted;
}

}  // namespace aludel::orm
