// SPDX-License-Identifier: BSL-1.0
#include "dialect.hpp"

#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/transfer/codec.hpp>

#include "capabilities.hpp"
#include "compiler.hpp"
#include "inspector.hpp"

namespace aludel::sqlite {

core::identifier_rules const& dialect::identifiers() const noexcept {
    // SQLite has no limit of its own; this is what tools can cope with.
    static constexpr core::identifier_rules rules{.max_length = 1024, .is_reserved = is_reserved_word};
    return rules;
}

void dialect::probe(core::driver_connection& connection, core::profile_options& found) const {
    found.version = parse_version(connection.server_version_text());
    found.capabilities |= capabilities_of(found.version);

    // A parameter cannot ask for it; any driver can run a pragma.
    std::string option;
    core::row_plan plan;
    plan.add_slot(core::make_slot<std::string>(0, 0));
    auto const statement = connection.prepare("PRAGMA compile_options", {}, false);
    statement->start({}, {});
    core::segment_target const target{reinterpret_cast<std::byte*>(&option), sizeof option};
    std::size_t filled = 0;
    while (statement->fetch(plan, {&target, 1}, 1, filled).rows == 1)
        found.capabilities |= capability_of_option(option);
    statement->finish();
}

std::vector<std::string> dialect::begin(core::transaction_options const& options) const {
    std::vector<std::string> statements;
    switch (options.isolation) {
        case core::isolation_level::autocommit: return statements;
        case core::isolation_level::server_default:
        case core::isolation_level::serializable: break;
        case core::isolation_level::read_uncommitted: statements.emplace_back("PRAGMA read_uncommitted = 1"); break;
        case core::isolation_level::read_committed:
        case core::isolation_level::repeatable_read:
        case core::isolation_level::snapshot:
            throw core::not_supported_error{
                "transaction-isolation", "SQLite has no isolation level " + std::string{to_string(options.isolation)} +
                                             "; its transactions are SERIALIZABLE (READ UNCOMMITTED has an effect only "
                                             "with a shared cache), or AUTOCOMMIT for none at all"};
    }
    if (options.read_only) statements.emplace_back("PRAGMA query_only = 1");
    if (options.mode.empty()) statements.emplace_back("BEGIN");
    else if (options.mode == "deferred") statements.emplace_back("BEGIN DEFERRED");
    else if (options.mode == "immediate") statements.emplace_back("BEGIN IMMEDIATE");
    else if (options.mode == "exclusive") statements.emplace_back("BEGIN EXCLUSIVE");
    else
        throw core::not_supported_error{"transaction-mode", "SQLite cannot begin a transaction in the mode \"" +
                                                                options.mode +
                                                                "\"; it has deferred, immediate and exclusive"};
    return statements;
}

core::facet const* dialect::find_facet(core::facet_id id) const noexcept {
    static statement_compiler const statements_of_ours;
    static type_compiler const types_of_ours;
    static ddl_compiler const ddls_of_ours;
    static object_compiler const objects_of_ours;
    static inspector const catalogue;
    if (id == statement_compiler::id) return &statements_of_ours;
    if (id == type_compiler::id) return &types_of_ours;
    if (id == ddl_compiler::id) return &ddls_of_ours;
    if (id == object_compiler::id) return &objects_of_ours;
    if (id == inspector::id) return &catalogue;
    return nullptr;
}

std::unique_ptr<core::dialect> make_dialect() { return std::make_unique<dialect>(); }

}  // namespace aludel::sqlite
