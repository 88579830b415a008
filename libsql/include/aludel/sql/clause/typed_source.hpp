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
///         column<int> id = at<int>("id");
///         column<std::string> name = at<std::string>("name");
///     };
///     artist_table const artist{metadata.table("artist", …)};
///     auto const parent = artist.alias("parent");     // an artist_table too
///
/// What is said of a column's type is the program's promise, as with mapped entities. On the outer side of a join its columns
/// are read as optional: `select(artist.name, album.title).join_outer(album)` has rows of string and optional<string>. All
/// columns of the struct's type are, also those of another alias.
template <class Self>
class typed_source : public selectable {
public:
    /// Whose the columns are.
    using column_source = Self;
    template <class T>
    using column = column_expr<T, Self>;
    explicit typed_source(selectable of) noexcept : selectable{std::move(of)} {}

    /// The same columns, of an alias. Without a name the compiler makes one.
    Self alias(std::string_view called = {}) const { return Self{selectable::alias(called)}; }

protected:
    /// The column of this name. Errors: `usage_error` (column-unknown), with the names that are there.
    template <class T>
    column<T> at(std::string_view called) const {
        return column<T>{(*this)[called].node()};
    }
};

}  // namespace aludel::sql
