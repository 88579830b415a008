// SPDX-License-Identifier: BSL-1.0
#include "rivals/sqlalchemy.hpp"

#include "data.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sys/wait.h>
#include <unistd.h>

namespace bench {

namespace {

/// The data in a file, for the other process. Removed at the end.
class data_file {
public:
    data_file() : path_{std::filesystem::temp_directory_path() / ("aludel-bench-rival-" + std::to_string(::getpid()))} {
        sqlite3* to = nullptr;
        sqlite3_stmt* insert = nullptr;
        require(sqlite3_open(path_.c_str(), &to) == SQLITE_OK, "open");
        auto const run = [&](char const* sql) {
            require(sqlite3_exec(to, sql, nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(to));
        };
        run("BEGIN; CREATE TABLE artist(id, name);"
            "CREATE TABLE track(id, title, artist_id, duration_ms, price, explicit, composer)");
        sqlite3_prepare_v2(to, "INSERT INTO artist VALUES (?, ?)", -1, &insert, nullptr);
        for (auto const& each : artists()) {
            sqlite3_bind_int64(insert, 1, each.id);
            sqlite3_bind_text(insert, 2, each.name.c_str(), -1, SQLITE_STATIC);
            require(sqlite3_step(insert) == SQLITE_DONE, sqlite3_errmsg(to));
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        sqlite3_prepare_v2(to, "INSERT INTO track VALUES (?, ?, ?, ?, ?, ?, ?)", -1, &insert, nullptr);
        for (auto const& each : tracks()) {
            sqlite3_bind_int64(insert, 1, each.id);
            sqlite3_bind_text(insert, 2, each.title.c_str(), -1, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 3, each.artist_id);
            sqlite3_bind_int(insert, 4, each.duration_ms);
            sqlite3_bind_double(insert, 5, each.price);
            sqlite3_bind_int(insert, 6, each.is_explicit);
            if (each.composer) sqlite3_bind_text(insert, 7, each.composer->c_str(), -1, SQLITE_STATIC);
            else sqlite3_bind_null(insert, 7);
            require(sqlite3_step(insert) == SQLITE_DONE, sqlite3_errmsg(to));
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
        sqlite3_close(to);
    }
    data_file(data_file const&) = delete;
    data_file& operator=(data_file const&) = delete;
    ~data_file() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// A Python process that is asked over pipes.
class rival_process {
public:
    rival_process(char const* python, data_file const& data) {
        std::array<int, 2> to{}, from{};
        require(::pipe(to.data()) == 0 && ::pipe(from.data()) == 0, "pipe");
        child_ = ::fork();
        require(child_ >= 0, "fork");
        if (child_ == 0) {
            ::dup2(to[0], STDIN_FILENO);
            ::dup2(from[1], STDOUT_FILENO);
            for (int const each : {to[0], to[1], from[0], from[1]}) ::close(each);
            if (!std::freopen("/dev/null", "w", stderr)) ::_exit(126);
            ::execlp(python, python, BENCH_FOLDER "/rivals/sqlalchemy_works.py", data.path().c_str(),
                     static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(to[0]);
        ::close(from[1]);
        to_ = ::fdopen(to[1], "w");
        from_ = ::fdopen(from[0], "r");
        version_ = line();
    }
    rival_process(rival_process const&) = delete;
    rival_process& operator=(rival_process const&) = delete;
    ~rival_process() {
        std::fclose(to_);
        std::fclose(from_);
        ::waitpid(child_, nullptr, 0);
    }

    /// Empty when it could not begin.
    std::string const& version() const noexcept { return version_; }
    double seconds(std::string const& work) {
        std::fprintf(to_, "%s\n", work.c_str());
        std::fflush(to_);
        auto const answer = line();
        require(!answer.empty(), "the rival has ended");
        return std::strtod(answer.c_str(), nullptr);
    }

private:
    std::string line() {
        char room[200];
        if (!std::fgets(room, sizeof room, from_)) return {};
        std::string read{room};
        while (!read.empty() && read.back() == '\n') read.pop_back();
        return read;
    }

    ::pid_t child_ = 0;
    std::FILE *to_ = nullptr, *from_ = nullptr;
    std::string version_;
};

/// Debian's Python has Debian's packages; another one may come first in PATH.
std::shared_ptr<rival_process> find_rival() {
    data_file const data;  // it reads everything before it answers
    for (char const* python : {"/usr/bin/python3", "python3"}) {
        auto const made = std::make_shared<rival_process>(python, data);
        if (!made->version().empty()) return made;
    }
    return nullptr;
}

}  // namespace

void add_sqlalchemy(std::vector<work>& to) {
    auto const rival = find_rival();
    if (!rival) {
        std::fputs("no SQLAlchemy: its rows are left out (tools/install-packages bench)\n", stderr);
        return;
    }
    auto const add = [&](char const* name, char const* what, char const* asked) {
        auto const found = std::find_if(to.begin(), to.end(), [&](work const& each) { return each.name == name; });
        require(found != to.end(), "no work of that name");
        found->contenders.push_back({.name = "SQLAlchemy " + rival->version() + what,
                                     .run = [=] { return rival->seconds(asked); },
                                     .most_rounds = 3});
    };
    add("sqlite W2", ", Core", "W2 core");
    add("sqlite W2", ", Session", "W2 orm");
    add("sqlite W3", ", Core", "W3 core");
    add("sqlite W3 distinct", ", Session.get", "W3 orm");
    add("sqlite W5", ", selectinload", "W5 orm");
    add("sqlite W6", ", Session", "W6 orm");
    add("sqlite W7", ", Session.commit", "W7 orm");
    add("compiling", "", "compile");
}

}  // namespace bench
