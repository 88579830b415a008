// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/relation_options.hpp>

namespace aludel::orm {

references::references(std::string_view table, std::initializer_list<std::string_view> columns)
    : table{table}, columns{columns.begin(), columns.end()} {}
references::references(std::string_view table, std::string_view column) : table{table}, columns{std::string{column}} {}
references::references(references const&) = default;
references::~references() = default;

secondary::secondary(std::string_view table) : table{table} {}
secondary::secondary(std::string_view table, std::string_view towards_this, std::string_view towards_other)
    : table{table}, owner{std::string{towards_this}}, target{std::string{towards_other}} {}
secondary::secondary(std::string_view table, std::initializer_list<std::string_view> towards_this,
                     std::initializer_list<std::string_view> towards_other)
    : table{table},
      owner{towards_this.begin(), towards_this.end()},
      target{towards_other.begin(), towards_other.end()} {}
secondary::secondary(secondary const&) = default;
secondary::~secondary() = default;

}  // namespace aludel::orm
