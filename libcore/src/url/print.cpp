// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/url/url.hpp>

#include "address.hpp"

#include <algorithm>
#include <array>

namespace aludel::core {

namespace {

/// Appends `text`; everything but letters, digits, "-._~" and the characters of `plain` becomes an escape.
void append_escaped(std::string& to, std::string_view text, std::string_view plain) {
    constexpr char digits[] = "0123456789ABCDEF";
    for (char const c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || std::string_view{"-._~"}.find(c) != std::string_view::npos ||
            plain.find(c) != std::string_view::npos) {
            to += c;
            continue;
        }
        auto const byte = static_cast<unsigned char>(c);
        to += '%';
        to += digits[byte >> 4];
        to += digits[byte & 15];
    }
}

void append_host(std::string& to, host_port const& host) {
    if (detail::is_ipv6(host.host)) {
        auto const zone = std::min(host.host.find('%'), host.host.size());
        to += '[';
        to.append(host.host, 0, zone);
        if (zone != host.host.size()) {
            to += "%25";
            append_escaped(to, std::string_view{host.host}.substr(zone + 1), "");
        }
        to += ']';
    } else {
        append_escaped(to, host.host, "");
    }
    if (host.port != 0) to += ":" + std::to_string(host.port);
}

/// Options whose values are secrets, or texts that may contain one.
bool is_secret(std::string_view option) {
    std::string name{option};
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    static constexpr std::array<std::string_view, 7> words{"password", "passwd", "pwd",         "passphrase",
                                                           "secret",   "token",  "odbc_connect"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return name.find(word) != std::string::npos; });
}

std::string print(url const& from, bool with_secrets) {
    constexpr std::string_view hidden = "***";
    std::string text = from.dialect;
    if (!from.driver.empty()) text += "+" + from.driver;
    text += "://";
    append_escaped(text, from.user, "");
    if (from.password) {
        text += ':';
        if (with_secrets) append_escaped(text, *from.password, "");
        else text += hidden;
    }
    if (!from.user.empty() || from.password) text += '@';
    bool first = true;
    for (auto const& host : from.hosts) {
        if (!first) text += ',';
        first = false;
        append_host(text, host);
    }
    if (!from.database.empty()) {
        text += '/';
        append_escaped(text, from.database, "/:\\,;=!$&'()+");
    }
    char separator = '?';
    for (auto const& [name, content] : from.query) {
        text += separator;
        separator = '&';
        append_escaped(text, name, "");
        text += '=';
        if (with_secrets || !is_secret(name)) append_escaped(text, content, "/:,");
        else text += hidden;
    }
    return text;
}

}  // namespace

std::string to_string(url const& from) { return print(from, false); }
std::string to_string_with_password(url const& from) { return print(from, true); }

}  // namespace aludel::core
