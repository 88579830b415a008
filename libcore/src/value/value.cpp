// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/value.hpp>

#include <aludel/core/error/database_error.hpp>

namespace aludel::core {

value::value(value const&) = default;
value::value(value&&) noexcept = default;
value& value::operator=(value const&) = default;
value& value::operator=(value&&) noexcept = default;
value::~value() = default;
value::value(char const* text) : content_{std::in_place_type<std::string>, text} {}
value::value(std::string_view text) : content_{std::in_place_type<std::string>, text} {}

void value::set_unsigned(std::uint64_t number) noexcept {
    if (number <= static_cast<std::uint64_t>(INT64_MAX)) content_ = static_cast<std::int64_t>(number);
    else content_ = decimal::from_halves(0, number, 0);
}

value::value(std::chrono::year_month_day day) {
    // sys_days would quietly turn February 30 into March 1.
    if (!day.ok())
        throw data_error{"value-range", "A calendar date was given whose day does not exist (" +
                                            std::to_string(static_cast<int>(day.year())) + "-" +
                                            std::to_string(static_cast<unsigned>(day.month())) + "-" +
                                            std::to_string(static_cast<unsigned>(day.day())) + ")"};
    content_ = date{day};
}

}  // namespace aludel::core
