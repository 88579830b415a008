// SPDX-License-Identifier: BSL-1.0
// Random units of work on SQLite, compared after each step with a model: what the database has and what objects hold.
// ALUDEL_TEST_SEQUENCES says how many sequences there are, ALUDEL_TEST_SEED where they begin.
#include <aludel/orm/mapping/create.hpp>
#include <aludel/orm/mapping/entity.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/relationship/to_many.hpp>
#include <aludel/orm/relationship/to_one.hpp>
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include "plain_session.hpp"

#include <boost/describe.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace orm_random_work {

namespace core = aludel::core;
namespace orm = aludel::orm;
using orm_unit_of_work::plain_session;

namespace {

struct leaf;
struct colour;

struct branch {
    std::int64_t id{};
    std::string name{};
    std::int32_t version{};
    orm::has_many<leaf> leaves{};
    orm::many_to_many<colour> colours{};
};
struct leaf {
    std::int64_t id{};
    std::string name{};
    std::optional<std::int64_t> branch_id{};
    orm::belongs_to<branch> on{};
};
struct colour {
    std::int64_t id{};
    std::string name{};
    orm::many_to_many<branch> branches{};
};
BOOST_DESCRIBE_STRUCT(branch, (), (id, name, version, leaves, colours))
BOOST_DESCRIBE_STRUCT(leaf, (), (id, name, branch_id, on))
BOOST_DESCRIBE_STRUCT(colour, (), (id, name, branches))
void map_entity(orm::entity<branch>& of) {
    of.table("random_branch")
        .version(&branch::version)
        .relationship(&branch::leaves, orm::back_populates(&leaf::on))
        .relationship(&branch::colours, orm::secondary("random_branch_colour"), orm::back_populates(&colour::branches));
}
void map_entity(orm::entity<leaf>& of) { of.table("random_leaf").foreign_key(&leaf::branch_id, &branch::id); }
void map_entity(orm::entity<colour>& of) { of.table("random_colour"); }

/// Objects are known by their names' first part, which never changes: "b7", "l12", "c3".
struct expected_branch {
    std::string name{};
    std::vector<int> leaves{};  ///< in order
    std::set<int> colours{};
};
struct expected_leaf {
    std::string name{};
    int on = -1;
};
struct contents {
    std::map<int, expected_branch> branches{};
    std::map<int, expected_leaf> leaves{};
    std::map<int, std::string> colours{};
    std::map<int, std::int64_t> ids{};  ///< of what was flushed
};

#define EXPECT(...) expect(static_cast<bool>(__VA_ARGS__), #__VA_ARGS__)

class random_work {
public:
    explicit random_work(std::uint32_t seed) : random_{seed}, engine_{core::create_engine("sqlite:///:memory:")} {
        orm::create_all<branch, leaf, colour>(engine_);
        reopen();
    }

    void run(int steps) {
        for (int i = 0; i < steps && failure_.empty(); ++i) {
            auto const loads = session_->loads;
            auto const* const session = session_.get();
            step();
            // A lazy load flushes what is new and related; the rest goes after it, so that the model need not tell them apart.
            if (session_.get() == session && session_->loads != loads) flush();
            check_database();
            if (pick(3) == 0) check_objects();
        }
        while (session_->depth() > 0) pick(2) == 0 ? release() : rollback();
        check_database();
        check_objects();
    }
    std::string const& story() const { return story_; }
    std::string const& failure() const { return failure_; }

private:
    void expect(bool holds, char const* what) {
        if (!holds && failure_.empty()) failure_ = what + (" is wrong after: " + story_);
    }
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    template <class Map>
    int one_of(Map const& all) {
        return all.empty() ? -1 : std::next(all.begin(), pick(static_cast<int>(all.size())))->first;
    }
    void tell(std::string const& what) { story_ += what + "; "; }

    void step() {
        switch (pick(19)) {
            case 0:
            case 1: return add_branch();
            case 2:
            case 3: return add_leaf();
            case 4: return add_colour();
            case 5:
            case 6: return rename();
            case 7:
            case 8: return move_leaf();
            case 9: return pull_leaf();
            case 10: return remove_leaf();
            case 11: return remove_branch();
            case 12: return change_colours();
            case 13: return remove_colour();
            case 14: return flush();
            case 15: return begin();
            case 16: return release();
            case 17: return rollback();
            default: return trim();
        }
    }

