// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/execute/execute.hpp>

#include <aludel/core/engine/attachment.hpp>
#include <aludel/core/engine/engine_options.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/cache.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/tree/walk.hpp>

#include "../compile/recent_statements.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <forward_list>
#include <string>
#include <vector>

namespace aludel::sql {

statement_cache& cache_of(core::connection const& of) {
    static std::size_t const key = core::register_attachment({
        [](core::engine_options const& options) -> void* { return new statement_cache{options.compiled_statements}; },
        [](void* cache) noexcept { delete static_cast<statement_cache*>(cache); },
    });
    return *static_cast<statement_cache*>(of.attachment(key));
}

std::shared_ptr<compiled const> compiled_for(core::connection& on, statement_node const& statement) {
    static std::size_t const key = core::register_attachment({
        [](core::engine_options const&) -> void* { return new recent_statements; },
        [](void* recent) noexcept { delete static_cast<recent_statements*>(recent); },
    });
    auto& recent = *static_cast<recent_statements*>(on.own_attachment(key));
    return recent.find_or_compile(on, statement, on.profile());
}

namespace detail {

namespace {
std::string counted(std::size_t width) {
    return width == 0 ? "one value" : width == 1 ? "a list of values" : "a list of rows of " + std::to_string(width);
}

[[noreturn]] void throw_list(compiled_parameter const& parameter, std::size_t given) {
    auto const wanted = parameter.expanding ? parameter.width() : 0;
    throw core::usage_error{"parameter-list", "the statement's parameter \"" + parameter.name + "\" is " +
                                                  counted(wanted) + ", and was given " + counted(given) +
                                                  (wanted == 0 ? "\n  a list is bind_list<T>(name), or "
                                                                 "text(…).bind(name, std::vector{…})"
                                                               : "\n  give it a std::vector")};
}

[[noreturn]] void throw_unknown(compiled const& of, std::string_view given) {
    std::string names;
    for (auto const& parameter : of.parameters())
        if (parameter.named) names.append(names.empty() ? "" : ", ").append(parameter.name);
    core::usage_error refused{"parameter-unknown", "the statement has no parameter named \"" + std::string{given} +
                                                       "\"; it has " +
                                                       (names.empty() ? "none that can be given" : names)};
    if (!of.has_late_pieces()) refused.add_context("statement: " + of.fixed().text.sql());
    throw refused;
}

void check_list(compiled_parameter const& parameter, core::named_value const& given) {
    if ((parameter.expanding ? parameter.width() : 0) != given.width) [[unlikely]]
        throw_list(parameter, given.width);
}

/// Is everything that was given known, and a list where one belongs?
void check_given(compiled const& of, named_values values) {
    for (auto const& each : values) {
        bool known = false;
        for (auto const& parameter : of.parameters()) {
            if (!parameter.named || parameter.name != each.name) continue;
            known = true;
            check_list(parameter, each);
        }
        if (!known) throw_unknown(of, each.name);
    }
}

[[noreturn]] void throw_missing(compiled const& of, compiled_parameter const& parameter, named_values values) {
    check_given(of, values);  // a name that is not known says more than the one that is missing
    core::usage_error refused{"parameter-missing",
                              "the statement's parameter \"" + parameter.name + "\" has no value; give it one"};
    if (!of.has_late_pieces()) refused.add_context("statement: " + of.fixed().text.sql());
    throw refused;
}

/// Values in the order of the placeholders, where they lie: in the tree or in what the caller gave.
class collected {
public:
    collected(compiled const& of, node const& statement, named_values values)
        : of_{of}, statement_{statement}, values_{values} {}

    /// Valid as long as this.
    placed_text const& place() {
        if (!of_.has_late_pieces()) return of_.fixed();
        std::vector<std::uint32_t> lengths(of_.parameters().size(), 0);
        for (std::size_t i = 0; i < lengths.size(); ++i) {
            auto const& parameter = of_.parameters()[i];
            if (!parameter.expanding) continue;
            auto const rows = static_cast<std::uint32_t>(list(parameter).size() / parameter.width());
            // Rounded up, so that lists of many lengths share few texts; the last row fills the rest.
            lengths[i] = rows == 0 ? 0 : std::bit_ceil(rows);
        }
        std::vector<std::string> literals;
        for (std::uint32_t i = 0; i < lengths.size(); ++i) {
            auto const& parameter = of_.parameters()[i];
            if (!parameter.inlined) continue;
            literals.resize(lengths.size());
            literals[i] = of_.literal_of(parameter, *plain_value({i, 0}, parameter));
        }
        placed_ = of_.placed(lengths, literals);
        return *placed_;
    }

