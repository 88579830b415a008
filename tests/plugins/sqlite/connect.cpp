// SPDX-License-Identifier: BSL-1.0
#include "database.hpp"

#include <fstream>
#include <unistd.h>

using namespace sqlite_test;

namespace {

/// Permissions mean nothing to root: be somebody else for a while.
struct unprivileged {
    bool const root = geteuid() == 0;
    unprivileged() {
        if (root) BOOST_REQUIRE(seteuid(65534) == 0);
    }
    ~unprivileged() {
        if (root && seteuid(0) != 0) std::abort();
    }
};

void write_file(std::string const& path, std::string_view content) { std::ofstream{path} << content; }

}  // namespace

BOOST_AUTO_TEST_SUITE(plugin_sqlite_connect)

BOOST_AUTO_TEST_CASE(memory_belongs_to_one_connection) {
    BOOST_TEST(the_driver().single_connection(make_url("")));
    BOOST_TEST(the_driver().single_connection(make_url(":memory:")));
    BOOST_TEST(the_driver().single_connection(make_url("any", {{"mode", "memory"}})));
    BOOST_TEST(the_driver().single_connection(make_url("file::memory:")));
    BOOST_TEST(!the_driver().single_connection(make_url("file:shop?mode=memory&cache=shared")));
    BOOST_TEST(!the_driver().single_connection(make_url("file.db")));
    database one, two;
    one.run("CREATE TABLE t(a)");
    two.run("CREATE TABLE t(a)");  // would fail if they shared it
}

BOOST_AUTO_TEST_CASE(a_shared_cache_is_one_database_in_memory) {
    options const query{{"mode", "memory"}, {"cache", "shared"}};
    database one{"file:connect-test", query}, two{"file:connect-test", query};
    one.run("CREATE TABLE t(a); INSERT INTO t VALUES (7)");
    BOOST_TEST((two.cell("SELECT a FROM t") == value{std::int64_t{7}}));
}

BOOST_AUTO_TEST_CASE(a_file_is_created_and_found_again) {
    temporary_folder const folder;
    database{folder / "a.db"}.run("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2)");
    database again{folder / "a.db", {{"mode", "rw"}}};
    BOOST_TEST((again.cell("SELECT count(*) FROM t") == value{std::int64_t{2}}));
    database uri{"file:" + (folder / "a.db"), {{"mode", "ro"}, {"immutable", "1"}}};
    BOOST_TEST((uri.cell("SELECT count(*) FROM t") == value{std::int64_t{2}}));
}

BOOST_AUTO_TEST_CASE(settings_of_the_url_are_in_force) {
    temporary_folder const folder;
    database plain{folder / "a.db"};
    BOOST_TEST((plain.cell("PRAGMA foreign_keys") == value{std::int64_t{1}}));
    database tuned{folder / "b.db",
                   {{"foreign_keys", "off"},
                    {"journal_mode", "WAL"},
                    {"synchronous", "normal"},
                    {"cache_size", "-512"},
                    {"wal_autocheckpoint", "50"}}};
    BOOST_TEST((tuned.cell("PRAGMA foreign_keys") == value{std::int64_t{0}}));
    BOOST_TEST((tuned.cell("PRAGMA journal_mode") == value{"wal"}));
    BOOST_TEST((tuned.cell("PRAGMA synchronous") == value{std::int64_t{1}}));
    BOOST_TEST((tuned.cell("PRAGMA cache_size") == value{std::int64_t{-512}}));
    BOOST_TEST((tuned.cell("PRAGMA wal_autocheckpoint") == value{std::int64_t{50}}));
    check_words(caught<operational_error>([] { database{"", {{"journal_mode", "wal"}}}; }),
                {"journal_mode=wal could not be set", "\"memory\""});
}

BOOST_AUTO_TEST_CASE(options_are_checked) {
    for (auto const name :
         {"mode", "timeout", "busy_timeout", "foreign_keys", "journal_mode", "synchronous", "cache_size", "uri",
          "transaction", "cache", "immutable", "nolock", "vfs", "wal_autocheckpoint"})
        BOOST_TEST(the_driver().knows_option(name), name);
    BOOST_TEST(!the_driver().knows_option("foreign_key"));
    BOOST_TEST(!the_driver().knows_option(""));

    auto const refused = [](char const* name, char const* bad, std::string_view wanted) {
        auto const problem = caught<url_error>([&] { database{"", {{name, bad}}}; });
        BOOST_TEST(problem.code() == "url-option");
        check_words(problem, {std::string{name} + "=" + bad, wanted});
    };
    refused("mode", "readonly", "one of ro, rw, rwc, memory");
    refused("timeout", "5s", "a number of milliseconds");
    refused("timeout", "-1", "a number of milliseconds");
    refused("busy_timeout", "99999999999999999999", "a number of milliseconds");
    refused("foreign_keys", "maybe", "on or off");
    refused("journal_mode", "wal; DROP TABLE t", "one of delete, truncate, persist, memory, wal, off");
    refused("synchronous", "2", "one of off, normal, full, extra");
    refused("cache_size", "many", "a number of pages");
    refused("transaction", "eager", "one of deferred, immediate, exclusive");
    refused("vfs", "no-such-fs", "the name of a file system");
    refused("cache", "shared", "only with a \"file:\" name");
    check_words(caught<url_error>([] { database{"file:x", {{"cache", "shared&mode=ro"}}}; }), {"cache=shared&mode=ro"});
}

