// SPDX-License-Identifier: BSL-1.0
/// The examples of docs/sql/ that no record of the corpus has. pages/ has one file for each page.
#pragma once

#include <aludel/sql/ddl/statements.hpp>

#include "case.hpp"

#include <concepts>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace aludel::sql::cookbook {

/// Collects what a page shows.
class page {
public:
    explicit page(std::string called) : name{std::move(called)} {}
    void show(condition const& of) { examples.push_back(select(literal(1)).where(of)); }
    template <class T>
    void show(expr<T> const& of) {
        examples.push_back(select(of));
    }
    template <class Statement>
        requires std::constructible_from<subject, Statement const&>
    void show(Statement const& of) {
        examples.push_back(of);
    }

    std::string name;
    std::vector<subject> examples{};
    /// The tables that they speak of: foreign keys lead through the metadata.
    std::shared_ptr<void const> keeps{};
};

void show_select(page&);
void show_joins(page&);
void show_expressions(page&);
void show_windows(page&);
void show_documents(page&);
void show_ctes(page&);
void show_changes(page&);
void show_schema(page&);
void show_types(page&);
void show_composition(page&);
void show_constructs(page&);

/// All of them. Errors: what building a statement throws.
std::vector<page> shown_pages();

}  // namespace aludel::sql::cookbook
