// SPDX-License-Identifier: BSL-1.0
#include "case.hpp"

#include "registry.hpp"

#include <stdexcept>

namespace aludel::sql::cookbook {

subject::subject(ref<statement_node> of)
    : make_{[of = std::move(of)](core::profile in, compile_options const& options) {
          return std::vector{detail::render(*of, in, options)};
      }} {}

std::vector<registered_case>& registered_cases() {
    static std::vector<registered_case> all;
    return all;
}

registration::registration(std::string_view id, case_runner run) {
    registered_cases().push_back({.id = std::string{id}, .run = run, .refused = {}});
}
registration::registration(std::string_view id, refused_by_compiler how) {
    registered_cases().push_back({.id = std::string{id}, .run = nullptr, .refused = std::move(how.name)});
}

core::decimal dec(std::string_view digits) {
    auto const made = core::decimal::parse(digits);
    if (!made) throw std::invalid_argument{"not a decimal number"};
    return *made;
}

}  // namespace aludel::sql::cookbook
