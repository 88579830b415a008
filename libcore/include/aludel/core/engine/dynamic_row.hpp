// SPDX-License-Identifier: BSL-1.0
/// A row whose columns are known at run time.
#pragma once

#include <aludel/core/export.hpp>
#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/value/value.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::core {

/// The column names of a result, shared by its rows.
using column_names = std::vector<std::string>;

/// Owns its values. Copyable; independent of the connection.
class ALUDEL_CORE_API dynamic_row {
public:
    dynamic_row() = default;
    dynamic_row(std::shared_ptr<column_names const> names, std::vector<value> values)
        : names_{std::move(names)}, values_{std::move(values)} {}

    std::size_t size() const noexcept { return values_.size(); }
    /// Errors: `usage_error` for an unknown position or name, and for a name that several columns have.
    value const& operator[](std::size_t position) const { return at(position); }
    value const& operator[](std::string_view name) const { return at(index_of(name)); }
    value const& operator[](char const* name) const { return at(index_of(name)); }
    value const& operator[](int position) const { return at(static_cast<std::size_t>(position)); }
    std::vector<value> const& values() const noexcept { return values_; }
    column_names const& names() const noexcept;

    /// The cell as a `T`, with the checks and conversions of store.hpp. Errors: as above; `data_error` when it does not fit.
    template <class T>
    T get(std::size_t position) const {
        T content{};
        read(position, &content, make_slot<T>(position, 0));
        return content;
    }
    template <class T>
    T get(std::string_view name) const {
        return get<T>(index_of(name));
    }

private:
    value const& at(std::size_t position) const;
    std::size_t index_of(std::string_view name) const;
    void read(std::size_t position, void* target, slot const& how) const;

    std::shared_ptr<column_names const> names_;
    std::vector<value> values_;
};

}  // namespace aludel::core
