// SPDX-License-Identifier: BSL-1.0
/// SELECT, and what statements that deliver rows can become: subqueries, CTEs, parts of UNION.
#pragma once

#include <aludel/sql/clause/columns.hpp>
#include <aludel/sql/clause/for_update.hpp>
#include <aludel/sql/clause/group_by.hpp>
#include <aludel/sql/clause/join.hpp>
#include <aludel/sql/clause/limit.hpp>
#include <aludel/sql/clause/order_by.hpp>
#include <aludel/sql/clause/selectable.hpp>
#include <aludel/sql/clause/where.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/expression/subquery.hpp>
#include <aludel/sql/statement/handle.hpp>

#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql {

namespace detail {
ALUDEL_SQL_API ref<subquery_node> as_subquery(ref<statement_node> const&, std::string_view called, bool lateral);
ALUDEL_SQL_API ref<cte_node> as_cte(ref<statement_node> const&, std::string_view called, bool recursive);
ALUDEL_SQL_API ref<expression_node> as_scalar(ref<statement_node> const&);
ALUDEL_SQL_API ref<expression_node> as_exists(ref<statement_node> const&);
}  // namespace detail

/// What an upper layer hangs on a statement besides SQL (loader options of an ORM).
class ALUDEL_SQL_API statement_option {
public:
    virtual ~statement_option();
};

/// The options of one statement. Most have none: that costs a null pointer.
class ALUDEL_SQL_API statement_options {
public:
    using list = std::vector<std::shared_ptr<statement_option const>>;

    statement_options() noexcept = default;
    statement_options(statement_options const& other) : list_{other.list_ ? copy(*other.list_) : nullptr} {}
    statement_options(statement_options&& other) noexcept : list_{std::exchange(other.list_, nullptr)} {}
    statement_options& operator=(statement_options other) noexcept {
        std::swap(list_, other.list_);
        return *this;
    }
    ~statement_options() {
        if (list_) free(list_);
    }
    void add(std::shared_ptr<statement_option const> option);
    list const& all() const noexcept;

private:
    static list* copy(list const&);
    static void free(list*) noexcept;
    list* list_ = nullptr;  // owned
};

/// What select and set operations have in common.
template <class Self, class Row>
class row_source {
public:
    using row_type = Row;
    using first_value = typename detail::first_of_row<Row>::type;

    /// `(SELECT …) AS called`, to be selected from.
    selectable subquery(std::string_view called = {}) const {
        return selectable{detail::as_subquery(self().statement(), called, false)};
    }
    selectable lateral(std::string_view called = {}) const {
        return selectable{detail::as_subquery(self().statement(), called, true)};
    }
    sql::cte cte(std::string_view called = {}, bool recursive = false) const {
        return sql::cte{detail::as_cte(self().statement(), called, recursive)};
    }
    /// The one value of the one row; NULL when there is no row.
    expr<std::conditional_t<std::is_same_v<first_value, core::value>, core::value,
                            std::optional<core::non_optional_t<first_value>>>>
    scalar_subquery() const {
        return expr<std::conditional_t<std::is_same_v<first_value, core::value>, core::value,
                                       std::optional<core::non_optional_t<first_value>>>>{
            detail::as_scalar(self().statement())};
    }
    condition exists() const { return condition{detail::as_exists(self().statement())}; }

private:
    Self const& self() const noexcept { return static_cast<Self const&>(*this); }
};

