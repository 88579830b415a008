// SPDX-License-Identifier: BSL-1.0
/// The facet by which a dialect spells types, in DDL and in CAST.
#pragma once

#include <aludel/core/dialect/facet.hpp>
#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/type/type.hpp>

#include <string>
#include <string_view>

namespace aludel::sql {

/// Stateless; ANSI defaults.
class ALUDEL_SQL_API type_compiler : public core::facet {
public:
    static constexpr core::facet_id id{"sql.type_compiler", 1};
    ~type_compiler() override;

    /// The type as DDL and CAST say it. Errors: `compile_error` (type-unsupported).
    /// Collations are not part of it; the DDL compiler writes them after the type.
    virtual std::string spell(core::profile, type) const;
    /// In CAST, where a database wants another spelling.
    virtual std::string spell_in_cast(core::profile, type) const;

protected:
    /// The error for a type that the dialect has not.
    static core::compile_error unsupported(core::profile, std::string_view name);
    /// "NAME", "NAME(length)".
    static std::string with_length(std::string_view name, type_data const&);
    static std::string with_precision(std::string_view name, type_data const&);
};

ALUDEL_SQL_API type_compiler const& type_compiler_of(core::profile) noexcept;

/// The type as this profile's dialect spells it, its variant for the dialect if it has one.
ALUDEL_SQL_API std::string spelled(core::profile, type);
ALUDEL_SQL_API std::string spelled_in_cast(core::profile, type);

}  // namespace aludel::sql
