// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/expression/build.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/expression/function.hpp>
#include <aludel/sql/expression/nodes.hpp>
#include <aludel/sql/expression/subquery.hpp>
#include <aludel/sql/schema/constraint.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace aludel::sql::detail {

namespace {
/// Coarse classes of kinds that databases compare with each other.
enum class family { any, truth, number, text, binary, moment };
family family_of(core::kind kind) {
    switch (kind) {
        case core::kind::boolean: return family::truth;
        case core::kind::int16:
        case core::kind::int32:
        case core::kind::int64:
        case core::kind::float32:
        case core::kind::float64:
        case core::kind::decimal: return family::number;
        case core::kind::text: return family::text;
        case core::kind::bytes: return family::binary;
        case core::kind::date:
        case core::kind::time:
        case core::kind::timestamp:
        case core::kind::instant: return family::moment;
        default: return family::any;
    }
}
bool may_meet(core::kind left, core::kind right) {
    auto const a = family_of(left);
    auto const b = family_of(right);
    if (a == b || a == family::any || b == family::any) return true;
    // A span of time is added to a moment.
    if (a == family::moment && right == core::kind::interval) return true;
    if (b == family::moment && left == core::kind::interval) return true;
    // Texts stand for dates, as in '2024-02-29'.
    return (a == family::text && b == family::moment) || (a == family::moment && b == family::text);
}
void check(core::kind left, core::kind right) {
    if (may_meet(left, right)) return;
    throw core::usage_error{"types-differ", "an expression of type " + std::string{core::to_string(left)} +
                                                " cannot be compared or calculated with one of type " +
                                                std::string{core::to_string(right)} + "; cast one of them"};
}

/// The value as a parameter beside `peer`.
ref<expression_node> parameter_beside(core::value&& value, expression_node const& peer) {
    fit(value, peer.type());
    check(peer.type().kind(), value.kind());
    return bind(std::move(value), peer.type(), peer.bind_hint());
}

std::pair<ref<expression_node>, ref<expression_node>> both(operand&& left, operand&& right) {
    if (left.node && right.node) {
        check(left.node->type().kind(), right.node->type().kind());
        return {std::move(left.node), std::move(right.node)};
    }
    if (left.node) {
        auto made = parameter_beside(std::move(right.value), *left.node);
        return {std::move(left.node), std::move(made)};
    }
    if (right.node) {
        auto made = parameter_beside(std::move(left.value), *right.node);
        return {std::move(made), std::move(right.node)};
    }
    return {node_of(std::move(left)), node_of(std::move(right))};
}

bool is_null(operand const& of) {
    if (of.node)
        return of.node->kind() == node_kind::constant &&
               static_cast<constant_node const&>(*of.node).what() == constant::null;
    return of.value.is_null();
}

bool is_quantified(expression_node const& of) {
    if (of.kind() != node_kind::unary) return false;
    auto const what = static_cast<unary_node const&>(of).operation();
    return what == operation::any || what == operation::all;
}

bool knows_truth(operation of) {
    return of == operation::equal || of == operation::not_equal || of == operation::is_distinct_from ||
           of == operation::is_not_distinct_from;
}

operation mirrored(operation of) {
    switch (of) {
        case operation::less: return operation::greater;
        case operation::less_equal: return operation::greater_equal;
        case operation::greater: return operation::less;
        case operation::greater_equal: return operation::less_equal;
        default: return of;
    }
}

void check_condition(expression_node const& of) {
    if (of.type().known() && !of.type().is_boolean())
        throw core::usage_error{"condition-type", "a condition must be a truth value; this expression is of type " +
                                                      std::string{core::to_string(of.type().kind())}};
}

type wider(type a, type b) {
    if (a == b || !b.known()) return a;
    if (!a.known()) return b;
    if (a.is_number() && b.is_number()) {
        auto const rank = [](type of) {
            switch (of.kind()) {
                case core::kind::int16: return 1;
                case core::kind::int32: return 2;
                case core::kind::int64: return 3;
                case core::kind::decimal: return 4;
                case core::kind::float32: return 5;
                default: return 6;
            }
        };
        return rank(a) >= rank(b) ? a : b;
    }
    return a;
}
}  // namespace

ref<expression_node> node_of(operand&& of, type peer) {
    if (of.node) return std::move(of.node);
    return bind(std::move(of.value), peer, {});
}

