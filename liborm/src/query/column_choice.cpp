// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/query/column_choice.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/query/relation_condition.hpp>
#include <aludel/sql/schema/table.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <algorithm>
#include <string>

namespace aludel::orm {

namespace {

class column_option final : public sql::statement_option {
public:
    column_option(mapper const& of, bool only, std::vector<std::uint16_t> members)
        : of{&of}, only{only}, members{std::move(members)} {}
    mapper const* of;
    bool only;
    std::vector<std::uint16_t> members;
};

}  // namespace

column_choice::column_choice(mapper const& of, how what, std::vector<std::uint16_t> members)
    : of_{&of}, how_{what}, members_{std::move(members)} {}

std::shared_ptr<sql::statement_option const> as_statement_option(column_choice const& of) {
    return std::make_shared<column_option const>(*of.of_, of.how_ == column_choice::how::only, of.members_);
}

namespace detail {

std::uint16_t column_position(mapper const& of, std::uint32_t offset, char const* member_type) {
    auto const* const found = of.column_at(offset);
    if (found == nullptr) throw_not_a_column(of, member_type);
    return static_cast<std::uint16_t>(found - of.columns().data());
}

column_choices::column_choices(statement_options const& options) {
    for (auto const& each : options) {
        auto const* const option = dynamic_cast<column_option const*>(each.get());
        if (!option) continue;
        ++count_;
        auto at = std::find_if(choices_.begin(), choices_.end(), [&](auto const& one) { return one.of == option->of; });
        if (at == choices_.end())
            at = choices_.insert(at, {option->of, std::vector<bool>(option->of->columns().size(), true), false});
        // What two load_only name is read by both; defer takes away.
        if (option->only && !std::exchange(at->only, true)) std::fill(at->read.begin(), at->read.end(), false);
        for (auto const position : option->members) at->read[position] = option->only;
        for (auto const position : option->of->key()) at->read[position] = true;
    }
}

bool column_choices::reads(mapper const& of, std::size_t position) const {
    auto const at = std::find_if(choices_.begin(), choices_.end(), [&](auto const& one) { return one.of == &of; });
    return at == choices_.end() || at->read[position];
}

sql::ref<sql::select_node> column_choices::narrow(sql::select_node const& of,
                                                  std::span<mapper const* const> parts) const {
    auto* const made = new sql::select_node{of};
    sql::ref<sql::select_node> const kept{made};
    made->columns = {};
    std::size_t at = 0;
    for (auto const* const entity : parts) {
        if (!entity) {
            made->columns.push_back(sql::ref<sql::node>{of.columns.begin()[at++]});
            continue;
        }
        auto const& first = of.columns[at];
        auto const columns = entity->plan()->column_count();
        bool const one_by_one =
            first.kind() == sql::node_kind::column || first.kind() == sql::node_kind::derived_column;
        for (std::size_t i = 0; i < columns; ++i) {
            if (!reads(*entity, i)) continue;
            if (one_by_one) made->columns.push_back(sql::ref<sql::node>{of.columns.begin()[at + i]});
            else
                made->columns.push_back(
                    column_in(static_cast<sql::from_node const&>(first), *entity, static_cast<std::uint32_t>(i)));
        }
        at += one_by_one ? columns : 1;
    }
    return kept;
}

void column_choices::refuse_partial(std::span<mapper const* const> tracked) const {
    for (auto const& each : choices_) {
        if (std::find(tracked.begin(), tracked.end(), each.of) == tracked.end()) continue;
        auto const plain = each.of->columns().size() - each.of->deferred_columns().size();
        for (std::size_t i = 0; i < plain; ++i)
            if (!each.read[i])
                throw core::mapping_error{
                    "load-partial",
                    each.of->columns()[i].label + " is a plain member and would be left out by " +
                        (each.only ? "load_only" : "defer") +
                        ", but a session keeps objects whole, to find what was changed: declare it "
                        "orm::deferred, or execute the statement on a connection, which makes plain structs"};
    }
}

}  // namespace detail

}  // namespace aludel::orm
