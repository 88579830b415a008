// SPDX-License-Identifier: BSL-1.0
#include "dialect.hpp"

#include <aludel/core/error/database_error.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/ddl/ddl_compiler.hpp>

#include "table.hpp"

#include <string>
#include <vector>

namespace csv {

namespace sql = aludel::sql;

namespace {

/// Everything else is as ANSI has it, and what the files cannot do the driver refuses.
class statement_compiler final : public sql::statement_compiler {
public:
    bool multi_row_insert() const override { return false; }
    /// Said here, with a way out, because it can be known before anything is sent.
    void limit_clause(sql::compilation&, sql::row_limit const&) const override {
        throw core::compile_error{"csv-limit", "CSV files have no LIMIT; read the rows and stop"};
    }
};

/// A file keeps the names of its columns, no types and no constraints.
class ddl_compiler final : public sql::ddl_compiler {
public:
    std::string create_table(sql::ddl_context const& in, sql::table const& of,
                             std::span<sql::foreign_key_constraint const* const>) const override {
        std::vector<std::string> names;
        for (auto const& each : of.columns()) names.emplace_back(each->own_name().view());
        return std::string{in.if_exists ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE "} + quoted_name(in, of) +
               " (" + quoted_list(in, names) + ")";
    }
};

}  // namespace

core::identifier_rules const& dialect::identifiers() const noexcept {
    static constexpr core::identifier_rules rules{};
    return rules;
}

core::error_classification dialect::classify(core::native_error const& native) const {
    switch (static_cast<failure>(native.code)) {
        case failure::statement: return {.kind = core::error_kind::programming};
        case failure::file: return {.kind = core::error_kind::operational};
        case failure::value: return {.kind = core::error_kind::data};
    }
    return {};
}

core::facet const* dialect::find_facet(core::facet_id id) const noexcept {
    static statement_compiler const statements;
    static ddl_compiler const definitions;
    if (id == statement_compiler::id) return &statements;
    if (id == ddl_compiler::id) return &definitions;
    return nullptr;
}

}  // namespace csv