ref<expression_node> compare(operation what, operand&& left, operand&& right) {
    if (what == operation::equal || what == operation::not_equal) {
        if (!left.node && !is_null(left) && right.node && !is_quantified(*right.node)) std::swap(left, right);
        if (is_null(left) && !is_null(right)) std::swap(left, right);
        if (is_null(right))
            return make<binary_node>(what == operation::equal ? operation::is : operation::is_not,
                                     node_of(std::move(left)), make<constant_node>(constant::null), boolean);
    } else if (!left.node && right.node && !is_quantified(*right.node)) {
        // 5 < x is written x > 5.
        std::swap(left, right);
        what = mirrored(what);
    }
    // TRUE and FALSE are constants: part of the statement, like NULL.
    if (auto const* flag = right.value.get_if<bool>();
        flag != nullptr && left.node && !right.node && knows_truth(what)) {
        check(left.node->type().kind(), core::kind::boolean);
        return make<binary_node>(what, std::move(left.node),
                                 make<constant_node>(*flag ? constant::true_ : constant::false_), boolean);
    }
    // ANY and ALL stand on the right.
    if (left.node && is_quantified(*left.node) && !(right.node && is_quantified(*right.node))) {
        std::swap(left, right);
        what = mirrored(what);
    }
    auto [first, second] = both(std::move(left), std::move(right));
    return make<binary_node>(what, std::move(first), std::move(second), boolean);
}

ref<expression_node> compare(operation what, expression const& left, expression const& right) {
    return compare(what, operand{left.node(), {}}, operand{right.node(), {}});
}
ref<expression_node> compare(operation what, expression const& left, core::value&& right) {
    return compare(what, operand{left.node(), {}}, operand{{}, std::move(right)});
}
ref<expression_node> compare(operation what, core::value&& left, expression const& right) {
    return compare(what, operand{{}, std::move(left)}, operand{right.node(), {}});
}

ref<expression_node> calculate(operation what, operand&& left, operand&& right) {
    for (auto* side : {&left, &right})
        if (!side->node && side->value.is_null()) side->node = make<constant_node>(constant::null);
    if (what == operation::concat) {
        // Whatever it is, the database makes a text of it.
        auto const is_text_beside = [](operand const& side, operand const& other) {
            if (!side.node || !side.node->type().is_text()) return false;
            if (other.node) return other.node->type().known() && !other.node->type().is_text();
            return other.value.kind() != core::kind::text;
        };
        if (is_text_beside(left, right) || is_text_beside(right, left)) {
            auto const hint = left.node ? left.node->bind_hint() : right.node->bind_hint();
            auto const side = [&](operand& of) {
                return of.node ? std::move(of.node) : bind(std::move(of.value), string, hint);
            };
            auto first = side(left);
            auto second = side(right);
            return make<binary_node>(what, std::move(first), std::move(second), string);
        }
    }
    auto [first, second] = both(std::move(left), std::move(right));
    auto type = wider(first->type(), second->type());
    if (what == operation::add && (first->type().is_text() || second->type().is_text())) what = operation::concat;
    if (what == operation::true_divide && type.is_integer()) type = numeric;
    return make<binary_node>(what, std::move(first), std::move(second), type);
}

ref<expression_node> combine(operation what, node_list terms) {
    auto const plain = [](node const* term) {
        return term->kind() != node_kind::boolean_list && term->kind() != node_kind::constant;
    };
    if (terms.size() > 1 && std::all_of(terms.begin(), terms.end(), plain))
        return make<boolean_list_node>(what, std::move(terms));
    // Nested lists of the same operator become one; TRUE and FALSE settle it or say nothing.
    auto const neutral = what == operation::and_ ? constant::true_ : constant::false_;
    node_list flat;
    ref<expression_node> neutral_one;
    for (auto const* each : terms) {
        auto const& term = static_cast<expression_node const&>(*each);
        if (term.kind() == node_kind::boolean_list) {
            auto const& list = static_cast<boolean_list_node const&>(term);
            if (list.operation() == what || list.terms().empty()) {
                flat.append(list.terms());
                continue;
            }
        }
        if (term.kind() == node_kind::constant) {
            auto const value = static_cast<constant_node const&>(term).what();
            if (value == neutral) {
                neutral_one = ref<expression_node>{&term};
                continue;
            }
            if (value == constant::true_ || value == constant::false_) return ref<expression_node>{&term};
        }
        flat.push_back(ref<node>{each});
    }
    if (flat.empty() && neutral_one) return neutral_one;
    if (flat.size() == 1) return ref<expression_node>{&flat.as<expression_node>(0)};
    return make<boolean_list_node>(what, std::move(flat));
}

