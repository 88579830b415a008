// SPDX-License-Identifier: BSL-1.0
/// Members of objects become parameters of a statement.
#include "failure.hpp"
#include "statement.hpp"

namespace aludel::postgresql {

void statement::check_parameters(core::parameters const& given) {
    std::size_t const found = given.plan ? given.plan->slots().size() : 0;
    // Of a statement that is sent with its text only the server knows how many it has; it says so itself.
    if (!parameter_count_) {
        parameter_types_.assign(found, 0);
        parameter_forms_.assign(found, wire::none);
    }
    if (found != parameter_types_.size())
        throw_misuse("the statement has " + std::to_string(parameter_types_.size()) + " parameters, but " +
                     std::to_string(found) + " were given");
    positions_.resize(found);
    values_.resize(found);
    lengths_.resize(found);
    formats_.resize(found);
}

void statement::bind_row(core::parameters const& given, std::size_t row) {
    buffer_.clear();
    if (values_.empty()) return;
    encoder_.prepare(*given.plan, parameter_forms_);
    auto const* const object = given.rows.row(row);
    for (std::size_t i = 0; i < values_.size(); ++i) {
        positions_[i] = buffer_.size();
        formats_[i] = static_cast<int>(encoder_.append(i, object, row, buffer_));
        *buffer_.append(1) = '\0';  // libpq reads values in the text format up to here
    }
    point_to_values();
}

void statement::point_to_values() {
    for (std::size_t i = 0; i < values_.size(); ++i) {
        char const* const place = buffer_.at(positions_[i]);
        lengths_[i] = read_big_endian<std::int32_t>(place);
        values_[i] = lengths_[i] < 0 ? nullptr : place + sizeof(std::int32_t);
    }
}

void statement::send() {
    auto const count = static_cast<int>(values_.size());
    int const sent =
        name_.empty() ? PQsendQueryParams(owner_.handle(), sql_.c_str(), count, parameter_types_.data(), values_.data(),
                                          lengths_.data(), formats_.data(), static_cast<int>(format::text))
                      : PQsendQueryPrepared(owner_.handle(), name_.c_str(), count, values_.data(), lengths_.data(),
                                            formats_.data(), static_cast<int>(result_format_));
    if (sent == 0) owner_.fail_send();
}

}  // namespace aludel::postgresql
