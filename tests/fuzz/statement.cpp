// SPDX-License-Identifier: BSL-1.0
// The bytes choose a statement or a schema: compiling it for every dialect throws nothing but errors of ours, and SQLite takes
// the text that is made for it.
#include "../sql/random/examiner.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace random_sql;

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    // The plugins of the build tree, unless others are asked for.
    return setenv("ALUDEL_PLUGIN_PATH", ALUDEL_FUZZ_PLUGINS, 0);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static tables const all;
    static examiner judge{all};
    std::size_t at = 0;
    auto const choose = [&](std::uint32_t below) -> std::uint32_t { return at < size ? data[at++] % below : 0; };
    std::optional<std::string> why;
    try {
        if (choose(8) == 7) why = judge.complaint(schema(choose));
        else why = judge.complaint(*statements{all, choose}.next());
    } catch (core::error const&) {
        // Refused when it was built.
    }
    if (!why) return 0;
    std::fprintf(stderr, "SQLite refuses: %s\n", why->c_str());
    std::abort();
}
