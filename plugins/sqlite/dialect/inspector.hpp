// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <aludel/sql/reflect/inspector.hpp>

namespace aludel::sqlite {

/// By pragmas, and by the texts in sqlite_master for what they do not tell.
class inspector final : public sql::inspector {
public:
    std::vector<std::string> schema_names(core::connection&) const override;
    std::vector<std::string> relation_names(core::connection&, sql::relation_kind,
                                            std::string_view schema) const override;
    std::optional<sql::table_definition> find(core::connection&, std::string_view name,
                                              std::string_view schema) const override;
};

/// declared_type.cpp: the type that a column was declared with ("VARCHAR(20)"); any text is one in SQLite.
sql::type type_declared_as(std::string_view declared);

}  // namespace aludel::sqlite