/// A SELECT. `Row` is what its rows are read into; `Sources` says whose each column is.
template <class Row, class Sources = type_list<>>
class select_statement : public statement_handle<select_statement<Row, Sources>, select_node>,
                         public row_source<select_statement<Row, Sources>, Row>,
                         public where_clause<select_statement<Row, Sources>, select_node>,
                         public group_by_clause<select_statement<Row, Sources>, select_node>,
                         public order_by_clause<select_statement<Row, Sources>, select_node>,
                         public limit_clause<select_statement<Row, Sources>, select_node>,
                         public join_clauses<select_statement<Row, Sources>, select_node> {
    using handle = statement_handle<select_statement, select_node>;
    using base_clause = where_clause<select_statement, select_node>;

public:
    explicit select_statement(ref<select_node> node) : handle{std::move(node)} {}
    template <class OtherRow, class OtherSources>
    static select_statement retyped(select_statement<OtherRow, OtherSources> of) {
        select_statement made{of.node()};
        made.options_ = std::move(of.options_);
        return made;
    }

    select_statement distinct() const {
        return this->base_clause::changed([](select_node& node) { node.rare().distinct = true; });
    }
    /// DISTINCT ON (PostgreSQL).
    template <class... Items>
    select_statement distinct_on(Items const&... items) const {
        return this->base_clause::changed([&](select_node& node) {
            node.rare().distinct = true;
            (node.rare().distinct_on.push_back(detail::item_node(items)), ...);
        });
    }
    /// The sources that are those of the enclosing statement; without this, all that it shows.
    template <class... Sources2>
    select_statement correlate(Sources2 const&... sources) const {
        return this->base_clause::changed([&](select_node& node) {
            node.rare().correlated = true;
            (node.rare().correlate.push_back(selectable{sources}.node()), ...);
        });
    }
    /// All sources that the enclosing statement shows, but these.
    template <class... Sources2>
    select_statement correlate_except(Sources2 const&... sources) const {
        return this->base_clause::changed([&](select_node& node) {
            node.rare().correlated = true;
            (node.rare().correlate_except.push_back(selectable{sources}.node()), ...);
        });
    }
    /// The program's own words about one source, where the dialect puts them; `%(name)s` stands for its name.
    select_statement with_hint(selectable const& about, std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed([&](select_node& node) {
            node.rare().hints.push_back({about.node(), {std::string{words}, std::string{dialect}}});
        });
    }
    /// About the whole statement.
    select_statement with_statement_hint(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](select_node& node) { node.rare().hints.push_back({{}, {std::string{words}, std::string{dialect}}}); });
    }
    select_statement with_labels(label_style how) const {
        return this->base_clause::changed([&](select_node& node) { node.rare().labels = how; });
    }
    /// The same statement with another columns clause; what was selected from stays.
    template <class... Parts>
    auto with_columns(Parts const&... parts) const {
        using types = row_parts<Parts...>;
        auto made = this->base_clause::changed([&](select_node& node) {
            node.columns = node_list{};
            (row_part<Parts>::add(node.columns, parts), ...);
        });
        return select_statement<typename types::row, typename types::sources>::retyped(made);
    }
    /// And these columns behind those that are there: the rows get their values too.
    template <class... Parts>
    auto add_columns(Parts const&... parts) const {
        using types = typename detail::more_parts<Row, Sources, Parts...>;
        return select_statement<typename types::row, typename types::sources>::retyped(
            this->base_clause::changed([&](select_node& node) { (row_part<Parts>::add(node.columns, parts), ...); }));
    }
    select_statement with_for_update(for_update const& how = {}) const {
        return this->base_clause::changed([&](select_node& node) { detail::lock_rows(node, how); });
    }
    /// The program's own words after SELECT, for one dialect or all.
    select_statement prefix_with(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](select_node& node) { node.rare().prefixes.push_back({std::string{words}, std::string{dialect}}); });
    }
    select_statement suffix_with(std::string_view words, std::string_view dialect = {}) const {
        return this->base_clause::changed(
            [&](select_node& node) { node.rare().suffixes.push_back({std::string{words}, std::string{dialect}}); });
    }
    select_statement add_cte(sql::cte const& added) const {
        return this->base_clause::changed([&](select_node& node) { node.rare().ctes.push_back(added.node()); });
    }

    using join_clauses<select_statement, select_node>::join_outer;
    /// An outer join along a path (a relationship): direct columns of its target become optional.
    template <has_join_path Path>
    auto join_outer(Path const& path) const {
        using outer = typename detail::outer_joined<Row, Sources, typename join_path<Path>::target>::type;
        return select_statement<outer, Sources>::retyped(
            this->base_clause::changed([&](select_node& node) { join_path<Path>::add(node, path, join_kind::left); }));
    }

    // The same along a struct of columns: those of its type become optional.

    template <detail::source_of_columns Source>
    auto join_outer(Source const& right) const {
        return outer<Source>(this->joined({{}, right.node(), {}, join_kind::left}));
    }
    template <detail::source_of_columns Source>
    auto join_outer(Source const& right, condition const& on) const {
        return outer<Source>(this->joined({{}, right.node(), on.node(), join_kind::left}));
    }
    using join_clauses<select_statement, select_node>::join_outer_from;
    template <detail::source_of_columns Source>
    auto join_outer_from(selectable const& left, Source const& right) const {
        return outer<Source>(this->joined({left.node(), right.node(), {}, join_kind::left}));
    }
    template <detail::source_of_columns Source>
    auto join_outer_from(selectable const& left, Source const& right, condition const& on) const {
        return outer<Source>(this->joined({left.node(), right.node(), on.node(), join_kind::left}));
    }
    using join_clauses<select_statement, select_node>::join_full;
    /// Both sides become optional.
    template <detail::source_of_columns Source>
    auto join_full(Source const& right) const {
        return full(this->joined({{}, right.node(), {}, join_kind::full}));
    }
    template <detail::source_of_columns Source>
    auto join_full(Source const& right, condition const& on) const {
        return full(this->joined({{}, right.node(), on.node(), join_kind::full}));
    }

    /// Options of an upper layer, kept with the statement. Each is converted by `as_statement_option(option)`, found by ADL.
    template <class... Options>
    select_statement options(Options const&... added) const {
        select_statement copy{*this};
        (copy.options_.add(as_statement_option(added)), ...);
        return copy;
    }
    statement_options::list const& all_options() const noexcept { return options_.all(); }

