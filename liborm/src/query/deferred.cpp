// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/deferred.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

namespace aludel::orm {

void load_deferred(core::connection& on, column_map const& which, tracked of) {
    auto const& entity = of.in->mapper();
    auto const& table = table_of(entity);
    auto* const object = static_cast<std::byte*>(of.object());
    auto* const node = new sql::select_node;
    sql::ref<sql::select_node> const statement{node};
    node->columns.push_back(table.column_at(which.slot.column));
    for (auto const position : entity.key()) {
        auto const& key = entity.columns()[position].slot;
        core::value scratch;
        auto value = core::own(core::load(object + key.offset, key, scratch));
        node->where.push_back(
            sql::detail::compare(sql::operation::equal, {table.column_at(position), {}}, {{}, std::move(value)}));
    }
    auto slot = which.slot;
    slot.column = 0;
    core::row_plan plan;
    plan.add_segment();
    plan.add_slot(slot, {which.label.c_str(), which.type_name});
    core::segment_target const target{object, entity.shape().size, nullptr};
    core::fetch_outcome outcome;
    auto cursor = sql::detail::start(on, *statement, {});
    cursor.fetch(plan, {&target, 1}, 1, outcome);
    if (outcome.rows == 0)
        throw core::stale_data_error{"deferred-row", "the row of a " + entity.name() + " is gone, so that its " +
                                                         which.label +
                                                         " could not be loaded; somebody else has deleted it"};
    of.in->plan().capture_column(which.slot.column, object, of.in->snapshot(of.index), of.in->texts());
}

}  // namespace aludel::orm
