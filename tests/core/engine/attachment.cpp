// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/engine/attachment.hpp>

#include <aludel/core.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <string>

namespace {

using namespace aludel;

int alive = 0;
constexpr core::attachment_kind counted{
    .make = [](core::engine_options const&) -> void* { return new int{++alive}; },
    .destroy =
        [](void* made) noexcept {
            --alive;
            delete static_cast<int*>(made);
        },
};

BOOST_AUTO_TEST_SUITE(core_engine_attachment)

BOOST_AUTO_TEST_CASE(each_engine_and_each_connection_has_its_own) {
    static auto const key = core::register_attachment(counted);
    {
        auto const engine = create_engine("sqlite://");
        auto* const first = engine.attachment(key);
        BOOST_TEST(engine.attachment(key) == first);
        auto connection = engine.connect();
        BOOST_TEST(connection.attachment(key) == first);
        BOOST_TEST(connection.own_attachment(key) != first);
        BOOST_TEST(alive == 2);
    }
    BOOST_TEST(alive == 0);
}

BOOST_AUTO_TEST_CASE(there_are_so_many_keys) {
    // The keys of a process are few and never given back; nothing in this program needs another one after this.
    BOOST_CHECK_EXCEPTION(for (std::size_t i = 0; i <= core::attachment_kinds; ++i) core::register_attachment(counted),
                          usage_error, [](usage_error const& e) {
                              return e.code() == "attachment-full" &&
                                     e.message().find("16 in a process") != std::string::npos;
                          });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
