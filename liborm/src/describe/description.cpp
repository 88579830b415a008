// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/describe/description.hpp>

namespace aludel::orm {

entity_description::entity_description() = default;
entity_description::entity_description(entity_description&&) noexcept = default;
entity_description::~entity_description() = default;

void entity_description::add(described_column const& column) { columns_.push_back(column); }
void entity_description::add(described_relation const& relation) { relations_.push_back(relation); }

}  // namespace aludel::orm
