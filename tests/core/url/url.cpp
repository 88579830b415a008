// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/url/url.hpp>

#include <aludel/core/error/error.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <random>

using namespace aludel::core;

namespace {

/// The code of the error that `text` brings; the error never repeats `secret`.
std::string problem(char const* text, char const* secret = "") {
    try {
        url{text};
    } catch (url_error const& e) {
        if (*secret) BOOST_TEST(std::string_view{e.what()}.find(secret) == std::string_view::npos, e.what());
        return std::string{e.code()};
    }
    return "none";
}

std::string words(char const* text) {
    try {
        url{text};
    } catch (url_error const& e) {
        return e.message();
    }
    return "none";
}

bool says(char const* text, std::string_view part) { return words(text).find(part) != std::string::npos; }

}  // namespace

BOOST_AUTO_TEST_SUITE(core_url)

BOOST_AUTO_TEST_CASE(all_parts) {
    url const u{
        "postgresql+libpq://alice:se%3Acret%40@db1.example:5432,db2:6543/shop?sslmode=require&options=-c%20a+b"};
    BOOST_TEST(u.dialect == "postgresql");
    BOOST_TEST(u.driver == "libpq");
    BOOST_TEST(u.user == "alice");
    BOOST_TEST(u.password.value() == "se:cret@");
    BOOST_CHECK((u.hosts == std::vector<host_port>{{"db1.example", 5432}, {"db2", 6543}}));
    BOOST_TEST(u.database == "shop");
    BOOST_TEST(*u.option("sslmode") == "require");
    BOOST_TEST(*u.option("options") == "-c a b");
    BOOST_TEST(!u.option("absent"));
    BOOST_TEST(to_string(u) ==
               "postgresql+libpq://alice:***@db1.example:5432,db2:6543/shop?options=-c%20a%20b&sslmode=require");
    BOOST_CHECK(url{to_string_with_password(u)} == u);
}

BOOST_AUTO_TEST_CASE(files) {
    BOOST_TEST(url{"sqlite://"}.database == "");
    BOOST_TEST(url{"sqlite:///relative.db"}.database == "relative.db");
    BOOST_TEST(url{"sqlite:////absolute/my file.db"}.database == "/absolute/my file.db");
    BOOST_TEST(url{"sqlite:///:memory:"}.database == ":memory:");
    BOOST_TEST(url{"sqlite:///C:/x.db"}.database == "C:/x.db");
    BOOST_TEST(url{"sqlite:///C:\\x.db"}.database == "C:\\x.db");
    BOOST_TEST(url{"sqlite:///mail@home.db"}.database == "mail@home.db");
    BOOST_TEST(url{"sqlite:///50%25.db?mode=ro"}.database == "50%.db");
    BOOST_TEST(url{"sqlite:///x.db"}.hosts.empty());
    BOOST_TEST(to_string(url{"sqlite:////absolute.db?mode=ro"}) == "sqlite:////absolute.db?mode=ro");
    BOOST_TEST(to_string(url{"sqlite://?mode=memory"}) == "sqlite://?mode=memory");
}

BOOST_AUTO_TEST_CASE(hosts) {
    BOOST_CHECK((url{"a://[2001:db8::1]:5432/x"}.hosts == std::vector<host_port>{{"2001:db8::1", 5432}}));
    BOOST_CHECK((url{"a://[fe80::1%25eth0],b"}.hosts == std::vector<host_port>{{"fe80::1%eth0", 0}, {"b", 0}}));
    BOOST_CHECK((url{"a://%2Frun%2Fpostgresql/x"}.hosts == std::vector<host_port>{{"/run/postgresql", 0}}));
    BOOST_CHECK((url{"a://:5433/x"}.hosts == std::vector<host_port>{{"", 5433}}));
    BOOST_TEST(*url{"postgresql:///db?host=/run/postgresql"}.option("host") == "/run/postgresql");
    BOOST_TEST(to_string(url{"a://[::1]:1,%2Frun:2"}) == "a://[::1]:1,%2Frun:2");
}

BOOST_AUTO_TEST_CASE(credentials) {
    BOOST_TEST(!url{"a://alice@h"}.password.has_value());
    BOOST_TEST(url{"a://alice:@h"}.password.value() == "");
    BOOST_TEST(url{"a://:secret@h"}.password.value() == "secret");
    BOOST_TEST(url{"a://alice:a:b@h"}.password.value() == "a:b");
    BOOST_TEST(url{"a://alice:x y+z@h"}.password.value() == "x y+z");
    BOOST_TEST(url{"a://alice:p@/db"}.hosts.empty());
    BOOST_TEST(to_string(url{"a://alice:secret@h/db?password=secret&sslpassword=secret&x=1"}) ==
               "a://alice:***@h/db?password=***&sslpassword=***&x=1");
}

BOOST_AUTO_TEST_CASE(the_last_of_several_equal_options_counts) {
    url const u{"a://h?x=1&y=9&x=2"};
    BOOST_TEST(*u.option("x") == "2");
    BOOST_TEST(u.query.count("x") == 2u);
}

