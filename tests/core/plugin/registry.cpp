// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/plugin/registry.hpp>

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/error/error.hpp>
#include <aludel/core/plugin/declare.hpp>
#include <aludel/core/plugin/require_facet.hpp>

#include "../../plugins/broken/toy.hpp"
#include "expect.hpp"
#include "temporary_folder.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace aludel;
using namespace core_plugin;
using core::plugin_error;

constexpr char linked[] = "linked_toy";
aludel_plugin_manifest linked_manifest{sizeof(aludel_plugin_manifest),
                                       ALUDEL_PLUGIN_ABI,
                                       ALUDEL_FINGERPRINT,
                                       ALUDEL_VERSION,
                                       "linked_toy",
                                       "3.1",
                                       [](void* given) {
                                           auto& offer = *static_cast<core::registrar*>(given);
                                           offer.dialect(linked, toy::make_dialect<linked>);
                                           offer.driver(linked, "first", toy::make_driver<linked>);
                                       }};

class too_new : public core::facet {
public:
    static constexpr core::facet_id id{"toy.greeter", 3};
};
class too_old : public core::facet {
public:
    static constexpr core::facet_id id{"toy.greeter", 1};
};
class unheard_of : public core::facet {
public:
    static constexpr core::facet_id id{"toy.painter", 1};
};

BOOST_AUTO_TEST_SUITE(core_plugin_registry)

BOOST_AUTO_TEST_CASE(a_dialect_is_loaded_once_and_its_drivers_are_known_with_it) {
    auto const& good = core::find_dialect("good", {broken_folder()});
    BOOST_TEST(good.name() == "good");
    BOOST_TEST(&core::find_dialect("good") == &good);  // known now, wherever one looks
    BOOST_TEST(core::find_driver(good, "good").name() == "good");
    BOOST_TEST(core::find_driver(good, "anybodys").name() == "anybodys");  // offered for every dialect
    BOOST_TEST(core::profile("good")->version().minor == 2);
    auto const from = core::plugin_of(good);
    BOOST_TEST(from.name == "good");
    BOOST_TEST(from.version == "1.2.3");
    BOOST_TEST(from.file == broken_file("good"));
}

BOOST_AUTO_TEST_CASE(a_file_under_two_names_is_one_plugin) {
    tests::temporary_folder const folder;
    core::find_dialect("good", {broken_folder()});
    std::filesystem::create_symlink(broken_file("good"), folder.file("dialect_alias.so"));
    auto const message =
        plugin_message([&] { core::find_dialect("alias", {folder.path().string()}); }, "plugin-unknown");
    BOOST_TEST(contains(message, folder.file("dialect_alias.so") + " offers: dialect good, driver *+anybodys, driver "
                                                                   "good+good"));
}

BOOST_AUTO_TEST_CASE(an_unknown_dialect_lists_every_folder_with_its_state) {
    tests::temporary_folder const folder;
    auto const at = [&](char const* name) { return folder.file(name); };
    std::filesystem::create_directories(at("full"));
    std::filesystem::create_directories(at("bare"));
    std::ofstream{at("full") + "/dialect_postgresql.so"} << "not looked into";
    std::ofstream{at("full") + "/dialect_mysql.so"} << "not looked into";
    std::ofstream{at("full") + "/driver_libpq.so"} << "a driver is no dialect";
    std::ofstream{at("full") + "/README"} << "no plugin";
    std::ofstream{at("file")} << "no folder";
    std::filesystem::create_symlink(at("circle"), at("circle"));

    auto const message = plugin_message(
        [&] {
            core::find_dialect("postgres", {at("none"), at("full") + "/", at("bare"), at("file"), at("circle"), "here"},
                               "postgres://app:***@db/shop");
        },
        "plugin-unknown");
    BOOST_TEST(
        message.starts_with("no plugin offers the dialect \"postgres\" (from postgres://app:***@db/shop)\n"
                            "  did you mean \"postgresql\"?\n"
                            "  known now: "));
    BOOST_TEST(contains(message, "\n  searched for dialect_postgres.so:\n"));
    auto const line = [&](std::string const& path, std::string const& state) {
        for (std::size_t at = 0; (at = message.find("\n    engine_options.plugin_path", at)) != message.npos; ++at) {
            auto const text = message.substr(at + 1, message.find('\n', at + 1) - at - 1);
            if (contains(text, " " + path + " ") && text.ends_with("   " + state)) return true;
        }
        return false;
    };
    BOOST_TEST(line(at("none"), "does not exist"));
    BOOST_TEST(line(at("full"), "has dialect_mysql.so, dialect_postgresql.so"));
    BOOST_TEST(line(at("bare"), "has no such plugins"));
    BOOST_TEST(line(at("file"), "is not a folder"));
    BOOST_TEST(line(at("circle"), "cannot be read (Too many levels of symbolic links)"));
    BOOST_TEST(line("here", "is not searched: it is relative, and would depend on the current directory"));
    BOOST_TEST(contains(message, "\n    next to libaludel-core.so "));
    BOOST_TEST(contains(message, "\n    installed "));
}

