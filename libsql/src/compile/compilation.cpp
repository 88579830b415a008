// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/compilation.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/compile/type_compiler.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace aludel::sql {

struct compilation::state {
    struct anonymous_key {
        void const* key;
        std::uint32_t detail;
        std::string base;
        friend auto operator<=>(anonymous_key const&, anonymous_key const&) = default;
    };
    std::map<anonymous_key, std::string> anonymous;
    std::map<std::string, std::uint32_t, std::less<>> counters;
    std::vector<compiled_parameter> parameters;
    std::unordered_map<void const*, std::uint32_t> parameter_of;  ///< by bind node
    std::map<std::string, std::uint32_t, std::less<>> parameter_named;
    std::unordered_map<node const*, std::uint32_t> ordinals;
    std::vector<compiled_column> columns;
    struct written_cte {
        cte_node const* node;
        std::string name;
        std::vector<compiled_piece> pieces;
    };
    std::vector<written_cte> ctes;
    std::vector<cte_node const*> open_ctes;
    struct nested_cte {
        from_node const* node;
        statement_scope const* in;
    };
    std::vector<nested_cte> nested;  ///< CTEs that are written inside of the statements that are being written
    bool is_nested(from_node const& cte) const {
        return std::any_of(nested.begin(), nested.end(), [&](auto const& each) { return each.node == &cte; });
    }
    bool recursive = false;
    std::optional<std::size_t> cte_place;  ///< the piece before which WITH is written; nothing: the first
};

compilation::compilation(core::profile for_profile, compile_options const& options, node const& root)
    : profile_{for_profile},
      compiler_{&statement_compiler_of(for_profile)},
      types_{&type_compiler_of(for_profile)},
      options_{options},
      state_{std::make_unique<state>()} {
    bind_collector collector;
    collector.collect(root);
    std::uint32_t ordinal = 0;
    for (auto const* each : collector.binds()) state_->ordinals.try_emplace(each, ordinal++);
}

compilation::~compilation() = default;

compilation& compilation::identifier(std::string_view name) {
    if (name.empty()) fail("identifier-empty", "a name in the statement is empty");
    auto const& rules = profile_->dialect().identifiers();
    // A name has at least as many bytes as anything else that is counted.
    if (name.size() > rules.max_length) {
        auto const length = core::name_length(name, rules.unit);
        if (length > rules.max_length)
            fail("identifier-long", "the name \"" + std::string{core::name_start(name, 40, core::name_unit::bytes)} +
                                        "…\" has " + std::to_string(length) +
                                        (rules.unit == core::name_unit::bytes ? " bytes" : " characters") +
                                        "; the database takes " + std::to_string(rules.max_length));
    }
    return *this << profile_->dialect().quote_if_needed(name);
}

namespace {
/// The operator at the top of an expression, as far as parentheses are concerned.
struct top_operator {
    operation what;
    int precedence;
};
std::optional<top_operator> top(expression_node const& of) {
    auto const plain = [](operation what) { return top_operator{what, info(what).precedence}; };
    switch (of.kind()) {
        case node_kind::binary: {
            auto const& binary = static_cast<binary_node const&>(of);
            if (binary.operation() == operation::custom)
                return top_operator{operation::custom, binary.details()->precedence};
            if (binary.details() != nullptr && binary.details()->wildcards)
                return top_operator{operation::custom, std::numeric_limits<std::int8_t>::min()};
            // NOT IN brings its own parentheses.
            if (binary.operation() == operation::not_in) return std::nullopt;
            return plain(binary.operation());
        }
        case node_kind::boolean_list: return plain(static_cast<boolean_list_node const&>(of).operation());
        case node_kind::between: return plain(operation::between);
        case node_kind::exists: return plain(operation::exists);
        case node_kind::filter: return plain(operation::filter);
        case node_kind::collate: return plain(operation::collate);
        case node_kind::unary: {
            auto const what = static_cast<unary_node const&>(of).operation();
            if (what == operation::any || what == operation::all) return std::nullopt;
            return plain(what);
        }
        default: return std::nullopt;
    }
}
/// Is it a truth value that is not the result of a logical operator? Some databases want `x = 1` then.
bool is_bare_boolean(expression_node const& of) {
    return of.type().is_boolean() && of.kind() != node_kind::scalar_subquery && of.kind() != node_kind::fragment &&
           of.kind() != node_kind::special && !top(of) && !(of.kind() == node_kind::binary);
}
}  // namespace

