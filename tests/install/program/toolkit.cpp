// SPDX-License-Identifier: BSL-1.0
// The SQL toolkit, on the database of the URL. Prints where the plugins came from, and what was read back.
#include <aludel/core/plugin/registry.hpp>
#include <aludel/core/version.hpp>
#include <aludel/sql.hpp>

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>

using namespace aludel;

int main(int argc, char** argv) try {
    if (argc != 2) return 2;
    auto const engine = create_engine(argv[1]);
    auto connection = engine.connect();
    auto const plugin = core::plugin_of(engine.profile()->dialect());
    std::cout << "Aludel " << ALUDEL_VERSION << "\nplugin " << plugin.name << " from " << plugin.file << '\n';

    sql::metadata metadata;
    auto const& track =
        metadata.table("track", sql::column("id", sql::integer, sql::primary_key),
                       sql::column("title", sql::string(200), sql::not_null), sql::column("seconds", sql::integer));
    sql::column_expr<std::int64_t> const id{track["id"].node()};
    sql::column_expr<std::string> const title{track["title"].node()};
    sql::column_expr<std::optional<std::int64_t>> const seconds{track["seconds"].node()};

    sql::create_all(connection, metadata);
    connection.execute(insert(track).values({{id, 1}, {title, "Autobahn"}, {seconds, 1363}}));
    connection.execute(insert(track).values({{id, 2}, {title, "a \"quoted\", title"}, {seconds, 242}}));
    connection.execute(insert(track).values({{id, 3}, {title, "of unknown length"}, {seconds, std::nullopt}}));
    connection.commit();
    connection.execute(insert(track).values({{id, 4}, {title, "never kept"}, {seconds, 1}}));
    connection.rollback();

    for (auto const& [name, length] : connection.execute(select(title, seconds).where(seconds < 2000)))
        std::cout << name << ": " << length.value() << '\n';
    for (auto const& [name, length] : connection.execute(select(title, seconds)))
        if (!length) std::cout << name << ": NULL\n";
    return 0;
} catch (error const& problem) {
    std::cout << problem.code() << ": " << problem.what() << '\n';
    return 1;
}
