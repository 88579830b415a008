// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/reflect/inspector.hpp>

namespace aludel::postgresql {

/// By pg_catalog. A foreign key's target has a schema when it is not found without one, or lies in the schema that was asked for.
class inspector final : public sql::inspector {
public:
    std::vector<std::string> schema_names(core::connection&) const override;
    std::vector<std::string> relation_names(core::connection&, sql::relation_kind,
                                            std::string_view schema) const override;
    std::optional<sql::table_definition> find(core::connection&, std::string_view name,
                                              std::string_view schema) const override;
};

/// formatted_type.cpp: the type that format_type() describes ("numeric(10,2)", "integer[]"); one that is not known is native.
sql::type type_formatted_as(std::string_view formatted);

}  // namespace aludel::postgresql
