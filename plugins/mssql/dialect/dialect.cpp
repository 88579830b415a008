// SPDX-License-Identifier: BSL-1.0
#include "dialect.hpp"

#include <aludel/core/dialect/facet_among.hpp>
#include <aludel/core/dialect/probe.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <string>

namespace aludel::mssql {

core::identifier_rules const& dialect::identifiers() const noexcept {
    static constexpr core::identifier_rules rules{
        .open = '[', .close = ']', .max_length = 128, .unit = core::name_unit::utf16, .is_reserved = is_reserved_word};
    return rules;
}

void dialect::probe(core::driver_connection& server, core::profile_options& found) const {
    found.version =
        core::leading_version(core::ask(server, "SELECT CAST(SERVERPROPERTY('ProductVersion') AS VARCHAR(40))"));
}

std::vector<std::string> dialect::on_connect(core::url const&) const {
    // What indexed views, computed columns and the driver's own expectations need, whoever opened the connection.
    return {"SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON",
            "SET DATEFORMAT ymd"};
}

std::vector<std::string> dialect::begin(core::transaction_options const& options) const {
    if (options.isolation == core::isolation_level::autocommit) return {};
    if (!options.mode.empty())
        throw core::not_supported_error{"transaction-mode", "SQL Server cannot begin a transaction in the mode \"" +
                                                                options.mode + "\": leave it empty"};
    if (options.read_only)
        throw core::not_supported_error{
            "transaction-read-only",
            "SQL Server has no read-only transactions; use snapshot for a view that does not "
            "change, or a login that may only read"};
    std::vector<std::string> statements;
    if (options.isolation != core::isolation_level::server_default)
        statements.push_back("SET TRANSACTION ISOLATION LEVEL " + std::string{to_string(options.isolation)});
    statements.emplace_back("BEGIN TRANSACTION");
    return statements;
}

std::string dialect::savepoint(std::string_view name) const { return "SAVE TRANSACTION " + std::string{name}; }
std::string dialect::release_savepoint(std::string_view) const { return {}; }
std::string dialect::rollback_to_savepoint(std::string_view name) const {
    return "ROLLBACK TRANSACTION " + std::string{name};
}

core::facet const* dialect::find_facet(core::facet_id id) const noexcept {
    return core::facet_among<statement_compiler, type_compiler, ddl_compiler, object_compiler>(id);
}

std::unique_ptr<core::dialect> make_dialect() { return std::make_unique<dialect>(); }

}  // namespace aludel::mssql
