// SPDX-License-Identifier: BSL-1.0
/// A session: a unit of work with the objects it loads and stores.
#pragma once

#include <aludel/core/engine/connection.hpp>
#include <aludel/core/engine/engine.hpp>
#include <aludel/core/engine/result.hpp>
#include <aludel/core/value/value.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>
#include <aludel/orm/mapping/registry.hpp>
#include <aludel/orm/query/execute.hpp>
#include <aludel/orm/query/from_statement.hpp>
#include <aludel/orm/query/selected.hpp>
#include <aludel/orm/session/load_option.hpp>
#include <aludel/orm/session/nested_transaction.hpp>
#include <aludel/orm/session/object_reader.hpp>
#include <aludel/orm/session/object_result.hpp>
#include <aludel/orm/session/row_layout.hpp>
#include <aludel/orm/session/session_options.hpp>
#include <aludel/orm/store/object_state.hpp>
#include <aludel/orm/store/tracked.hpp>
#include <aludel/orm/unit_of_work/bulk_insert.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/expression/expression.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace aludel::orm {

namespace detail {
template <class Row>
inline constexpr bool is_one_entity = false;
template <class T>
inline constexpr bool is_one_entity<selected<whole<T>>> = true;
template <class T>
struct one_entity;
template <class T>
struct one_entity<selected<whole<T>>> {
    using type = T;
};
template <class T>
using loaded_row_t = typename loaded_row<T>::type;
}  // namespace detail

/// Loads objects, keeps one object for each row, notices what changes, and writes it in one transaction.
///
/// The transaction begins with the first statement and ends with `commit()`, `rollback()` or the session, which rolls back.
/// Handles are `std::shared_ptr`s and may outlive the session: objects can still be read then; touching a relationship that
/// is not loaded throws `detached_error`.
/// After an error in a flush the session refuses to work until `rollback()`: `usage_error` (session-needs-rollback).
/// Threads: a session, its objects and their handles belong to one thread at a time.
class ALUDEL_ORM_API session {
public:
    /// Connects when the database is first needed.
    explicit session(core::engine, session_options = {});
    session(session&&) noexcept;
    session& operator=(session&&) noexcept;
    /// Rolls back what was not committed. Never throws.
    ~session();

    // Objects.

    /// Moves the object, and everything that its relationships hold, into the session; an lvalue is copied. It is inserted by
    /// the next flush.
    template <class T>
        requires(!detail::is_handle_of_entity<std::remove_cvref_t<T>>)
    std::shared_ptr<std::remove_cvref_t<T>> add(T&& object) {
        std::remove_cvref_t<T> moved{std::forward<T>(object)};
        return handle<std::remove_cvref_t<T>>(insert(mapper_of<std::remove_cvref_t<T>>(), &moved));
    }
    /// Attaches an object again that was expunged, or whose insertion was rolled back, and what it is related to (save-update).
    /// Harmless for one that is attached.
    /// Errors: `usage_error` (relation-foreign) when it belongs to another session: merge it.
    template <class T>
    std::shared_ptr<T> add(std::shared_ptr<T> const& object) {
        attach(object.get());
        return object;
    }
    /// `add(T{arguments…})`: for graphs that are built of handles.
    template <class T, class... Arguments>
    std::shared_ptr<T> make(Arguments&&... arguments) {
        return add(T{std::forward<Arguments>(arguments)...});
    }
    template <class Range>
    void add_all(Range&& objects) {
        for (auto&& each : objects) add(std::forward<decltype(each)>(each));
    }
    /// The next flush deletes its row, and what the cascades say. One that was never flushed is only forgotten.
    /// Errors: `usage_error` (session-object) for an object that is not in this session.
    template <class T>
    void remove(std::shared_ptr<T> const& object) {
        remove_object(object.get());
    }
    /// Copies the object's columns, and along cascades those of its relatives, onto the objects of this session with the same
    /// keys, which are loaded when needed; what is not in the database becomes new. For objects of other sessions, and of
    /// none. Returns this session's object.
    template <class T>
    std::shared_ptr<T> merge(T const& object) {
        return handle<T>(merge_object(mapper_of<T>(), &object));
    }
    template <class T>
    std::shared_ptr<T> merge(std::shared_ptr<T> const& object) {
        return merge(*object);
    }
    /// The session looks after it no more, nor after what `cascade_all` leads to: it can be read, and `add`ed again.
    template <class T>
    void expunge(std::shared_ptr<T> const& object) {
        expunge_object(object.get());
    }
    /// Forgets all objects, without writing anything.
    void expunge_all();
    /// It is read again when it is next obtained through the session, and so is what `cascade_all` leads to. Members that were
    /// changed since keep that; see refresh.
    template <class T>
    void expire(std::shared_ptr<T> const& object) {
        expire_object(object.get());
    }
    void expire_all();
    /// Reads it again now; changes that were not flushed are lost. Errors: `no_result_found` when its row is gone.
    template <class T>
    void refresh(std::shared_ptr<T> const& object) {
        refresh_object(object.get());
    }

