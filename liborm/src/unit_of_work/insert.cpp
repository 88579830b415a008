// SPDX-License-Identifier: BSL-1.0
/// INSERT, and reading back what the database has generated.
#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>

#include "flush_executor.hpp"
#include "unset.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace aludel::orm {

namespace {

std::byte* member_of(tracked object, column_map const& column) {
    return static_cast<std::byte*>(object.object()) + column.slot.offset;
}

void write_integer(std::int64_t number, tracked object, column_map const& column) {
    core::cell content;
    content.kind = core::kind::int64;
    content.number.integer = number;
    core::store(content, member_of(object, column), column.slot, {column.label.c_str(), column.type_name});
}

std::uint16_t position_of(mapper const& in, column_map const& column) {
    return static_cast<std::uint16_t>(&column - in.columns().data());
}

std::vector<std::uint16_t> all_but(mapper const& of, std::vector<std::uint16_t> const& left_out) {
    std::vector<std::uint16_t> columns;
    for (std::uint16_t i = 0; i < of.columns().size(); ++i)
        if (std::find(left_out.begin(), left_out.end(), i) == left_out.end()) columns.push_back(i);
    return columns;
}

}  // namespace

/// By what is left to the database; mostly there is one group.
std::vector<flush_executor::insert_group> flush_executor::group(flush_batch const& batch) const {
    auto const columns = batch.entity->columns();
    std::vector<std::uint16_t> candidates;
    for (std::uint16_t i = 0; i < columns.size(); ++i)
        if (columns[i].generated != generation::never) candidates.push_back(i);
    // The generated key first: rows that come back are told apart by it.
    auto const key = std::find_if(candidates.begin(), candidates.end(),
                                  [&](std::uint16_t each) { return &columns[each] == batch.entity->generated_key(); });
    if (key != candidates.end()) std::rotate(candidates.begin(), key, key + 1);
    std::vector<insert_group> groups;
    std::vector<std::uint16_t> left_out;
    std::size_t last = 0;
    for (auto const each : batch.objects) {
        left_out.clear();
        for (auto const position : candidates)
            if (is_unset(each, columns[position])) left_out.push_back(position);
        if (last >= groups.size() || groups[last].left_out != left_out) {
            auto const found = std::find_if(groups.begin(), groups.end(),
                                            [&](insert_group const& known) { return known.left_out == left_out; });
            last = static_cast<std::size_t>(found - groups.begin());
            if (found == groups.end()) {
                groups.push_back({.left_out = left_out});
                if (last == 0) {  // mostly the only one
                    groups[0].objects.reserve(batch.objects.size());
                    groups[0].pointers.reserve(batch.objects.size());
                }
            }
        }
        groups[last].objects.push_back(each);
        groups[last].pointers.push_back(each.object());
    }
    return groups;
}

void flush_executor::insert(flush_batch const& batch) {
    auto const& entity = *batch.entity;
    if (auto const* version = entity.version())
        for (auto const each : batch.objects)
            if (is_unset(each, *version)) write_integer(1, each, *version);
    for (auto& part : group(batch)) {
        flush_statement_shape shape{.action = flush_action::insert, .entity = &entity};
        shape.columns = all_but(entity, part.left_out);
        if (!part.left_out.empty()) {
            insert_returning(entity, part, std::move(shape));
            continue;
        }
        shape.arrays = part.objects.size() >= worth_arrays && takes_arrays(on_, shape);
        auto const how = statement(shape);
        if (shape.arrays) insert_arrays(*how, entity, part, shape);
        else insert_rows(*how, part, std::move(shape), {});
    }
}

void flush_executor::insert_returning(mapper const& entity, insert_group const& part, flush_statement_shape shape) {
    auto const* key = entity.generated_key();
    bool const by_key = key && part.left_out.front() == position_of(entity, *key);
    if (by_key && part.left_out.size() == 1 && on_.inserts_multi_row()) {
        std::vector<std::int64_t> keys(part.objects.size());
        auto const how = statement(shape);
        insert_rows(*how, part, std::move(shape), keys);
        for (std::size_t i = 0; i < keys.size(); ++i) write_integer(keys[i], part.objects[i], *key);
        return;
    }
    shape.returned = part.left_out;
    // Rows come back in any order; ascending keys say which is which.
    shape.arrays = by_key && !shape.columns.empty() && part.objects.size() >= worth_arrays && takes_arrays(on_, shape);
    if (shape.arrays) return insert_arrays(*statement(shape), entity, part, shape);
    if (auto const how = statement(shape)) return insert_one_by_one(*how, entity, part);
    shape.returned.clear();
    insert_without_returning(*statement(shape), entity, part);
}

