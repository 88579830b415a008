// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/dialect.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/core/url/url.hpp>

#include <algorithm>

namespace aludel::core {

facet::~facet() = default;
dialect::~dialect() = default;

std::string_view to_string(isolation_level level) noexcept {
    switch (level) {
        case isolation_level::server_default: return "server default";
        case isolation_level::read_uncommitted: return "READ UNCOMMITTED";
        case isolation_level::read_committed: return "READ COMMITTED";
        case isolation_level::repeatable_read: return "REPEATABLE READ";
        case isolation_level::snapshot: return "SNAPSHOT";
        case isolation_level::serializable: return "SERIALIZABLE";
        case isolation_level::autocommit: return "AUTOCOMMIT";
    }
    return "unknown";
}

std::vector<std::string> dialect::on_connect(url const&) const { return {}; }

std::vector<std::string> dialect::begin(transaction_options const& options) const {
    std::string statement = "START TRANSACTION";
    if (options.isolation != isolation_level::server_default && options.isolation != isolation_level::autocommit)
        statement.append(" ISOLATION LEVEL ").append(to_string(options.isolation));
    if (options.read_only)
        statement += options.isolation == isolation_level::server_default ? " READ ONLY" : ", READ ONLY";
    return {std::move(statement)};
}

std::string dialect::savepoint(std::string_view name) const { return "SAVEPOINT " + std::string{name}; }
std::string dialect::release_savepoint(std::string_view name) const { return "RELEASE SAVEPOINT " + std::string{name}; }
std::string dialect::rollback_to_savepoint(std::string_view name) const {
    return "ROLLBACK TO SAVEPOINT " + std::string{name};
}

facet const* dialect::find_facet(facet_id) const noexcept { return nullptr; }

std::string dialect::quote(std::string_view name) const {
    if (name.empty()) throw compile_error{"identifier-empty", "a name in an SQL statement is empty"};
    if (name.find('\0') != name.npos)
        throw compile_error{"identifier-nul", "the name \"" + std::string{name.substr(0, name.find('\0'))} +
                                                  "…\" contains a NUL character, which no database accepts in a name"};
    auto const& rules = identifiers();
    std::string quoted;
    quoted.reserve(name.size() + 2);
    quoted += rules.open;
    for (char const c : name) {
        quoted += c;
        if (c == rules.close) quoted += c;
    }
    quoted += rules.close;
    return quoted;
}

std::string dialect::quote_if_needed(std::string_view name) const {
    auto const plain = [&](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
               (c != '\0' && std::string_view{identifiers().extra_plain_characters}.find(c) != std::string_view::npos);
    };
    bool const needs = name.empty() || (name.front() >= '0' && name.front() <= '9') || name.front() == '$' ||
                       !std::all_of(name.begin(), name.end(), plain) ||
                       (identifiers().is_reserved != nullptr && identifiers().is_reserved(name));
    return needs ? quote(name) : std::string{name};
}

}  // namespace aludel::core
