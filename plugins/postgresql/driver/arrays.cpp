// SPDX-License-Identifier: BSL-1.0
#include "arrays.hpp"

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>

#include "failure.hpp"
#include "statement.hpp"

namespace aludel::postgresql {

void array_binder::start(core::driver_statement& prepared, core::parameters const& given,
                         core::execute_options const& options) {
    // Statements of this connection are ours; nobody else makes them.
    static_cast<statement&>(prepared).start_arrays(given, options);
}

void statement::bind_arrays(core::parameters const& given) {
    buffer_.clear();
    if (values_.empty()) return;
    std::vector<wire> forms;
    std::vector<Oid> elements;
    for (auto const type : parameter_types_) {
        auto const* const array = owner_.types().find(type);
        auto const* const element = array ? owner_.types().find(array->element) : nullptr;
        if (!element)
            throw_misuse("parameter " + std::to_string(forms.size()) +
                         " is to be bound as an array, but the server wants " +
                         (array ? "a single " + array->name : "a type that this driver does not know"));
        forms.push_back(element->form);
        elements.push_back(element->oid);
    }
    encoder_.prepare(*given.plan, forms);
    auto const rows = given.rows.count;
    for (std::size_t i = 0; i < values_.size(); ++i) {
        positions_[i] = buffer_.size();
        formats_[i] = static_cast<int>(format::binary);
        buffer_.append_number(std::int32_t{0});                  // octets, filled in below
        buffer_.append_number(std::int32_t{rows == 0 ? 0 : 1});  // dimensions
        auto const has_null = buffer_.size();
        buffer_.append_number(std::int32_t{0});
        buffer_.append_number(static_cast<std::uint32_t>(elements[i]));
        if (rows != 0) {
            buffer_.append_number(static_cast<std::int32_t>(rows));
            buffer_.append_number(std::int32_t{1});  // the first index
        }
        for (std::size_t row = 0; row < rows; ++row) {
            auto const start = buffer_.size();
            auto const written = encoder_.append(i, given.rows.row(row), row, buffer_);
            if (read_big_endian<std::int32_t>(buffer_.at(start)) < 0)
                write_big_endian(buffer_.at(has_null), std::int32_t{1});
            if (written == format::text) {
                core::data_error problem{
                    "value-type", "the value \"" + std::string{buffer_.at(start + 4), buffer_.size() - start - 4} +
                                      "\" cannot be an element of " + owner_.types().find(parameter_types_[i])->name};
                core::add_parameter_context(problem, row, i, given.plan->label(i).member);
                throw problem;
            }
        }
        write_big_endian(buffer_.at(positions_[i]), static_cast<std::int32_t>(buffer_.size() - positions_[i] - 4));
    }
    point_to_values();
}

}  // namespace aludel::postgresql