ref<expression_node> combine(operation what, ref<expression_node> const& left, ref<expression_node> const& right) {
    check_condition(*left);
    check_condition(*right);
    return combine(what, node_list{left, right});
}

ref<expression_node> negate(ref<expression_node> const& of) {
    switch (of->kind()) {
        case node_kind::binary: {
            auto const& binary = static_cast<binary_node const&>(*of);
            auto const opposite = info(binary.operation()).negation;
            if (opposite == operation::custom) break;
            if (is_quantified(binary.right())) break;
            ref<expression_node> left{&binary.left()};
            ref<expression_node> right{&binary.right()};
            if (binary.details() != nullptr)
                return make<binary_node>(opposite, std::move(left), std::move(right), boolean, *binary.details());
            return make<binary_node>(opposite, std::move(left), std::move(right), boolean);
        }
        case node_kind::between: {
            auto const& between = static_cast<between_node const&>(*of);
            return make<between_node>(ref<expression_node>{&between.subject()}, ref<expression_node>{&between.low()},
                                      ref<expression_node>{&between.high()}, !between.negated(), between.symmetric());
        }
        case node_kind::constant: {
            auto const what = static_cast<constant_node const&>(*of).what();
            if (what == constant::true_) return make<constant_node>(constant::false_);
            if (what == constant::false_) return make<constant_node>(constant::true_);
            break;
        }
        case node_kind::label: return negate(ref<expression_node>{&static_cast<label_node const&>(*of).element()});
        case node_kind::unary: {
            auto const& unary = static_cast<unary_node const&>(*of);
            auto const opposite = info(unary.operation()).negation;
            if (opposite != operation::custom)
                return make<unary_node>(opposite, ref<expression_node>{&unary.operand()}, boolean);
            break;
        }
        case node_kind::boolean_list:
        case node_kind::exists:
        case node_kind::fragment: break;
        default:
            if (of->type().is_boolean() && of->kind() != node_kind::scalar_subquery)
                return make<unary_node>(operation::is_false, of, boolean);
    }
    return make<unary_node>(operation::not_, of, boolean);
}

ref<expression_node> minus(ref<expression_node> const& of) {
    return make<unary_node>(operation::negate, of, of->type());
}

ref<expression_node> in_values(operation what, ref<expression_node> const& subject, std::vector<core::value> values) {
    auto element = subject->type();
    if (subject->kind() == node_kind::tuple) {
        std::vector<type> types;
        auto const& members = static_cast<tuple_node const&>(*subject).members();
        for (auto const* each : members) types.push_back(static_cast<expression_node const&>(*each).type());
        for (std::size_t i = 0; i < values.size(); ++i) fit(values[i], types[i % types.size()]);
        return make<binary_node>(
            what, subject, make<expanding_bind_node>(name{}, type{}, std::move(values), std::move(types)), boolean);
    }
    // All elements have one type, the subject's unless a value does not fit it.
    for (auto& each : values) {
        auto const found = fit(each, subject->type());
        check(subject->type().kind(), each.kind());
        if (!each.is_null() && found != subject->type()) element = found;
    }
    return make<binary_node>(what, subject, make<expanding_bind_node>(subject->bind_hint(), element, std::move(values)),
                             boolean);
}

ref<expression_node> in_list(operation what, ref<expression_node> const& subject, ref<expression_node> const& list) {
    return make<binary_node>(what, subject, list, boolean);
}

ref<expression_node> in_expressions(operation what, ref<expression_node> const& subject, std::vector<operand> members) {
    node_list list;
    for (auto& each : members)
        list.push_back(each.node ? std::move(each.node) : parameter_beside(std::move(each.value), *subject));
    return make<binary_node>(what, subject, make<tuple_node>(std::move(list)), boolean);
}

ref<expression_node> in_subquery(operation what, ref<expression_node> const& subject,
                                 ref<statement_node> const& statement) {
    return make<binary_node>(what, subject, make<scalar_subquery_node>(statement, subject->type()), boolean);
}

ref<expression_node> between(ref<expression_node> const& subject, operand low, operand high, bool negated,
                             bool symmetric) {
    auto const side = [&](operand of) {
        return of.node ? std::move(of.node) : parameter_beside(std::move(of.value), *subject);
    };
    auto first = side(std::move(low));
    return make<between_node>(subject, std::move(first), side(std::move(high)), negated, symmetric);
}

