// SPDX-License-Identifier: BSL-1.0
/// Compiles the cases for all dialects and compares them with the corpus. README.md says what is counted as what.
#include <aludel/core/error/error.hpp>

#include "differences.hpp"
#include "judge.hpp"
#include "judge_mariadb.hpp"
#include "pages.hpp"
#include "record.hpp"
#include "registry.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace aludel::sql::cookbook {
namespace {

constexpr std::array dialect_names{"default", "sqlite", "postgresql", "mysql", "mariadb", "oracle", "mssql"};

/// The servers that the corpus was made for.
core::profile profile_of(std::string const& name) {
    if (name == "default") return default_profile();
    if (name == "mysql") return core::profile{"mysql", {.version = {8, 0, 34}}};
    if (name == "mariadb") return core::profile{"mariadb", {.version = {10, 11, 0}}};
    if (name == "oracle") return core::profile{"oracle", {.version = {21, 0, 0}}};
    if (name == "mssql") return core::profile{"mssql", {.version = {15, 0, 0}}};
    return core::profile{name};
}

enum class verdict {
    equal,      ///< the same text and values, or an error on both sides
    better,     ///< the database refuses SQLAlchemy's text, and takes ours or has no such feature
    different,  ///< argued in data/differences.txt
    wrong,      ///< another text
    refused,    ///< the database refuses our text
    unwritten,  ///< no case yet
    no_dialect  ///< no plugin for this dialect yet
};
constexpr std::array verdict_names{"equal", "better", "different", "wrong", "refused", "unwritten", "no dialect"};

struct outcome {
    verdict what = verdict::unwritten;
    folded ours{};
    std::string error{};
    std::string why{};
};

struct choice {
    std::set<std::string> dialects{};
    std::string match{};
    bool failures = false;
    bool summary = true;
    bool write_reached = false;
};

class comparison {
public:
    comparison(std::string data, std::string sources) : data_{std::move(data)}, sources_{std::move(sources)} {
        for (auto const* name : dialect_names) try {
                profiles_.emplace(name, profile_of(name));
            } catch (core::plugin_error const&) {}
        differences_ = differences{data_ + "/differences.txt", {dialect_names.begin(), dialect_names.end()}};
        judges_["sqlite"] = make_sqlite_judge();
        if (profiles_.contains("postgresql"))
            if (auto made = make_postgresql_judge()) judges_["postgresql"] = std::move(made);
        if (profiles_.contains("mariadb"))
            if (auto made = make_mariadb_judge()) judges_["mariadb"] = std::move(made);
    }

    void run() {
        std::map<std::string, registered_case const*> cases;
        for (auto const& each : registered_cases())
            if (!cases.emplace(each.id, &each).second)
                complaints_.push_back("the case " + each.id + " is written twice");
        records_ = read_records(data_ + "/sql_visible.jsonl");
        for (auto const& each : records_) {
            auto const found = cases.find(each.id);
            judge_record(each, found == cases.end() ? nullptr : found->second);
            if (found != cases.end()) cases.erase(found);
        }
        for (auto const& [id, ignored] : cases) complaints_.push_back("the corpus has no record " + id);
        std::vector<std::string> ids;
        for (auto const& each : records_) ids.push_back(each.id);
        for (auto& each : differences_.complaints(sources_ + "/../docs", ids)) complaints_.push_back(std::move(each));
    }

    /// The examples of docs/sql/: each is for one dialect at least, and the databases take its text.
    void check_pages() {
        for (auto const& shown : shown_pages())
            for (auto const& example : shown.examples) {
                std::string refusal = "no dialect takes an example";
                for (auto const& [dialect, profile] : profiles_) try {
                        auto const made = example.texts(profile, {});
                        std::vector<std::string> texts;
                        for (auto const& each : made) texts.push_back(each.text());
                        auto const judge = judges_.find(dialect);
                        auto const why = judge == judges_.end() ? std::nullopt : judge->second->refuses(texts);
                        if (why) {
                            refusal = fmt::format("{} refuses an example: {}\n  {}", dialect, *why, texts.front());
                            break;
                        }
                        refusal.clear();
                    } catch (core::error const& error) {
                        // This dialect has no such thing.
                        if (!refusal.empty()) refusal = fmt::format("no dialect takes an example: {}", error.what());
                    }
                if (!refusal.empty()) complaints_.push_back("docs/sql/" + shown.name + ".md: " + refusal);
            }
    }