BOOST_AUTO_TEST_CASE(each_part_has_its_own_error) {
    BOOST_TEST(problem("") == "url-scheme");
    BOOST_TEST(problem("shop.db") == "url-scheme");
    BOOST_TEST(problem("alice:secret@host/db", "secret") == "url-scheme");
    BOOST_TEST(problem("://host/db") == "url-scheme");
    BOOST_TEST(problem("post gres://host") == "url-scheme");
    BOOST_TEST(problem("postgresql+://host") == "url-scheme");
    BOOST_TEST(problem("postgresql+a+b://host") == "url-scheme");
    BOOST_TEST(problem("../x://host") == "url-scheme");
    BOOST_TEST(says("sqlite:/x.db", "two slashes must follow \"sqlite:\""));
    BOOST_TEST(says("jdbc:postgresql://h/db", "belongs to Java"));
    BOOST_TEST(says("shop.db", "sqlite:///file.db"));
    BOOST_TEST(says("", "it is empty"));
    BOOST_TEST(says("://host/db", "the name of the dialect is missing"));
    BOOST_TEST(says("post gres://host", "is not the name of a dialect"));
    BOOST_TEST(says("postgresql+://host", "the driver's name behind \"postgresql+\" is missing"));

    BOOST_TEST(problem("a://h1,,h2/x") == "url-host");
    BOOST_TEST(problem("a://h1,/x") == "url-host");
    BOOST_TEST(problem("a://my host/x") == "url-host");
    BOOST_TEST(problem("a://[2001:db8::g]/x") == "url-host");
    BOOST_TEST(problem("a://[::1/x") == "url-host");
    BOOST_TEST(problem("a://[::1]5432/x") == "url-host");
    BOOST_TEST(says("a://2001:db8::1/x", "write an IPv6 address in brackets"));
    BOOST_TEST(says("a://h1,,h2/x", "is there a comma too many?"));
    BOOST_TEST(says("a://my host/x", "a character that hosts do not have"));
    BOOST_TEST(says("a://[2001:db8::g]/x", "is not an IPv6 address"));
    BOOST_TEST(says("a://[::1/x", "the ] of the IPv6 address is missing"));
    BOOST_TEST(says("a://[::1]5432/x", "only :port can follow"));

    BOOST_TEST(problem("a://h:/x") == "url-port");
    BOOST_TEST(problem("a://h:0/x") == "url-port");
    BOOST_TEST(problem("a://h:65536/x") == "url-port");
    BOOST_TEST(problem("a://h:-1/x") == "url-port");
    BOOST_TEST(problem("a://h:99999999999/x") == "url-port");
    BOOST_TEST(words("a://u:p@h:54x2/x") ==
               "The database URL cannot be understood: \"54x2\" is not a port (1 to 65535)");
    BOOST_TEST(says("a://h:/x", "the number of the port is missing"));
    BOOST_TEST(says("a://h:65536/x", "is not a port (1 to 65535)"));
    BOOST_TEST(problem("a://alice:secret", "secret") == "url-port");
    BOOST_TEST(says("a://alice:secret", "@host is missing"));

    BOOST_TEST(problem("a://u:100%@h/x") == "url-escape");
    BOOST_TEST(says("a://u:100%secret@h/x", "the password has a % that is not followed by two hexadecimal digits"));
    BOOST_TEST(problem("a://u:100%secret@h/x", "secret") == "url-escape");
    BOOST_TEST(says("a://u%4:p@h/x", "the user has a %"));
    BOOST_TEST(says("a://h%/x", "the host has a %"));
    BOOST_TEST(says("a://h/100%", "the database has a %"));
    BOOST_TEST(says("a://h/x?a=%zz", "the value of an option has a %"));
    BOOST_TEST(says("a://h/x?%=1", "the name of an option has a %"));
    BOOST_TEST(says("a://h/x%00y", "%00"));
    BOOST_TEST(says("a://h/x\n", "control character"));
    BOOST_TEST(says("a://u:se#cret@h/x", "write %23"));

    BOOST_TEST(problem("a://h/x?flag") == "url-query");
    BOOST_TEST(problem("a://h/x?=1") == "url-query");
    BOOST_TEST(problem("a://h/x?a=1&") == "url-query");
    BOOST_TEST(problem("a://h/x?a=1&&b=2") == "url-query");
    BOOST_TEST(problem("a://h/x?") == "none");
    BOOST_TEST(says("a://h/x?flag", "each option is written name=value"));
    BOOST_TEST(says("a://h/x?a=1&", "an option is missing behind the last &"));
}