ref<expression_node> like(operation what, ref<expression_node> const& subject, operand pattern, std::string_view prefix,
                          std::string_view suffix, std::string_view escape, bool autoescape) {
    if (autoescape) {
        if (escape.empty()) escape = "/";
        if (auto const* text = pattern.value.get_if<std::string>(); text != nullptr && !pattern.node)
            pattern.value = escape_pattern(*text, escape.front());
        else
            throw core::usage_error{"like-autoescape",
                                    "only a plain text can be escaped here; escape the expression in SQL"};
    }
    auto node = pattern.node ? std::move(pattern.node) : parameter_beside(std::move(pattern.value), *subject);
    auto const percent = [](std::string_view text) { return fragment("'" + std::string{text} + "'"); };
    if (!prefix.empty()) node = make<binary_node>(operation::concat, percent(prefix), node, string);
    if (!suffix.empty()) node = make<binary_node>(operation::concat, node, percent(suffix), string);
    bool const wildcards = !prefix.empty() || !suffix.empty();
    if (escape.empty() && !wildcards) return make<binary_node>(what, subject, std::move(node), boolean);
    return make<binary_node>(what, subject, std::move(node), boolean,
                             operator_details{.text = std::string{escape}, .wildcards = wildcards});
}

ref<expression_node> custom(std::string_view text, int precedence, bool comparison, operand left, operand right,
                            type result) {
    if (text.find_first_of(std::string_view{";\0'\"", 4}) != text.npos)
        throw core::usage_error{"operator-text", "\"" + std::string{text} + "\" is not an operator"};
    ref<expression_node> first, second;
    if (left.node && !right.node) {
        second = bind(std::move(right.value), left.node->type(), left.node->bind_hint());
        first = std::move(left.node);
    } else if (!left.node && right.node) {
        first = bind(std::move(left.value), right.node->type(), right.node->bind_hint());
        second = std::move(right.node);
    } else {
        first = node_of(std::move(left));
        second = node_of(std::move(right));
    }
    return make<binary_node>(operation::custom, std::move(first), std::move(second), result,
                             operator_details{std::string{text}, static_cast<std::int8_t>(precedence), comparison});
}

ref<expression_node> is(ref<expression_node> const& subject, bool truth, bool negated) {
    return make<binary_node>(negated ? operation::is_not : operation::is, subject,
                             make<constant_node>(truth ? constant::true_ : constant::false_), boolean);
}

ref<expression_node> bit_not(ref<expression_node> const& of) {
    return make<unary_node>(operation::bit_not, of, of->type());
}

ref<expression_node> quantified(operation which, ref<expression_node> const& of) {
    auto const type = of->type().id() == type_id::array ? sql::type{of->type().data().element} : of->type();
    return make<unary_node>(which, of, type);
}

ref<expression_node> special_of(special what, std::vector<operand> operands, type result, std::string_view text) {
    node_list list;
    ref<expression_node> first;
    for (auto& each : operands) {
        auto made = each.node ? std::move(each.node)
                    : first   ? bind(std::move(each.value), first->type(), first->bind_hint())
                              : node_of(std::move(each));
        if (!first) first = made;
        list.push_back(std::move(made));
    }
    // A column known at run time tells by its type which sort of element is meant.
    if (what == special::element && first && first->type().kind() == core::kind::json)
        return make<special_node>(special::json_element, std::move(list), first->type());
    if (what == special::element && first && first->type().id() == type_id::array)
        result = type{first->type().data().element};
    return make<special_node>(what, std::move(list), result, std::string{text});
}

ref<expression_node> regexp(ref<expression_node> const& subject, operand pattern, std::string_view flags) {
    auto node = pattern.node ? std::move(pattern.node) : parameter_beside(std::move(pattern.value), *subject);
    if (flags.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != flags.npos)
        throw core::usage_error{
            "regexp-flags", "the flags of a regular expression are small letters, not \"" + std::string{flags} + "\""};
    if (flags.empty()) return make<binary_node>(operation::regexp_match, subject, std::move(node), boolean);
    return make<binary_node>(operation::regexp_match, subject, std::move(node), boolean,
                             operator_details{.text = std::string{flags}});
}

ref<expression_node> match_text(ref<expression_node> const& subject, operand pattern, std::string_view configuration) {
    auto node = pattern.node ? std::move(pattern.node) : parameter_beside(std::move(pattern.value), *subject);
    if (configuration.empty()) return make<binary_node>(operation::match, subject, std::move(node), boolean);
    return make<binary_node>(operation::match, subject, std::move(node), boolean,
                             operator_details{.text = std::string{configuration}});
}

ref<expression_node> extract(std::string_view field, ref<expression_node> const& from) {
    return make<extract_node>(name{field}, from);
}

