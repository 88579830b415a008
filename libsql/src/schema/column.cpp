// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/schema/column.hpp>

namespace aludel::sql {

column::column(column const&) = default;
column::column(column&&) noexcept = default;
column& column::operator=(column const&) = default;
column& column::operator=(column&&) noexcept = default;
column::~column() = default;

void column::set(check_constraint const& check) { checks_.push_back(check); }
void column::set(table_option const& option) { options_.push_back(option); }
void column::set(nullable_option const& option) { nullable_ = option.nullable; }

void column::set(foreign_key_constraint const& key) {
    foreign_keys_.push_back(key);
    foreign_keys_.back().columns = {std::string{name_.view()}};
}

void column::set(server_default_option const& option) { server_default_ = option.expression; }
void column::set(insert_default_option const& option) { insert_default_ = option.expression; }
void column::set(update_default_option const& option) { update_default_ = option.expression; }
void column::set(struct identity const& option) { identity_ = option; }
void column::set(struct computed const& option) { computed_ = option; }

std::string_view column::option(std::string_view called) const noexcept {
    for (auto const& each : options_)
        if (each.name == called) return each.value;
    return {};
}

void column::set(comment_option const& option) { comment_ = option.text; }

server_default_option server_default_text(std::string_view sql) { return {detail::fragment(sql)}; }

}  // namespace aludel::sql