void compilation::operand(expression_node const& of, operation under) { operand(of, under, info(under).precedence); }

void compilation::operand(expression_node const& of, operation under, int precedence) {
    if (of.kind() == node_kind::label) return operand(static_cast<label_node const&>(of).element(), under, precedence);
    bool const logical = under == operation::and_ || under == operation::or_ || under == operation::as_boolean;
    if (logical && is_bare_boolean(of)) return dialect().truth(*this, of, true);
    // LIKE and orderings say nothing about what is written inside of them.
    bool const keeps = under == operation::like || under == operation::not_like || under == operation::ilike ||
                       under == operation::not_ilike ||
                       (under >= operation::ascending && under <= operation::nulls_last);
    bool const before = inside_operator;
    if (!keeps) inside_operator = !logical && under != operation::comma;
    auto const found = top(of);
    bool const same = found && found->what == under && under != operation::custom && info(under).associative;
    // How well a text matches is a number that other words may follow.
    bool const match = !logical && !keeps && under != operation::not_ && of.kind() == node_kind::special &&
                       static_cast<special_node const&>(of).what() == special::match_against;
    bool const parentheses = match || (found && !same && found->precedence <= precedence);
    if (parentheses) *this << '(';
    *this << of;
    if (parentheses) *this << ')';
    inside_operator = before;
}

void compilation::grouped(expression_node const& of) {
    if (of.kind() == node_kind::label) return grouped(static_cast<label_node const&>(of).element());
    bool const parentheses = top(of).has_value();
    if (parentheses) *this << '(';
    *this << of;
    if (parentheses) *this << ')';
}

void compilation::close_text() {
    if (text_.empty()) return;
    pieces_.push_back({.text = std::exchange(text_, {})});
}

std::vector<compiled_piece> compilation::aside(std::function<void()> const& write) {
    close_text();
    auto before = std::exchange(pieces_, {});
    write();
    close_text();
    return std::exchange(pieces_, std::move(before));
}

void compilation::paste(std::vector<compiled_piece> pieces) {
    close_text();
    for (auto& each : pieces) pieces_.push_back(std::move(each));
}

std::string compilation::anonymous(std::string_view base, void const* key, std::uint32_t detail) {
    auto const [entry, made] = state_->anonymous.try_emplace({key, detail, std::string{base}});
    if (made) {
        auto counter = state_->counters.find(base);
        if (counter == state_->counters.end()) counter = state_->counters.emplace(base, 0).first;
        entry->second = std::string{base} + "_" + std::to_string(++counter->second);
    }
    return entry->second;
}

std::string compilation::source_name(from_node const& of, name const& given, std::string_view base) {
    if (!given.empty()) return std::string{given.view()};
    return anonymous(base.empty() ? "anon" : base, &of);
}

std::uint32_t compilation::parameter_index(node const* bind, void const* key) {
    auto const [known, fresh] =
        state_->parameter_of.try_emplace(key, static_cast<std::uint32_t>(state_->parameters.size()));
    if (fresh) {
        auto& made = state_->parameters.emplace_back();
        if (auto const ordinal = state_->ordinals.find(bind); ordinal != state_->ordinals.end())
            made.ordinal = ordinal->second;
    }
    return known->second;
}

