// SPDX-License-Identifier: BSL-1.0
#include "../pages.hpp"

namespace aludel::sql::cookbook {

std::vector<page> shown_pages() {
    std::vector<page> all;
    auto const add = [&](char const* name, void (*show)(page&)) { show(all.emplace_back(name)); };
    add("select", show_select);
    add("joins", show_joins);
    add("expressions", show_expressions);
    add("windows", show_windows);
    add("documents", show_documents);
    add("ctes", show_ctes);
    add("changes", show_changes);
    add("schema", show_schema);
    add("types", show_types);
    add("composition", show_composition);
    add("constructs", show_constructs);
    return all;
}

}  // namespace aludel::sql::cookbook
