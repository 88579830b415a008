// SPDX-License-Identifier: BSL-1.0
/// Many objects by INSERTs of several rows, which take half the time of one for each.
///
/// RETURNING would take longer than what is saved. But SQLite numbers rows one after another, from the highest number that is
/// in the table, and tells the last: when that is as many rows farther as were inserted, all keys between are known. It is
/// another number when triggers insert into the same table, and in a table whose highest number is the highest possible,
/// where SQLite tries random ones. Then what was done is undone, and every row gets a statement of its own.
#include "connection.hpp"
#include "statement.hpp"

#include <sqlite3.h>

#include <optional>
#include <string>

namespace aludel::sqlite {

namespace {

/// What it encloses can be undone. It is kept when nobody says otherwise: an error leaves what was inserted before it.
class undo_point {
public:
    explicit undo_point(connection& on) : on_{on} { on_.run("SAVEPOINT aludel_multi_row"); }
    undo_point(undo_point const&) = delete;
    undo_point& operator=(undo_point const&) = delete;
    ~undo_point() {
        if (open_) try {
                on_.run("RELEASE aludel_multi_row");
            } catch (core::driver_failure const&) {
                // The error on its way has rolled back more than this.
            }
    }
    void keep() {
        open_ = false;
        on_.run("RELEASE aludel_multi_row");
    }
    void undo() {
        open_ = false;
        on_.run("ROLLBACK TO aludel_multi_row; RELEASE aludel_multi_row");
    }

private:
    connection& on_;
    bool open_ = true;
};

/// The objects of one call, and what was made for them.
class insertion {
public:
    insertion(connection& on, statement& one, statement& many, std::size_t rows, core::parameters const& given,
              core::execute_options const& options, std::span<std::int64_t> keys)
        : on_{on}, one_{one}, many_{many}, rows_{rows}, given_{given}, options_{options}, keys_{keys} {}

    std::int64_t run() {
        auto const count = given_.rows.count;
        // With keys at least one row goes first, alone: its key is certain, and the others are counted from it.
        auto const alone = keys_.empty() ? count % rows_ : (count - 1) % rows_ + 1;
        auto inserted = one_.run_range(given_, {0, alone}, options_, {}, keys_);
        std::optional<undo_point> undo;
        if (!keys_.empty()) undo.emplace(on_);
        auto const before_all = inserted;
        for (auto first = alone; first < count; first += rows_) {
            inserted += insert_together(first);
            if (keys_.empty() || note_keys(first)) continue;
            many_.set_tells_keys(false);
            undo->undo();
            return before_all + one_.run_range(given_, {alone, count}, options_, {}, keys_);
        }
        if (undo) undo->keep();
        return inserted;
    }

private:
    std::int64_t insert_together(std::size_t first) {
        bool const autocommit = sqlite3_get_autocommit(on_.handle()) != 0;
        auto const changes = sqlite3_total_changes64(on_.handle());
        try {
            many_.run_together(given_, first, rows_, options_);
            return many_.affected_rows();
        } catch (core::driver_failure& failure) {
            int const code = failure.native().code & 0xff;
            bool const nothing_left = autocommit == (sqlite3_get_autocommit(on_.handle()) != 0) &&
                                      changes == sqlite3_total_changes64(on_.handle());
            if (!nothing_left || (code != SQLITE_CONSTRAINT && code != SQLITE_MISMATCH)) {
                failure.add_context("in rows " + std::to_string(first) + " to " + std::to_string(first + rows_ - 1) +
                                    " of " + std::to_string(given_.rows.count) + " rows of parameters, counted from 0");
                throw;
            }
        }
        // Which row was it?
        return one_.run_range(given_, {first, first + rows_}, options_, {}, keys_);
    }

    /// False when the keys of these rows are not certain.
    bool note_keys(std::size_t first) {
        auto const before = keys_[first - 1];
        auto const last = many_.last_insert_id();
        if (many_.affected_rows() != static_cast<std::int64_t>(rows_) ||
            last - static_cast<std::int64_t>(rows_) != before)
            return false;
        for (std::size_t i = 0; i < rows_; ++i) keys_[first + i] = before + 1 + static_cast<std::int64_t>(i);
        return true;
    }

    connection& on_;
    statement &one_, &many_;
    std::size_t rows_;
    core::parameters const& given_;
    core::execute_options const& options_;
    std::span<std::int64_t> keys_;
};

}  // namespace

std::int64_t multi_row_inserter::run(core::driver_statement& one, core::driver_statement* many, std::size_t rows,
                                     core::parameters const& given, core::execute_options const& options,
                                     std::span<std::int64_t> keys) {
    // Statements of this connection are ours; nobody else makes them.
    auto& single = static_cast<statement&>(one);
    auto* const several = static_cast<statement*>(many);
    bool const together = several && given.rows.count > rows && (keys.empty() || several->tells_keys());
    if (!together) return single.run_range(given, {0, given.rows.count}, options, {}, keys);
    return insertion{owner_, single, *several, rows, given, options, keys}.run();
}

}  // namespace aludel::sqlite
