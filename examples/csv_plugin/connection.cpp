// SPDX-License-Identifier: BSL-1.0
#include "connection.hpp"

#include "statement.hpp"

#include <system_error>
#include <utility>

namespace csv {

std::unique_ptr<core::driver_connection> driver::connect(core::connect_request const& request) const {
    auto made = std::make_unique<connection>(request.url.database);
    made->ping();
    return made;
}

std::unique_ptr<core::driver_statement> connection::prepare(std::string_view sql, std::span<core::parameter_type const>,
                                                            bool) {
    return std::make_unique<statement>(*this, sql);
}

void connection::run(std::string_view sql, core::deadline) { statement{*this, sql}.start({}, {}); }

void connection::ping(core::deadline) {
    std::error_code problem;
    if (!std::filesystem::is_directory(folder_, problem))
        fail(failure::file, "\"" + folder_.string() + "\" is not a folder; a CSV database is a folder of files",
             problem.message());
}

void connection::commit() {
    // One file after the other: a file is written wholly or not at all, several are not.
    for (auto const& [name, seen] : seen_) {
        auto const file = folder_ / (name + ".csv");
        if (!seen.changed) continue;
        if (seen.content) write(file, *seen.content);
        else std::filesystem::remove(file);
    }
    rollback();
}

void connection::rollback() {
    seen_.clear();
    state_ = core::transaction_state::idle;
}

void connection::statement_done() {
    if (state_ == core::transaction_state::idle) commit();
}

connection::seen_table& connection::look_up(std::string const& name) {
    auto const found = seen_.find(name);
    if (found != seen_.end()) return found->second;
    if (name.find_first_of("/\\") != name.npos || name.starts_with('.'))
        fail(failure::statement, "\"" + name + "\" cannot be the name of a file");
    return seen_.emplace(name, seen_table{read(folder_ / (name + ".csv"))}).first->second;
}

bool connection::has(std::string const& name) { return look_up(name).content.has_value(); }

table const& connection::find(std::string const& name) {
    auto const& seen = look_up(name);
    if (!seen.content)
        fail(failure::statement, "there is no table \"" + name + "\"", "no " + (folder_ / (name + ".csv")).string());
    return *seen.content;
}

table& connection::change(std::string const& name) {
    find(name);
    auto& seen = look_up(name);
    seen.changed = true;
    return *seen.content;
}

void connection::create(std::string const& name, std::vector<std::string> columns) {
    if (has(name)) fail(failure::statement, "there is a table \"" + name + "\" already");
    look_up(name) = {table{std::move(columns)}, true};
}

void connection::drop(std::string const& name) {
    find(name);
    look_up(name) = {std::nullopt, true};
}

}  // namespace csv
