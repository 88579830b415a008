// SPDX-License-Identifier: BSL-1.0
/// The prepared statements of one connection, least recently used first to go.
#pragma once

#include <aludel/core/driver/driver_statement.hpp>
#include <aludel/core/engine/statement_text.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <memory>

namespace aludel::core::detail {

struct prepared_statement {
    statement_text text;
    std::unique_ptr<driver_statement> statement;
    bool in_use = false;   ///< checked out by a cursor
    bool dropped = false;  ///< no longer in the cache: whoever has it checked out frees it
    prepared_statement* newer = nullptr;
    prepared_statement* older = nullptr;
};

/// Not thread-safe: it belongs to a connection.
class prepared_cache {
public:
    explicit prepared_cache(std::size_t capacity) : capacity_{capacity} {}
    prepared_cache(prepared_cache const&) = delete;
    prepared_cache& operator=(prepared_cache const&) = delete;
    ~prepared_cache();

    /// The statement for `text`, in use or not, or null.
    prepared_statement* find(statement_text const& text) noexcept;
    /// Keeps `made` (whose text is not in the cache yet); may let go the oldest one that is not in use.
    prepared_statement* keep(std::unique_ptr<prepared_statement> made);
    /// Checks in: frees it when it was dropped meanwhile.
    void give_back(prepared_statement*) noexcept;
    /// Forgets one statement.
    void drop(prepared_statement*) noexcept;
    void clear() noexcept;
    std::size_t size() const noexcept { return known_.size(); }

private:
    struct by_text {
        std::size_t operator()(statement_text const* text) const noexcept { return text->hash(); }
        bool operator()(statement_text const* a, statement_text const* b) const noexcept { return *a == *b; }
    };
    void unlink(prepared_statement*) noexcept;
    void link_newest(prepared_statement*) noexcept;

    std::size_t capacity_;
    boost::unordered_flat_map<statement_text const*, prepared_statement*, by_text, by_text> known_;
    prepared_statement* newest_ = nullptr;
    prepared_statement* oldest_ = nullptr;
};

}  // namespace aludel::core::detail