private:
    template <class, class>
    friend class select_statement;
    template <class Source>
    static auto outer(select_statement joined) {
        using made = typename detail::outer_joined<Row, Sources, typename Source::column_source>::type;
        return select_statement<made, Sources>::retyped(std::move(joined));
    }
    static auto full(select_statement joined) {
        return select_statement<typename detail::full_joined<Row, Sources>::type, Sources>::retyped(std::move(joined));
    }
    statement_options options_;
};

/// `select(a, b)`: rows of the types of a and b. Tables, aliases and run-time lists of columns make dynamic rows.
template <class... Parts>
auto select(Parts const&... parts) {
    using types = row_parts<Parts...>;
    auto made = make<select_node>();
    // Nobody else has it yet.
    auto& columns = const_cast<select_node&>(*made).columns;
    columns.reserve(sizeof...(Parts));
    (row_part<Parts>::add(columns, parts), ...);
    return select_statement<typename types::row, typename types::sources>{std::move(made)};
}

/// `EXISTS (SELECT * FROM … WHERE …)`.
template <class... Conditions>
condition exists(selectable const& from, Conditions const&... conditions) {
    auto* const node = new select_node;
    ref<select_node> const made{node};
    node->columns.push_back(make<constant_node>(constant::star));
    node->froms.push_back(from.node());
    (node->where.push_back(condition{conditions}.node()), ...);
    return condition{detail::as_exists(made)};
}

/// `EXISTS (SELECT …)`, as `select(…).exists()`.
template <class Statement>
    requires requires(Statement const& of) {
        { of.exists() } -> std::same_as<condition>;
    }
condition exists(Statement const& of) {
    return of.exists();
}

/// `EXISTS (SELECT * FROM … WHERE …)`, with the sources that the conditions speak of.
template <class... Conditions>
condition exists_where(condition const& first, Conditions const&... conditions) {
    auto* const node = new select_node;
    ref<select_node> const made{node};
    node->columns.push_back(make<constant_node>(constant::star));
    node->where.push_back(first.node());
    (node->where.push_back(condition{conditions}.node()), ...);
    return condition{detail::as_exists(made)};
}

