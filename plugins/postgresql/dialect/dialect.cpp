// SPDX-License-Identifier: BSL-1.0
#include "dialect.hpp"

#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/codec.hpp>

#include "arrays.hpp"
#include "compiler.hpp"
#include "inspector.hpp"

#include <charconv>
#include <string>

namespace aludel::postgresql {

namespace {

/// The first cell of what `sql` delivers.
std::string ask(core::driver_connection& server, std::string_view sql) {
    auto const statement = server.prepare(sql, {}, false);
    statement->start({}, {});
    core::row_plan plan;
    plan.add_slot(core::make_slot<std::string>(0, 0));
    std::string answer;
    core::segment_target const target{reinterpret_cast<std::byte*>(&answer), sizeof answer, nullptr};
    std::size_t filled = 0;
    statement->fetch(plan, {&target, 1}, 1, filled);
    statement->finish();
    return answer;
}

}  // namespace

core::identifier_rules const& dialect::identifiers() const noexcept {
    static constexpr core::identifier_rules rules{.max_length = 63, .is_reserved = is_reserved_word};
    return rules;
}

core::server_version parse_version(std::string_view text) noexcept {
    std::uint16_t parts[3]{};
    auto const* const end = text.data() + text.size();
    auto const* at = text.data();
    for (auto& part : parts) {
        auto const [stop, problem] = std::from_chars(at, end, part);
        if (problem != std::errc{}) break;
        at = stop;
        if (at == end || *at != '.') break;
        ++at;
    }
    // Since version 10 the second number is the patch level; before, the first two together were the release.
    return parts[0] >= 10 ? core::server_version{parts[0], 0, parts[1]}
                          : core::server_version{parts[0], parts[1], parts[2]};
}

void dialect::probe(core::driver_connection& server, core::profile_options& found) const {
    found.version = parse_version(server.server_version_text());
    if (ask(server, "SHOW standard_conforming_strings") == "on") found.capabilities |= capability::standard_strings;
}

std::vector<std::string> dialect::begin(core::transaction_options const& options) const {
    std::string text = "BEGIN";
    switch (options.isolation) {
        case core::isolation_level::server_default: break;
        case core::isolation_level::read_uncommitted: text += " ISOLATION LEVEL READ UNCOMMITTED"; break;
        case core::isolation_level::read_committed: text += " ISOLATION LEVEL READ COMMITTED"; break;
        case core::isolation_level::repeatable_read: text += " ISOLATION LEVEL REPEATABLE READ"; break;
        case core::isolation_level::serializable: text += " ISOLATION LEVEL SERIALIZABLE"; break;
        case core::isolation_level::autocommit: return {};
        case core::isolation_level::snapshot:
            throw core::not_supported_error{
                "transaction-isolation",
                "PostgreSQL has no isolation level of the name SNAPSHOT: use repeatable_read, "
                "which gives each transaction one snapshot"};
    }
    if (!options.mode.empty())
        throw core::not_supported_error{"transaction-mode", "PostgreSQL cannot begin a transaction in the mode \"" +
                                                                options.mode + "\": leave it empty"};
    if (options.read_only) text += " READ ONLY";
    if (options.deferrable) text += " DEFERRABLE";
    return {text};
}

core::facet const* dialect::find_facet(core::facet_id id) const noexcept {
    static statement_compiler const statements_of_ours;
    static type_compiler const types_of_ours;
    static ddl_compiler const ddls_of_ours;
    static object_compiler const objects_of_ours;
    static array_compiler const arrays_of_ours;
    static inspector const catalogue;
    if (id == statement_compiler::id) return &statements_of_ours;
    if (id == type_compiler::id) return &types_of_ours;
    if (id == ddl_compiler::id) return &ddls_of_ours;
    if (id == object_compiler::id) return &objects_of_ours;
    if (id == array_compiler::id) return &arrays_of_ours;
    if (id == inspector::id) return &catalogue;
    return nullptr;
}

std::unique_ptr<core::dialect> make_dialect() { return std::make_unique<dialect>(); }

}  // namespace aludel::postgresql