    void list_failures(choice const& wanted) const {
        for (auto const& each : records_)
            for (auto const* dialect : dialect_names) {
                if (!wanted.dialects.empty() && !wanted.dialects.contains(dialect)) continue;
                if (!wanted.match.empty() && each.id.find(wanted.match) == each.id.npos) continue;
                auto const& got = outcomes_.at(each.id).at(dialect);
                if (got.what != verdict::wrong && got.what != verdict::refused) continue;
                fmt::print("\n{} [{}] {}\n  {}\n", each.id, dialect, verdict_names[static_cast<std::size_t>(got.what)],
                           each.python);
                auto const& expected = each.dialects.at(dialect);
                if (expected.error) fmt::print("  wanted error {}\n", *expected.error);
                for (auto const& text : expected.said.texts) fmt::print("  wanted {}\n", text);
                if (!got.error.empty()) fmt::print("  got    error {}\n", got.error);
                for (auto const& text : got.ours.texts) fmt::print("  got    {}\n", text);
                if (expected.said.values != got.ours.values && got.error.empty()) {
                    fmt::print("  wanted values");
                    for (auto const& value : expected.said.values) fmt::print(" [{}]", value);
                    fmt::print("\n  got    values");
                    for (auto const& value : got.ours.values) fmt::print(" [{}]", value);
                    fmt::print("\n");
                }
                if (!got.why.empty()) fmt::print("  {}\n", got.why);
            }
    }

    /// Prints the counts, and compares them with those that were reached before.
    bool report(bool write_reached) {
        std::map<std::string, std::size_t> reached;
        std::ifstream before{data_ + "/reached.txt"};
        for (std::string name; before >> name;) before >> reached[name];
        bool good = complaints_.empty();
        // Without its server nobody can say what is better. Where tests are not run by a person they have to have it.
        for (auto const* dialect : {"postgresql", "mariadb"}) {
            if (judges_.contains(dialect) || !profiles_.contains(dialect)) continue;
            reached.erase(dialect);
            if (std::getenv("CI") == nullptr) continue;
            fmt::print("no server was asked about {}: install it, as tools/install-packages test does\n", dialect);
            good = false;
        }
        for (auto const& each : complaints_) fmt::print("{}\n", each);
        std::ofstream after;
        if (write_reached) after.open(data_ + "/reached.txt");
        for (auto const* dialect : dialect_names) {
            std::array<std::size_t, verdict_names.size()> counts{};
            for (auto const& each : records_)
                ++counts[static_cast<std::size_t>(outcomes_.at(each.id).at(dialect).what)];
            auto const at = [&](verdict of) { return counts[static_cast<std::size_t>(of)]; };
            auto const passed = at(verdict::equal) + at(verdict::better);
            fmt::print("corpus: {:10} {} of {} statements, of them {} better, {} different", dialect, passed,
                       records_.size(), at(verdict::better), at(verdict::different));
            if (at(verdict::no_dialect) != 0) fmt::print("; no such dialect yet");
            fmt::print(" (wrong {}, refused by the database {}, not written {})\n", at(verdict::wrong),
                       at(verdict::refused), at(verdict::unwritten));
            if (write_reached) after << dialect << ' ' << passed << '\n';
            else if (!reached.contains(dialect)) {
                fmt::print("  not compared with what was reached: no server was asked\n");
            } else if (passed < reached[dialect]) {
                fmt::print("  {} statements passed before: {} were lost; --failures lists what differs\n",
                           reached[dialect], reached[dialect] - passed);
                good = false;
            } else if (passed > reached[dialect]) {
                fmt::print("  more than the {} in data/reached.txt; --write-reached keeps them\n", reached[dialect]);
            }
        }
        return good;
    }

