// SPDX-License-Identifier: BSL-1.0
/// Tables whose columns are members with C++ types, for programs that use the SQL toolkit without mapped entities.
#pragma once

#include <aludel/sql/clause/selectable.hpp>

#include <string_view>
#include <utility>

namespace aludel::sql {

/// Base of a struct that names the columns of a source:
///
///     struct artist_table : sql::typed_source<artist_table> {
///         using typed_source::typed_source;
///         sql::column_expr<int> id = at<int>("id");
///         sql::column_expr<std::string> name = at<std::string>("name");
///     };
///     artist_table const artist{metadata.table("artist", …)};
///     auto const parent = artist.alias("parent");     // an artist_table too
///
/// What is said of a column's type is the program's promise, as with mapped entities.
template <class Self>
class typed_source : public selectable {
public:
    explicit typed_source(selectable of) noexcept : selectable{std::move(of)} {}

    /// The same columns, of an alias. Without a name the compiler makes one.
    Self alias(std::string_view called = {}) const { return Self{selectable::alias(called)}; }

protected:
    /// The column of this name. Errors: `usage_error` (column-unknown), with the names that are there.
    template <class T>
    column_expr<T> at(std::string_view called) const {
        return column_expr<T>{(*this)[called].node()};
    }
};

}  // namespace aludel::sql
