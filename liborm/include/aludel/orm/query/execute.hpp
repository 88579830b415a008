// SPDX-License-Identifier: BSL-1.0
/// Statements over entities on a connection, without a session: plain structs.
///
///     std::vector<User> users = connection.execute(select<User>().limit(10)).all();
///     for (auto const& [user, n] : connection.execute(select<User>(count(col(&Address::id)))…))
///
/// One whole entity makes rows that are that struct, anything else an `sql::row`. Where a join may find nothing the entity is a
/// `std::optional`. The objects are values of their own: their relationships are unattached.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/result.hpp>
#include <aludel/core/transfer/codec.hpp>
#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/query/column_choice.hpp>
#include <aludel/orm/query/selected.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/execute/row.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::orm {

namespace detail {

/// What a part of `selected` becomes in a plain row.
template <class Part>
struct plain_part {
    using type = Part;
};
template <class T>
struct plain_part<whole<T>> {
    using type = std::remove_cv_t<T>;
};
template <class T>
struct plain_part<maybe_whole<T>> {
    using type = std::optional<std::remove_cv_t<T>>;
};

template <class Selected>
struct plain_row;
template <class... Parts>
struct plain_row<selected<Parts...>> {
    using type = sql::row<typename plain_part<Parts>::type...>;
};
template <class T>
struct plain_row<selected<whole<T>>> {
    using type = std::remove_cv_t<T>;
};

/// The plan of a row of several parts: one segment for what lies in the row itself, and one for each entity that may be
/// absent, which is read beside it.
class ALUDEL_ORM_API plain_plan {
public:
    /// Without choices all columns are read.
    explicit plain_plan(column_choices const* choices = nullptr) noexcept;
    plain_plan(plain_plan const&) = delete;
    plain_plan& operator=(plain_plan const&) = delete;
    ~plain_plan();
    void add_entity(mapper const&, std::size_t offset);
    void add_maybe_entity(mapper const&);
    void add_value(core::slot);
    std::shared_ptr<core::row_plan const> finish() const;

private:
    struct labelled {
        core::slot slot;
        core::slot_label label;
    };
    struct beside {
        std::uint16_t presence;
        std::vector<labelled> slots;
    };
    void add_slots(std::vector<labelled>& to, mapper const&, std::size_t offset);
    bool reads(mapper const&, std::size_t position) const;
    column_choices const* choices_;
    std::vector<labelled> inside_;
    std::vector<beside> beside_;
    std::size_t columns_ = 0;
};

template <class Part>
void add_part(plain_plan& to, std::size_t offset) {
    if constexpr (is_whole<Part>) to.add_entity(mapper_of<typename Part::entity>(), offset);
    else if constexpr (is_maybe_whole<Part>) to.add_maybe_entity(mapper_of<typename Part::entity>());
    else to.add_value(core::make_slot<Part>(0, offset));
}

ALUDEL_ORM_API core::row_plan const& plan_of_entity(mapper const&) noexcept;
template <class T>
core::row_plan const& plan_of(selected<whole<T>> const*) {
    return plan_of_entity(mapper_of<T>());
}
/// The plan of a row: made once for each type of row, and once for each statement with choices.
template <class Selected>
struct plain_plan_of;
template <class... Parts>
struct plain_plan_of<selected<Parts...>> {
    static std::shared_ptr<core::row_plan const> make(column_choices const* choices) {
        plain_plan plan{choices};
        typename plain_row<selected<Parts...>>::type const example{};
        auto const* const base = reinterpret_cast<std::byte const*>(&example);
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (add_part<Parts>(
                 plan, static_cast<std::size_t>(reinterpret_cast<std::byte const*>(&example.template get<I>()) - base)),
             ...);
        }(std::index_sequence_for<Parts...>{});
        return plan.finish();
    }
};
template <class T>
struct plain_plan_of<selected<whole<T>>> {
    static std::shared_ptr<core::row_plan const> make(column_choices const* choices) {
        plain_plan plan{choices};
        plan.add_entity(mapper_of<T>(), 0);
        return plan.finish();
    }
};
template <class... Parts>
core::row_plan const& plan_of(selected<Parts...> const*) {
    static auto const& kept = *new std::shared_ptr{plain_plan_of<selected<Parts...>>::make(nullptr)};
    return *kept;
}

template <class Part>
mapper const* entity_of_part() {
    if constexpr (is_entity_part<Part>) return &mapper_of<typename Part::entity>();
    else return nullptr;
}
template <class... Parts>
std::array<mapper const*, sizeof...(Parts)> entities_of(selected<Parts...> const*) {
    return {entity_of_part<Parts>()...};
}

template <class Row>
inline constexpr bool is_selected = false;
template <class... Parts>
inline constexpr bool is_selected<selected<Parts...>> = true;

template <class Statement>
concept selecting_statement = requires(Statement const& statement) {
    typename Statement::row_type;
    { statement.statement() } -> std::convertible_to<sql::ref<sql::statement_node>>;
} && is_selected<typename Statement::row_type>;

