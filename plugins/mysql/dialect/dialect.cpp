// SPDX-License-Identifier: BSL-1.0
#include "dialect.hpp"

#include <aludel/core/dialect/facet_among.hpp>
#include <aludel/core/dialect/probe.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/error/error.hpp>

#include "compiler.hpp"
#include "family.hpp"

#include <string>

namespace aludel::mysql {

core::identifier_rules const& dialect::identifiers() const noexcept {
    // Aliases have up to 256 characters; names of tables and columns 64, which the server checks.
    static constexpr core::identifier_rules rules{.open = '`',
                                                  .close = '`',
                                                  .max_length = 255,
                                                  .unit = core::name_unit::characters,
                                                  .is_reserved = is_reserved_in_mysql};
    return rules;
}

core::identifier_rules const& mariadb_dialect::identifiers() const noexcept {
    static constexpr core::identifier_rules rules{.open = '`',
                                                  .close = '`',
                                                  .max_length = 255,
                                                  .unit = core::name_unit::characters,
                                                  .is_reserved = is_reserved_in_mariadb};
    return rules;
}

void dialect::probe(core::driver_connection& server, core::profile_options& found) const {
    // The handshake of older MariaDB servers begins with "5.5.5-", for clients that believe in numbers.
    auto text = core::ask(server, "SELECT version()");
    if (text.find("MariaDB") != text.npos || text.find("mariadb") != text.npos) {
        found.family = "mariadb";
        if (text.starts_with("5.5.5-")) text.erase(0, 6);
    }
    found.version = core::leading_version(text);
    if (core::ask(server, "SELECT @@sql_mode").find("NO_BACKSLASH_ESCAPES") != std::string::npos)
        found.capabilities |= capability::plain_backslashes;
}

std::vector<std::string> dialect::on_connect(core::url const&) const {
    return {"SET NAMES utf8mb4", "SET time_zone = '+00:00'"};
}

std::vector<std::string> dialect::begin(core::transaction_options const& options) const {
    std::vector<std::string> statements;
    switch (options.isolation) {
        case core::isolation_level::server_default: break;
        case core::isolation_level::read_uncommitted:
        case core::isolation_level::read_committed:
        case core::isolation_level::repeatable_read:
        case core::isolation_level::serializable:
            // Without SESSION or GLOBAL it holds for the next transaction only.
            statements.push_back("SET TRANSACTION ISOLATION LEVEL " + std::string{to_string(options.isolation)});
            break;
        case core::isolation_level::autocommit: return {};
        case core::isolation_level::snapshot:
            throw core::not_supported_error{"transaction-isolation",
                                            "MySQL and MariaDB have no isolation level of the name SNAPSHOT: use "
                                            "repeatable_read, which gives each transaction one snapshot"};
    }
    if (!options.mode.empty())
        throw core::not_supported_error{
            "transaction-mode",
            "MySQL and MariaDB cannot begin a transaction in the mode \"" + options.mode + "\": leave it empty"};
    statements.emplace_back(options.read_only ? "START TRANSACTION READ ONLY" : "START TRANSACTION");
    return statements;
}

core::facet const* dialect::find_facet(core::facet_id id) const noexcept {
    return core::facet_among<statement_compiler, type_compiler, ddl_compiler, object_compiler>(id);
}

std::unique_ptr<core::dialect> make_mysql() { return std::make_unique<dialect>(); }
std::unique_ptr<core::dialect> make_mariadb() { return std::make_unique<mariadb_dialect>(); }

}  // namespace aludel::mysql
