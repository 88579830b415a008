// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/column_options.hpp>

namespace aludel::orm {

column_settings::column_settings() = default;
column_settings::~column_settings() = default;

void column_settings::numbered(std::span<std::string_view const> of_labels, std::span<std::int64_t const> of_numbers) {
    labels.assign(of_labels.begin(), of_labels.end());
    numbers.assign(of_numbers.begin(), of_numbers.end());
}

void name::apply(column_settings& to) const { to.name = text; }
void server_default_option::apply(column_settings& to) const {
    to.server_default = sql;
    to.when_value_initialised = when_value_initialised;
}

}  // namespace aludel::orm
