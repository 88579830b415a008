// SPDX-License-Identifier: BSL-1.0
#include "flush_statements.hpp"

#include <aludel/core/engine/attachment.hpp>
#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/engine_options.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>
#include <aludel/sql/compile/compiled.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/build.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/array_statement.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace aludel::orm {

namespace {

using sql::ref;

sql::table const& table_of_shape(flush_statement_shape const& of) {
    return of.association ? association_table_of(*of.association) : table_of(*of.entity);
}

class statement_maker {
public:
    explicit statement_maker(flush_statement_shape const& of) : shape_{of}, table_{table_of_shape(of)} {
        if (shape_.association) {
            auto const names = association_columns(*shape_.association);
            for (std::uint16_t i = 0; i < names.size(); ++i) {
                names_.emplace_back(names[i].name);
                (shape_.action == flush_action::link ? columns_ : keys_).push_back(i);
            }
            return;
        }
        for (auto const& each : shape_.entity->columns()) names_.push_back(each.column);
        columns_ = shape_.columns;
        if (shape_.action == flush_action::insert) return;
        keys_.assign(shape_.entity->key().begin(), shape_.entity->key().end());
        if (shape_.action == flush_action::post_update) return;  // the row is this transaction's own: no version
        if (auto const* version = shape_.entity->version()) {
            auto const position = static_cast<std::uint16_t>(version - shape_.entity->columns().data());
            keys_.push_back(position);
            if (shape_.action == flush_action::update) counted_.push_back(position);
        }
    }

    ref<sql::statement_node> node() const {
        if (shape_.arrays) return over_arrays();
        switch (shape_.action) {
            case flush_action::insert:
            case flush_action::link: return insert();
            case flush_action::update:
            case flush_action::post_update:
            case flush_action::take_over: return update();
            case flush_action::unlink:
            case flush_action::erase: break;
        }
        return erase();
    }

    /// The parameters of a text over arrays, whose order is known.
    std::vector<flush_statement::parameter> in_order() const {
        std::vector<flush_statement::parameter> all;
        for (auto const each : columns_) all.push_back({each, false});
        for (auto const each : keys_) all.push_back({each, true});
        return all;
    }

private:
    sql::column_node const& column(std::uint16_t position) const { return table_.column(names_[position]); }
    ref<sql::expression_node> parameter(std::uint16_t position, bool key, std::uint32_t row = 0) const {
        auto name = (key ? "k" : "c") + std::to_string(position);
        if (row != 0) name += "r" + std::to_string(row);
        return sql::bind_node::named(sql::name{name}, column(position).type(), {}, true);
    }
    sql::assignment_data assign(std::uint16_t position, ref<sql::expression_node> value) const {
        return {ref<sql::node>{&column(position)}, {}, std::move(value)};
    }
    void add_where(sql::node_list& to) const {
        for (auto const each : keys_)
            to.push_back(sql::make<sql::binary_node>(sql::operation::equal, ref<sql::expression_node>{&column(each)},
                                                     parameter(each, true), sql::boolean));
    }
    void add_returning(sql::node_list& to) const {
        for (auto const each : shape_.returned) to.push_back(ref<sql::node>{&column(each)});
    }

    ref<sql::statement_node> insert() const {
        auto* const made = new sql::insert_node{ref<sql::from_node>{&table_}};
        ref<sql::statement_node> kept{made};
        for (std::uint32_t i = 0; i < shape_.rows; ++i) {
            auto& row = made->rows.emplace_back();
            for (auto const each : columns_) row.push_back(assign(each, parameter(each, false, i)));
        }
        add_returning(made->returning);
        return kept;
    }
    ref<sql::statement_node> update() const {
        auto* const made = new sql::update_node{ref<sql::from_node>{&table_}};
        ref<sql::statement_node> kept{made};
        for (auto const each : columns_) made->set.push_back(assign(each, parameter(each, false)));
        for (auto const each : counted_) {
            auto const one =
                sql::make<sql::fragment_node>(std::vector<std::string>{"1"}, sql::node_list{}, column(each).type());
            made->set.push_back(
                assign(each, sql::make<sql::binary_node>(sql::operation::add, ref<sql::expression_node>{&column(each)},
                                                         one, column(each).type())));
        }
        add_where(made->where);
        return kept;
    }
    ref<sql::statement_node> erase() const {
        auto* const made = new sql::delete_node{ref<sql::from_node>{&table_}};
        ref<sql::statement_node> kept{made};
        add_where(made->where);
        return kept;
    }
    ref<sql::statement_node> over_arrays() const {
        auto const action =
            shape_.action == flush_action::insert || shape_.action == flush_action::link    ? sql::array_action::insert
            : shape_.action == flush_action::erase || shape_.action == flush_action::unlink ? sql::array_action::erase
                                                                                            : sql::array_action::update;
        auto* const made = new sql::array_statement_node{action, ref<sql::from_node>{&table_}};
        ref<sql::statement_node> kept{made};
        for (auto const each : columns_) made->columns.push_back(names_[each]);
        for (auto const each : keys_) made->keys.push_back(names_[each]);
        add_returning(made->returning);
        return kept;
    }

