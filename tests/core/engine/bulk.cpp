// SPDX-License-Identifier: BSL-1.0
// What only some drivers can do, asked of one that cannot.
#include <aludel/core.hpp>
#include <aludel/core/engine/statement_text.hpp>

#include "script.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace {

using namespace aludel;

auto said(std::string code, std::string message) {
    return [=](not_supported_error const& e) {
        return e.code() == code && e.message() == message &&
               std::string{e.what()}.find("statement: INSERT INTO t VALUES (1)") != std::string::npos;
    };
}

BOOST_AUTO_TEST_SUITE(core_engine_bulk)

BOOST_AUTO_TEST_CASE(a_driver_says_what_it_cannot_do) {
    auto const script = scripted::script::make();
    auto connection = create_engine(script->url()).connect();
    core::statement_text const insert{"INSERT INTO t VALUES (1)"};
    BOOST_TEST(!connection.binds_arrays());
    BOOST_CHECK_EXCEPTION(connection.start_arrays(insert, {}), not_supported_error,
                          said("bulk-arrays", "this driver does not bind arrays"));
    BOOST_TEST(!connection.inserts_multi_row());
    std::vector<std::int64_t> keys(1);
    BOOST_CHECK_EXCEPTION(connection.insert_multi_row({.one = &insert}, {}, keys), not_supported_error,
                          [](not_supported_error const& e) {
                              return e.code() == std::string{"bulk-multi-row"} &&
                                     e.message() == "this driver does not take INSERTs of several rows in this way";
                          });
    BOOST_TEST(connection.bulk_load("t", {}, {}, {}) == -1);
    BOOST_TEST(script->count(scripted::point::start) == 0u);
    BOOST_CHECK_NO_THROW(connection.query("SELECT 1"));  // the connection is as good as before
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_know_a_feature) {
    auto const script = scripted::script::make();
    script->fail(scripted::point::start, scripted::failure("0A000", "MERGE is not implemented"));
    script->fail(scripted::point::start, scripted::failure("0A000", "MERGE is not implemented"));
    auto connection = create_engine(script->url()).connect();
    BOOST_CHECK_EXCEPTION(connection.query("MERGE"), not_supported_error, [](not_supported_error const& e) {
        return e.code() == "not-supported" && e.message() == "scripted: MERGE is not implemented (SQLSTATE 0A000)";
    });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
