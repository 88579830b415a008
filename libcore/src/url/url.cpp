// SPDX-License-Identifier: BSL-1.0
// The text is cut into its parts here, because Boost.URL knows no list of hosts and would call most mistakes "leftover
// input"; what stands inside each part is checked and decoded by Boost.URL.
#include <aludel/core/url/url.hpp>

#include <aludel/core/error/error.hpp>

#include "address.hpp"
#include "boost_url.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

namespace aludel::core {

namespace {

namespace urls = boost::urls;

[[noreturn]] void fail(char const* code, std::string problem) {
    throw url_error{code, "The database URL cannot be understood: " + problem};
}

std::size_t count(std::string_view text, char c) noexcept {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

/// `head`, and what stands behind the first `mark`; without a mark the tail is empty and `found` false.
struct halves {
    std::string_view head;
    std::string_view tail;
    bool found;
};
halves split(std::string_view text, std::size_t at) noexcept {
    if (at == std::string_view::npos) return {text, {}, false};
    return {text.substr(0, at), text.substr(at + 1), true};
}

/// Percent-escapes resolved. `part` names the part in messages; the text itself is not repeated.
std::string decode(std::string_view text, char const* part, bool plus_is_blank = false) {
    auto const checked = urls::make_pct_string_view(urls::string_view{text.data(), text.size()});
    if (!checked)
        fail("url-escape", std::string{"the "} + part +
                               " has a % that is not followed by two hexadecimal digits; write %25 for a percent sign");
    urls::encoding_opts options;
    options.space_as_plus = plus_is_blank;
    auto decoded = checked->decode(options);
    if (decoded.find('\0') != std::string::npos)
        fail("url-escape", std::string{"the "} + part + " contains %00, which no database accepts");
    return decoded;
}

bool is_name(std::string_view text) noexcept {
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !text.empty() && letter(text.front()) && std::all_of(text.begin(), text.end(), [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
    });
}

/// What must not stand in any part unescaped.
void check_characters(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == 0x7f)
            fail("url-escape",
                 "character " + std::to_string(i + 1) +
                     " is a control character (a line break or tab, perhaps at the end); remove or escape it");
        if (c == '#')
            fail("url-escape",
                 "character " + std::to_string(i + 1) + " is a #, which has a meaning of its own in URLs; write %23");
    }
}

/// Takes "dialect+driver://" off the front.
std::string_view take_scheme(std::string_view text, url& into) {
    auto const end = text.find("://");
    if (end == std::string_view::npos) {
        if (text.empty()) fail("url-scheme", "it is empty; wanted is dialect://user:password@host/database");
        // What stands there may be anything, a password included: only a word that can be a dialect is repeated.
        auto const start = split(text, text.find(':'));
        if (start.found && is_name(start.head) && start.tail.starts_with('/'))
            fail("url-scheme", "two slashes must follow \"" + std::string{start.head} + ":\"");
        fail("url-scheme",
             "it does not begin with \"dialect://\"; for a server write postgresql://user:password@host/database, for "
             "a file "
             "sqlite:///file.db");
    }
    auto const scheme = text.substr(0, end);
    if (scheme.starts_with("jdbc:")) fail("url-scheme", "\"jdbc:\" belongs to Java; leave it out");
    auto const names = split(scheme, scheme.find('+'));
    if (!is_name(names.head))
        fail("url-scheme", scheme.empty()
                               ? "the name of the dialect is missing before \"://\""
                               : "what stands before \"://\" is not the name of a dialect (letters, digits, _ "
                                 "and -, perhaps followed by + and a driver)");
    if (names.found && !is_name(names.tail))
        fail("url-scheme", "the driver's name behind \"" + std::string{names.head} +
                               "+\" is missing or is not a name (letters, digits, _ and -)");
    into.dialect = names.head;
    into.driver = names.tail;
    return text.substr(end + 3);
}

/// "8080"; nothing of it is repeated unless `may_repeat`, since it can be a password whose host was forgotten.
std::uint16_t read_port(std::string_view text, bool may_repeat) {
    unsigned port = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), port);
    bool const good = problem == std::errc{} && end == text.data() + text.size() && port >= 1 && port <= 65535;
    if (good) return static_cast<std::uint16_t>(port);
    if (text.empty()) fail("url-port", "the number of the port is missing behind the last colon of the host");
    if (may_repeat) fail("url-port", "\"" + std::string{text} + "\" is not a port (1 to 65535)");
    fail("url-port",
         "what stands behind the colon of the host is not a port (1 to 65535); if it is a password, then "
         "@host is missing behind it");
}

std::string read_bracketed(std::string_view text) {
    // RFC 6874: the zone's percent sign is written as an escape.
    auto const zone = text.find("%25");
    auto host = std::string{text.substr(0, zone)};
    if (zone != std::string_view::npos) host += "%" + decode(text.substr(zone + 3), "zone of the IPv6 address");
    if (!detail::is_ipv6(host))
        fail("url-host", "what stands in brackets is not an IPv6 address; write it as in [2001:db8::1]");
    return host;
}

