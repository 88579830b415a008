// SPDX-License-Identifier: BSL-1.0
#include "harness.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <limits>
#include <string_view>

namespace bench {

namespace {

struct command {
    int rounds = 15;
    std::string json, only;
    bool list = false;
    std::vector<std::string> filters;
};

command read(int argc, char** argv) {
    command read;
    for (int i = 1; i < argc; ++i) {
        std::string_view const word = argv[i];
        if (word == "--rounds" && i + 1 < argc) read.rounds = std::max(1, std::atoi(argv[++i]));
        else if (word == "--json" && i + 1 < argc) read.json = argv[++i];
        else if (word == "--only" && i + 1 < argc) read.only = argv[++i];
        else if (word == "--list") read.list = true;
        else if (word.starts_with("-"))
            throw std::runtime_error{"usage: bench [--rounds N] [--only CONTENDER] [--json FILE] [--list] [FILTER…]"};
        else read.filters.emplace_back(word);
    }
    return read;
}

bool wanted(work const& one, command const& by) {
    return std::all_of(by.filters.begin(), by.filters.end(),
                       [&](std::string const& filter) { return one.name.find(filter) != std::string::npos; });
}

struct measurement {
    double best = std::numeric_limits<double>::infinity();
    std::uint64_t allocations = 0;
};

std::vector<measurement> measure(work const& one, int rounds) {
    clock_of_work = one.what_counts == quantity::processor_seconds ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC;
    std::vector<measurement> found(one.contenders.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (one.contenders[i].most_rounds != 0 && round >= one.contenders[i].most_rounds) continue;
            counted_allocations = 0;
            found[i].best = std::min(found[i].best, one.contenders[i].run());
            found[i].allocations = counted_allocations;
        }
    return found;
}

void print(work const& one, std::vector<measurement> const& found) {
    bool const bytes = one.what_counts == quantity::bytes;
    auto const items = static_cast<double>(one.items);
    fmt::print("\n{}: {}\n", one.name, one.what);
    fmt::print("  {:<44} {:>10} {:>10} {:>7} {:>8}{}\n", "", bytes ? "MiB" : "ms", bytes ? "bytes/item" : "ns/item",
               "ratio", "target", bytes ? "" : "  allocations/item");
    for (std::size_t i = 0; i < found.size(); ++i) {
        auto const& contender = one.contenders[i];
        double const best = found[i].best;
        double const ratio = best / found.front().best;
        auto const target = contender.target > 0
                                ? fmt::format("{:.2f}{}", contender.target, ratio <= contender.target ? "" : " !")
                                : std::string{};
        fmt::print("  {:<44} {:>10.2f} {:>10.0f} {:>7.3f} {:>8}", contender.name,
                   bytes ? best / (1024 * 1024) : best * 1e3, bytes ? best / items : best * 1e9 / items, ratio, target);
        if (bytes) fmt::print("\n");
        else if (contender.most_rounds != 0) fmt::print("\n");
        else fmt::print("  {:.2f}\n", static_cast<double>(found[i].allocations) / items);
    }
    std::fflush(stdout);
}

void write_json(std::FILE* into, work const& one, std::vector<measurement> const& found, bool first) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        fmt::print(into, "{}\n  {{\"work\": \"{}\", \"contender\": \"{}\", \"{}\": {:.9f}, \"ratio\": {:.4f}, ",
                   first && i == 0 ? "" : ",", one.name, one.contenders[i].name,
                   one.what_counts == quantity::bytes ? "bytes" : "seconds", found[i].best,
                   found[i].best / found.front().best);
        fmt::print(into, "\"target\": {}, \"allocations\": {}, \"items\": {}}}", one.contenders[i].target,
                   found[i].allocations, one.items);
    }
}

}  // namespace

int run(std::vector<work> const& works, int argc, char** argv) {
    auto const asked = read(argc, argv);
    if (asked.list) {
        for (auto const& one : works)
            if (wanted(one, asked)) fmt::print("{}: {}\n", one.name, one.what);
        return 0;
    }
    std::FILE* const json = asked.json.empty() ? nullptr : std::fopen(asked.json.c_str(), "w");
    if (!asked.json.empty() && !json) throw std::runtime_error{"cannot write " + asked.json};
    if (json) fmt::print(json, "[");
    bool first = true;
    for (auto one : works) {
        if (!wanted(one, asked)) continue;
        std::erase_if(one.contenders,
                      [&](auto const& each) { return each.name.find(asked.only) == std::string::npos; });
        if (one.contenders.empty()) continue;
        auto const found = measure(one, asked.rounds);
        print(one, found);
        if (json) write_json(json, one, found, first);
        first = false;
    }
    if (json) {
        fmt::print(json, "\n]\n");
        std::fclose(json);
    }
    if (first) fmt::print("no work is called that; --list shows the names\n");
    fmt::print("\nratio: to the first line of each table, best of {} rounds, in turns; ! marks a missed target\n",
               asked.rounds);
    return first ? 1 : 0;
}

}  // namespace bench