    void add_branch() {
        int const number = ++last_;
        expected_branch expected{.name = "b" + std::to_string(number)};
        branch made{.name = expected.name};
        for (int i = pick(3); i > 0; --i) {
            int const leaf_number = ++last_;
            auto const name = "l" + std::to_string(leaf_number);
            made.leaves.add(leaf{.name = name});
            expected.leaves.push_back(leaf_number);
            now_.leaves[leaf_number] = {name, number};
        }
        branches_[number] = session_->add(std::move(made));
        for (std::size_t i = 0; i < expected.leaves.size(); ++i)
            leaves_[expected.leaves[i]] = branches_[number]->leaves.handle(i);
        tell("add " + expected.name + " with " + std::to_string(expected.leaves.size()));
        now_.branches[number] = expected;
    }
    void add_leaf() {
        int const number = ++last_;
        auto const name = "l" + std::to_string(number);
        int const on = pick(3) == 0 ? -1 : one_of(now_.branches);
        now_.leaves[number] = {name, on};
        tell("add " + name + " on " + std::to_string(on));
        if (on < 0) {
            leaves_[number] = session_->add(leaf{.name = name});
        } else if (pick(2) == 0) {
            leaves_[number] = session_->add(leaf{.name = name, .on = branches_[on]});
            now_.branches[on].leaves.push_back(number);
        } else {
            auto& leaves = branches_[on]->leaves;
            leaves.add(leaf{.name = name});
            leaves_[number] = leaves.handle(leaves.size() - 1);
            now_.branches[on].leaves.push_back(number);
        }
    }
    void add_colour() {
        int const number = ++last_;
        now_.colours[number] = "c" + std::to_string(number);
        tell("add " + now_.colours[number]);
        colours_[number] = session_->add(colour{.name = now_.colours[number]});
    }
    void rename() {
        auto const changed = [&](std::string const& name) {
            return name.substr(0, name.find(' ')) + " " + std::to_string(pick(1000));
        };
        if (pick(2) == 0) {
            int const number = one_of(now_.branches);
            if (number < 0) return;
            auto& name = now_.branches[number].name;
            branches_[number]->name = name = changed(name);
            tell("rename " + name);
        } else {
            int const number = one_of(now_.leaves);
            if (number < 0) return;
            auto& name = now_.leaves[number].name;
            leaves_[number]->name = name = changed(name);
            tell("rename " + name);
        }
    }
    void take_off(int number) {
        auto& on = now_.leaves[number].on;
        if (on >= 0) std::erase(now_.branches[on].leaves, number);
        on = -1;
    }
    void move_leaf() {
        int const number = one_of(now_.leaves);
        if (number < 0) return;
        int const to = pick(4) == 0 ? -1 : one_of(now_.branches);
        if (now_.leaves[number].on == to) return;
        tell("move l" + std::to_string(number) + " to " + std::to_string(to));
        if (to < 0) leaves_[number]->on = nullptr;
        else leaves_[number]->on = branches_[to];
        take_off(number);
        now_.leaves[number].on = to;
        if (to >= 0) now_.branches[to].leaves.push_back(number);
    }
    /// The same from the other side.
    void pull_leaf() {
        int const number = one_of(now_.leaves);
        int const to = one_of(now_.branches);
        if (number < 0 || to < 0 || now_.leaves[number].on == to) return;
        tell("b" + std::to_string(to) + " takes l" + std::to_string(number));
        branches_[to]->leaves.add(leaves_[number]);
        take_off(number);
        now_.leaves[number].on = to;
        now_.branches[to].leaves.push_back(number);
    }
    void remove_leaf() {
        int const number = one_of(now_.leaves);
        if (number < 0 || session_->state(leaves_[number].get()) != orm::object_state::persistent) return;
        if (now_.leaves[number].on >= 0) {
            if (pick(2) == 0) leaves_[number]->on = nullptr;
            else branches_[now_.leaves[number].on]->leaves.remove(leaves_[number]);
        }
        tell("remove l" + std::to_string(number));
        take_off(number);
        session_->remove(leaves_[number].get());
        leaves_.erase(number);
        now_.leaves.erase(number);
    }
    /// Its leaves are let go.
    void remove_branch() {
        int const number = one_of(now_.branches);
        if (number < 0 || session_->state(branches_[number].get()) != orm::object_state::persistent) return;
        tell("remove b" + std::to_string(number));
        branches_[number]->leaves.clear();
        if (pick(2) == 0) branches_[number]->colours.clear();
        else (void)branches_[number]->colours.size();  // what is loaded is unlinked
        for (int const each : now_.branches[number].leaves) now_.leaves[each].on = -1;
        session_->remove(branches_[number].get());
        branches_.erase(number);
        now_.branches.erase(number);
        flush();  // a colour would still list it otherwise, as with SQLAlchemy
        for (auto const& [c, handle] : colours_) {
            auto const place = session_->objects->find(handle.get());
            for (auto const& each : place.in->mapper().relations()) orm::relation::at(handle.get(), each).expire();
        }
    }
    void change_colours() {
        int const number = one_of(now_.branches);
        int const other = one_of(now_.colours);
        if (number < 0 || other < 0) return;
        auto& colours = now_.branches[number].colours;
        bool const has = colours.contains(other);
        tell("b" + std::to_string(number) + (has ? " loses c" : " gets c") + std::to_string(other));
        bool const from_here = pick(2) == 0;
        if (has) {
            colours.erase(other);
            if (from_here) branches_[number]->colours.remove(colours_[other]);
            else colours_[other]->branches.remove(branches_[number]);
        } else {
            colours.insert(other);
            if (from_here) branches_[number]->colours.add(colours_[other]);
            else colours_[other]->branches.add(branches_[number]);
        }
    }
    void remove_colour() {
        int const number = one_of(now_.colours);
        if (number < 0 || session_->state(colours_[number].get()) != orm::object_state::persistent) return;
        tell("remove c" + std::to_string(number));
        colours_[number]->branches.clear();
        for (auto& [b, each] : now_.branches) each.colours.erase(number);
        session_->remove(colours_[number].get());
        colours_.erase(number);
        now_.colours.erase(number);
    }
    /// The model: what is there now is in the database.
    void commit_model() {
        note_ids(branches_);
        note_ids(leaves_);
        note_ids(colours_);
        in_database_ = now_;
    }
    template <class Handles>
    void note_ids(Handles const& handles) {
        for (auto const& [number, handle] : handles) {
            auto& id = now_.ids[number];
            EXPECT(handle->id != 0);
            if (id != 0) EXPECT(id == handle->id);
            id = handle->id;
            EXPECT((session_->objects->find(orm::mapper_of<std::decay_t<decltype(*handle)>>(), id).object() ==
                    handle.get()));
        }
    }

