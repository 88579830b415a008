// SPDX-License-Identifier: BSL-1.0
// Every way in which a plugin file can be broken, with the words of its error.
#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/abi.hpp>
#include <aludel/core/plugin/registry.hpp>
#include <aludel/core/version.hpp>

#include "expect.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <exception>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

using namespace aludel;
using namespace core_plugin;
using core::plugin_error;

void find_broken(std::string const& name) { core::find_dialect(name, {broken_folder()}); }

BOOST_AUTO_TEST_SUITE(core_plugin_manifest)

BOOST_AUTO_TEST_CASE(another_abi_names_both_numbers_and_versions) {
    expect_plugin_error([] { find_broken("wrong_abi"); }, "plugin-abi",
                        broken_file("wrong_abi") + " cannot be used\n  it was built for plugin ABI " +
                            std::to_string(ALUDEL_PLUGIN_ABI + 41) + " (Aludel 7.5.3); this program speaks ABI " +
                            std::to_string(ALUDEL_PLUGIN_ABI) +
                            " (Aludel " ALUDEL_VERSION ")\n  rebuild the plugin against Aludel " +
                            std::to_string(ALUDEL_VERSION_MAJOR) + "." + std::to_string(ALUDEL_VERSION_MINOR) +
                            ", or install the matching package");
}

BOOST_AUTO_TEST_CASE(another_fingerprint_is_marked_where_it_differs) {
    auto const message = plugin_message([] { find_broken("wrong_fingerprint"); }, "plugin-fingerprint");
    BOOST_TEST(contains(message, broken_file("wrong_fingerprint") + " cannot be used\n"));
    BOOST_TEST(contains(message, "  it was built with:        itanium [libsomething++] "));
    BOOST_TEST(contains(message, "\n  this library was built with: itanium [lib"));
    BOOST_TEST(!contains(message, "[itanium]"));
}

BOOST_AUTO_TEST_CASE(a_file_without_an_entry) {
    expect_plugin_error([] { find_broken("no_entry"); }, "plugin-entry",
                        broken_file("no_entry") +
                            " cannot be used\n  it does not export aludel_plugin_v1\n  a plugin declares itself with "
                            "ALUDEL_PLUGIN in one of its files; is this file one?");
}

BOOST_AUTO_TEST_CASE(the_entry_of_a_library_below_is_not_the_files_own) {
    BOOST_TEST(contains(plugin_message([] { find_broken("borrowed_entry"); }, "plugin-entry"),
                        broken_file("borrowed_entry") + " cannot be used\n  it does not export aludel_plugin_v1\n"));
}

BOOST_AUTO_TEST_CASE(a_file_of_a_newer_generation) {
    expect_plugin_error(
        [] { find_broken("newer_entry"); }, "plugin-entry",
        broken_file("newer_entry") +
            " cannot be used\n  it does not export aludel_plugin_v1\n  it exports aludel_plugin_v2: it is "
            "newer than this library\n  update Aludel, or install an older plugin");
}

BOOST_AUTO_TEST_CASE(a_file_compiled_to_be_linked) {
    auto const message = plugin_message([] { find_broken("linked_form"); }, "plugin-entry");
    BOOST_TEST(contains(message,
                        "it exports aludel_plugin_v1_good: it was compiled to be linked into a program "
                        "(ALUDEL_LINK_PLUGINS)"));
}

BOOST_AUTO_TEST_CASE(a_manifest_that_is_too_small_or_not_there_or_has_no_name) {
    auto const needed = std::to_string(sizeof(aludel_plugin_manifest));
    expect_plugin_error([] { find_broken("too_small"); }, "plugin-entry",
                        broken_file("too_small") + " cannot be used\n  its manifest has 8 bytes, at least " + needed +
                            " are needed\n  declare the plugin with ALUDEL_PLUGIN, and rebuild it");
    BOOST_TEST(contains(plugin_message([] { find_broken("no_manifest"); }, "plugin-entry"),
                        "it exports aludel_plugin_v1, which returns no manifest"));
    BOOST_TEST(contains(plugin_message([] { find_broken("nameless"); }, "plugin-entry"), "its manifest has no name"));
}