BOOST_AUTO_TEST_CASE(a_delimiter_in_the_password_is_noticed_and_not_repeated) {
    for (auto const* text : {"a://alice:sec@ret@host/db", "a://alice:sec/ret@host/db", "a://alice:sec?ret@host/db",
                             "a://alice:12/ret@host/db", "a://alice:sec@r/ret@host/db", "a://al@ice:ret@host/db",
                             "a://alice:sec@ret:ret@host/db"}) {
        BOOST_TEST(problem(text, "ret") == "url-credentials", text);
        BOOST_TEST(says(text, "did you forget to escape"), text);
        BOOST_TEST(problem(text, "sec") == "url-credentials", text);
    }
    BOOST_TEST(*url{"a://host/db?user=a@b.example"}.option("user") == "a@b.example");
    BOOST_TEST(*url{"a://host:1/db?user=a@b.example"}.option("user") == "a@b.example");
}

BOOST_AUTO_TEST_CASE(printing_can_be_parsed_again_whatever_the_parts_contain) {
    std::mt19937 random{20240229};
    auto const pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>{0, below - 1}(random);
    };
    // Delimiters, escapes, quotes, control characters, UTF-8 and broken UTF-8; no NUL, which is refused.
    std::string const alphabet = "aZ09-._~:/?#[]@!$&'()*+,;=%\\\"<>^`{|} \t\n\r\x7f\x01\xc3\xa4\xff\x80";
    auto const text = [&](std::size_t shortest) {
        std::string made;
        for (auto length = shortest + pick(8); length > 0; --length) made += alphabet[pick(alphabet.size())];
        return made;
    };
    for (int round = 0; round < 5000; ++round) {
        url u;
        u.dialect = "postgresql";
        if (pick(2)) u.driver = "libpq";
        if (pick(2)) u.user = text(0);
        if (pick(2)) u.password = text(0);
        static constexpr char const* addresses[] = {"::1", "2001:db8::1", "fe80::1%eth0", "127.0.0.1", "/run/pg"};
        for (auto hosts = pick(4); hosts > 0; --hosts)
            u.hosts.push_back(
                {pick(3) ? text(1) : addresses[pick(5)], static_cast<std::uint16_t>(pick(2) ? 0 : 1 + pick(65535))});
        if (pick(2)) u.database = text(0);
        for (auto options = pick(4); options > 0; --options) u.query.emplace(text(1), text(0));

        auto const printed = to_string_with_password(u);
        BOOST_REQUIRE_MESSAGE(url{printed} == u, printed);
        // The text without the password can be parsed too, and differs in nothing else.
        url hidden{to_string(u)};
        BOOST_REQUIRE(hidden.password.has_value() == u.password.has_value());
        hidden.password = u.password;
        BOOST_REQUIRE_MESSAGE(hidden == u, printed);
        for (char const c : to_string(u)) BOOST_REQUIRE(static_cast<unsigned char>(c) > 0x20);
    }
}

BOOST_AUTO_TEST_CASE(any_text_is_parsed_or_refused_in_words) {
    std::mt19937 random{1729};
    auto const pick = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>{0, below - 1}(random);
    };
    std::vector<std::string> const pieces{"postgresql", "+", "://", "/",   ":",    "@",    ",",    "?",   "&",
                                          "=",          "%", "%2",  "%41", "%00",  "[",    "]",    "::1", "5432",
                                          "99999",      "#", " ",   "\n",  "\xff", "host", "user", "."};
    int parsed = 0;
    for (int round = 0; round < 50000; ++round) {
        std::string text = pick(4) ? "postgresql://" : "";
        for (auto count = pick(12); count > 0; --count) text += pieces[pick(pieces.size())];
        try {
            url const read{text};
            ++parsed;
            BOOST_REQUIRE_MESSAGE(url{to_string_with_password(read)} == read, text);
        } catch (url_error const& e) {
            BOOST_REQUIRE_MESSAGE(e.code().starts_with("url-") && e.message().size() > 40, text);
        }
    }
    BOOST_TEST(parsed > 1000);
}

BOOST_AUTO_TEST_CASE(from_the_environment) {
    ::setenv("ALUDEL_TEST_URL", "sqlite:///x.db", 1);
    BOOST_TEST(url_from_environment("ALUDEL_TEST_URL").database == "x.db");
    ::setenv("ALUDEL_TEST_URL", "a://h:x", 1);
    BOOST_CHECK_EXCEPTION(url_from_environment("ALUDEL_TEST_URL"), url_error, [](url_error const& e) {
        return e.code() == "url-port" &&
               std::string_view{e.what()}.find("in the environment variable ALUDEL_TEST_URL") != std::string_view::npos;
    });
    ::setenv("ALUDEL_TEST_URL", "", 1);
    auto const wanted = [](char const* part) {
        return [part](url_error const& e) {
            return e.code() == "url-environment" && e.message().find(part) != std::string::npos;
        };
    };
    BOOST_CHECK_EXCEPTION(url_from_environment("ALUDEL_TEST_URL"), url_error, wanted("ALUDEL_TEST_URL is empty"));
    ::unsetenv("ALUDEL_TEST_URL");
    BOOST_CHECK_EXCEPTION(url_from_environment("ALUDEL_TEST_URL"), url_error, wanted("ALUDEL_TEST_URL is not set"));
}

BOOST_AUTO_TEST_SUITE_END()
