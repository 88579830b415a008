// SPDX-License-Identifier: BSL-1.0
#include "cases/driver_loops.hpp"

#include <aludel/core/transfer/codec.hpp>

#include "cases/plans.hpp"
#include "harness.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace bench {

using namespace aludel::core;

driver_loops::driver_loops(std::unique_ptr<driver_connection> filled, texts const& of)
    : connection_{std::move(filled)},
      all_{connection_->prepare(of.select_all, {}, true)},
      one_{connection_->prepare(of.select_one, {}, true)},
      filtered_{connection_->prepare(of.select_filtered, {}, true)},
      update_{connection_->prepare(of.update_duration, {}, true)} {
    add_track(row_);
    key_.add_slot(make_slot<std::int64_t>(0, 0));
    question_.add_slot(make_slot<std::int64_t>(0, offsetof(question, artist_id)));
    question_.add_slot(make_slot<std::int32_t>(1, offsetof(question, duration_ms)));
    change_.add_slot(make_slot<std::int32_t>(0, offsetof(track, duration_ms)));
    change_.add_slot(make_slot<std::int64_t>(1, offsetof(track, id)));
}

double driver_loops::read_all(bool stream) {
    std::vector<track> read;
    double const took = seconds([&] {
        all_->start({}, {.stream = stream});
        read_into(*all_, read);
    });
    require(read.size() == track_count && read.back().title == tracks().back().title, "wrong rows");
    return took;
}

double driver_loops::look_up() {
    track read;
    std::int64_t sum = 0;
    return seconds([&] {
        for (auto const key : lookups()) {
            one_->start({&key_, {&key, sizeof key, nullptr, 1}}, {});
            segment_target const target{reinterpret_cast<std::byte*>(&read), sizeof read};
            std::size_t filled = 0;
            require(one_->fetch(row_, {&target, 1}, 1, filled).rows == 1, "no such row");
            sum += read.id - key;
            one_->finish();
        }
        require(sum == 0, "wrong rows");
    });
}

double driver_loops::filter() {
    std::vector<track> read;
    std::size_t rows = 0;
    double const took = seconds([&] {
        for (std::size_t i = 0; i < filtered_count; ++i) {
            question const asked{static_cast<std::int64_t>(1 + i % artist_count), 200'000};
            filtered_->start({&question_, {&asked, sizeof asked, nullptr, 1}}, {});
            read.clear();
            read_into(*filtered_, read);
            rows += read.size();
        }
    });
    require(rows > filtered_count, "too few rows");
    return took;
}

double driver_loops::update_each() {
    return seconds([&] {
        connection_->run("BEGIN");
        auto const changed = update_->run_each({&change_, {tracks().data(), sizeof(track), nullptr, dirty_count}}, {});
        require(changed == static_cast<std::int64_t>(dirty_count), "not all rows were changed");
        connection_->commit();
    });
}

void driver_loops::read_into(driver_statement& from, std::vector<track>& read) {
    // Room grows as a vector's does; objects are made a batch at a time, so that they are still in the cache when their
    // members are read. Most results are small: making 256 objects for each took longer than reading 15 rows.
    constexpr std::size_t first_batch = 16, largest_batch = 256;
    fetch_outcome outcome;
    std::size_t size = 0;
    do {
        auto const batch = std::clamp(size, first_batch, largest_batch);
        if (read.capacity() < size + batch) read.reserve(std::max(2 * size, size + batch));
        read.resize(size + batch);
        segment_target const target{reinterpret_cast<std::byte*>(read.data() + size), sizeof(track)};
        std::size_t filled = 0;
        outcome = from.fetch(row_, {&target, 1}, batch, filled);
        size += outcome.rows;
    } while (outcome.status == fetch_status::more);
    read.resize(size);
    from.finish();
}

}  // namespace bench