BOOST_AUTO_TEST_CASE(names_that_are_none_never_reach_the_file_system) {
    for (std::string const name : {"../good", "/etc/passwd", "good/../good", "go od", "good.so", "", "gööd", "a\nb"}) {
        auto const message = plugin_message([&] { core::find_dialect(name, {broken_folder()}); }, "plugin-name");
        BOOST_TEST(!contains(message, "searched"));
    }
    expect_plugin_error([] { core::find_dialect(std::string(65, 'a')); }, "plugin-name",
                        "\"" + std::string(65, 'a') + "\" is no name of a dialect\n  names are made of a-z, 0-9 and _");
    auto const& good = core::find_dialect("good", {broken_folder()});
    expect_plugin_error(
        [&] { core::find_driver(good, "Good", {}, "good+Good://h"); }, "plugin-name",
        "\"Good\" is no name of a driver (from good+Good://h)\n  names are made of a-z, 0-9 and _; did you "
        "mean \"good\"?");
}

BOOST_AUTO_TEST_CASE(a_missing_driver_lists_those_of_the_dialect) {
    auto const& good = core::find_dialect("good", {broken_folder()});
    tests::temporary_folder const folder;
    auto const message = plugin_message(
        [&] { core::find_driver(good, "goood", {folder.path().string()}, "good+goood://h"); }, "plugin-driver-missing");
    BOOST_TEST(message.starts_with(
        "the dialect \"good\" has no driver \"goood\" (from good+goood://h)\n"
        "  did you mean \"good\"?\n"
        "  drivers of good known now: anybodys (" +
        broken_file("good") + "), good (" + broken_file("good") +
        ")\n  searched for driver_goood.so:\n    engine_options.plugin_path   " + folder.path().string()));

    // A file of the right name that is another dialect's.
    std::filesystem::create_symlink(broken_file("liar"), folder.file("driver_other.so"));
    auto const others =
        plugin_message([&] { core::find_driver(good, "other", {folder.path().string()}); }, "plugin-driver-missing");
    BOOST_TEST(contains(others, "driver_other.so offers: "));
    BOOST_TEST(contains(others, "driver other+other"));
}

BOOST_AUTO_TEST_CASE(a_linked_plugin_goes_through_the_same_checks) {
    core::link_plugin([]() -> aludel_plugin_manifest const* { return &linked_manifest; });
    core::link_plugin([]() -> aludel_plugin_manifest const* { return &linked_manifest; });  // twice is once
    auto const& found = core::find_dialect("linked_toy");
    BOOST_TEST(found.name() == "linked_toy");
    BOOST_TEST(core::plugin_of(found).file == "linked in");
    BOOST_TEST(contains(plugin_message([&] { core::find_driver(found, "second"); }, "plugin-driver-missing"),
                        "drivers of linked_toy known now: "));
    BOOST_TEST(
        contains(plugin_message([] { core::find_dialect("linked_tox"); }, "plugin-unknown"), "linked_toy (linked in)"));

    static auto other_abi = linked_manifest;
    other_abi.abi += 1;
    BOOST_TEST(plugin_message([] { core::link_plugin([]() -> aludel_plugin_manifest const* { return &other_abi; }); },
                              "plugin-abi")
                   .starts_with("the plugin \"linked_toy\" (linked in) cannot be used\n"));
    static auto copy = linked_manifest;
    BOOST_TEST(
        contains(plugin_message([] { core::link_plugin([]() -> aludel_plugin_manifest const* { return &copy; }); },
                                "plugin-duplicate"),
                 "it offers the dialect \"linked_toy\", which linked in offers already"));
    BOOST_TEST(
        contains(plugin_message([] { core::link_plugin([]() -> aludel_plugin_manifest const* { return nullptr; }); },
                                "plugin-entry"),
                 "a plugin that is linked in cannot be used"));
}