    void flush() {
        tell("flush");
        session_->flush();
        commit_model();
        EXPECT(session_->flush() == 0u);
    }
    void begin() {
        if (session_->depth() >= 4) return;
        if (session_->depth() > 0) flush();
        tell("begin " + std::to_string(session_->depth() + 1));
        session_->begin();
        if (session_->depth() > 1) levels_.push_back({in_database_, branches_, leaves_, colours_});
    }
    void release() {
        if (session_->depth() == 0) return;
        flush();
        tell("release");
        session_->release();
        if (session_->depth() > 0) levels_.pop_back();
        else levels_.back() = {in_database_, branches_, leaves_, colours_};
        if (session_->depth() != 0) return;
        if (int const next = pick(4); next == 0) reopen();
        else if (next == 1) drop_handles();
    }
    void rollback() {
        tell("rollback");
        auto const to = levels_.back();
        session_->rollback();
        check_detached(branches_, to.branches);
        check_detached(leaves_, to.leaves);
        check_detached(colours_, to.colours);
        now_ = in_database_ = to.content;
        branches_ = to.branches;
        leaves_ = to.leaves;
        colours_ = to.colours;
        if (levels_.size() > 1) levels_.pop_back();
    }
    template <class Handles>
    void check_detached(Handles const& before, Handles const& after) {
        for (auto const& [number, handle] : before) {
            if (after.contains(number)) continue;
            EXPECT((session_->state(handle.get()) == orm::object_state::detached));
            EXPECT(handle->id == 0);
        }
    }

    /// Everything is read from the database again.
    void reopen() {
        tell("reopen");
        session_.reset();
        session_ = std::make_unique<plain_session>(engine_);
        session_->objects->remember_unheld(0);
        read_all_again();
    }
    /// In the same session: what no relationship leads to is let go.
    void drop_handles() {
        tell("drop handles");
        levels_.clear();
        read_all_again();
    }
    void read_all_again() {
        branches_.clear();
        leaves_.clear();
        colours_.clear();
        read_again(branches_);
        read_again(leaves_);
        read_again(colours_);
        in_database_ = now_;
        levels_ = {{now_, branches_, leaves_, colours_}};
    }
    template <class T>
    void read_again(std::map<int, std::shared_ptr<T>>& handles) {
        for (auto const& each : session_->all<T>()) handles[std::stoi(each->name.substr(1))] = each;
    }
    /// Somebody takes no more interest, and the store may let objects go.
    void trim() {
        tell("trim");
        session_->objects->trim();
    }