BOOST_AUTO_TEST_CASE(what_a_plugin_throws_is_told_and_nested) {
    auto const file = broken_file("throws");
    std::string nested;
    try {
        find_broken("throws");
    } catch (plugin_error const& e) {
        BOOST_TEST(e.code() == "plugin-enrol");
        BOOST_TEST(e.message() ==
                   file + " cannot be used\n  it failed while it said what it offers: the licence ended yesterday");
        try {
            std::rethrow_if_nested(e);
        } catch (std::runtime_error const& cause) {  // a class of the plugin's
            nested = cause.what();
        }
    }
    BOOST_TEST(nested == "the licence ended yesterday");
    // What it had offered before does not count: the file is tried again, with the same end.
    BOOST_TEST(contains(plugin_message([] { find_broken("throws"); }, "plugin-enrol"), "the licence ended yesterday"));

    BOOST_TEST(contains(plugin_message([] { find_broken("throws_int"); }, "plugin-enrol"),
                        "it threw something that is no std::exception"));
    BOOST_TEST(
        contains(plugin_message([] { find_broken("throws_making"); }, "plugin-enrol"), "the table of words is empty"));
    BOOST_TEST(contains(plugin_message([] { find_broken("makes_nothing"); }, "plugin-enrol"),
                        "its factory made nothing for the dialect \"makes_nothing\""));
    BOOST_TEST(contains(plugin_message([] { find_broken("odd_name"); }, "plugin-enrol"),
                        "it offers the dialect \"../odd\", but names are made of a-z, 0-9 and _"));
}

BOOST_AUTO_TEST_CASE(two_offers_of_one_name_name_both_files) {
    core::find_dialect("good", {broken_folder()});
    expect_plugin_error([] { find_broken("duplicate"); }, "plugin-duplicate",
                        broken_file("duplicate") + " cannot be used\n  it offers the dialect \"good\", which " +
                            broken_file("good") + " offers already\n  remove one of the two");
    // All or nothing: the dialect of its own is not taken in either.
    BOOST_TEST(contains(plugin_message([] { find_broken("duplicate"); }, "plugin-duplicate"), "\"good\""));
    BOOST_TEST(contains(plugin_message([] { find_broken("twice"); }, "plugin-duplicate"),
                        "it offers the dialect \"twice\", which the same plugin offers already"));
}

BOOST_AUTO_TEST_CASE(a_text_file_is_no_library) {
    tests::temporary_folder const folder;
    auto const file = folder.file("dialect_words.so");
    std::ofstream{file} << "these are words, and enough of them to be longer than the header of a shared library is\n";
    auto const message = plugin_message([&] { core::find_dialect("words", {folder.path().string()}); }, "plugin-open");
    BOOST_TEST(contains(message, file + " could not be opened\n  the system says: " + file + ": invalid ELF header\n"));
    BOOST_TEST(contains(message, "\n  the file is no shared library for this machine"));

    std::ofstream{folder.file("dialect_empty.so")};
    BOOST_TEST(contains(plugin_message([&] { core::find_dialect("empty", {folder.path().string()}); }, "plugin-open"),
                        "file too short\n  the file is no shared library for this machine"));
}

BOOST_AUTO_TEST_CASE(a_missing_library_is_told_from_a_missing_file) {
    auto const file = broken_file("missing_library");
    expect_plugin_error([] { find_broken("missing_library"); }, "plugin-open",
                        file +
                            " could not be opened\n  the system says: libaludel-test-absent.so.5: cannot open shared "
                            "object file: No such file or directory\n  the file is there; one of the libraries it "
                            "needs is not");
    BOOST_TEST(
        contains(plugin_message([] { find_broken("missing_symbol"); }, "plugin-open"),
                 "undefined symbol: aludel_test_function_of_nobody\n  the plugin, or a library it needs, was built "
                 "against another version of what is installed here; rebuild it"));
}

BOOST_AUTO_TEST_CASE(a_broken_file_disturbs_nobody_else) {
    tests::temporary_folder const folder;
    std::ofstream{folder.file("dialect_aaa.so")} << "rubbish";
    std::filesystem::create_symlink(broken_file("liar"), folder.file("dialect_other.so"));
    auto const& other = core::find_dialect("other", {folder.path().string()});
    BOOST_TEST(other.name() == "other");
    BOOST_CHECK_THROW(core::find_dialect("aaa", {folder.path().string()}), plugin_error);
    BOOST_TEST(&core::find_dialect("other") == &other);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
