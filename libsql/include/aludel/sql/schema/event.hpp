// SPDX-License-Identifier: BSL-1.0
/// DDL of the program's own beside CREATE and DROP of tables: triggers, grants, policies, extensions.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/export.hpp>

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

class table;

enum class ddl_moment : std::uint8_t { before_create, after_create, before_drop, after_drop };

/// A statement of a script, before or behind those of a table or of all tables. A value; given to `metadata::table` or
/// `metadata::add`.
class ALUDEL_SQL_API ddl_event {
public:
    /// `of`: the table that the event belongs to; null for an event of all tables.
    using writer = std::function<std::string(core::profile, table const* of)>;
    ddl_event(ddl_moment when, writer write) : when_{when}, write_{std::move(write)} {}

    /// In these dialects or database families only: `.only_in("postgresql", "sqlite")`.
    template <std::convertible_to<std::string_view>... Dialects>
    ddl_event only_in(Dialects const&... dialects) const {
        auto copy = *this;
        (copy.dialects_.emplace_back(std::string_view{dialects}), ...);
        return copy;
    }
    /// And only where this is true of the profile: `.only_if([](auto in) { return in->version() >= …; })`.
    ddl_event only_if(std::function<bool(core::profile)> condition) const;

    ddl_moment when() const noexcept { return when_; }
    bool applies(core::profile) const;
    std::string text(core::profile in, table const* of) const { return write_(in, of); }

private:
    ddl_moment when_;
    writer write_;
    std::vector<std::string> dialects_;
    std::function<bool(core::profile)> condition_;
};

namespace detail {
/// SQL in the program's own words. `%(table)s`, `%(schema)s` and `%(fullname)s` stand for the table's names, quoted where
/// they must be, and `%%` for a percent sign.
ALUDEL_SQL_API ddl_event event_of_words(ddl_moment, std::string_view sql);
template <class Statement>
ddl_event event_of(ddl_moment when, Statement const& statement) {
    if constexpr (std::is_convertible_v<Statement const&, std::string_view>) return event_of_words(when, statement);
    else return {when, [statement](core::profile in, table const*) { return statement.text(in); }};
}
}  // namespace detail

// Each takes SQL in the program's own words (see above), or one of the statements of ddl/statements.hpp.

template <class Statement>
ddl_event before_create(Statement const& run) {
    return detail::event_of(ddl_moment::before_create, run);
}
template <class Statement>
ddl_event after_create(Statement const& run) {
    return detail::event_of(ddl_moment::after_create, run);
}
template <class Statement>
ddl_event before_drop(Statement const& run) {
    return detail::event_of(ddl_moment::before_drop, run);
}
template <class Statement>
ddl_event after_drop(Statement const& run) {
    return detail::event_of(ddl_moment::after_drop, run);
}

}  // namespace aludel::sql
