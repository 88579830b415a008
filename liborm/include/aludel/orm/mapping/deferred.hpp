// SPDX-License-Identifier: BSL-1.0
/// `orm::deferred<T>`: a column that is read only when it is asked for, as long texts and pictures are.
///
///     struct Album {
///         std::int64_t id{};
///         orm::deferred<std::string> notes{};
///     };
///     album->notes->size();        // loads them, once
#pragma once

#include <aludel/core/transfer/codec.hpp>
#include <aludel/orm/describe/enum.hpp>
#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// What all deferred columns have in common, whatever their type. Stores and sessions work on this.
class ALUDEL_ORM_API deferred_column {
public:
    /// Is the value here?
    bool loaded() const noexcept { return loaded_; }

    /// The owner lies in this slab from now on.
    void settle(slab& home) noexcept { home_ = &home; }
    /// The value is read again when it is next asked for.
    void unload() noexcept { loaded_ = false; }

protected:
    deferred_column() = default;
    explicit deferred_column(bool loaded) noexcept : loaded_{loaded} {}
    /// Loads the value when it is not here. An object that is still to be inserted has nothing to load.
    /// Errors: `detached_error` (deferred-detached).
    void need() const;
    bool in_store() const noexcept { return home_ != nullptr; }
    void set_loaded() noexcept { loaded_ = true; }

private:
    slab* home_ = nullptr;
    bool loaded_ = false;
};

/// A column that queries for its entity leave out. Reading it loads it when its object belongs to a session; a plain struct, or
/// an object whose session has ended, has only what was loaded or assigned. To read it with others name it:
/// `select<Album>(col(&Album::notes))`.
///
/// `T` is what the column would be without this; `deferred<std::optional<T>>` may be NULL. A new object whose value was never
/// assigned is inserted with `T{}`, or without the column when that has a server default.
///
/// Copying and moving take along what is loaded. Assigning a value that is not loaded to an object of a session says nothing and
/// changes nothing.
template <class T>
class deferred : public deferred_column {
public:
    using value_type = T;

    deferred() = default;
    template <class From = T>
        requires(std::is_constructible_v<T, From &&> && !std::is_base_of_v<deferred_column, std::remove_cvref_t<From>>)
    deferred(From&& value) : deferred_column{true}, content_(std::forward<From>(value)) {}
    deferred(deferred const& other) : deferred_column{other.loaded()}, content_{other.content_} {}
    deferred(deferred&& other) noexcept(std::is_nothrow_move_constructible_v<T>)
        : deferred_column{other.loaded()}, content_{std::move(other.content_)} {}
    ~deferred() = default;

    deferred& operator=(deferred const& other) {
        if (other.loaded()) set(other.content_);
        else if (!in_store()) unload();
        return *this;
    }
    deferred& operator=(deferred&& other) {
        if (other.loaded()) set(std::move(other.content_));
        else if (!in_store()) unload();
        return *this;
    }
    template <class From = T>
        requires(std::is_constructible_v<T, From &&> && !std::is_base_of_v<deferred_column, std::remove_cvref_t<From>>)
    deferred& operator=(From&& value) {
        set(T(std::forward<From>(value)));
        return *this;
    }

    /// The value, loaded when it was not. Errors: `detached_error` (deferred-detached); database errors.
    T const& operator*() const {
        need();
        return content_;
    }
    T const* operator->() const { return &**this; }
    /// The value when it is here.
    T const* if_loaded() const noexcept { return loaded() ? &content_ : nullptr; }

    /// As a column is read and written. A value that is not here is told apart from all that are, so that it is no change.
    static core::slot_codec const* codec();

private:
    void set(T value) {
        content_ = std::move(value);
        set_loaded();
    }
    T content_{};
};

/// The C++ type that a member's column has in expressions and rows.
template <class Member>
struct column_value {
    using type = Member;
    static constexpr bool is_deferred = false;
};
template <class T>
struct column_value<deferred<T>> {
    using type = T;
    static constexpr bool is_deferred = true;
};

namespace detail {
/// What a typed id is stored as is no concern here: drivers do not see the member, only what the codec makes of it.
ALUDEL_ORM_API core::cell not_loaded(core::cell of) noexcept;
ALUDEL_ORM_API bool is_not_loaded(core::cell const&) noexcept;
}  // namespace detail

template <class T>
core::slot_codec const* deferred<T>::codec() {
    static core::slot const how = core::make_slot<T>(0, 0);
    static core::slot_codec const one{[](void* member, core::cell const& from, void const*) {
                                          auto& self = *static_cast<deferred*>(member);
                                          if (detail::is_not_loaded(from)) return self.unload();
                                          core::store(from, &self.content_, how,
                                                      {.type = core::type_name<core::non_optional_t<T>>});
                                          self.set_loaded();
                                      },
                                      [](void const* member, core::value& scratch, void const*) -> core::cell {
                                          auto const& self = *static_cast<deferred const*>(member);
                                          if (self.loaded()) return core::load(&self.content_, how, scratch);
                                          static T const nothing{};
                                          return detail::not_loaded(core::load(&nothing, how, scratch));
                                      },
                                      nullptr, core::parameter_kind(how), core::type_name<core::non_optional_t<T>>};
    return &one;
}

}  // namespace aludel::orm
