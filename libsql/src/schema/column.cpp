// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/schema/column.hpp>

namespace aludel::sql {

void column::set(nullable_option const& option) { nullable_ = option.nullable; }

void column::set(foreign_key_constraint const& key) {
    foreign_keys_.push_back(key);
    foreign_keys_.back().columns = {std::string{name_.view()}};
}

void column::set(server_default_option const& option) { server_default_ = option.expression; }
void column::set(comment_option const& option) { comment_ = option.text; }

server_default_option server_default_text(std::string_view sql) { return {detail::fragment(sql)}; }

}  // namespace aludel::sql