std::string read_host(std::string_view text) {
    static constexpr auto rule = urls::pct_encoded_rule(urls::unreserved_chars + urls::sub_delim_chars);
    auto host = decode(text, "host");
    if (!urls::grammar::parse(urls::string_view{text.data(), text.size()}, rule))
        fail("url-host",
             "the host contains a character that hosts do not have; an IPv6 address stands in brackets, the "
             "directory of a socket is written as %2Frun%2Fpostgresql, and everything else is escaped");
    return host;
}

host_port read_host_port(std::string_view text, bool may_repeat) {
    if (text.empty()) fail("url-host", "the list of hosts has an empty entry; is there a comma too many?");
    if (text.starts_with('[')) {
        auto const close = text.find(']');
        if (close == std::string_view::npos) fail("url-host", "the ] of the IPv6 address is missing");
        auto host = read_bracketed(text.substr(1, close - 1));
        auto const behind = text.substr(close + 1);
        if (behind.empty()) return {std::move(host), 0};
        if (behind.front() != ':') fail("url-host", "behind the ] of an IPv6 address only :port can follow");
        return {std::move(host), read_port(behind.substr(1), may_repeat)};
    }
    auto const parts = split(text, text.find(':'));
    if (parts.tail.find(':') != std::string_view::npos)
        fail("url-host", "a host has more than one colon; write an IPv6 address in brackets, as in [2001:db8::1]:5432");
    auto host = read_host(parts.head);
    return {std::move(host), parts.found ? read_port(parts.tail, may_repeat) : std::uint16_t{0}};
}

void read_authority(std::string_view text, url& into) {
    auto hosts = text;
    bool const credentials = text.find('@') != std::string_view::npos;
    if (credentials) {
        auto const both = split(text, text.find('@'));
        auto const words = split(both.head, both.head.find(':'));
        into.user = decode(words.head, "user");
        if (words.found) into.password = decode(words.tail, "password");
        hosts = both.tail;
    }
    while (!hosts.empty()) {
        auto const both = split(hosts, hosts.find(','));
        into.hosts.push_back(read_host_port(both.head, credentials));
        if (both.found && both.tail.empty()) read_host_port({}, credentials);  // a comma at the end
        hosts = both.tail;
    }
}

void read_query(std::string_view text, url& into) {
    while (!text.empty()) {
        auto const both = split(text, text.find('&'));
        auto const option = split(both.head, both.head.find('='));
        if (!option.found || option.head.empty())
            fail("url-query",
                 "behind the ? each option is written name=value, and options are separated by &; one is not");
        into.query.emplace(decode(option.head, "name of an option", true),
                           decode(option.tail, "value of an option", true));
        text = both.tail;
        if (both.found && text.empty()) fail("url-query", "an option is missing behind the last &");
    }
}

/// A delimiter inside a password moves the borders of the parts. The shape shows it: an @ where none can be.
void check_shape(std::string_view authority, std::string_view database, std::string_view query) {
    bool const credentials = authority.find('@') != std::string_view::npos;
    bool const in_database = !authority.empty() && database.find('@') != std::string_view::npos;
    bool const in_query = query.find('@') != std::string_view::npos;
    // "user:pass?word@host": the colon is not followed by a port.
    auto const behind_colon = split(authority, authority.find(':')).tail;
    bool const port = authority.starts_with('[') || std::all_of(behind_colon.begin(), behind_colon.end(), [](char c) {
                          return (c >= '0' && c <= '9') || c == ',';
                      });
    if (count(authority, '@') > 1 || in_database || (in_query && !credentials && !port))
        fail("url-credentials",
             "an @ stands where none can be; did you forget to escape a character in the user or password? (Write %40 "
             "for "
             "@, %2F for /, %3F for ?, %23 for #, and %3A for : in the user.)");
}

}  // namespace

bool detail::is_ipv6(std::string_view host) noexcept {
    auto const zone = split(host, host.find('%'));
    if (zone.found && zone.tail.empty()) return false;
    return urls::parse_ipv6_address(urls::string_view{zone.head.data(), zone.head.size()}).has_value();
}

url::url(std::string_view text) {
    check_characters(text);
    auto const rest = take_scheme(text, *this);
    auto const before_query = split(rest, rest.find('?'));
    auto const parts = split(before_query.head, before_query.head.find('/'));
    check_shape(parts.head, parts.tail, before_query.tail);
    read_authority(parts.head, *this);
    database = decode(parts.tail, "database");
    read_query(before_query.tail, *this);
}

std::string const* url::option(std::string_view name) const noexcept {
    auto const behind = query.upper_bound(name);
    if (behind == query.begin()) return nullptr;
    auto const last = std::prev(behind);
    return last->first == name ? &last->second : nullptr;
}

url url_from_environment(char const* variable) {
    auto const* const text = std::getenv(variable);
    if (!text || !*text)
        throw url_error{"url-environment",
                        std::string{"No database URL was given: the environment variable "} + variable +
                            (text ? " is empty" : " is not set") +
                            "; set it, for instance to postgresql://user:password@host/database or sqlite:///file.db"};
    try {
        return url{text};
    } catch (url_error& e) {
        e.add_context(std::string{"in the environment variable "} + variable);
        throw;
    }
}

}  // namespace aludel::core