namespace {
void claim_name(compilation const& in, std::map<std::string, std::uint32_t, std::less<>>& names,
                std::string const& name, std::uint32_t parameter) {
    auto const [entry, fresh] = names.try_emplace(name, parameter);
    if (!fresh && entry->second != parameter)
        in.fail("bind-name",
                "two parameters of the statement are named \"" + name + "\"; give one of them another name");
}
}  // namespace

void compilation::adapted(expression_node const& of, adaptation how) {
    if (of.kind() == node_kind::bind) parameter(static_cast<bind_node const&>(of), {}, how);
    else *this << of;
}

void compilation::parameter(bind_node const& bind, std::string_view fixed_name, adaptation how) {
    if (inline_values) return inlined(bind, how);
    if (options_.literal_values && !bind.required())
        return literal(how == adaptation::none ? bind.value() : sql::adapted(bind.value(), how));
    // Named binds of one name are one parameter.
    void const* key = &bind;
    if (bind.is_named())
        if (auto const known = state_->parameter_named.find(bind.called().view());
            known != state_->parameter_named.end()) {
            close_text();
            pieces_.push_back({.kind = compiled_piece::what::parameter, .parameter = known->second});
            return;
        }
    bool const fresh = state_->parameter_of.find(key) == state_->parameter_of.end();
    auto const index = parameter_index(&bind, key);
    if (fresh) {
        auto& made = state_->parameters[index];
        // What is adapted travels as a text that the database reads as it likes.
        made.type = how == adaptation::none ? bind.type() : sql::type{};
        made.required = bind.required();
        made.named = bind.is_named();
        made.output = bind.is_output();
        made.adapt = how;
        if (bind.is_named()) made.name = bind.called().view();
        else if (!fixed_name.empty() && !state_->parameter_named.contains(fixed_name)) made.name = fixed_name;
        else if (!fixed_name.empty()) made.name = anonymous(fixed_name, &bind);
        else made.name = anonymous(bind.called().empty() ? "param" : bind.called().view(), &bind);
        claim_name(*this, state_->parameter_named, made.name, index);
    }
    close_text();
    pieces_.push_back({.kind = compiled_piece::what::parameter, .parameter = index});
}

void compilation::parameter(std::string_view name, type of) {
    auto const index = static_cast<std::uint32_t>(state_->parameters.size());
    state_->parameters.push_back({.name = std::string{name}, .type = of, .required = true, .named = true});
    claim_name(*this, state_->parameter_named, std::string{name}, index);
    close_text();
    pieces_.push_back({.kind = compiled_piece::what::parameter, .parameter = index});
}

void compilation::inlined(expression_node const& of, adaptation how) {
    if (of.kind() != node_kind::bind) {
        *this << of;
        return;
    }
    auto const& bind = static_cast<bind_node const&>(of);
    if (options_.literal_values && !bind.required()) return literal(sql::adapted(bind.value(), how));
    // The same bind may be a parameter elsewhere in the statement: that is another use of its value.
    auto const index = static_cast<std::uint32_t>(state_->parameters.size());
    auto const ordinal = state_->ordinals.find(&bind);
    state_->parameters.push_back(
        {.name = std::string{bind.called().view()},
         .type = bind.type(),
         .ordinal = ordinal == state_->ordinals.end() ? compiled_parameter::not_in_tree : ordinal->second,
         .required = bind.required(),
         .named = bind.is_named(),
         .adapt = how,
         .inlined = true});
    close_text();
    pieces_.push_back({.kind = compiled_piece::what::inlined, .parameter = index});
}

void compilation::output(std::string_view base, type of) {
    auto const index = static_cast<std::uint32_t>(state_->parameters.size());
    std::string called;
    for (int i = 0; called.empty() || state_->parameter_named.contains(called); ++i)
        called = std::string{base} + "_" + std::to_string(i);
    claim_name(*this, state_->parameter_named, called, index);
    state_->parameters.push_back({.name = std::move(called), .type = of, .output = true});
    close_text();
    pieces_.push_back({.kind = compiled_piece::what::parameter, .parameter = index});
}

