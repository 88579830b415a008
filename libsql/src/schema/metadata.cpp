// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/schema/metadata.hpp>

#include <aludel/core/error/error.hpp>

#include "metadata_state.hpp"

#include <algorithm>

namespace aludel::sql {

metadata::metadata() : state_{std::make_shared<metadata_state>()} {}
metadata::metadata(naming_convention naming) : metadata{} { state_->naming = std::move(naming); }

sql::table const& metadata::add(table_definition definition) const {
    auto made = make<sql::table>(std::move(definition), state_);
    std::lock_guard const guard{state_->lock};
    for (auto const& each : state_->tables)
        if (each->called() == made->called() && each->schema() == made->schema())
            throw core::usage_error{"table-duplicate",
                                    "the metadata already has a table named \"" + made->full_name() + "\""};
    state_->tables.push_back(made);
    return *made;
}

void metadata::add(ddl_event added) const {
    std::lock_guard const guard{state_->lock};
    state_->events.push_back(std::move(added));
}

void metadata::add(sequence added) const {
    std::lock_guard const guard{state_->lock};
    auto& all = state_->sequences;
    bool const known = std::any_of(all.begin(), all.end(), [&](auto const& each) {
        return each.name == added.name && each.schema == added.schema;
    });
    if (!known) all.push_back(std::move(added));
}

std::vector<sequence> metadata::sequences() const {
    std::lock_guard const guard{state_->lock};
    return state_->sequences;
}

std::vector<ddl_event> metadata::events() const {
    std::lock_guard const guard{state_->lock};
    return state_->events;
}

sql::table const* metadata::find(std::string_view name, std::string_view schema) const noexcept {
    return state_->find(name, schema);
}

std::vector<sql::table const*> metadata::tables() const {
    std::lock_guard const guard{state_->lock};
    std::vector<sql::table const*> all;
    for (auto const& each : state_->tables) all.push_back(each.get());
    return all;
}

naming_convention const& metadata::naming() const noexcept { return state_->naming; }

}  // namespace aludel::sql