ref<expression_node> try_cast(ref<expression_node> const& of, type to) {
    return make<cast_node>(of, to, cast_node::how::try_cast);
}

ref<expression_node> json_as(ref<expression_node> const& part, type as) {
    if (part->kind() != node_kind::special)
        throw core::usage_error{"json-part",
                                "only a part of a JSON value, as in doc[\"key\"], can be read as another type"};
    return make<special_node>(special::json_as, node_list{part}, as);
}

ref<expression_node> json_text(ref<expression_node> const& part) {
    auto const what =
        part->kind() == node_kind::special ? static_cast<special_node const&>(*part).what() : special::json_as;
    if (what != special::json_element && what != special::json_path)
        throw core::usage_error{"json-part", "only a part of a JSON value, as in doc[\"key\"], can be read as text"};
    return make<special_node>(what == special::json_path ? special::json_path_text : special::json_element_text,
                              static_cast<special_node const&>(*part).operands(), string);
}

ref<expression_node> label(std::string_view called, ref<expression_node> const& of) {
    return make<label_node>(name{called}, of->kind() == node_kind::label
                                              ? ref<expression_node>{&static_cast<label_node const&>(*of).element()}
                                              : of);
}

ref<expression_node> order(operation what, ref<expression_node> const& of) {
    return make<unary_node>(what, of, of->type());
}

ref<expression_node> cast(ref<expression_node> const& of, type to, bool only_in_cxx) {
    return make<cast_node>(of, to, only_in_cxx ? cast_node::how::coerce : cast_node::how::cast);
}

ref<expression_node> collate(ref<expression_node> const& of, std::string_view collation) {
    return make<collate_node>(of, name{collation});
}

ref<expression_node> call(std::string_view function, std::vector<operand> arguments, type result) {
    name const called{function};
    node_list list;
    for (auto& each : arguments)
        list.push_back(each.node              ? std::move(each.node)
                       : each.value.is_null() ? ref<expression_node>{make<constant_node>(constant::null)}
                                              : ref<expression_node>{make<bind_node>(
                                                    called, type_of_kind(each.value.kind()), std::move(each.value))});
    return make<function_node>(called, std::move(list), result);
}

ref<expression_node> count_all() {
    static name const called = name::immortal("count");
    return make<function_node>(called, node_list{make<constant_node>(constant::star)}, big_integer);
}

ref<expression_node> aggregate(name const& function, ref<expression_node> argument, type result, bool distinct) {
    auto const type = argument->type();
    if (distinct) argument = make<unary_node>(operation::distinct, std::move(argument), type);
    return make<function_node>(function, node_list{std::move(argument)}, result);
}

ref<expression_node> case_of(operand subject, bool has_subject, std::vector<std::pair<operand, operand>> branches,
                             operand otherwise, bool has_otherwise) {
    auto of = has_subject ? node_of(std::move(subject)) : ref<expression_node>{};
    node_list list;
    type result;
    for (auto& [when, then] : branches) {
        list.push_back(has_subject ? node_of(std::move(when), of->type()) : as_condition(node_of(std::move(when))));
        auto value = node_of(std::move(then));
        if (!result.known()) result = value->type();
        list.push_back(std::move(value));
    }
    auto last = has_otherwise ? node_of(std::move(otherwise)) : ref<expression_node>{};
    if (!result.known() && last) result = last->type();
    return make<case_node>(std::move(of), std::move(list), std::move(last), result);
}

ref<expression_node> as_condition(ref<expression_node> const& of) {
    check_condition(*of);
    return of;
}

std::string escape_pattern(std::string_view text, char escape) {
    std::string made;
    made.reserve(text.size() + 4);
    for (char const c : text) {
        if (c == '%' || c == '_' || c == escape) made += escape;
        made += c;
    }
    return made;
}

std::string json_path(std::vector<core::value> const& steps) {
    std::string made = "[";
    for (auto const& each : steps) {
        if (made.size() > 1) made += ", ";
        if (auto const* key = each.get_if<std::string>()) {
            made += '"';
            for (char const c : *key) {
                if (c == '"' || c == '\\') made += '\\';
                made += c;
            }
            made += '"';
        } else if (auto const* index = each.get_if<std::int32_t>()) {
            made += std::to_string(*index);
        } else if (auto const* big = each.get_if<std::int64_t>()) {
            made += std::to_string(*big);
        } else {
            throw core::usage_error{"json-path",
                                    "a path into a JSON value is made of keys (texts) and indexes (integers)"};
        }
    }
    return made + "]";
}

}  // namespace aludel::sql::detail
