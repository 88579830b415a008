// SPDX-License-Identifier: BSL-1.0
/// Expressions that are neither operators nor functions in every database: JSON access, array elements, regular expression
/// replacement, sequences… One node for all of them; each dialect says how it writes which.
#pragma once

#include <aludel/sql/tree/described.hpp>
#include <aludel/sql/tree/expression_node.hpp>
#include <aludel/sql/tree/node_list.hpp>

#include <cstdint>
#include <string>
#include <tuple>
#include <utility>

namespace aludel::sql {

enum class special : std::uint8_t {
    json_element,       ///< document, key: the value there, as JSON
    json_element_text,  ///< the same as text
    json_path,          ///< document, path (a JSON array of keys and indexes)
    json_path_text,     ///< the same as text
    json_as,            ///< one of the above: its value as the node's type
    element,            ///< array, index
    slice,              ///< array, first, last
    array,              ///< elements
    regexp_replace,     ///< subject, pattern, replacement; `text`: flags
    next_value,         ///< of the sequence `text` in `schema`
    match_against,      ///< what is searched for, columns…; `text`: words after it
    ordered_aggregate,  ///< function, ordering…
    inserted,           ///< column: in an upsert, its value in the row that could not be inserted
    member,             ///< composite value: its field `text`
};

class ALUDEL_SQL_API special_node final : public described<special_node, expression_node> {
public:
    special_node(special what, node_list operands, sql::type type, std::string text = {}, std::string schema = {});
    special what() const noexcept { return what_; }
    node_list const& operands() const noexcept { return operands_; }
    expression_node const& operand(std::uint32_t position) const noexcept {
        return operands_.as<expression_node>(position);
    }
    std::string const& text() const noexcept { return text_; }
    std::string const& schema() const noexcept { return schema_; }
    name own_name() const noexcept override;
    name label_hint() const noexcept override;
    void compile(compilation&) const override;
    template <class Node>
    static auto fields(Node& node) {
        return std::tie(node.what_, node.operands_, node.type_, node.text_, node.schema_);
    }

private:
    special what_;
    node_list operands_;
    std::string text_, schema_;
};

}  // namespace aludel::sql