    core::value const* value(placed_text::place at) {
        auto const& parameter = of_.parameters()[at.parameter];
        if (parameter.output && parameter.named)
            throw core::not_supported_error{"parameter-output",
                                            "the database writes to the statement's parameter \"" + parameter.name +
                                                "\", and no driver of Aludel can read it back yet; select the value "
                                                "with a statement of its own"};
        if (parameter.output)
            throw core::not_supported_error{
                "returning-into",
                "the statement's RETURNING delivers into output parameters, which no driver of Aludel has yet; leave "
                "returning() out and read the row again after the change"};
        auto const* const found = plain_value(at, parameter);
        if (parameter.adapt == adaptation::none) return found;
        return &adapted_.emplace_front(adapted(*found, parameter.adapt));
    }

    /// After all were asked for: was something given that nobody wants?
    void check_all_used() const {
        if (used_count_ != values_.size()) [[unlikely]]
            check_given(of_, values_);
    }

private:
    core::named_value const* given(compiled_parameter const& parameter) {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            if (values_[i].name != parameter.name) continue;
            check_list(parameter, values_[i]);
            // Those behind the first 64 are not counted, so that all are looked at one by one.
            if (i < 64 && (used_ >> i & 1) == 0) {
                used_ |= std::uint64_t{1} << i;
                ++used_count_;
            }
            return &values_[i];
        }
        return nullptr;
    }

    /// What the tree has for it. The tree is walked at the first one: what has named parameters only needs no walk.
    node const& bind(compiled_parameter const& parameter) {
        if (!walked_) binds_.collect(statement_);
        walked_ = true;
        return *binds_.binds()[parameter.ordinal];
    }

    core::value const* plain_value(placed_text::place at, compiled_parameter const& parameter) {
        if (parameter.expanding) {
            auto const& all = list(parameter);
            auto const width = parameter.width();
            auto const row = std::min<std::size_t>(at.element / width, all.size() / width - 1);
            return &all[row * width + at.element % width];
        }
        if (parameter.named)
            if (auto const* const found = given(parameter)) return &found->value;
        if (parameter.required || parameter.ordinal == compiled_parameter::not_in_tree)
            throw_missing(of_, parameter, values_);
        return &static_cast<bind_node const&>(bind(parameter)).value();
    }

    std::vector<core::value> const& list(compiled_parameter const& parameter) {
        if (parameter.named)
            if (auto const* const found = given(parameter)) return found->list;
        if (parameter.required) throw_missing(of_, parameter, values_);
        return static_cast<expanding_bind_node const&>(bind(parameter)).values();
    }

    compiled const& of_;
    node const& statement_;
    named_values values_;
    std::uint64_t used_ = 0;  ///< which of the first 64 given values have been found
    std::size_t used_count_ = 0;
    bool walked_ = false;
    bind_collector binds_;
    std::shared_ptr<placed_text const> placed_;
    std::forward_list<core::value> adapted_;  // they stay where they are, and none costs nothing
};
}  // namespace

core::row_plan const& make_plan(std::span<core::slot const> cells) {
    auto& plan = *new core::row_plan;
    plan.add_segment();
    for (auto const& each : cells) plan.add_slot(each);
    return plan;
}

core::cursor start(core::connection& on, statement_node const& statement, named_values values) {
    auto const made = compiled_for(on, statement);
    collected values_of{*made, statement, values};
    auto const& placed = values_of.place();
    constexpr std::size_t few = 16;
    core::value const* on_stack[few];
    std::vector<core::value const*> on_heap;
    core::value const** pointers = on_stack;
    if (placed.places.size() > few) {
        on_heap.resize(placed.places.size());
        pointers = on_heap.data();
    }
    for (std::size_t i = 0; i < placed.places.size(); ++i) pointers[i] = values_of.value(placed.places[i]);
    values_of.check_all_used();
    return on.start(placed.text, {&placed.plan, {.base = pointers, .stride = 0, .count = 1}});
}

}  // namespace detail

}  // namespace aludel::sql
