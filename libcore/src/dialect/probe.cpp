// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/dialect/probe.hpp>

#include <aludel/core/driver/driver_connection.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/transfer/codec.hpp>

#include <charconv>

namespace aludel::core {

std::string ask(driver_connection& server, std::string_view sql) {
    auto const statement = server.prepare(sql, {}, false);
    statement->start({}, {});
    row_plan plan;
    plan.add_slot(make_slot<std::string>(0, 0));
    std::string answer;
    segment_target const target{reinterpret_cast<std::byte*>(&answer), sizeof answer, nullptr};
    std::size_t filled = 0;
    statement->fetch(plan, {&target, 1}, 1, filled);
    statement->finish();
    return answer;
}

server_version leading_version(std::string_view text) noexcept {
    server_version read;
    auto const* at = text.data();
    auto const* const end = at + text.size();
    for (auto* const part : {&read.major, &read.minor, &read.patch}) {
        auto const [next, problem] = std::from_chars(at, end, *part);
        if (problem != std::errc{}) break;
        if (next == end || *next != '.') break;
        at = next + 1;
    }
    return read;
}

}  // namespace aludel::core
