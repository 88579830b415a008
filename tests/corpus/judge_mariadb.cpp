// SPDX-License-Identifier: BSL-1.0
#include "judge_mariadb.hpp"

#include <aludel/core/dialect/profile.hpp>
#include <aludel/sql/ddl/create.hpp>

#include "schema.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace aludel::sql::cookbook {

namespace {

/// What the server does not know, or has already: no matter of syntax.
constexpr std::array no_matter_of_syntax{
    "1007",  // database exists
    "1008",  // no such database to drop
    "1049",  // unknown database
    "1050",  // table exists
    "1051",  // unknown table
    "1054",  // unknown column
    "1061",  // index exists
    "1091",  // no such index or column to drop
    "1115",  // unknown character set
    "1146",  // no such table
    "1176",  // no such index
    "1191",  // no full-text index over the columns
    "1253",  // a collation for other characters
    "1273",  // unknown collation
    "1295",  // cannot be prepared, which says nothing about its syntax
    "1305",  // no such function
    "1630",  // no such function, or another parser mode for its name
    "4031",  // no such sequence
    "4091",  // unknown sequence
};

/// The text with `?` for each `:name` outside of quotes.
std::string with_question_marks(std::string_view text) {
    std::string made;
    auto const is_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               static_cast<unsigned char>(c) >= 0x80;
    };
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (quote != 0) {
            if (c == quote) quote = 0;
            else if (c == '\\' && quote != '`' && i + 1 < text.size()) made += text[i++];
        } else if (c == '\'' || c == '"' || c == '`') {
            quote = c;
        } else if (c == ':' && i + 1 < text.size() && is_name(text[i + 1])) {
            made += '?';
            while (i + 1 < text.size() && is_name(text[i + 1])) ++i;
            continue;
        }
        made += text[i];
    }
    return made;
}

std::string quoted(std::string_view text) {
    std::string made = "'";
    for (char const c : text) switch (c) {
            case '\'':
            case '\\':
                made += '\\';
                made += c;
                break;
            case '\n': made += "\\n"; break;
            case '\r': made += "\\r"; break;
            case '\0': made += "\\0"; break;
            default: made += c;
        }
    return made + "'";
}

/// The client as a process with a pipe on either side.
class client {
public:
    explicit client(std::string const& socket) {
        int to[2], from[2];
        if (::pipe2(to, O_CLOEXEC) != 0) fail("pipe");
        if (::pipe2(from, O_CLOEXEC) != 0) fail("pipe");
        process_ = ::fork();
        if (process_ < 0) fail("fork");
        if (process_ == 0) {
            ::dup2(to[0], 0);
            ::dup2(from[1], 1);
            ::dup2(from[1], 2);
            ::execlp("mariadb", "mariadb", "--no-defaults", "--socket", socket.c_str(), "-u", "root", "--force",
                     "--batch", "--skip-column-names", "--unbuffered", "--default-character-set=utf8mb4",
                     static_cast<char*>(nullptr));
            ::_exit(127);
        }
        ::close(to[0]);
        ::close(from[1]);
        input_ = to[1];
        output_ = from[0];
        std::signal(SIGPIPE, SIG_IGN);
    }
    client(client const&) = delete;
    client& operator=(client const&) = delete;
    ~client() {
        ::close(input_);
        ::close(output_);
        int status = 0;
        ::waitpid(process_, &status, 0);
    }

    /// What the client says to the statement, which is on one line: empty, rows or "ERROR …".
    std::string ask(std::string const& statement) {
        auto const end = "answered " + std::to_string(++asked_);
        write(statement + ";\nSELECT '" + end + "';\n");
        std::string said;
        std::array<char, 4096> buffer{};
        for (auto at = said.npos; at == said.npos; at = said.find(end)) {
            auto const got = ::read(output_, buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0)
                throw std::runtime_error{"the client mariadb ended while it was asked \"" + statement + "\": " + said};
            said.append(buffer.data(), static_cast<std::size_t>(got));
        }
        said.erase(said.find(end));
        return said;
    }

private:
    [[noreturn]] static void fail(char const* what) {
        throw std::runtime_error{std::string{what} + " failed: " + std::strerror(errno)};
    }
    void write(std::string_view text) const {
        while (!text.empty()) {
            auto const done = ::write(input_, text.data(), text.size());
            if (done < 0 && errno == EINTR) continue;
            if (done < 0) fail("writing to the client mariadb");
            text.remove_prefix(static_cast<std::size_t>(done));
        }
    }
    pid_t process_ = -1;
    int input_ = -1, output_ = -1;
    unsigned long asked_ = 0;
};

/// A database of its own with the tables of the corpus, created by our own DDL.
class mariadb_judge final : public judge {
public:
    explicit mariadb_judge(std::string const& socket) : client_{socket} {
        // A foreign key of a table in another database looks for its target there.
        for (auto const* each : {"SET foreign_key_checks = 0", "CREATE OR REPLACE DATABASE archive",
                                 "CREATE OR REPLACE DATABASE corpus", "USE corpus"})
            must_take(each);
        schema const tables;
        for (auto text : create_script(tables.metadata, core::profile{"mariadb", {.version = {10, 11, 0}}})) {
            std::replace(text.begin(), text.end(), '\n', ' ');
            must_take(text);
        }
    }

    std::optional<std::string> refuses(std::vector<std::string> const& texts) override {
        for (auto const& each : texts)
            if (!is_column_definition(each))
                if (auto why = refuses(each)) return why;
        return std::nullopt;
    }

private:
    void must_take(std::string const& text) {
        if (auto const said = client_.ask(text); !said.empty())
            throw std::runtime_error{"MariaDB refuses \"" + text + "\": " + said};
    }
    std::optional<std::string> refuses(std::string const& text) {
        auto said = client_.ask("PREPARE asked FROM " + quoted(with_question_marks(text)));
        said.insert(0, "\n");
        auto at = said.find("\nERROR ");
        if (at == said.npos) return std::nullopt;
        ++at;
        auto const number = said.substr(at + 6, said.find_first_of(" (", at + 6) - at - 6);
        if (std::find(no_matter_of_syntax.begin(), no_matter_of_syntax.end(), number) != no_matter_of_syntax.end())
            return std::nullopt;
        said.erase(0, at);
        while (!said.empty() && said.back() == '\n') said.pop_back();
        return said;
    }
    client client_;
};

}  // namespace

std::unique_ptr<judge> make_mariadb_judge() {
    auto const* const url = std::getenv("ALUDEL_TEST_MARIADB");
    if (url == nullptr || *url == 0) return nullptr;
    std::string_view const text{url};
    static constexpr std::string_view option = "unix_socket=";
    auto const at = text.find(option);
    if (at == text.npos)
        throw std::runtime_error{"ALUDEL_TEST_MARIADB names no unix_socket; set it as tools/with-mariadb does"};
    auto const socket = text.substr(at + option.size());
    return std::make_unique<mariadb_judge>(std::string{socket.substr(0, socket.find('&'))});
}

}  // namespace aludel::sql::cookbook