/// UNION and its relatives. The row is that of the first part.
template <class Row>
class compound_statement : public statement_handle<compound_statement<Row>, compound_select_node>,
                           public row_source<compound_statement<Row>, Row>,
                           public order_by_clause<compound_statement<Row>, compound_select_node>,
                           public limit_clause<compound_statement<Row>, compound_select_node> {
public:
    explicit compound_statement(ref<compound_select_node> node)
        : statement_handle<compound_statement, compound_select_node>{std::move(node)} {}
};

/// Do two statements deliver the same number of columns of comparable types?
template <class A, class B>
inline constexpr bool ROWS_OF_BOTH_STATEMENTS_MATCH =
    std::is_same_v<A, core::dynamic_row> || std::is_same_v<B, core::dynamic_row>;
template <class... A, class... B>
    requires(sizeof...(A) == sizeof...(B))
inline constexpr bool ROWS_OF_BOTH_STATEMENTS_MATCH<row<A...>, row<B...>> = (SQL_TYPES_CAN_BE_COMPARED<A, B> && ...);

namespace detail {
template <row_statement First, row_statement... Others>
auto compound(set_operation what, First const& first, Others const&... others) {
    static_assert((ROWS_OF_BOTH_STATEMENTS_MATCH<typename First::row_type, typename Others::row_type> && ...),
                  "the two statements deliver different rows");
    return compound_statement<typename First::row_type>{
        make<compound_select_node>(what, node_list{first.statement(), others.statement()...})};
}
/// Errors: `usage_error` (set-operation-empty).
ALUDEL_SQL_API ref<compound_select_node> compound_of(set_operation, node_list parts);
template <row_statement Part>
auto compound(set_operation what, std::vector<Part> const& all) {
    node_list parts;
    for (auto const& each : all) parts.push_back(each.statement());
    return compound_statement<typename Part::row_type>{compound_of(what, std::move(parts))};
}
}  // namespace detail

// Each also takes a vector of statements, as many as are known at run time; an empty one is a `usage_error`
// (set-operation-empty).

template <detail::row_statement First, detail::row_statement... Others>
auto union_(First const& first, Others const&... others) {
    return detail::compound(set_operation::union_, first, others...);
}
template <detail::row_statement Part>
auto union_(std::vector<Part> const& parts) {
    return detail::compound(set_operation::union_, parts);
}
template <detail::row_statement First, detail::row_statement... Others>
auto union_all(First const& first, Others const&... others) {
    return detail::compound(set_operation::union_all, first, others...);
}
template <detail::row_statement Part>
auto union_all(std::vector<Part> const& parts) {
    return detail::compound(set_operation::union_all, parts);
}
template <detail::row_statement First, detail::row_statement... Others>
auto intersect(First const& first, Others const&... others) {
    return detail::compound(set_operation::intersect, first, others...);
}
template <detail::row_statement Part>
auto intersect(std::vector<Part> const& parts) {
    return detail::compound(set_operation::intersect, parts);
}
template <detail::row_statement First, detail::row_statement... Others>
auto intersect_all(First const& first, Others const&... others) {
    return detail::compound(set_operation::intersect_all, first, others...);
}
template <detail::row_statement Part>
auto intersect_all(std::vector<Part> const& parts) {
    return detail::compound(set_operation::intersect_all, parts);
}
template <detail::row_statement First, detail::row_statement... Others>
auto except(First const& first, Others const&... others) {
    return detail::compound(set_operation::except, first, others...);
}
template <detail::row_statement Part>
auto except(std::vector<Part> const& parts) {
    return detail::compound(set_operation::except, parts);
}
template <detail::row_statement First, detail::row_statement... Others>
auto except_all(First const& first, Others const&... others) {
    return detail::compound(set_operation::except_all, first, others...);
}
template <detail::row_statement Part>
auto except_all(std::vector<Part> const& parts) {
    return detail::compound(set_operation::except_all, parts);
}

}  // namespace aludel::sql
