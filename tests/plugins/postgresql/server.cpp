// SPDX-License-Identifier: BSL-1.0
#include "server.hpp"

#include <aludel/core/plugin/registry.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <dlfcn.h>

namespace postgresql_test {

url server_url(std::string_view option) {
    char const* const text = std::getenv("ALUDEL_TEST_POSTGRESQL");
    BOOST_REQUIRE_MESSAGE(text,
                          "there is no server: run this program by tools/with-postgresql, or set "
                          "ALUDEL_TEST_POSTGRESQL to a database URL");
    url found{text};
    if (auto const equals = option.find('='); equals != std::string_view::npos)
        found.query.emplace(option.substr(0, equals), option.substr(equals + 1));
    return found;
}

dialect const& the_dialect() { return find_dialect("postgresql"); }
driver const& the_driver() { return find_driver(the_dialect(), "libpq"); }

std::unique_ptr<driver_connection> connect(std::string_view option) {
    return the_driver().connect({.url = server_url(option)});
}

}  // namespace postgresql_test