/// Several rows to a statement where the driver takes them so.
void flush_executor::insert_rows(flush_statement const& one, insert_group const& part, flush_statement_shape shape,
                                 std::span<std::int64_t> keys) {
    core::parameters const bound{one.plan, {.pointers = part.pointers.data(), .count = part.pointers.size()}};
    if (!on_.inserts_multi_row()) {
        on_.run_each(one.text, bound);
        return;
    }
    core::multi_row_text text{.one = &one.text};
    std::shared_ptr<flush_statement const> many;
    if (auto const rows = rows_of_a_statement(shape.columns.size()); part.objects.size() > 2 * rows && rows > 1) {
        shape.rows = static_cast<std::uint32_t>(rows);
        many = statement(shape);
        if (repeats(*many, one)) {
            text.many = &many->text;
            text.rows = rows;
        }
    }
    on_.insert_multi_row(text, bound, keys);
}

void flush_executor::insert_arrays(flush_statement const& how, mapper const& entity, insert_group const& part,
                                   flush_statement_shape const& shape) {
    auto const columns = entity.columns();
    auto const width = shape.returned.size();
    for (std::size_t first = 0; first < part.objects.size(); first += most_in_arrays) {
        auto const count = std::min(most_in_arrays, part.objects.size() - first);
        auto running =
            on_.start_arrays(how.text, {how.plan, {.pointers = part.pointers.data() + first, .count = count}});
        if (width == 0) continue;
        core::row_plan plan;
        plan.add_segment();
        for (std::uint16_t i = 0; i < width; ++i)
            plan.add_slot({.column = i,
                           .storage = core::storage::value,
                           .nullable = true,
                           .offset = static_cast<std::uint32_t>(i * sizeof(core::value))});
        std::vector<core::value> cells(count * width);
        std::size_t got = 0;
        while (running.open() && got < count) {
            core::segment_target const target{reinterpret_cast<std::byte*>(cells.data() + got * width),
                                              width * sizeof(core::value)};
            core::fetch_outcome outcome;
            running.fetch(plan, {&target, 1}, count - got, outcome);
            got += outcome.rows;
        }
        if (got != count)
            throw core::stale_data_error{
                "row-stale", std::to_string(count) + " rows of " + entity.name() + " were inserted, but " +
                                 std::to_string(got) + " came back: a trigger or a rule of the table keeps rows out"};
        std::vector<std::uint32_t> order(count);
        for (std::uint32_t i = 0; i < count; ++i) order[i] = i;
        auto const key_of = [&](std::uint32_t row) {
            return core::view(cells[row * width]).number.integer;  // the generated key comes first
        };
        std::sort(order.begin(), order.end(), [&](auto a, auto b) { return key_of(a) < key_of(b); });
        for (std::size_t i = 0; i < count; ++i)
            for (std::size_t column = 0; column < width; ++column) {
                auto const& map = columns[shape.returned[column]];
                core::store(core::view(cells[order[i] * width + column]), member_of(part.objects[first + i], map),
                            map.slot, {map.label.c_str(), map.type_name});
            }
    }
}

void flush_executor::insert_one_by_one(flush_statement const& how, mapper const& entity, insert_group const& part) {
    for (auto const each : part.objects) {
        auto running = on_.start(how.text, {how.plan, {.base = each.object(), .stride = 0, .count = 1}});
        core::segment_target const target{static_cast<std::byte*>(each.object()), 0};
        core::fetch_outcome outcome;
        std::size_t got = 0;
        while (running.open() && got == 0) {
            running.fetch(*how.into_object, {&target, 1}, 1, outcome);
            got += outcome.rows;
        }
        running.close();
        if (got == 0)
            throw core::stale_data_error{"row-stale", "a row of " + entity.name() +
                                                          " was inserted, but it did not come back: a trigger or a "
                                                          "rule of the table keeps rows out"};
    }
}

/// The client library tells the last key; other defaults are read when the object is next obtained.
void flush_executor::insert_without_returning(flush_statement const& how, mapper const& entity,
                                              insert_group const& part) {
    auto const* key = entity.generated_key();
    bool const wants_key = key && part.left_out.front() == position_of(entity, *key);
    for (auto const each : part.objects) {
        auto const ended = on_.start(how.text, {how.plan, {.base = each.object(), .stride = 0, .count = 1}});
        if (wants_key) {
            if (ended.last_insert_id() == 0)
                throw core::not_supported_error{"flush-generated-key",
                                                "the key of a new " + entity.name() +
                                                    " is generated, but this database has no RETURNING and its driver "
                                                    "does not tell the key: give the objects keys of their own"};
            write_integer(ended.last_insert_id(), each, *key);
        }
        if (part.left_out.size() > (wants_key ? 1u : 0u)) each.in->set_stale(each.index, true);
    }
}

}  // namespace aludel::orm