void compilation::expanding(expanding_bind_node const& bind, std::string empty, std::string_view lead) {
    if (options_.literal_values) {
        if (!bind.values().empty()) *this << lead;
        bool first = true;
        std::size_t const width = bind.width();
        for (std::size_t i = 0; i < bind.values().size(); ++i) {
            if (!first && i % width == 0) *this << ", ";
            else if (!first) *this << ", ";
            first = false;
            if (width > 1 && i % width == 0) *this << '(';
            literal(bind.values()[i]);
            if (width > 1 && i % width == width - 1) *this << ')';
        }
        if (first) *this << empty;
        return;
    }
    bool const fresh = state_->parameter_of.find(&bind) == state_->parameter_of.end();
    auto const index = parameter_index(&bind, &bind);
    if (fresh) {
        auto& made = state_->parameters[index];
        made.type = bind.type();
        made.expanding = true;
        made.named = bind.is_named();
        made.required = bind.required();
        made.tuple = bind.tuple();
        made.name = bind.is_named() ? std::string{bind.called().view()}
                                    : anonymous(bind.called().empty() ? "param" : bind.called().view(), &bind);
        claim_name(*this, state_->parameter_named, made.name, index);
    }
    close_text();
    pieces_.push_back({.kind = compiled_piece::what::expanding,
                       .parameter = index,
                       .text = std::move(empty),
                       .lead = std::string{lead}});
}

void compilation::literal(core::value const& of) { *this << dialect().literal_in(profile_, of); }

compilation::entering::entering(compilation& in, bool derived) : in_{in}, before_{in.scope_} {
    scope.outer = before_;
    scope.derived = derived;
    scope.names_result = std::exchange(in.next_names_result, false);
    in.scope_ = &scope;
}
compilation::entering::~entering() {
    in_.scope_ = before_;
    // Another statement beside this one has to write them again.
    std::erase_if(in_.state_->nested, [&](auto const& each) { return each.in == &scope; });
}

std::string compilation::renamed(from_node const& table) {
    for (auto const* scope = scope_; scope != nullptr; scope = scope->outer)
        if (std::find(scope->renamed.begin(), scope->renamed.end(), &table) != scope->renamed.end())
            return anonymous(table.called(), &table);
    return {};
}

void compilation::nested_ctes(std::vector<from_node const*> const& froms) {
    std::vector<cte_node const*> own;
    for (auto const* each : froms) {
        if (each->kind() == node_kind::join) {
            auto const& join = static_cast<join_node const&>(*each);
            nested_ctes({&join.left(), &join.right()});
        } else if (each->kind() == node_kind::cte && static_cast<cte_node const&>(*each).nesting() &&
                   !state_->is_nested(*each)) {
            own.push_back(static_cast<cte_node const*>(each));
        }
    }
    if (own.empty()) return;
    bool recursive = false;
    for (auto const* each : own) recursive = recursive || each->recursive();
    *this << dialect().with_words(recursive) << ' ';
    for (std::size_t i = 0; i < own.size(); ++i) {
        state_->nested.push_back({own[i], scope_});
        if (i != 0) *this << ", ";
        paste(cte_text(*own[i], source_name(*own[i], own[i]->given_name(), "anon")));
    }
    *this << ' ';
}

void compilation::ctes_here() {
    close_text();
    state_->cte_place = pieces_.size();
}

