// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/statement/text.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/sql/expression/nodes.hpp>

#include <map>
#include <string>
#include <vector>

namespace aludel::sql {

namespace {
bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_name(char c) { return starts_name(c) || (c >= '0' && c <= '9'); }

/// The end of what begins at `at` and is no place for parameters: a quoted text, a comment. `at` itself when it is neither.
std::size_t behind_quoted(std::string_view sql, std::size_t at) {
    auto const to_behind = [&](std::string_view closing, std::size_t from) {
        auto const end = sql.find(closing, from);
        return end == sql.npos ? sql.size() : end + closing.size();
    };
    char const c = sql[at];
    if (c == '\'' || c == '"' || c == '`') return to_behind({&sql[at], 1}, at + 1);
    if (sql.substr(at, 2) == "--") return to_behind("\n", at);
    if (sql.substr(at, 2) == "/*") return to_behind("*/", at + 2);
    return at;
}

struct split_text {
    std::vector<std::string> parts{{}};
    std::vector<std::string> names;
};
split_text split(std::string_view sql) {
    split_text made;
    for (std::size_t i = 0; i < sql.size();) {
        if (auto const end = behind_quoted(sql, i); end != i) {
            // In quotes too `\:` stands for a colon, so that a text can be escaped without being understood.
            for (; i < end; ++i)
                if (sql[i] != '\\' || i + 1 >= end || sql[i + 1] != ':') made.parts.back() += sql[i];
            continue;
        }
        if (sql[i] == '\\' && i + 1 < sql.size() && sql[i + 1] == ':') {
            made.parts.back() += ':';
            i += 2;
            continue;
        }
        bool const colon = sql[i] == ':';
        if (colon && i + 1 < sql.size() && sql[i + 1] == ':') {
            made.parts.back() += "::";
            i += 2;
            continue;
        }
        bool const after_word = i > 0 && in_name(sql[i - 1]);
        if (!colon || after_word || i + 1 >= sql.size() || !starts_name(sql[i + 1])) {
            made.parts.back() += sql[i++];
            continue;
        }
        auto end = i + 1;
        while (end < sql.size() && in_name(sql[end])) ++end;
        made.names.emplace_back(sql.substr(i + 1, end - i - 1));
        made.parts.emplace_back();
        i = end;
    }
    return made;
}
}  // namespace

text_statement::text_statement(std::string_view sql) {
    auto pieces = split(sql);
    node_list binds;
    std::map<std::string, ref<bind_node>, std::less<>> made;
    for (auto const& each : pieces.names) {
        auto& bind = made[each];
        if (!bind) bind = bind_node::named(name{each}, type{}, {}, true);
        binds.push_back(bind);
    }
    node_ = make<text_node>(std::move(pieces.parts), std::move(binds));
}

text_statement text_statement::with(std::string_view called, core::value value, type of) const {
    return with(called, bind_node::named(name{called}, of, std::move(value), false));
}

text_statement text_statement::with_list(std::string_view called, std::vector<core::value> values, type of) const {
    return with(called, expanding_bind_node::named(name{called}, of, std::move(values)));
}

namespace {
name const& name_of(node const& bind) {
    return bind.kind() == node_kind::bind ? static_cast<bind_node const&>(bind).called()
                                          : static_cast<expanding_bind_node const&>(bind).called();
}
}  // namespace

text_statement text_statement::with(std::string_view called, ref<expression_node> const& bound) const {
    auto copy = *this;
    auto* const node = new text_node{*node_};
    copy.node_ = ref<text_node>{node};
    node->unseal_for_edit();
    bool found = false;
    for (std::uint32_t i = 0; i < node->binds.size(); ++i)
        if (name_of(node->binds[i]).view() == called) {
            node->binds.replace(i, bound);
            found = true;
        }
    if (!found) throw core::usage_error{"text-bind", "the text has no parameter :" + std::string{called}};
    return copy;
}

ref<expression_node> text_statement::as_expression() const {
    return make<fragment_node>(node_->parts, node_->binds, type{});
}

}  // namespace aludel::sql