BOOST_AUTO_TEST_CASE(a_missing_facet_names_plugin_and_versions) {
    auto const& good = core::find_dialect("good", {broken_folder()});
    BOOST_TEST(core::require_facet<toy::greeter>(good, "greeting").greet() == "hello");
    auto const begin = "the dialect \"good\" is loaded, but not made for greeting\n  plugin: good 1.2.3 (" +
                       broken_file("good") + ")\n  wanted: the facet ";
    expect_plugin_error([&] { core::require_facet<too_new>(good, "greeting"); }, "plugin-facet",
                        begin + "toy.greeter of version 3; it has version 2: install a newer plugin");
    expect_plugin_error(
        [&] { core::require_facet<too_old>(good, "greeting"); }, "plugin-facet",
        begin + "toy.greeter of version 1; it has version 2: update Aludel, or install an older plugin");
    expect_plugin_error([&] { core::require_facet<unheard_of>(good, "greeting"); }, "plugin-facet",
                        begin + "toy.painter of version 1; it has none");
}

BOOST_AUTO_TEST_CASE(a_listing_describes_every_file_and_takes_nothing_in) {
    tests::temporary_folder const first, second;
    auto const link = [](tests::temporary_folder const& in, std::string const& name) {
        std::filesystem::create_symlink(broken_file(name), in.file("dialect_" + name + ".so"));
    };
    link(first, "throws_making");  // sound until its dialect is made
    link(first, "wrong_abi");
    link(second, "wrong_abi");
    std::ofstream{first.file("driver_words.so")} << "words";
    auto const all = core::list_plugins({first.path().string(), second.path().string()});
    auto const told = [&](std::string const& file) {
        auto const found = std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.file == file; });
        BOOST_REQUIRE_MESSAGE(found != all.end(), file << " is not listed");
        return *found;
    };
    auto const sound = told(first.file("dialect_throws_making.so"));
    BOOST_TEST(sound.problem == "");
    BOOST_TEST(sound.name == "throws_making");
    BOOST_TEST(sound.version == "1");
    BOOST_TEST_REQUIRE(sound.dialects.size() == 1u);
    BOOST_TEST(sound.dialects[0] == "throws_making");
    BOOST_TEST(contains(told(first.file("dialect_wrong_abi.so")).problem, "plugin ABI"));
    BOOST_TEST(told(second.file("dialect_wrong_abi.so")).problem ==
               second.file("dialect_wrong_abi.so") + " is not used: " + first.file("dialect_wrong_abi.so") +
                   " is found before it");
    BOOST_TEST(contains(told(first.file("driver_words.so")).problem, "could not be opened"));
}

BOOST_AUTO_TEST_CASE(many_threads_load_and_fail_at_the_same_time) {
    std::vector<std::string> const names{"good", "wrong_abi", "missing_symbol", "nobody", "throws", "postgres"};
    std::vector<std::string> const folders{broken_folder()};  // checked by Boost.Test, which one thread may use
    std::atomic<int> found{0}, refused{0};
    std::atomic<bool> go{false};
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < 8; ++t)
        threads.emplace_back([&, t] {
            while (!go) std::this_thread::yield();
            for (std::size_t i = 0; i < 2 * names.size(); ++i) {
                try {
                    auto const& good = core::find_dialect(names[(t + i) % names.size()], folders);
                    if (core::find_driver(good, "good").name() == "good") ++found;
                } catch (plugin_error const&) {
                    ++refused;
                }
            }
        });
    go = true;
    for (auto& each : threads) each.join();
    BOOST_TEST(found == 16);
    BOOST_TEST(refused == 80);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
