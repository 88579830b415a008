// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/schema/event.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/schema/table.hpp>

#include <algorithm>

namespace aludel::sql {

ddl_event ddl_event::only_if(std::function<bool(core::profile)> condition) const {
    auto copy = *this;
    copy.condition_ = std::move(condition);
    return copy;
}

bool ddl_event::applies(core::profile in) const {
    auto const meant = [&](std::string const& each) { return each == in->dialect().name() || each == in->family(); };
    if (!dialects_.empty() && std::none_of(dialects_.begin(), dialects_.end(), meant)) return false;
    return !condition_ || condition_(in);
}

namespace detail {

namespace {
/// What a token stands for. Errors: `usage_error` (ddl-event) for a token that is none, or that needs a table.
std::string name_for(std::string_view token, core::profile in, table const* of, std::string const& sql) {
    auto const fail = [&](std::string const& why) {
        throw core::usage_error{"ddl-event", "the DDL event \"" + sql + "\" says " + std::string{token} + ": " + why};
    };
    if (token != "%(table)s" && token != "%(schema)s" && token != "%(fullname)s")
        fail("there are %(table)s, %(schema)s and %(fullname)s; a percent sign is written %%");
    if (of == nullptr) fail("it belongs to no table; give it to a table, or write the name");
    auto const& dialect = in->dialect();
    auto const schema = of->schema().empty() ? std::string{} : dialect.quote_if_needed(of->schema());
    if (token == "%(schema)s") return schema;
    auto const name = dialect.quote_if_needed(of->called().view());
    return token == "%(table)s" || schema.empty() ? name : schema + "." + name;
}
}  // namespace

ddl_event event_of_words(ddl_moment when, std::string_view words) {
    return {when, [sql = std::string{words}](core::profile in, table const* of) {
                std::string text;
                for (std::size_t at = 0; at < sql.size();) {
                    if (sql[at] != '%') {
                        text += sql[at++];
                    } else if (sql.compare(at, 2, "%%") == 0) {
                        text += '%';
                        at += 2;
                    } else {
                        auto const end = std::min(sql.find(")s", at), sql.size() - 2) + 2;
                        text += name_for(std::string_view{sql}.substr(at, end - at), in, of, sql);
                        at = end;
                    }
                }
                return text;
            }};
}

}  // namespace detail

}  // namespace aludel::sql