void compilation::need_cte(cte_node const& cte) {
    if (state_->is_nested(cte)) return;
    auto const& open = state_->open_ctes;
    if (std::find(open.begin(), open.end(), &cte) != open.end()) return;
    // Inside its own recursive part the CTE stands as the node it started from.
    for (auto const* each : open)
        for (auto const* start = each->start(); start != nullptr; start = start->start())
            if (start == &cte) return;
    auto called = source_name(cte, cte.given_name(), "anon");
    for (auto const& each : state_->ctes) {
        if (each.node == &cte) return;
        for (auto const* start = each.node->start(); start != nullptr; start = start->start())
            if (start == &cte) return;
        if (each.name == called)
            fail("cte-name", "two different CTEs of the statement are named \"" + called + "\"; rename one of them");
    }
    if (cte.recursive()) state_->recursive = true;
    auto const kind = cte.element().kind();
    if ((kind == node_kind::insert || kind == node_kind::update || kind == node_kind::delete_) &&
        !dialect().changes_in_cte())
        unsupported("a CTE that changes rows", "execute the change first, in the same transaction");
    auto pieces = cte_text(cte, called);
    state_->ctes.push_back({&cte, std::move(called), std::move(pieces)});
}

std::vector<compiled_piece> compilation::cte_text(cte_node const& cte, std::string const& called) {
    state_->open_ctes.push_back(&cte);
    auto pieces = aside([&] {
        identifier(called);
        if (cte.recursive() || cte.element().kind() == node_kind::values_statement) {
            *this << '(';
            for (std::uint32_t i = 0; i < cte.column_count(); ++i) {
                if (i != 0) *this << ", ";
                auto const& column = cte.columns()[i];
                identifier(column.called.empty() ? anonymous("anon", column.origin.get())
                                                 : std::string{column.called.view()});
            }
            *this << ')';
        }
        *this << " AS ";
        auto const words = [&](std::string const& text, std::string const& dialect) {
            return !text.empty() && (dialect.empty() || dialect == profile_->dialect().name());
        };
        auto const& said = cte.said();
        if (words(said.before, said.before_dialect)) *this << said.before << ' ';
        *this << '(';
        next_is_derived = true;
        auto* const around = std::exchange(scope_, nullptr);
        statement_scope none;
        scope_ = &none;  // a CTE sees nothing of the statement that uses it
        bool const naming = std::exchange(next_names_result, false);
        *this << cte.element();
        next_names_result = naming;
        scope_ = around;
        *this << ')';
        if (words(said.after, said.after_dialect)) *this << ' ' << said.after;
    });
    state_->open_ctes.pop_back();
    return pieces;
}

void compilation::result_column(std::string name, type of) { state_->columns.push_back({std::move(name), of}); }

void compilation::fail(char const* code, std::string message) const {
    throw core::compile_error{code, message + " (dialect " + std::string{profile_->dialect().name()} + ")"};
}

void compilation::unsupported(std::string_view construct, std::string_view way_out) const {
    throw core::compile_error{"construct-unsupported", std::string{construct} + " cannot be said in " +
                                                           std::string{profile_->dialect().name()} + "; " +
                                                           std::string{way_out}};
}

std::shared_ptr<compiled const> compilation::finish(bool returns_rows) {
    close_text();
    if (!state_->ctes.empty()) {
        auto body = std::exchange(pieces_, {});
        if (auto const place = state_->cte_place) {
            auto const middle = body.begin() + static_cast<std::ptrdiff_t>(*place);
            pieces_.assign(std::make_move_iterator(body.begin()), std::make_move_iterator(middle));
            body.erase(body.begin(), middle);
        }
        *this << dialect().with_words(state_->recursive) << ' ';
        for (std::size_t i = 0; i < state_->ctes.size(); ++i) {
            if (i != 0) *this << ", ";
            paste(std::move(state_->ctes[i].pieces));
        }
        *this << ' ';
        paste(std::move(body));
    }
    // Neighbouring texts become one.
    std::vector<compiled_piece> pieces;
    for (auto& each : pieces_) {
        if (each.kind == compiled_piece::what::text && !pieces.empty() && pieces.back().kind == each.kind)
            pieces.back().text += each.text;
        else pieces.push_back(std::move(each));
    }
    return std::make_shared<compiled const>(profile_, std::move(pieces), std::move(state_->parameters),
                                            std::move(state_->columns), returns_rows);
}

}  // namespace aludel::sql
