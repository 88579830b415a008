// SPDX-License-Identifier: BSL-1.0
#include "data.hpp"

#include <numeric>
#include <utility>

namespace bench {

namespace {

/// Knuth's MMIX generator: the standard's distributions differ between libraries.
class numbers {
public:
    explicit numbers(std::uint64_t seed) : state_{seed} {}
    std::uint64_t below(std::uint64_t limit) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return (state_ >> 33) % limit;
    }

private:
    std::uint64_t state_;
};

/// A pronounceable text of `length` letters and blanks.
std::string words(numbers& from, std::size_t length) {
    std::string text;
    while (text.size() < length) {
        if (text.size() % 7 == 6) text += ' ';
        text += "bcdfghklmnprstvw"[from.below(16)];
        text += "aeiou"[from.below(5)];
    }
    text.resize(length);
    return text;
}

}  // namespace

std::vector<artist> const& artists() {
    static auto const all = [] {
        numbers random{1};
        std::vector<artist> made;
        for (std::size_t i = 1; i <= artist_count; ++i)
            made.push_back({static_cast<std::int64_t>(i), words(random, 10 + random.below(8))});
        return made;
    }();
    return all;
}

std::vector<track> const& tracks() {
    static auto const all = [] {
        numbers random{2};
        std::vector<track> made;
        for (std::size_t i = 1; i <= track_count; ++i) {
            track one{.id = static_cast<std::int64_t>(i)};
            one.title = words(random, 16 + random.below(9));
            one.artist_id = static_cast<std::int64_t>(1 + random.below(artist_count));
            one.duration_ms = static_cast<std::int32_t>(60'000 + random.below(400'000));
            one.price = 0.49 + static_cast<double>(random.below(20)) / 10;
            one.is_explicit = random.below(10) == 0;
            if (random.below(2) == 0) one.composer = words(random, 12 + random.below(8));
            made.push_back(std::move(one));
        }
        return made;
    }();
    return all;
}

std::vector<std::int64_t> const& lookups() {
    static auto const all = [] {
        numbers random{3};
        std::vector<std::int64_t> made;
        for (std::size_t i = 0; i < lookup_count; ++i)
            made.push_back(static_cast<std::int64_t>(1 + random.below(track_count)));
        return made;
    }();
    return all;
}

std::vector<std::int64_t> const& distinct_lookups() {
    static auto const all = [] {
        numbers random{4};
        std::vector<std::int64_t> made(track_count);
        std::iota(made.begin(), made.end(), 1);
        for (std::size_t i = made.size(); i > 1; --i) std::swap(made[i - 1], made[random.below(i)]);
        return made;
    }();
    return all;
}

}  // namespace bench