    void check_database() {
        std::map<std::string, std::string> found, wanted;
        for (auto const& row : session_->connection.query("SELECT name FROM random_branch"))
            found[row.get<std::string>(0)] = "";
        for (auto const& row : session_->connection.query("SELECT l.name, b.name FROM random_leaf l LEFT JOIN "
                                                          "random_branch b ON b.id = l.branch_id"))
            found[row.get<std::string>(0)] = row.get<std::optional<std::string>>(1).value_or("-");
        for (auto const& row : session_->connection.query("SELECT name FROM random_colour"))
            found[row.get<std::string>(0)] = "";
        for (auto const& row : session_->connection.query("SELECT b.name, c.name FROM random_branch_colour s LEFT JOIN "
                                                          "random_branch b ON b.id = s.random_branch_id "
                                                          "LEFT JOIN random_colour c ON c.id = s.random_colour_id"))
            found[row.get<std::optional<std::string>>(0).value_or("-") + "/" +
                  row.get<std::optional<std::string>>(1).value_or("-")] = "";
        for (auto const& [number, each] : in_database_.branches) {
            wanted[each.name] = "";
            for (int const c : each.colours) wanted[each.name + "/" + in_database_.colours.at(c)] = "";
        }
        for (auto const& [number, each] : in_database_.leaves)
            wanted[each.name] = each.on < 0 ? "-" : in_database_.branches.at(each.on).name;
        for (auto const& [number, name] : in_database_.colours) wanted[name] = "";
        EXPECT((found == wanted));
        if (found == wanted) return;
        for (auto const& [name, on] : found)
            if (!wanted.contains(name) || wanted[name] != on) BOOST_TEST_MESSAGE("found  " << name << " " << on);
        for (auto const& [name, on] : wanted)
            if (!found.contains(name) || found[name] != on) BOOST_TEST_MESSAGE("wanted " << name << " " << on);
    }

    void check_objects() {
        tell("look");
        auto const loads = session_->loads;
        for (auto const& [number, expected] : now_.leaves) {
            auto const& each = *leaves_.at(number);
            EXPECT(each.name == expected.name);
            EXPECT((each.on.get() == (expected.on < 0 ? nullptr : branches_.at(expected.on).get())));
        }
        for (auto const& [number, expected] : now_.branches) {
            auto const& each = *branches_.at(number);
            EXPECT(each.name == expected.name);
            std::vector<leaf const*> found, wanted;
            for (auto const& one : each.leaves) found.push_back(&one);
            for (int const one : expected.leaves) wanted.push_back(leaves_.at(one).get());
            if (each.leaves.loaded_at() != 0) {  // in the database's order

                std::sort(found.begin(), found.end());
                std::sort(wanted.begin(), wanted.end());
            }
            EXPECT((found == wanted));
            std::set<int> colours, of_colours;
            for (auto const& one : each.colours) colours.insert(std::stoi(one.name.substr(1)));
            EXPECT((colours == expected.colours));
            for (auto const& [c, handle] : colours_)
                for (auto const& one : handle->branches)
                    if (&one == &each) of_colours.insert(c);
            EXPECT((of_colours == expected.colours));
        }
        if (session_->loads != loads) flush();
    }

    struct level {
        contents content;
        std::map<int, std::shared_ptr<branch>> branches;
        std::map<int, std::shared_ptr<leaf>> leaves;
        std::map<int, std::shared_ptr<colour>> colours;
    };
    std::mt19937 random_;
    core::engine engine_;
    std::unique_ptr<plain_session> session_;
    std::map<int, std::shared_ptr<branch>> branches_;
    std::map<int, std::shared_ptr<leaf>> leaves_;
    std::map<int, std::shared_ptr<colour>> colours_;
    contents now_, in_database_;
    std::vector<level> levels_;
    int last_ = 0;
    std::string story_, failure_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(orm_random_work_suite)

BOOST_AUTO_TEST_CASE(random_units_of_work) {
    auto const number = [](char const* variable, unsigned otherwise) {
        auto const* const text = std::getenv(variable);
        return text ? static_cast<unsigned>(std::stoul(text)) : otherwise;
    };
    auto const first = number("ALUDEL_TEST_SEED", 1);
    auto const count = number("ALUDEL_TEST_SEQUENCES", 300);
    for (unsigned seed = first; seed < first + count; ++seed) {
        random_work work{seed};
        try {
            work.run(60);
        } catch (std::exception const& e) {
            BOOST_ERROR("seed " << seed << ": " << e.what() << "\nafter: " << work.story());
            break;
        }
        BOOST_TEST(work.failure() == "", "seed " << seed << ": " << work.failure());
        if (!work.failure().empty()) break;
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace orm_random_work
