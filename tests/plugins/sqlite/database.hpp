// SPDX-License-Identifier: BSL-1.0
/// An SQLite database for tests at driver level: no engine, no session.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/plugin/registry.hpp>
#include <aludel/core/transfer/codec.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sqlite_test {

using namespace aludel::core;

inline aludel::core::dialect const& the_dialect() { return find_dialect("sqlite"); }
inline aludel::core::driver const& the_driver() { return find_driver(the_dialect(), "sqlite3"); }

using options = std::initializer_list<std::pair<char const*, char const*>>;

inline url make_url(std::string database, options query = {}) {
    url made;
    made.dialect = "sqlite";
    made.database = std::move(database);
    for (auto const& [name, value] : query) made.query.emplace(name, value);
    return made;
}

/// A folder of its own, removed at the end.
struct temporary_folder {
    std::filesystem::path path;
    temporary_folder() {
        auto form = (std::filesystem::temp_directory_path() / "aludel-sqlite-XXXXXX").string();
        if (!mkdtemp(form.data())) throw std::runtime_error{"no temporary folder could be made"};
        path = form;
    }
    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    temporary_folder(temporary_folder const&) = delete;
    temporary_folder& operator=(temporary_folder const&) = delete;
    std::string operator/(char const* name) const { return (path / name).string(); }
};

/// Runs `work` as the engine does: what a driver throws becomes the exception that users see.
template <class Work>
auto classified(Work&& work) {
    try {
        return work();
    } catch (driver_failure const& failure) {
        throw_database_error({the_dialect().classify(failure.native()), failure.native(), "", "", "sqlite3"});
    }
}

/// The exception of type `Error` that `work` throws; any other outcome fails the test.
template <class Error, class Work>
Error caught(Work&& work) {
    try {
        classified([&] {
            work();
            return 0;
        });
    } catch (Error const& expected) {
        return expected;
    } catch (std::exception const& other) {
        BOOST_FAIL("another exception was thrown: " << other.what());
    }
    BOOST_FAIL("nothing was thrown");
    std::abort();
}

/// Checks that the text of `problem` has all of `words`.
inline void check_words(error const& problem, std::initializer_list<std::string_view> words) {
    for (auto const word : words)
        BOOST_TEST(std::string_view{problem.what()}.find(word) != std::string_view::npos, "\"" << word
                                                                                               << "\" is missing in:\n"
                                                                                               << problem.what());
}

struct database {
    std::unique_ptr<driver_connection> connection;

    explicit database(std::string file = "", options query = {})
        : connection{the_driver().connect({make_url(std::move(file), query), {}})} {}

    std::unique_ptr<driver_statement> prepare(std::string_view sql) { return connection->prepare(sql, {}, true); }
    void run(std::string_view sql) { connection->run(sql); }

    /// All cells of all rows, as values.
    std::vector<std::vector<value>> rows(std::string_view sql, std::vector<value> const& given = {}) {
        auto const statement = prepare(sql);
        statement->start(
            {&parameter_plan::for_values(given.size()), {given.data(), sizeof(value) * given.size(), nullptr, 1}}, {});
        std::size_t const width = statement->columns().size();
        row_plan plan;
        for (std::size_t i = 0; i < width; ++i) plan.add_slot(make_slot<value>(i, i * sizeof(value)));
        std::vector<std::vector<value>> all;
        std::vector<value> row(width);
        segment_target const target{reinterpret_cast<std::byte*>(row.data()), sizeof(value) * width};
        std::size_t filled = 0;
        while (statement->fetch(plan, {&target, 1}, 1, filled).rows == 1) all.push_back(row);
        return all;
    }
    /// The only cell of the only row.
    value cell(std::string_view sql, std::vector<value> const& given = {}) {
        auto const all = rows(sql, given);
        BOOST_REQUIRE(all.size() == 1u);
        BOOST_REQUIRE(all.front().size() == 1u);
        return all.front().front();
    }
    /// Executes a statement that returns no rows.
    std::int64_t change(std::string_view sql, std::vector<value> const& given = {}) {
        auto const statement = prepare(sql);
        statement->start(
            {&parameter_plan::for_values(given.size()), {given.data(), sizeof(value) * given.size(), nullptr, 1}}, {});
        auto const affected = statement->affected_rows();
        statement->finish();
        return affected;
    }
};

/// One row of parameters: the members of `object` as `plan` says.
template <class Object>
parameters of(parameter_plan const& plan, Object const& object) {
    return {&plan, {&object, sizeof(Object), nullptr, 1}};
}
template <class Object>
parameters of(parameter_plan const& plan, std::vector<Object> const& objects) {
    return {&plan, {objects.data(), sizeof(Object), nullptr, objects.size()}};
}

/// Reads all rows into objects, `batch` at a time.
template <class Object>
std::vector<Object> read_all(driver_statement& statement, row_plan const& plan, std::size_t batch = 64) {
    std::vector<Object> all;
    while (true) {
        std::size_t const before = all.size();
        all.resize(before + batch);
        segment_target const target{reinterpret_cast<std::byte*>(all.data() + before), sizeof(Object)};
        std::size_t filled = 0;
        auto const outcome = statement.fetch(plan, {&target, 1}, batch, filled);
        BOOST_TEST(outcome.rows == filled);
        all.resize(before + outcome.rows);
        if (outcome.status == fetch_status::done) return all;
    }
}

}  // namespace sqlite_test
