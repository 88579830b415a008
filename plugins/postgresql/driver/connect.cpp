// SPDX-License-Identifier: BSL-1.0
#include "connect.hpp"

#include <aludel/core/error/database_error.hpp>

#include "failure.hpp"
#include "wait.hpp"

#include <charconv>
#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace aludel::postgresql {

namespace {

/// What every session is told: instants come and go as UTC, and texts have the forms that the driver reads.
constexpr std::pair<char const*, char const*> session_settings[]{{"timezone", "UTC"},
                                                                 {"datestyle", "ISO"},
                                                                 {"intervalstyle", "iso_8601"}};

std::set<std::string, std::less<>> const& libpq_options() {
    static auto const& known = *[] {
        auto* const names = new std::set<std::string, std::less<>>;
        option_list_handle const list{PQconndefaults()};
        for (auto const* option = list.get(); option && option->keyword; ++option) names->insert(option->keyword);
        // These have their own place in a URL, where the password is known to be one.
        for (char const* elsewhere : {"user", "password", "dbname"}) names->erase(elsewhere);
        return names;
    }();
    return known;
}

/// Keywords and values for PQconnectStartParams. Of equal keywords the last one counts.
class keyword_list {
public:
    void add(std::string keyword, std::string value) {
        keywords_.push_back(std::move(keyword));
        values_.push_back(std::move(value));
    }
    connection_handle start() const {
        std::vector<char const*> keywords, values;
        for (auto const& each : keywords_) keywords.push_back(each.c_str());
        for (auto const& each : values_) values.push_back(each.c_str());
        keywords.push_back(nullptr);
        values.push_back(nullptr);
        return connection_handle{PQconnectStartParams(keywords.data(), values.data(), 0)};
    }

private:
    std::vector<std::string> keywords_, values_;
};

keyword_list keywords_of(core::url const& from, bool with_settings) {
    keyword_list list;
    list.add("fallback_application_name", "aludel");
    list.add("client_encoding", "UTF8");
    std::string hosts, ports;
    for (auto const& each : from.hosts) {
        if (&each != from.hosts.data()) {
            hosts += ',';
            ports += ',';
        }
        hosts += each.host;
        if (each.port != 0) ports += std::to_string(each.port);
    }
    if (!from.hosts.empty()) {
        list.add("host", hosts);
        if (ports.find_first_not_of(',') != std::string::npos) list.add("port", ports);
    }
    if (!from.user.empty()) list.add("user", from.user);
    if (from.password) list.add("password", *from.password);
    if (!from.database.empty()) list.add("dbname", from.database);

    std::string settings;
    if (with_settings)
        for (auto const& [name, value] : session_settings)
            settings.append(settings.empty() ? "-c " : " -c ").append(name).append("=").append(value);
    for (auto const& [name, value] : from.query) {
        if (name == "prepare" || name == "connect_timeout") continue;
        if (name == "options") settings.append(settings.empty() ? "" : " ").append(value);
        else list.add(name, value);
    }
    if (!settings.empty()) list.add("options", settings);
    return list;
}

core::deadline connect_deadline(core::connect_request const& request) {
    auto const now = std::chrono::steady_clock::now();
    if (request.timeout) return now + *request.timeout;
    auto const* const option = request.url.option("connect_timeout");
    if (!option) return {};
    int seconds = 0;
    auto const* const end = option->data() + option->size();
    if (auto const [stop, problem] = std::from_chars(option->data(), end, seconds);
        problem != std::errc{} || stop != end || seconds < 0)
        throw core::url_error{"url-option", "the option connect_timeout=" + *option + " is not a number of seconds"};
    if (seconds == 0) return {};
    return now + std::chrono::seconds{seconds};
}

bool prepare_option(core::url const& from) {
    auto const* const option = from.option("prepare");
    if (!option || *option == "on") return true;
    if (*option == "off") return false;
    throw core::url_error{"url-option", "the option prepare=" + *option + " is neither on nor off"};
}

[[noreturn]] void throw_connect_failure(PGconn* handle) { throw core::driver_failure{native_from_connection(handle)}; }

/// Drives the handshake to its end. `handle` is bad afterwards when the server refused.
void finish_handshake(PGconn* handle, core::deadline const& until) {
    for (auto pending = PGRES_POLLING_WRITING;;) {
        if (PQstatus(handle) == CONNECTION_BAD) return;
        // The socket may be another one after each step (next host, next address).
        short const events = pending == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        if (wait_for_socket(PQsocket(handle), events, until) == 0) {
            core::native_error native;
            native.message = "the server did not answer in time while connecting";
            native.deadline = true;
            throw core::driver_failure{std::move(native)};
        }
        pending = PQconnectPoll(handle);
        if (pending == PGRES_POLLING_OK || pending == PGRES_POLLING_FAILED) return;
    }
}

/// Poolers such as PgBouncer refuse start-up parameters that they do not know.
bool refuses_settings(PGconn* handle) {
    return std::string_view{PQerrorMessage(handle)}.find("unsupported startup parameter") != std::string_view::npos;
}

}  // namespace

bool is_connect_option(std::string_view name) noexcept {
    return name == "prepare" || libpq_options().find(name) != libpq_options().end();
}

std::unique_ptr<connection> open_connection(core::connect_request const& request) {
    auto const until = connect_deadline(request);
    bool const prepares = prepare_option(request.url);
    bool with_settings = true;
    auto open = [&] {
        auto handle = keywords_of(request.url, with_settings).start();
        if (!handle) throw std::bad_alloc{};
        if (PQstatus(handle.get()) != CONNECTION_BAD) finish_handshake(handle.get(), until);
        return handle;
    };
    auto handle = open();
    if (PQstatus(handle.get()) == CONNECTION_BAD && refuses_settings(handle.get()) && !request.url.option("options")) {
        with_settings = false;
        handle = open();
    }
    if (PQstatus(handle.get()) != CONNECTION_OK) throw_connect_failure(handle.get());
    auto made = std::make_unique<connection>(std::move(handle), prepares);
    if (!with_settings)
        for (auto const& [name, value] : session_settings)
            made->run(std::string{"SET "} + name + " = '" + value + "'", until);
    return made;
}

}  // namespace aludel::postgresql
