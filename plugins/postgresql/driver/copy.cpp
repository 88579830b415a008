// SPDX-License-Identifier: BSL-1.0
#include "copy.hpp"

#include <aludel/core/transfer/store.hpp>

#include "failure.hpp"

#include <charconv>
#include <optional>
#include <string>

namespace aludel::postgresql {

namespace {

constexpr std::size_t buffer_limit = 32 * 1024;
constexpr std::string_view binary_signature{"PGCOPY\n\377\r\n\0", 11};

/// "COPY track, line 3, column title" → 2, counted from 0.
std::optional<std::size_t> row_of(std::string_view where) {
    constexpr std::string_view mark{", line "};
    auto const found = where.find(mark);
    if (where.find("COPY ") == std::string_view::npos || found == std::string_view::npos) return {};
    auto const digits = where.substr(found + mark.size());
    std::size_t line = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), line);
    if (line == 0) return {};
    return line - 1;
}

}  // namespace

std::int64_t copy_loader::load(std::string_view table, std::span<std::string const> columns,
                               std::span<core::parameter_type const> types, core::parameters const& given,
                               core::execute_options const& options) {
    std::size_t const slots = given.plan ? given.plan->slots().size() : 0;
    if (slots != columns.size() || (!types.empty() && types.size() != slots))
        throw_misuse("a bulk load of " + std::to_string(columns.size()) + " columns was given " +
                     std::to_string(slots) + " members");
    if (given.rows.count == 0) return 0;

    std::string list;
    for (auto const& column : columns) list.append(list.empty() ? "" : ", ").append(column);
    // The binary format must be that of the columns, whatever the members are: ask what they are.
    auto const described = owner_.describe("", "SELECT " + list + " FROM " + std::string{table}, {});
    std::vector<Oid> wanted;
    for (std::size_t i = 0; i < slots; ++i) wanted.push_back(PQftype(described.parsed.get(), static_cast<int>(i)));
    owner_.learn_types(wanted, options.deadline);
    std::vector<wire> forms;
    bool binary = true;
    for (auto const type : wanted) {
        auto const* const known = owner_.types().find(type);
        forms.push_back(known ? known->form : wire::none);
        binary = binary && forms.back() != wire::none;
    }
    encoder_.prepare(*given.plan, forms);

    command_scope const scope{owner_, options.deadline};
    begin("COPY " + std::string{table} + " (" + list + ") FROM STDIN" + (binary ? " (FORMAT binary)" : ""));
    try {
        send_rows(given, binary);
        if (PQputCopyEnd(owner_.handle(), nullptr) < 0) owner_.fail_send();
        owner_.flush();
    } catch (...) {
        PQputCopyEnd(owner_.handle(), "the program could not deliver the rows");
        owner_.drop_results();
        throw;
    }
    try {
        auto const last = owner_.finish_command();
        std::string_view const digits{PQcmdTuples(last.get())};
        std::int64_t count = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), count);
        return count;
    } catch (core::driver_failure& failure) {
        if (auto const row = row_of(failure.native().detail))
            failure.add_context("in row " + std::to_string(*row) + " (counted from 0) of " +
                                std::to_string(given.rows.count));
        throw;
    }
}

void copy_loader::begin(std::string const& sql) {
    if (PQsendQuery(owner_.handle(), sql.c_str()) == 0) owner_.fail_send();
    owner_.flush();
    auto const first = owner_.next_result();
    if (first && PQresultStatus(first.get()) == PGRES_COPY_IN) return;
    owner_.drop_results();
    if (!first) owner_.fail_send();
    owner_.fail(first);
}

void copy_loader::send_rows(core::parameters const& given, bool binary) {
    buffer_.clear();
    if (binary) {
        buffer_.append(binary_signature);
        buffer_.append_number(std::int32_t{0});  // flags
        buffer_.append_number(std::int32_t{0});  // no extension
    }
    for (std::size_t row = 0; row < given.rows.count; ++row) {
        auto const* const object = given.rows.row(row);
        if (binary) append_binary_row(object, row);
        else append_text_row(given, object, row);
        if (buffer_.size() >= buffer_limit) send_buffer();
    }
    if (binary) buffer_.append_number(std::int16_t{-1});
    send_buffer();
}

void copy_loader::append_binary_row(void const* object, std::size_t row) {
    buffer_.append_number(static_cast<std::int16_t>(encoder_.size()));
    for (std::size_t i = 0; i < encoder_.size(); ++i) {
        auto const start = buffer_.size();
        if (encoder_.append(i, object, row, buffer_) == format::binary) continue;
        core::data_error problem{"value-type", "the value \"" +
                                                   std::string{buffer_.at(start + 4), buffer_.size() - start - 4} +
                                                   "\" does not fit into the column's type"};
        core::add_parameter_context(problem, row, i, {});
        throw problem;
    }
}

void copy_loader::append_text_row(core::parameters const& given, void const* object, std::size_t row) {
    core::value scratch;
    std::size_t index = 0;
    try {
        for (auto const& slot : given.plan->slots()) {
            if (index++ != 0) buffer_.append("\t");
            auto const cell = core::load(static_cast<std::byte const*>(object) + slot.offset, slot, scratch);
            if (cell.is_null()) {
                buffer_.append("\\N");
                continue;
            }
            value_.clear();
            append_text(cell, value_);
            for (char const c : std::string_view{value_.at(0), value_.size()}) {
                switch (c) {
                    case '\\': buffer_.append("\\\\"); break;
                    case '\n': buffer_.append("\\n"); break;
                    case '\r': buffer_.append("\\r"); break;
                    case '\t': buffer_.append("\\t"); break;
                    default: *buffer_.append(1) = c;
                }
            }
        }
    } catch (core::error& problem) {
        core::add_parameter_context(problem, row, index - 1, given.plan->label(index - 1).member);
        throw;
    }
    buffer_.append("\n");
}

void copy_loader::send_buffer() {
    if (buffer_.size() == 0) return;
    if (PQputCopyData(owner_.handle(), buffer_.at(0), static_cast<int>(buffer_.size())) <= 0) owner_.fail_send();
    owner_.flush();
    buffer_.clear();
}

}  // namespace aludel::postgresql
