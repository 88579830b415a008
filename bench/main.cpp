// SPDX-License-Identifier: BSL-1.0
#include "cases/cases.hpp"
#include "harness.hpp"
#include "rivals/libpqxx.hpp"
#include "rivals/soci.hpp"
#include "rivals/sqlalchemy.hpp"

#include <cstdio>
#include <cstdlib>
#include <exception>

int main(int argc, char** argv) {
    try {
        std::vector<bench::work> works;
#if defined(BENCH_SQLITE)
        bench::add_sqlite(works);
        bench::add_sqlalchemy(works);
#    if defined(BENCH_SOCI)
        bench::add_soci(works);
#    else
        std::fputs(
            "built without SOCI: its rows are left out (tools/install-packages bench, then a new build folder)\n",
            stderr);
#    endif
#endif
#if defined(BENCH_POSTGRESQL)
        bench::add_postgresql(works);
#    if defined(BENCH_LIBPQXX)
        if (auto const* const server = std::getenv("ALUDEL_TEST_POSTGRESQL")) bench::add_libpqxx(works, server);
#    else
        std::fputs("built without libpqxx: its rows are left out\n", stderr);
#    endif
#endif
        return bench::run(works, argc, argv);
    } catch (std::exception const& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 2;
    }
}