struct chosen {
    core::cursor cursor;
    std::shared_ptr<core::row_plan const> plan;
};
/// Executes a statement that has options. Errors: `usage_error` (options-need-session) when they are not about columns.
ALUDEL_ORM_API chosen start_chosen(core::connection&, sql::select_node const&, statement_options const&,
                                   sql::named_values, std::span<mapper const* const> parts,
                                   std::shared_ptr<core::row_plan const> (*make)(column_choices const*));

template <class T>
concept mapped_entity = std::is_class_v<T> && requires(entity<T>& of) { map_entity(of); };
template <class T>
inline constexpr bool is_optional_entity = false;
template <class T>
inline constexpr bool is_optional_entity<std::optional<T>> = mapped_entity<T>;

}  // namespace detail

/// Errors: as `connection.execute`; `usage_error` (options-need-session) for a statement with options that say how a session
/// loads objects.
template <detail::selecting_statement Statement>
auto execute_on(core::connection& on, Statement const& statement, sql::named_values values = {}) {
    using selected_row = typename Statement::row_type;
    using row = typename detail::plain_row<selected_row>::type;
    using reader = typename core::reader_of<row>::type;
    auto const* const parts = static_cast<selected_row const*>(nullptr);
    if constexpr (requires { statement.all_options(); })
        if (!statement.all_options().empty()) {
            auto started = detail::start_chosen(on, *statement.statement(), statement.all_options(), values,
                                                detail::entities_of(parts), &detail::plain_plan_of<selected_row>::make);
            return core::result<row>{std::move(started.cursor), reader{std::move(started.plan)}};
        }
    return core::result<row>{sql::detail::start(on, *statement.statement(), values),
                             reader{core::uncounted(detail::plan_of(parts))}};
}
template <detail::selecting_statement Statement>
auto execute_on(core::connection& on, Statement const& statement, std::initializer_list<sql::named_value> values) {
    return execute_on(on, statement, sql::named_values{values.begin(), values.size()});
}

}  // namespace aludel::orm

namespace aludel::orm::detail {

/// Reads rows with entities that may be absent: these are read beside the rows, and moved in where they are present.
template <class... Types>
class staging_reader final : public core::row_reader {
    using row = sql::row<Types...>;
    template <class T>
    struct nothing {};
    template <class T>
    struct staged {
        std::vector<typename T::value_type> objects{};
        std::vector<std::uint8_t> present{};
    };
    template <class T>
    struct staging_of {
        using type = nothing<T>;
    };
    template <class T>
        requires is_optional_entity<T>
    struct staging_of<T> {
        using type = staged<T>;
    };
    static constexpr std::size_t segments = 1 + (std::size_t{is_optional_entity<Types>} + ...);

public:
    explicit staging_reader(std::shared_ptr<core::row_plan const> plan) : plan_{std::move(plan)} {}

    void read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit,
              std::size_t& filled) override {
        std::array<core::segment_target, segments> targets;
        targets[0] = {rows, stride, nullptr};
        std::size_t next = 1;
        std::apply([&](auto&... each) { (prepare(each, limit, targets, next), ...); }, staging_);
        core::fetch_outcome outcome;
        struct finishing {  // also when fetch throws
            staging_reader& self;
            std::byte* rows;
            std::size_t& filled;
            core::fetch_outcome const& outcome;
            ~finishing() { self.move_in(reinterpret_cast<row*>(rows), filled = outcome.rows); }
        } const finish{*this, rows, filled, outcome};
        from.fetch(*plan_, targets, limit, outcome);
    }

private:
    template <class T>
    static void prepare(nothing<T>&, std::size_t, std::array<core::segment_target, segments>&, std::size_t&) noexcept {}
    template <class T>
    static void prepare(staged<T>& of, std::size_t limit, std::array<core::segment_target, segments>& targets,
                        std::size_t& next) {
        using object = typename T::value_type;
        if (of.objects.size() < limit) {
            of.objects.resize(limit);
            of.present.resize(limit);
        }
        targets[next++] = {reinterpret_cast<std::byte*>(of.objects.data()), sizeof(object), of.present.data()};
    }
    void move_in(row* rows, std::size_t count) noexcept {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (move_in_column<I>(std::get<I>(staging_), rows, count), ...);
        }(std::index_sequence_for<Types...>{});
    }
    template <std::size_t Index, class T>
    static void move_in_column(nothing<T>&, row*, std::size_t) noexcept {}
    template <std::size_t Index, class T>
    static void move_in_column(staged<T>& of, row* rows, std::size_t count) noexcept {
        for (std::size_t i = 0; i < count; ++i) {
            auto& to = rows[i].template get<Index>();
            if (of.present[i] != 0) to.emplace(std::move(of.objects[i]));
            else to.reset();
        }
    }

    std::shared_ptr<core::row_plan const> plan_;
    std::tuple<typename staging_of<Types>::type...> staging_;
};

}  // namespace aludel::orm::detail

template <class... Types>
    requires(aludel::orm::detail::is_optional_entity<Types> || ...)
struct aludel::core::reader_of<aludel::sql::row<Types...>> {
    using type = aludel::orm::detail::staging_reader<Types...>;
};
