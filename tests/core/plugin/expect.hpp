// SPDX-License-Identifier: BSL-1.0
/// What tests of plugin errors need.
#pragma once

#include <aludel/core/error/error.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

namespace core_plugin {

/// The folder with the plugins of tests/plugins/broken/.
inline std::string broken_folder() {
    auto const* const folder = std::getenv("ALUDEL_BROKEN_PLUGINS");
    BOOST_REQUIRE_MESSAGE(folder != nullptr, "ALUDEL_BROKEN_PLUGINS is not set; run this through meson test");
    return folder;
}

inline std::string broken_file(std::string const& name) {
    auto file = broken_folder() + "/dialect_" + name + ".so";
    BOOST_REQUIRE(std::filesystem::exists(file));
    return file;
}

/// Checks type, code and the whole message.
template <class Call>
void expect_plugin_error(Call&& call, std::string_view code, std::string const& message) {
    try {
        call();
    } catch (aludel::core::plugin_error const& e) {
        BOOST_TEST(e.code() == code);
        BOOST_TEST(e.message() == message);
        return;
    }
    BOOST_ERROR("no plugin_error; wanted was " << code);
}

/// The message of the `plugin_error` that `call` throws, with its code checked.
template <class Call>
std::string plugin_message(Call&& call, std::string_view code) {
    try {
        call();
    } catch (aludel::core::plugin_error const& e) {
        BOOST_TEST(e.code() == code);
        return e.message();
    }
    BOOST_ERROR("no plugin_error; wanted was " << code);
    return {};
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace core_plugin