    void print_topics() const {
        std::map<std::string, std::map<std::string, std::pair<std::size_t, std::size_t>>> counts;
        for (auto const& each : records_)
            for (auto const* dialect : dialect_names) {
                auto& [passed, all] = counts[each.topic][dialect];
                auto const what = outcomes_.at(each.id).at(dialect).what;
                ++all;
                if (what == verdict::equal || what == verdict::better || what == verdict::different) ++passed;
            }
        for (auto const& [topic, by_dialect] : counts) {
            fmt::print("{:18}", topic);
            for (auto const* dialect : dialect_names)
                fmt::print(" {} {}/{}", dialect, by_dialect.at(dialect).first, by_dialect.at(dialect).second);
            fmt::print("\n");
        }
    }

private:
    void judge_record(record const& of, registered_case const* written) {
        auto& by_dialect = outcomes_[of.id];
        for (auto const* dialect : dialect_names) by_dialect[dialect];
        if (written == nullptr) return;
        if (written->run == nullptr) {
            bool const there = std::ifstream{sources_ + "/refuse/sql/" + written->refused + ".cpp"}.good();
            if (!there) complaints_.push_back(of.id + " names a refuse test that is not there: " + written->refused);
            for (auto& [dialect, each] : by_dialect) each.what = there ? verdict::equal : verdict::wrong;
            return;
        }
        compile_options options;
        options.literal_values = of.topic == "literal-binds";
        auto const compile_for = [&](subject const& said, std::string const& dialect, outcome& into) {
            auto const found = profiles_.find(dialect);
            if (found == profiles_.end()) {
                into.what = verdict::no_dialect;
                return;
            }
            try {
                auto const made = said.texts(found->second, options);
                into.ours = fold(made);
                if (auto const judge = judges_.find(dialect); judge != judges_.end()) {
                    std::vector<std::string> texts;
                    for (auto const& each : made) texts.push_back(each.text());
                    if (auto why = judge->second->refuses(texts)) into.why = dialect + ": " + *why;
                }
            } catch (std::exception const& error) {
                into.error = error.what();
            }
            into.what = compared(of, dialect, into);
        };
        try {
            written->run([&](subject const& said) {
                for (auto& [dialect, each] : by_dialect) compile_for(said, dialect, each);
            });
        } catch (std::exception const& error) {
            // The statement itself could not be built.
            for (auto& [dialect, each] : by_dialect) {
                each = {};
                each.error = error.what();
                each.what = profiles_.contains(dialect) ? compared(of, dialect, each) : verdict::no_dialect;
            }
        }
    }

    verdict compared(record const& of, std::string const& dialect, outcome& got) {
        auto const& expected = of.dialects.at(dialect);
        bool const argued = !differences_.reason(of.id, dialect).empty();
        auto const judge = judges_.find(dialect);
        bool const judged = judge != judges_.end();
        bool const theirs_refused = judged && !expected.error && judge->second->refuses(expected.raw).has_value();
        if (expected.error) {
            if (!got.error.empty()) return verdict::equal;
            if (!got.why.empty()) return verdict::refused;
            return argued ? verdict::different : judged ? verdict::better : verdict::wrong;
        }
        if (!got.error.empty()) return theirs_refused ? verdict::better : argued ? verdict::different : verdict::wrong;
        auto ours = got.ours.texts, theirs = expected.said.texts;
        if (of.unordered) {
            std::sort(ours.begin(), ours.end());
            std::sort(theirs.begin(), theirs.end());
        }
        bool const equal = ours == theirs && got.ours.values == expected.said.values;
        // The program's own words are not ours to answer for; they are never counted as passed.
        if (!got.why.empty())
            return argued && equal && theirs_refused && is_own_words(of, dialect) ? verdict::different
                                                                                  : verdict::refused;
        if (equal) return verdict::equal;
        if (theirs_refused) return verdict::better;
        return argued ? verdict::different : verdict::wrong;
    }

    bool is_own_words(record const& of, std::string const& dialect) const {
        return differences_.reason(of.id, dialect) == "class own-words";
    }

    std::string data_, sources_;
    std::map<std::string, core::profile> profiles_;
    differences differences_;
    std::vector<record> records_;
    std::map<std::string, std::map<std::string, outcome>> outcomes_;
    std::vector<std::string> complaints_;
    std::map<std::string, std::unique_ptr<judge>> judges_;
};

int run(int count, char** words) {
    choice wanted;
    bool topics = false;
    for (int i = 1; i < count; ++i) {
        std::string const word{words[i]};
        if (word == "--failures") wanted.failures = true;
        else if (word == "--topics") topics = true;
        else if (word == "--write-reached") wanted.write_reached = true;
        else if (word == "--dialect" && i + 1 < count) wanted.dialects.insert(words[++i]);
        else if (word == "--match" && i + 1 < count) wanted.match = words[++i];
        else {
            fmt::print(
                "usage: test-corpus [--failures [--dialect NAME]… [--match PART-OF-ID]] [--topics] "
                "[--write-reached]\n");
            return word == "--help" ? 0 : 2;
        }
    }
    auto const* const sources = std::getenv("ALUDEL_TEST_DATA");
    if (sources == nullptr) {
        fmt::print("set ALUDEL_TEST_DATA to the folder tests/, or run it by `meson test -C build corpus`\n");
        return 2;
    }
    comparison all{std::string{sources} + "/corpus/data", sources};
    all.run();
    all.check_pages();
    if (wanted.failures) all.list_failures(wanted);
    if (topics) all.print_topics();
    return all.report(wanted.write_reached) ? 0 : 1;
}

}  // namespace
}  // namespace aludel::sql::cookbook

int main(int count, char** words) {
    try {
        return aludel::sql::cookbook::run(count, words);
    } catch (std::exception const& error) {
        fmt::print("{}\n", error.what());
        return 2;
    }
}
