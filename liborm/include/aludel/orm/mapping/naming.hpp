// SPDX-License-Identifier: BSL-1.0
/// How names of columns and tables are made from names of members and structs.
#pragma once

#include <aludel/orm/export.hpp>

#include <string>
#include <string_view>

namespace aludel::orm {

/// Given to `entity::naming`; any function of this form will do. It names the columns, and the table that has no name of its
/// own. Without one, columns are named as they are and tables in snake_case.
using naming_strategy = std::string (*)(std::string_view);

ALUDEL_ORM_API std::string as_is(std::string_view);
/// "AlbumId", "albumId" → "album_id"; "HTTPServer" → "http_server"; "name_" → "name".
ALUDEL_ORM_API std::string snake_case(std::string_view);
/// "album_id" → "AlbumId".
ALUDEL_ORM_API std::string pascal_case(std::string_view);

}  // namespace aludel::orm