    /// By primary key, from memory when it is known and not stale; null when there is no such row. Keys of several columns:
    /// in the mapping's order. Errors: `usage_error` (session-key) when the number of values is another.
    template <class T, class... Key>
    std::shared_ptr<T> get(Key const&... key) {
        constexpr bool read_only = std::is_const_v<T>;
        if constexpr (sizeof...(Key) == 1 && (std::integral<Key> && ...)) {
            return handle<T>(find(mapper_of<T>(), static_cast<std::int64_t>((key, ...)), read_only));
        } else {
            core::value const values[] = {sql::detail::to_value(key)...};
            return handle<T>(find(mapper_of<T>(), std::span{values}, read_only));
        }
    }
    /// Errors: `no_result_found`, naming entity and key.
    template <class T, class... Key>
    std::shared_ptr<T> get_one(Key const&... key) {
        core::value const values[] = {sql::detail::to_value(key)...};
        auto const found = get<T>(key...);
        if (!found) throw_none(mapper_of<T>(), values);
        return found;
    }

    // Statements.

    /// Handles of the objects that `select<T>()` finds.
    template <detail::selecting_statement Statement>
        requires(detail::is_one_entity<typename Statement::row_type>)
    auto scalars(Statement const& statement, sql::named_values values = {}) {
        using entity = typename detail::one_entity<typename Statement::row_type>::type;
        auto started =
            start(*statement.statement(), statement.all_options(), detail::layout_of_handle<entity>(), values);
        return object_result<entity>{std::move(started.cursor), std::move(started.reader)};
    }
    /// The objects in the rows of the program's own SQL.
    template <class T>
    object_result<T> scalars(text_of_entities<T> const& statement, sql::named_values values = {}) {
        auto started = start(statement.text(), detail::layout_of_handle<T>(), values);
        return {std::move(started.cursor), std::move(started.reader)};
    }
    template <class T>
    object_result<T> scalars(text_of_entities<T> const& statement, std::initializer_list<sql::named_value> values) {
        return scalars(statement, sql::named_values{values.begin(), values.size()});
    }
    /// The values of the first column.
    template <class Statement>
        requires(!detail::selecting_statement<Statement> || !detail::is_one_entity<typename Statement::row_type>)
    auto scalars(Statement const& statement, sql::named_values values = {}) {
        return execute(statement, values).scalars();
    }
    /// Rows with handles where the statement selects entities, and values elsewhere.
    template <detail::selecting_statement Statement>
    auto execute(Statement const& statement, sql::named_values values = {}) {
        using selected = typename Statement::row_type;
        using row = detail::loaded_row_t<selected>;
        auto started = start(*statement.statement(), statement.all_options(),
                             detail::layout_of(static_cast<selected const*>(nullptr)), values);
        return core::result<row>{std::move(started.cursor), std::move(started.reader)};
    }
    /// Only refuses, in words.
    template <class Text>
        requires std::is_convertible_v<Text const&, std::string_view>
    void execute(Text const&, sql::named_values = {}) {
        static_assert(core::STATEMENT_IS_NO_PLAIN_TEXT<Text>, "SQL text is executed as execute(text(\"…\"))");
    }
    /// Everything else that can be executed on a connection, in the session's transaction. Objects of a table that an INSERT,
    /// UPDATE or DELETE writes to are read again when they are next obtained.
    template <sql::detail::executable_statement Statement>
    auto execute(Statement const& statement, sql::named_values values = {}) {
        return sql::execute_on(before_statement(*statement.statement()), statement, values);
    }
    template <class Statement>
    auto execute(Statement const& statement, std::initializer_list<sql::named_value> values) {
        return execute(statement, sql::named_values{values.begin(), values.size()});
    }
    /// Inserts plain structs in the session's transaction, after what is pending. They are not tracked.
    std::int64_t execute(bulk_insert const& rows);
    /// The first value of the first row, or nothing.
    template <class Statement>
    auto scalar(Statement const& statement, sql::named_values values = {}) {
        return execute(statement, values).scalar();
    }

