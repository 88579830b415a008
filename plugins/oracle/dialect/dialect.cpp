// SPDX-License-Identifier: BSL-1.0
#include "dialect.hpp"

#include <aludel/core/dialect/facet_among.hpp>
#include <aludel/core/dialect/probe.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"

#include <string>

namespace aludel::oracle {

core::identifier_rules const& dialect::identifiers() const noexcept {
    // 128 bytes since 12.2; before, 30.
    static constexpr core::identifier_rules rules{
        .max_length = 128, .folds_to_upper = true, .is_reserved = is_reserved_word};
    return rules;
}

void dialect::probe(core::driver_connection& server, core::profile_options& found) const {
    found.version = core::leading_version(
        core::ask(server, "SELECT version FROM product_component_version WHERE product LIKE 'Oracle%'"));
}

std::vector<std::string> dialect::on_connect(core::url const&) const {
    return {"ALTER SESSION SET TIME_ZONE = '+00:00'", "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS'",
            "ALTER SESSION SET NLS_TIMESTAMP_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF6'",
            "ALTER SESSION SET NLS_NUMERIC_CHARACTERS = '.,'"};
}

std::vector<std::string> dialect::begin(core::transaction_options const& options) const {
    if (!options.mode.empty())
        throw core::not_supported_error{"transaction-mode", "Oracle cannot begin a transaction in the mode \"" +
                                                                options.mode + "\": leave it empty"};
    if (options.isolation == core::isolation_level::autocommit) return {};
    // A transaction begins with the first statement, and one of these can be its first.
    if (options.read_only) {
        if (options.isolation == core::isolation_level::server_default) return {"SET TRANSACTION READ ONLY"};
        throw core::not_supported_error{
            "transaction-isolation",
            "an Oracle transaction is read only or has an isolation level, not both; a read "
            "only one sees one snapshot anyway"};
    }
    switch (options.isolation) {
        case core::isolation_level::read_committed: return {"SET TRANSACTION ISOLATION LEVEL READ COMMITTED"};
        case core::isolation_level::serializable: return {"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE"};
        case core::isolation_level::read_uncommitted:
        case core::isolation_level::repeatable_read:
        case core::isolation_level::snapshot:
            throw core::not_supported_error{
                "transaction-isolation", "Oracle has no isolation level " + std::string{to_string(options.isolation)} +
                                             "; it has READ COMMITTED, and SERIALIZABLE, which gives a transaction one "
                                             "snapshot"};
        case core::isolation_level::server_default:
        case core::isolation_level::autocommit: break;
    }
    return {};
}

std::string dialect::release_savepoint(std::string_view) const { return {}; }

core::facet const* dialect::find_facet(core::facet_id id) const noexcept {
    return core::facet_among<statement_compiler, type_compiler, ddl_compiler, object_compiler>(id);
}

std::unique_ptr<core::dialect> make_dialect() { return std::make_unique<dialect>(); }

}  // namespace aludel::oracle
