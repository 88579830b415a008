// SPDX-License-Identifier: BSL-1.0
#include "refuse.hpp"

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/store.hpp>

namespace aludel::core {

namespace {

std::string show(cell const& from) { return to_display(own(from), 40); }

std::string_view type_of(slot const& how, slot_label const& label) noexcept {
    if (*label.type) return label.type;
    return how.codec && *how.codec->type ? how.codec->type : to_string(how.storage);
}

/// "a text", "an int64".
std::string with_article(kind of) {
    auto const word = to_string(of);
    return (word.starts_with('i') ? "an " : "a ") + std::string{word};
}

void add_place(error& to, std::string_view what, std::size_t number, std::string_view name, std::size_t row) {
    std::string sentence{"in "};
    sentence.append(what).append(" ").append(std::to_string(number));
    if (!name.empty()) sentence.append(" (").append(name).append(")");
    to.add_context(sentence + " of row " + std::to_string(row) + " (counted from 0)");
}

}  // namespace

std::string detail::describe(slot const& how, slot_label const& label) {
    std::string const type{type_of(how, label)};
    return *label.member ? label.member + (" (" + type + ")") : type;
}

void detail::refuse_type(cell const& from, slot const& how, slot_label const& label) {
    throw data_error{"value-type", "The value " + show(from) + " is " + with_article(from.kind) + ", which " +
                                       describe(how, label) +
                                       " cannot take: change the member's type, or convert the value in the statement"};
}

void detail::refuse_range(cell const& from, slot const& how, slot_label const& label, std::string_view range) {
    throw data_error{"value-range", "The value " + show(from) + " does not fit into " + describe(how, label) +
                                        ", which holds " + std::string{range} + ": use a wider type"};
}

void detail::refuse_inexact(cell const& from, slot const& how, slot_label const& label, std::string_view cure) {
    throw data_error{"value-inexact", "The value " + show(from) + " (" + std::string{to_string(from.kind)} +
                                          ") cannot be held exactly by " + describe(how, label) + ": " +
                                          std::string{cure}};
}

void detail::refuse_text(cell const& from, slot const& how, slot_label const& label, std::string_view form) {
    throw data_error{"value-text", "The text " + show(from) + " cannot be read into " + describe(how, label) +
                                       ": wanted is " + std::string{form}};
}

void throw_null_error(slot const& how, slot_label const& label) {
    std::string const type{type_of(how, label)};
    throw data_error{"value-null", "NULL was read into " + detail::describe(how, label) +
                                       ", which cannot hold it: use std::optional<" + type +
                                       ">, or nullable(...) around the expression"};
}

void add_cell_context(error& passing, std::size_t row, std::size_t column, std::string_view column_name) {
    add_place(passing, "column", column, column_name, row);
}

void add_parameter_context(error& passing, std::size_t row, std::size_t parameter, std::string_view name) {
    add_place(passing, "parameter", parameter, name, row);
}

}  // namespace aludel::core
