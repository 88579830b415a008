// SPDX-License-Identifier: BSL-1.0
// The order of folders and the suggestions, asked directly: these are libcore's private files, compiled in here once more.
#include "../../../libcore/src/plugin/search_path.hpp"

#include "../../../libcore/src/plugin/suggestion.hpp"
#include "../../../libcore/src/plugin/wording.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace aludel;
using core::detail::did_you_mean;
using core::detail::plugin_folder;
using core::detail::plugin_folders;

std::string all(std::vector<plugin_folder> const& folders) {
    std::string text;
    for (auto const& each : folders)
        text += each.origin + "|" + each.path + "|" + each.not_searched.substr(0, each.not_searched.find(':')) + "\n";
    return text;
}

BOOST_AUTO_TEST_SUITE(core_plugin_search_path)

BOOST_AUTO_TEST_CASE(the_order_is_option_variable_library_installation) {
    BOOST_TEST(all(plugin_folders({"/a"}, "/b:/c", false, "/lib", "/usr/lib/aludel/plugins")) ==
               "engine_options.plugin_path|/a|\n"
               "ALUDEL_PLUGIN_PATH|/b|\n"
               "ALUDEL_PLUGIN_PATH|/c|\n"
               "next to libaludel-core.so|/lib/aludel/plugins|\n"
               "installed|/usr/lib/aludel/plugins|\n");
    // A folder is searched once, where it comes first.
    BOOST_TEST(all(plugin_folders({"/a/"}, "/a:/x/../a", false, "/usr/lib", "/usr/lib/aludel/plugins")) ==
               "engine_options.plugin_path|/a|\n"
               "next to libaludel-core.so|/usr/lib/aludel/plugins|\n");
}

BOOST_AUTO_TEST_CASE(the_variable_is_ignored_where_it_must_be) {
    BOOST_TEST(all(plugin_folders({}, nullptr, false, {}, {})) == "ALUDEL_PLUGIN_PATH||(not set)\n");
    BOOST_TEST(all(plugin_folders({}, "", false, {}, {})) == "ALUDEL_PLUGIN_PATH||(not set)\n");
    BOOST_TEST(all(plugin_folders({}, "/b", true, {}, {})) == "ALUDEL_PLUGIN_PATH||(ignored\n");
    // Empty entries do not mean the current directory, as they do in PATH.
    BOOST_TEST(all(plugin_folders({}, "::/b:", false, {}, {})) == "ALUDEL_PLUGIN_PATH|/b|\n");
    BOOST_TEST(all(plugin_folders({"."}, "plugins:/b", false, {}, {})) ==
               "engine_options.plugin_path|.|is not searched\n"
               "ALUDEL_PLUGIN_PATH|plugins|is not searched\n"
               "ALUDEL_PLUGIN_PATH|/b|\n");
}

BOOST_AUTO_TEST_CASE(the_first_file_wins_and_folders_are_no_files) {
    tests::temporary_folder const one, two;
    auto const folders = plugin_folders({one.path().string(), two.path().string()}, nullptr, false, {}, {});
    std::filesystem::create_directory(one.file("dialect_x.so"));
    std::filesystem::create_symlink("nowhere", one.file("dialect_y.so"));
    std::ofstream{two.file("dialect_x.so")};
    std::ofstream{two.file("dialect_y.so")};
    BOOST_TEST(core::detail::find_plugin_file(folders, "dialect_x.so") == two.file("dialect_x.so"));
    BOOST_TEST(core::detail::find_plugin_file(folders, "dialect_y.so") == two.file("dialect_y.so"));
    BOOST_TEST(core::detail::find_plugin_file(folders, "dialect_z.so") == "");
    std::ofstream{one.file("dialect_z.so")};
    std::ofstream{two.file("dialect_z.so")};
    BOOST_TEST(core::detail::find_plugin_file(folders, "dialect_z.so") == one.file("dialect_z.so"));
}

BOOST_AUTO_TEST_CASE(suggestions) {
    std::vector<std::string> const known{"mysql", "oracle", "postgresql", "sqlite"};
    BOOST_TEST(did_you_mean("postgres", known) == "postgresql");
    BOOST_TEST(did_you_mean("PostgreSQL", known) == "postgresql");
    BOOST_TEST(did_you_mean("postgersql", known) == "postgresql");
    BOOST_TEST(did_you_mean("pg", known) == "postgresql");
    BOOST_TEST(did_you_mean("mariadb", known) == "mysql");
    BOOST_TEST(did_you_mean("sqlite3", known) == "sqlite");
    BOOST_TEST(did_you_mean("sqllite", known) == "sqlite");
    BOOST_TEST(did_you_mean("mssql", known) == "mysql");
    BOOST_TEST(did_you_mean("duckdb", known) == "");
    BOOST_TEST(did_you_mean("x", known) == "");
    BOOST_TEST(did_you_mean("", known) == "");
    BOOST_TEST(did_you_mean("mariadb", {"sqlite"}) == "");  // only what is there
}

BOOST_AUTO_TEST_CASE(differing_words_are_marked_on_both_sides) {
    auto const [ours, theirs] =
        core::detail::mark_difference("itanium libc++ release", "itanium libstdc++ cxx11 release");
    BOOST_TEST(ours == "itanium [libc++] [release]");
    BOOST_TEST(theirs == "itanium [libstdc++] [cxx11] [release]");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