    flush_statement_shape const& shape_;
    sql::table const& table_;
    std::vector<std::string> names_;
    std::vector<std::uint16_t> columns_, keys_, counted_;
};

/// Where the placeholders of a text come from, by the names that `statement_maker` has given them: "c3", "k0", "c3r7".
std::vector<flush_statement::parameter> parameters_of(sql::compiled const& of) {
    std::vector<flush_statement::parameter> all;
    for (auto const& place : of.fixed().places) {
        auto const& name = of.parameters()[place.parameter].name;
        std::size_t end = 0;
        auto const column = std::stoul(name.substr(1), &end);
        auto const row = end + 1 < name.size() ? std::stoul(name.substr(end + 2)) : 0;
        all.push_back({static_cast<std::uint16_t>(column), name.front() == 'k', static_cast<std::uint32_t>(row)});
    }
    return all;
}

std::shared_ptr<flush_statement const> make_statement(core::connection& on, flush_statement_shape const& shape) {
    statement_maker const maker{shape};
    std::shared_ptr<sql::compiled const> compiled;
    try {
        compiled = sql::compiled_for(on, *maker.node());
    } catch (core::compile_error const&) {
        if (shape.returned.empty()) throw;
        return nullptr;  // no RETURNING here
    }
    auto const& text = compiled->fixed().text;
    auto types = text.types();
    for (auto& each : types) each.array = shape.arrays;
    auto parameters = shape.arrays ? maker.in_order() : parameters_of(*compiled);
    auto made = std::make_shared<flush_statement>(
        flush_statement{core::statement_text{text.sql(), std::move(types)}, std::move(parameters), nullptr, {}, {}});
    if (shape.association) {
        made->plan = &core::parameter_plan::for_values(made->parameters.size());
        return made;
    }
    auto const columns = shape.entity->columns();
    made->own_plan = std::make_unique<core::parameter_plan>();
    for (auto const& each : made->parameters) {
        auto const& column = columns[each.column];
        auto slot = column.slot;
        slot.offset += each.row * static_cast<std::uint32_t>(shape.entity->shape().size);
        made->own_plan->add_slot(slot, {column.label.c_str(), column.type_name});
    }
    made->plan = made->own_plan.get();
    if (!shape.returned.empty()) {
        made->into_object = std::make_unique<core::row_plan>();
        made->into_object->add_segment();
        for (std::uint16_t i = 0; i < shape.returned.size(); ++i) {
            auto const& column = columns[shape.returned[i]];
            auto slot = column.slot;
            slot.column = i;
            made->into_object->add_slot(slot, {column.label.c_str(), column.type_name});
        }
    }
    return made;
}

}  // namespace

std::vector<association_column> association_columns(relation_map const& of) {
    std::vector<association_column> all;
    for (auto const* side : {&of.secondary_owner, &of.secondary_target})
        for (auto const& [position, name] : *side)
            if (std::none_of(all.begin(), all.end(), [&](auto const& known) { return known.name == name; }))
                all.push_back({name, side == &of.secondary_target, position});
    return all;
}

flush_statements& flush_statements::of(core::connection const& on) {
    static std::size_t const key = core::register_attachment({
        [](core::engine_options const&) -> void* { return new flush_statements; },
        [](void* one) noexcept { delete static_cast<flush_statements*>(one); },
    });
    return *static_cast<flush_statements*>(on.attachment(key));
}

std::shared_ptr<flush_statement const> flush_statements::find_or_make(core::connection& on,
                                                                      flush_statement_shape const& shape) {
    auto const key = std::pair{on.profile()->number(), shape};
    {
        std::lock_guard const guard{lock_};
        if (auto const found = made_.find(key); found != made_.end()) return found->second;
    }
    auto made = make_statement(on, shape);
    std::lock_guard const guard{lock_};
    if (made_.size() >= most) made_.clear();
    return made_.try_emplace(key, std::move(made)).first->second;
}

bool repeats(flush_statement const& many, flush_statement const& one) {
    auto const width = one.parameters.size();
    for (std::size_t i = 0; i < many.parameters.size(); ++i) {
        auto const& each = many.parameters[i];
        if (each.row != i / width || each.column != one.parameters[i % width].column) return false;
    }
    return true;
}

std::size_t rows_of_a_statement(std::size_t columns) noexcept {
    constexpr std::size_t most_rows = 100;
    constexpr std::size_t most_parameters = 2000;  // not every database takes more (SQL Server: 2100)
    if (columns == 0) return 1;
    return std::max<std::size_t>(std::min(most_rows, most_parameters / columns), 1);
}

bool takes_arrays(core::connection& on, flush_statement_shape const& shape) {
    if (!on.binds_arrays() || !core::find_facet<sql::array_compiler>(on.profile()->dialect())) return false;
    auto const& table = table_of_shape(shape);
    auto const fits = [&](std::string_view column) {
        // The elements would be texts, which the database does not turn into its own enumerations.
        return table.column(column).type().id() != sql::type_id::enumeration;
    };
    if (shape.association) {
        auto const all = association_columns(*shape.association);
        return std::all_of(all.begin(), all.end(), [&](auto const& each) { return fits(each.name); });
    }
    auto const columns = shape.entity->columns();
    auto const column_fits = [&](std::uint16_t position) { return fits(columns[position].column); };
    bool const keys = shape.action == flush_action::insert ||
                      std::all_of(shape.entity->key().begin(), shape.entity->key().end(), column_fits);
    return keys && std::all_of(shape.columns.begin(), shape.columns.end(), column_fits);
}

}  // namespace aludel::orm
