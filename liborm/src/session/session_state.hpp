// SPDX-License-Identifier: BSL-1.0
/// What is behind a session.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/engine.hpp>
#include <aludel/core/engine/transaction.hpp>
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/orm/mapping/relation_kind.hpp>
#include <aludel/orm/session/nested_transaction.hpp>
#include <aludel/orm/session/session_options.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>
#include <aludel/orm/unit_of_work/unit_of_work.hpp>
#include <aludel/sql/compile/compiled.hpp>
#include <aludel/sql/statement/nodes.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace aludel::orm::detail {

/// Owned by the session, and by results that are still read.
class session_state final : public loading_source, public std::enable_shared_from_this<session_state> {
public:
    session_state(core::engine, session_options);
    session_state(session_state const&) = delete;
    session_state& operator=(session_state const&) = delete;
    ~session_state() override;

    // loading_source
    void load(relation_map const&, void* owner) override;
    void load_column(column_map const&, void* owner) override;
    void changing(relation_map const&, void* owner) override;
    void* adopt(mapper const& as, void* object) override { return add(as, object).object(); }

    // Transactions (session_state.cpp).
    core::connection& connection();
    void flush();
    void commit();
    void rollback();
    nested_transaction begin_nested();
    void end_nested(std::size_t number, bool keep);
    bool nested_open(std::size_t number) const noexcept;
    bool in_transaction() const noexcept { return outer_.has_value(); }
    void clear();
    /// Rolls back, whatever fails, and gives the connection up.
    void give_up() noexcept;
    void close() noexcept;
    /// Errors: `usage_error` (session-closed, session-needs-rollback).
    void require_usable() const;
    /// As the session's autoflush says, before a statement.
    void flush_for(sql::statement_node const&);
    /// Before a relationship to this entity is read.
    void flush_before_load(mapper const&);
    /// Before a row is read by its key: what is new may have it.
    void flush_known();
    /// Objects of the tables that a statement has written to are stale.
    void expire_written(sql::statement_node const&);

    // Objects (objects.cpp).
    tracked find(mapper const&, std::span<core::value const> key, bool read_only);
    tracked find(mapper const&, std::int64_t key, bool read_only);
    tracked merge(mapper const&, void const* object);
    tracked add(mapper const&, void* object);
    void attach(void const* object);
    void remove(void const* object);
    void expunge(void const* object);
    void forget_all();
    void expire(void const* object);
    void expire_all();
    void refresh(void const* object);
    bool is_modified(tracked) const;
    /// Empty when it is not this session's.
    tracked place_of(void const* object) const noexcept;
    bool is_attached(tracked) const noexcept;
    /// Errors: `usage_error` (session-object).
    tracked require(void const* object, char const* what) const;

    core::engine const& engine() const noexcept { return engine_; }
    session_options& options() noexcept { return options_; }
    orm::store& objects() const noexcept { return *objects_; }

private:
    /// `SELECT … WHERE key = ?`, compiled for a connection's profile.
    struct kept_select {
        sql::ref<sql::select_node> statement{};
        std::shared_ptr<sql::compiled const> compiled{};
        core::parameter_plan number{};  ///< of a key that is one integer: what most keys are
    };
    struct merging;
    void flush(unit_of_work::scope);
    std::vector<tracked> with_related(tracked, bool cascades::* cascade) const;
    void attach_again(tracked);
    void end_levels(bool keep) noexcept;
    void drop_connection() noexcept;
    void load_what_erasing_needs();
    tracked read_by_key(mapper const&, std::span<core::value const> key, tracked known);
    kept_select& select_by_key(mapper const&, core::connection&);
    tracked merge(mapper const&, void const* object, merging&);

    core::engine engine_;
    session_options options_;
    std::shared_ptr<orm::store> objects_;
    std::unique_ptr<unit_of_work> work_;
    std::optional<core::connection> connection_;
    std::optional<core::transaction> outer_;
    struct level {
        core::savepoint savepoint;
        std::size_t number;
    };
    std::vector<level> nested_;
    std::size_t last_number_ = 0;
    bool known_work_ = false;  ///< something was added, removed or related since the last flush
    bool may_erase_ = false;   ///< something was removed or related
    bool flushing_ = false;
    bool failed_ = false;
    bool closed_ = false;
    std::vector<std::unique_ptr<kept_select>> by_key_;  ///< by the mapper's number
};

}  // namespace aludel::orm::detail
