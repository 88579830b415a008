// SPDX-License-Identifier: BSL-1.0
#include "options.hpp"

#include <aludel/core/error/error.hpp>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <initializer_list>

namespace aludel::sqlite {

namespace {

/// In alphabetical order. `cache`, `immutable` and `nolock` are SQLite's own, of "file:" URIs.
constexpr std::array<std::string_view, 14> known_options{
    "busy_timeout", "cache",       "cache_size", "foreign_keys", "immutable", "journal_mode", "mode",
    "nolock",       "synchronous", "timeout",    "transaction",  "uri",       "vfs",          "wal_autocheckpoint"};

std::string const* find_option(core::url const& url, std::string_view name) {
    auto const [first, last] = url.query.equal_range(name);
    return first == last ? nullptr : &std::prev(last)->second;
}

[[noreturn]] void refuse(std::string_view name, std::string_view found, std::string_view wanted) {
    throw core::url_error{"url-option", "the option " + std::string{name} + "=" + std::string{found} +
                                            " of an SQLite URL has a bad value; it takes " + std::string{wanted}};
}

std::string lower(std::string_view text) {
    std::string result{text};
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

/// One of `words`, or empty when the option is not given.
std::string read_word(core::url const& url, std::string_view name, std::initializer_list<std::string_view> words) {
    auto const* const found = find_option(url, name);
    if (!found) return {};
    auto word = lower(*found);
    if (std::find(words.begin(), words.end(), word) != words.end()) return word;
    std::string wanted;
    for (auto const each : words) wanted.append(wanted.empty() ? "" : ", ").append(each);
    refuse(name, *found, "one of " + wanted);
}

bool read_flag(core::url const& url, std::string_view name, bool otherwise) {
    auto const* const found = find_option(url, name);
    if (!found) return otherwise;
    auto const word = lower(*found);
    if (word == "on" || word == "true" || word == "yes" || word == "1") return true;
    if (word == "off" || word == "false" || word == "no" || word == "0") return false;
    refuse(name, *found, "on or off");
}

std::optional<std::int64_t> read_number(core::url const& url, std::string_view name, std::int64_t lowest,
                                        std::int64_t highest, std::string_view wanted) {
    auto const* const found = find_option(url, name);
    if (!found) return {};
    std::int64_t number = 0;
    auto const [end, problem] = std::from_chars(found->data(), found->data() + found->size(), number);
    if (problem != std::errc{} || end != found->data() + found->size() || number < lowest || number > highest)
        refuse(name, *found, wanted);
    return number;
}

bool is_memory_name(std::string_view database) noexcept { return database.empty() || database == ":memory:"; }

bool wants_uri(core::url const& url) { return url.database.starts_with("file:") || read_flag(url, "uri", false); }

void refuse_server_parts(core::url const& url) {
    if (!url.hosts.empty() && !url.hosts.front().host.empty())
        throw core::url_error{"sqlite-url-host",
                              "an SQLite URL names no server, but \"" + url.hosts.front().host +
                                  "\" stands where one would be; a relative file has three slashes (sqlite:///" +
                                  url.hosts.front().host + "), an absolute one four (sqlite:////folder/file.db)"};
    if (!url.user.empty() || url.password)
        throw core::url_error{"sqlite-url-user",
                              "an SQLite URL takes no user and no password: the file's permissions decide"};
    if (url.database.find('\0') != url.database.npos)
        throw core::url_error{"sqlite-url-file", "the file name of an SQLite URL contains a NUL character"};
}

/// SQLite's own parameters go back into its URI.
std::string make_uri(core::url const& url) {
    std::string uri = url.database.starts_with("file:") ? url.database : "file:" + url.database;
    char separator = uri.find('?') == uri.npos ? '?' : '&';
    for (std::string_view const name : {"cache", "immutable", "mode", "nolock"}) {
        auto const* const found = find_option(url, name);
        if (!found) continue;
        if (found->find_first_of("&#?") != found->npos) refuse(name, *found, "a word or a number");
        uri.append(1, separator).append(name).append("=").append(*found);
        separator = '&';
    }
    return uri;
}

}  // namespace

bool is_known_option(std::string_view name) noexcept {
    return std::binary_search(known_options.begin(), known_options.end(), name);
}

bool is_private_memory(core::url const& url) {
    auto const* const mode = find_option(url, "mode");
    bool const memory_mode = mode && lower(*mode) == "memory";
    if (!wants_uri(url)) return memory_mode || is_memory_name(url.database);
    auto const* const cache = find_option(url, "cache");
    bool const shared = (cache && *cache == "shared") || url.database.find("cache=shared") != url.database.npos;
    bool const memory = memory_mode || url.database.starts_with("file::memory:") ||
                        url.database.find("mode=memory") != url.database.npos;
    return memory && !shared;
}

open_options read_options(core::url const& url) {
    refuse_server_parts(url);
    open_options read;
    read.is_uri = wants_uri(url);
    read.mode = read_word(url, "mode", {"ro", "rw", "rwc", "memory"});
    if (read.mode.empty()) read.mode = "rwc";

    read.flags = SQLITE_OPEN_NOMUTEX;  // one thread at a time is the contract
    if (read.is_uri) {
        read.filename = make_uri(url);
        read.flags |= SQLITE_OPEN_URI;
    } else {
        for (std::string_view const name : {"cache", "immutable", "nolock"})
            if (auto const* const found = find_option(url, name))
                refuse(name, *found, "effect only with a \"file:\" name or uri=true");
        read.filename = is_memory_name(url.database) ? ":memory:" : url.database;
        if (read.mode == "memory") read.flags |= SQLITE_OPEN_MEMORY;
    }
    if (read.mode == "ro") read.flags |= SQLITE_OPEN_READONLY;
    else if (read.mode == "rw") read.flags |= SQLITE_OPEN_READWRITE;
    else read.flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

    if (auto const* const vfs = find_option(url, "vfs")) {
        if (!sqlite3_vfs_find(vfs->c_str()))
            refuse("vfs", *vfs, "the name of a file system that SQLite knows (\"unix\")");
        read.vfs = *vfs;
    }
    for (std::string_view const name : {"timeout", "busy_timeout"})
        if (auto const found = read_number(url, name, 0, INT_MAX, "a number of milliseconds, 0 or more"))
            read.busy_timeout = std::chrono::milliseconds{*found};
    read.foreign_keys = read_flag(url, "foreign_keys", true);
    read.journal_mode = read_word(url, "journal_mode", {"delete", "truncate", "persist", "memory", "wal", "off"});
    read.synchronous = read_word(url, "synchronous", {"off", "normal", "full", "extra"});
    read.cache_size = read_number(url, "cache_size", INT_MIN, INT_MAX, "a number of pages, or of KiB when negative");
    read.wal_autocheckpoint = read_number(url, "wal_autocheckpoint", 0, INT_MAX, "a number of pages, 0 for never");
    read.transaction = read_word(url, "transaction", {"deferred", "immediate", "exclusive"});
    return read;
}

}  // namespace aludel::sqlite