    // The unit of work.

    /// Writes everything that is pending, in one go. Errors: those of the mapping (`usage_error` flush-…), `integrity_error`
    /// and other database errors, `stale_data_error`. The session then waits for `rollback()`.
    void flush();
    /// Flushes and commits. Errors: as `flush`; `commit_unknown_error` when the connection is lost meanwhile. The transaction
    /// has ended then, and objects are as they were before it.
    void commit();
    /// Undoes everything since the last commit, savepoints included: in the database, and in the objects.
    void rollback();
    /// Flushes and begins a savepoint.
    nested_transaction begin_nested();
    bool in_transaction() const noexcept;
    /// Calls `work(session&)` and commits. When the database asks to try again (`serialization_error`, a deadlock) everything
    /// is rolled back, all objects are forgotten, and `work` is called again, `session_options::attempts` times at most.
    /// Errors: those of the last attempt; `commit_unknown_error` is never retried.
    template <class Work>
    decltype(auto) run(Work&& work) {
        for (unsigned attempt = 1;; ++attempt) {
            try {
                clear();
                if constexpr (std::is_void_v<std::invoke_result_t<Work&, session&>>) {
                    work(*this);
                    commit();
                    return;
                } else {
                    auto outcome = work(*this);
                    commit();
                    return outcome;
                }
            } catch (core::error const& failure) {
                if (!may_retry(failure, attempt)) throw;
            } catch (...) {
                abandon();
                throw;
            }
        }
    }
    /// Rolls back and forgets all objects. The session can be used further.
    void clear();
    /// The same, and the session cannot be used any more.
    void close() noexcept;

    /// Frees objects that nobody holds, and that are neither changed nor related to one that stays. Returns how many went.
    std::size_t trim();

    // Looking at it.

    template <class T>
    bool contains(std::shared_ptr<T> const& object) const noexcept {
        return is_attached(object.get());
    }
    /// Empty for objects of other sessions.
    template <class T>
    std::optional<object_state> state_of(std::shared_ptr<T> const& object) const noexcept {
        return state_of_object(object.get());
    }
    /// Has it changes that were not flushed?
    template <class T>
    bool is_modified(std::shared_ptr<T> const& object) const {
        return is_modified_object(object.get());
    }
    /// The connection of the session's transaction, which begins now if it has not. Does not flush.
    core::connection& connection();
    core::engine const& engine() const noexcept;
    orm::autoflush autoflush() const noexcept;
    void set_autoflush(orm::autoflush) noexcept;

private:
    struct started {
        core::cursor cursor;
        detail::object_reader reader;
    };
    started start(sql::select_node const&, std::vector<std::shared_ptr<sql::statement_option const>> const&,
                  detail::row_layout const&, sql::named_values);
    started start(sql::text_node const&, detail::row_layout const&, sql::named_values);
    core::connection& before_statement(sql::statement_node const&);
    tracked insert(mapper const&, void* object);
    tracked find(mapper const&, std::int64_t key, bool read_only);
    tracked find(mapper const&, std::span<core::value const> key, bool read_only);
    tracked merge_object(mapper const&, void const* object);
    void attach(void const* object);
    void remove_object(void const* object);
    void expunge_object(void const* object);
    void expire_object(void const* object);
    void refresh_object(void const* object);
    bool is_attached(void const* object) const noexcept;
    std::optional<object_state> state_of_object(void const* object) const noexcept;
    bool is_modified_object(void const* object) const;
    bool may_retry(core::error const&, unsigned attempt) noexcept;
    void abandon() noexcept;
    [[noreturn]] static void throw_none(mapper const&, std::span<core::value const> key);
    static std::shared_ptr<void> hold(tracked const&, bool read_only);
    template <class T>
    static std::shared_ptr<T> handle(tracked const& of) {
        if (!of) return {};
        return std::static_pointer_cast<T>(hold(of, std::is_const_v<T>));
    }

    std::shared_ptr<detail::session_state> state_;
};

/// While it lives the session does not flush before queries.
class ALUDEL_ORM_API no_autoflush {
public:
    explicit no_autoflush(session& of) : of_{of}, before_{of.autoflush()} { of.set_autoflush(autoflush::off); }
    no_autoflush(no_autoflush const&) = delete;
    no_autoflush& operator=(no_autoflush const&) = delete;
    ~no_autoflush() { of_.set_autoflush(before_); }

private:
    session& of_;
    autoflush before_;
};

}  // namespace aludel::orm
