// SPDX-License-Identifier: BSL-1.0
// The dialect "default": SQL by the standard, for texts without a database behind them.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/dialect/word_list.hpp>
#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/compile.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>

namespace aludel::sql {

namespace {
bool is_reserved(std::string_view word) {
    static core::word_list const words{
        core::standard_reserved_words,
        "analyse analyze any array asymmetric authorization binary both cast current_role current_user do freeze grant "
        "ilike isnull leading localtime localtimestamp new none notnull off old only overlaps placing session_user set "
        "similar some symmetric trailing user using verbose"};
    return words.contains(word);
}

class default_statement_compiler final : public statement_compiler {
public:
    bool multi_row_insert() const override { return false; }
};

class default_dialect final : public core::dialect {
public:
    std::string_view name() const noexcept override { return "default"; }
    std::string_view default_driver() const noexcept override { return "none"; }
    core::identifier_rules const& identifiers() const noexcept override {
        static constexpr core::identifier_rules rules{.max_length = 9999, .is_reserved = is_reserved};
        return rules;
    }
    core::server_version default_version() const noexcept override { return {1, 0, 0}; }
    void probe(core::driver_connection&, core::profile_options&) const override {}
    core::error_classification classify(core::native_error const&) const override { return {}; }
    core::facet const* find_facet(core::facet_id id) const noexcept override {
        static default_statement_compiler const compiler;
        return id == statement_compiler::id ? &compiler : nullptr;
    }
};
}  // namespace

core::profile default_profile() {
    static default_dialect const dialect;
    static core::profile const one = core::profile::intern(dialect, {});
    return one;
}

core::profile profile_named(std::string_view dialect) {
    return dialect == "default" ? default_profile() : core::profile{dialect};
}

statement_compiler const& statement_compiler_of(core::profile profile) noexcept {
    static statement_compiler const ansi;
    auto const* const found = core::find_facet<statement_compiler>(profile->dialect());
    return found != nullptr ? *found : ansi;
}

type_compiler const& type_compiler_of(core::profile profile) noexcept {
    static type_compiler const ansi;
    auto const* const found = core::find_facet<type_compiler>(profile->dialect());
    return found != nullptr ? *found : ansi;
}

}  // namespace aludel::sql
