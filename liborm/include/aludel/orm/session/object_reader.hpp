// SPDX-License-Identifier: BSL-1.0
/// Reads the rows of an execution into a session: objects into its store, values and handles into rows.
#pragma once

#include <aludel/core/engine/row_reader.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/sql/execute/row.hpp>

#include <cstddef>
#include <memory>

namespace aludel::orm::detail {

class row_loading;

/// Move-only. Lifetime: the session's objects may outlive it; reading after the session has ended is an error.
class ALUDEL_ORM_API object_reader final : public core::row_reader {
public:
    explicit object_reader(std::unique_ptr<row_loading>) noexcept;
    object_reader(object_reader&&) noexcept;
    object_reader& operator=(object_reader&&) noexcept;
    ~object_reader();

    bool more(core::cursor const& from) const noexcept override;
    /// When related objects are loaded along with the rows' all rows are read before the first is given out.
    /// Errors: database errors, `data_error`; `usage_error` (session-closed).
    void read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled) override;

private:
    std::unique_ptr<row_loading> loading_;
};

template <class T>
inline constexpr bool is_handle_of_entity = false;
template <class T>
inline constexpr bool is_handle_of_entity<std::shared_ptr<T>> = true;

}  // namespace aludel::orm::detail

template <class T>
struct aludel::core::reader_of<std::shared_ptr<T>> {
    using type = aludel::orm::detail::object_reader;
};
template <class... Types>
    requires(aludel::orm::detail::is_handle_of_entity<Types> || ...)
struct aludel::core::reader_of<aludel::sql::row<Types...>> {
    using type = aludel::orm::detail::object_reader;
};
