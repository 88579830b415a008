// SPDX-License-Identifier: BSL-1.0
/// The server that tools/with-postgresql has started, and connections to it.
#pragma once

#include <aludel/core/dialect/dialect.hpp>
#include <aludel/core/driver/driver.hpp>
#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/error/database_error.hpp>
#include <aludel/core/transfer/codec.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace postgresql_test {

using namespace aludel::core;

/// The URL of the server, with the options given ("prepare=off") added.
url server_url(std::string_view option = {});
dialect const& the_dialect();
driver const& the_driver();
std::unique_ptr<driver_connection> connect(std::string_view option = {});

/// What `run` throws, judged by the dialect.
template <class Run>
error_classification classified(Run run, native_error* native = nullptr) {
    try {
        run();
    } catch (driver_failure const& failure) {
        if (native) *native = failure.native();
        return the_dialect().classify(failure.native());
    }
    return {error_kind::database, constraint_kind::none, "nothing was thrown", false};
}

/// Parameters made of values.
class bound {
public:
    bound(std::vector<value> values) : values_{std::move(values)} {}
    operator parameters() const {
        return {&parameter_plan::for_values(values_.size()), {values_.data(), 0, nullptr, 1}};
    }

private:
    std::vector<value> values_;
};

/// The plan and the target of one array of objects.
template <class T>
segment_target target_of(std::vector<T>& objects) {
    return {reinterpret_cast<std::byte*>(objects.data()), sizeof(T), nullptr};
}

/// All rows of a started statement, by a plan of one segment, in batches of `batch`.
template <class T>
std::vector<T> read_all(driver_statement& statement, row_plan const& plan, std::size_t batch = 1000) {
    std::vector<T> all;
    for (;;) {
        std::vector<T> part(batch);
        auto const target = target_of(part);
        std::size_t filled = 0;
        auto const outcome = statement.fetch(plan, {&target, 1}, batch, filled);
        for (std::size_t i = 0; i < filled; ++i) all.push_back(std::move(part[i]));
        if (outcome.status == fetch_status::done) return all;
    }
}

/// The only cell of what `sql` delivers.
template <class T>
T scalar(driver_connection& from, std::string_view sql, std::vector<value> values = {}, bool persistent = true) {
    auto const statement = from.prepare(sql, {}, persistent);
    bound const parameters{std::move(values)};
    statement->start(parameters, {});
    row_plan plan;
    plan.add_slot(make_slot<T>(0, 0), {"", ""});
    T content{};
    segment_target const target{reinterpret_cast<std::byte*>(&content), sizeof content, nullptr};
    std::size_t filled = 0;
    statement->fetch(plan, {&target, 1}, 1, filled);
    statement->finish();
    return content;
}

}  // namespace postgresql_test
