// SPDX-License-Identifier: BSL-1.0
/// Relationships to one object or none: belongs_to and has_one.
#pragma once

#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/relationship/seed.hpp>

#include <concepts>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>

namespace aludel::orm {

/// Behaves like a pointer. What it takes, when it loads itself and what copies do: as with to_many, except that the copy of
/// a transient owner shares the related object.
template <class T>
class to_one : public relation {
public:
    using value_type = T;

    T* get() const { return static_cast<T*>(read_one()); }
    explicit operator bool() const { return read_one() != nullptr; }
    /// Errors, of both: `usage_error` (relation-empty) when there is none.
    T& operator*() const { return *static_cast<T*>(need_one()); }
    T* operator->() const { return static_cast<T*>(need_one()); }
    /// A handle, null when there is nothing.
    std::shared_ptr<T> handle() const {
        auto* const object = get();
        return object ? std::shared_ptr<T>{handle_of(object), object} : nullptr;
    }
    void assign(seed<T> const& what) { set_one(what.content()); }
    void reset() { set_one(nullptr); }

    friend bool operator==(to_one const& a, std::nullptr_t) { return a.get() == nullptr; }
    friend bool operator==(to_one const& a, std::shared_ptr<T> const& b) { return a.get() == b.get(); }

protected:
    to_one() noexcept : relation{false} {}
    to_one(to_one const&) = default;
    to_one(to_one&&) noexcept = default;
    to_one& operator=(to_one const&) = default;
    to_one& operator=(to_one&&) = default;
    ~to_one() = default;
};

/// The object that this one's foreign key points to.
template <class T>
class belongs_to : public to_one<T> {
public:
    belongs_to() noexcept {}
    belongs_to(std::nullptr_t) noexcept {}
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, belongs_to>) &&
                detail::seed_of<std::remove_cvref_t<Value>, T>
    belongs_to(Value&& value) {
        this->assign(seed<T>{std::forward<Value>(value)});
    }
    belongs_to(belongs_to const& other) : to_one<T>{other} {}
    belongs_to(belongs_to&& other) noexcept : to_one<T>{std::move(other)} {}
    belongs_to& operator=(belongs_to const& other) {
        to_one<T>::operator=(other);
        return *this;
    }
    belongs_to& operator=(belongs_to&& other) {
        to_one<T>::operator=(std::move(other));
        return *this;
    }
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, belongs_to>) &&
                detail::seed_of<std::remove_cvref_t<Value>, T>
    belongs_to& operator=(Value&& value) {
        this->assign(seed<T>{std::forward<Value>(value)});
        return *this;
    }
    belongs_to& operator=(std::nullptr_t) {
        this->reset();
        return *this;
    }
    ~belongs_to() {}
};

/// The one object whose foreign key points to this one.
template <class T>
class has_one : public to_one<T> {
public:
    has_one() noexcept {}
    has_one(std::nullptr_t) noexcept {}
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, has_one>) && detail::seed_of<std::remove_cvref_t<Value>, T>
    has_one(Value&& value) {
        this->assign(seed<T>{std::forward<Value>(value)});
    }
    has_one(has_one const& other) : to_one<T>{other} {}
    has_one(has_one&& other) noexcept : to_one<T>{std::move(other)} {}
    has_one& operator=(has_one const& other) {
        to_one<T>::operator=(other);
        return *this;
    }
    has_one& operator=(has_one&& other) {
        to_one<T>::operator=(std::move(other));
        return *this;
    }
    template <class Value>
        requires(!std::same_as<std::remove_cvref_t<Value>, has_one>) && detail::seed_of<std::remove_cvref_t<Value>, T>
    has_one& operator=(Value&& value) {
        this->assign(seed<T>{std::forward<Value>(value)});
        return *this;
    }
    has_one& operator=(std::nullptr_t) {
        this->reset();
        return *this;
    }
    ~has_one() {}
};

}  // namespace aludel::orm
