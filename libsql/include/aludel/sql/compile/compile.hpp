// SPDX-License-Identifier: BSL-1.0
/// Statements as text. No connection is needed.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/value/value.hpp>
#include <aludel/sql/compile/compile_options.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>
#include <aludel/sql/type/type.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

class compiled;

/// A statement's text and values, for reading and for tests; executing goes through a connection.
class ALUDEL_SQL_API rendered {
public:
    struct parameter {
        std::string name;
        core::value value;
        sql::type type;
        bool required;  ///< it has no value yet
    };
    rendered(std::string text, std::vector<parameter> parameters);
    rendered(rendered&&) noexcept;
    rendered(rendered const&);
    rendered& operator=(rendered&&) noexcept;
    rendered& operator=(rendered const&);
    ~rendered();
    std::string const& text() const noexcept { return text_; }
    /// In the order of the placeholders; with the colon_name style each name once.
    std::vector<parameter> const& parameters() const noexcept { return parameters_; }

private:
    std::string text_;
    std::vector<parameter> parameters_;
};

/// The built-in ANSI dialect "default", which needs no plugin.
ALUDEL_SQL_API core::profile default_profile();
/// The documented default profile of the dialect; "default" is the one above. Errors: `plugin_error`.
ALUDEL_SQL_API core::profile profile_named(std::string_view dialect);

namespace detail {
ALUDEL_SQL_API std::shared_ptr<compiled const> compile_node(node const&, core::profile, compile_options const&);
ALUDEL_SQL_API rendered render(node const&, core::profile, compile_options const&);
}  // namespace detail

/// Errors: `compile_error`, naming the construct, the dialect and a way out.
template <class Statement>
rendered compile(Statement const& statement, core::profile for_profile = default_profile(),
                 compile_options const& options = {}) {
    return detail::render(*statement.statement(), for_profile, options);
}

/// The text alone, for reading: `to_string(statement, "postgresql")`; {.literal_values = true} writes the values into it, for a
/// log. Such a text is never executed. Errors: as `compile`; `plugin_error` when there is no such dialect.
template <class Statement>
std::string to_string(Statement const& statement, core::profile for_profile = default_profile(),
                      compile_options const& options = {}) {
    return detail::render(*statement.statement(), for_profile, options).text();
}
template <class Statement>
std::string to_string(Statement const& statement, std::string_view dialect, compile_options const& options = {}) {
    return to_string(statement, profile_named(dialect), options);
}

}  // namespace aludel::sql