BOOST_AUTO_TEST_CASE(parts_that_an_embedded_database_does_not_have_are_refused) {
    auto url = make_url("");
    url.hosts.push_back({"shop.db", 0});
    auto problem = caught<url_error>([&] { the_driver().connect({url, {}}); });
    BOOST_TEST(problem.code() == "sqlite-url-host");
    check_words(problem, {"sqlite:///shop.db"});
    url = make_url("shop.db");
    url.user = "me";
    url.password = "secret";
    problem = caught<url_error>([&] { the_driver().connect({url, {}}); });
    BOOST_TEST(problem.code() == "sqlite-url-user");
    check_words(problem, {"takes no user and no password"});
    BOOST_TEST(std::string_view{problem.what()}.find("secret") == std::string_view::npos);
    problem = caught<url_error>([&] { the_driver().connect({make_url(std::string{"a\0b", 3}), {}}); });
    BOOST_TEST(problem.code() == "sqlite-url-file");
    check_words(problem, {"contains a NUL character"});
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_named) {
    temporary_folder const folder;
    check_words(caught<operational_error>([&] { database{folder / "none.db", {{"mode", "rw"}}}; }),
                {"unable to open database file", folder / "none.db", "No such file", "mode=rw does not create it"});
    check_words(caught<operational_error>([&] { database{folder / "none/a.db"}; }),
                {"unable to open database file", "the folder \"" + (folder / "none") + "\" does not exist"});
    check_words(caught<operational_error>([&] { database{folder.path.string()}; }), {"it is a folder"});
    check_words(caught<operational_error>([&] { database{"no-such-folder/a.db"}; }), {"sqlite:////folder/file.db"});
}

BOOST_AUTO_TEST_CASE(permissions_are_explained) {
    temporary_folder const folder;
    database{folder / "closed.db"}.run("CREATE TABLE t(a)");
    std::filesystem::permissions(folder / "closed.db", std::filesystem::perms::none);
    std::filesystem::create_directory(folder / "locked");
    database{folder / "locked/a.db"}.run("CREATE TABLE t(a)");
    std::filesystem::permissions(folder / "locked", std::filesystem::perms::none);
    std::filesystem::permissions(folder.path, std::filesystem::perms{0711});
    {
        unprivileged const user;
        check_words(caught<operational_error>([&] { database{folder / "closed.db"}; }),
                    {"unable to open database file", "Permission denied", folder / "closed.db"});
        check_words(caught<operational_error>([&] { database{folder / "locked/a.db"}; }),
                    {"unable to open database file", "Permission denied"});
    }
    std::filesystem::permissions(folder / "locked", std::filesystem::perms::owner_all);
}

BOOST_AUTO_TEST_CASE(a_read_only_file_is_not_written) {
    temporary_folder const folder;
    database{folder / "a.db"}.run("CREATE TABLE t(a)");
    database reader{folder / "a.db", {{"mode", "ro"}}};
    check_words(caught<operational_error>([&] { reader.change("INSERT INTO t VALUES (1)"); }),
                {"attempt to write a readonly database", "mode=ro", folder / "a.db"});
    std::filesystem::permissions(folder / "a.db", std::filesystem::perms{0444});
    std::filesystem::permissions(folder.path, std::filesystem::perms{0755});
    unprivileged const user;
    database fallen_back{folder / "a.db"};  // SQLite opens for reading what it may not write
    BOOST_TEST((fallen_back.cell("SELECT count(*) FROM t") == value{std::int64_t{0}}));
    check_words(caught<operational_error>([&] { fallen_back.change("INSERT INTO t VALUES (1)"); }),
                {"attempt to write a readonly database"});
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused_at_once) {
    temporary_folder const folder;
    write_file(folder / "letter.txt", "Dear Sir or Madam, this is not a database, however long you make it.");
    check_words(caught<operational_error>([&] { database{folder / "letter.txt"}; }),
                {"file is not a database", folder / "letter.txt"});
}

BOOST_AUTO_TEST_SUITE_END()
