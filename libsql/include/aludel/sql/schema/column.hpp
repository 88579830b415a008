// SPDX-License-Identifier: BSL-1.0
/// The definition of a column: a plain value that is given to a table.
#pragma once

#include <aludel/sql/export.hpp>
#include <aludel/sql/schema/constraint.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/type/type.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

enum class auto_increment : std::uint8_t {
    automatic,  ///< when it is the only, integer, primary key column without a foreign key
    always,
    never,
};

/// `column("title", string(200), not_null)`. Options: primary_key, not_null, nullable, unique(), indexed, foreign_key(…),
/// server_default(…), comment(…), auto_increment, check(…).
class ALUDEL_SQL_API column {
public:
    template <class... Options>
    column(std::string_view named, sql::type of, Options const&... options) : column{name{named}, of, options...} {}
    template <class... Options>
    column(name named, sql::type of, Options const&... options) : name_{std::move(named)}, type_{of} {
        (set(options), ...);
    }

    name const& called() const noexcept { return name_; }
    sql::type type() const noexcept { return type_; }
    bool nullable() const noexcept { return nullable_.value_or(!primary_key_); }
    bool in_primary_key() const noexcept { return primary_key_; }
    bool is_unique() const noexcept { return unique_; }
    bool is_indexed() const noexcept { return indexed_; }
    sql::auto_increment auto_increment() const noexcept { return auto_increment_; }
    /// The expression or text behind DEFAULT, or null.
    ref<expression_node> const& server_default() const noexcept { return server_default_; }
    std::string const& comment() const noexcept { return comment_; }
    std::vector<foreign_key_constraint> const& foreign_keys() const noexcept { return foreign_keys_; }
    std::vector<check_constraint> const& checks() const noexcept { return checks_; }

    void set(struct primary_key_option const&) { primary_key_ = true; }
    void set(struct nullable_option const& option);
    void set(unique_constraint const&) { unique_ = true; }
    void set(struct indexed_option const&) { indexed_ = true; }
    void set(foreign_key_constraint const& key);
    void set(check_constraint const& check) { checks_.push_back(check); }
    void set(struct server_default_option const& option);
    void set(struct comment_option const& option);
    void set(sql::auto_increment how) { auto_increment_ = how; }

private:
    name name_;
    sql::type type_;
    std::optional<bool> nullable_;
    bool primary_key_ = false;
    bool unique_ = false;
    bool indexed_ = false;
    sql::auto_increment auto_increment_ = auto_increment::automatic;
    ref<expression_node> server_default_;
    std::string comment_;
    std::vector<foreign_key_constraint> foreign_keys_;
    std::vector<check_constraint> checks_;
};

/// `sql::primary_key` marks a column; `sql::primary_key("a", "b")` is the constraint of a table.
struct primary_key_option {
    template <class... Names>
    primary_key_constraint operator()(std::string_view first, Names const&... others) const {
        primary_key_constraint made;
        made.columns = {std::string{first}, std::string{others}...};
        return made;
    }
};
inline constexpr primary_key_option primary_key{};

struct nullable_option {
    bool nullable;
};
inline constexpr nullable_option not_null{false};
inline constexpr nullable_option null_allowed{true};

struct indexed_option {};
/// Makes an index over this column.
inline constexpr indexed_option indexed{};

struct server_default_option {
    ref<expression_node> expression;
};
/// DEFAULT with an SQL text, written as it is ("CURRENT_TIMESTAMP"): the program's words, never a user's.
ALUDEL_SQL_API server_default_option server_default_text(std::string_view sql);

struct comment_option {
    std::string text;
};
inline comment_option comment(std::string_view text) { return {std::string{text}}; }

}  // namespace aludel::sql
