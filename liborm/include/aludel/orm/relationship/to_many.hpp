// SPDX-License-Identifier: BSL-1.0
/// Relationships to any number of objects: has_many and many_to_many.
#pragma once

#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/relationship/seed.hpp>

#include <compare>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace aludel::orm {

/// Iterates over related objects. Valid until the relationship changes.
template <class T>
class related_iterator {
public:
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using reference = T&;
    using pointer = T*;
    using iterator_category = std::random_access_iterator_tag;

    related_iterator() = default;
    explicit related_iterator(void* const* at) noexcept : at_{at} {}
    T& operator*() const noexcept { return *static_cast<T*>(*at_); }
    T* operator->() const noexcept { return static_cast<T*>(*at_); }
    T& operator[](std::ptrdiff_t by) const noexcept { return *static_cast<T*>(at_[by]); }
    related_iterator& operator++() noexcept { return ++at_, *this; }
    related_iterator operator++(int) noexcept { return related_iterator{at_++}; }
    related_iterator& operator--() noexcept { return --at_, *this; }
    related_iterator operator--(int) noexcept { return related_iterator{at_--}; }
    related_iterator& operator+=(std::ptrdiff_t by) noexcept { return at_ += by, *this; }
    related_iterator& operator-=(std::ptrdiff_t by) noexcept { return at_ -= by, *this; }
    friend related_iterator operator+(related_iterator at, std::ptrdiff_t by) noexcept { return at += by; }
    friend related_iterator operator+(std::ptrdiff_t by, related_iterator at) noexcept { return at += by; }
    friend related_iterator operator-(related_iterator at, std::ptrdiff_t by) noexcept { return at -= by; }
    friend std::ptrdiff_t operator-(related_iterator a, related_iterator b) noexcept { return a.at_ - b.at_; }
    friend bool operator==(related_iterator, related_iterator) = default;
    friend auto operator<=>(related_iterator, related_iterator) = default;

private:
    void* const* at_ = nullptr;
};

/// Behaves like a sequence of `T&`. Takes values (moved; also of entities derived from `T`), lvalues (copied) and handles.
///
/// In a tracked object it loads itself when it is first read, sets the other side of the relationship when it is changed, and
/// remembers what was added and removed. Adding and removing do not load it. In a transient object it owns its values.
/// Copying the owner copies the values of a transient one, and nothing of a tracked one. Assigning the whole owner leaves the
/// relationship of a tracked object alone unless the assigned one has content; `assign` and a braced list replace it always.
/// Errors, of everything that reads: `detached_error` (relation-detached) when it is not loaded and the session has ended;
/// database errors of loading.
template <class T>
class to_many : public relation {
public:
    using value_type = T;
    using iterator = related_iterator<T>;
    using const_iterator = iterator;

    std::size_t size() const { return read().size(); }
    bool empty() const { return read().empty(); }
    iterator begin() const { return iterator{read().data()}; }
    iterator end() const {
        auto const all = read();
        return iterator{all.data() + all.size()};
    }
    T& operator[](std::size_t index) const { return *static_cast<T*>(read()[index]); }
    T& front() const { return (*this)[0]; }
    T& back() const { return (*this)[size() - 1]; }
    /// The object at `index` as a handle. Of a transient owner: shares the owner's value.
    std::shared_ptr<T> handle(std::size_t index) const {
        auto* const object = static_cast<T*>(read()[index]);
        return {handle_of(object), object};
    }
    std::vector<std::shared_ptr<T>> handles() const {
        std::vector<std::shared_ptr<T>> all;
        for (T& each : *this) all.emplace_back(handle_of(&each), &each);
        return all;
    }

    /// Errors: `usage_error` (relation-foreign) for a handle of another session; (relation-null) for a null one.
    void add(seed<T> const& what) { relation::add(what.content()); }
    /// False when it was not in there.
    bool remove(T const& what) { return relation::remove(&what); }
    bool remove(std::shared_ptr<T> const& what) { return relation::remove(what.get()); }
    bool contains(T const& what) const { return has(&what); }
    bool contains(std::shared_ptr<T> const& what) const { return has(what.get()); }
    void clear() { replace({}); }
    void assign(std::initializer_list<seed<T>> by) { replace_by(by); }
    template <class Range>
        requires requires(Range const& range) {
            range.begin();
            { *range.begin() } -> std::convertible_to<seed<T>>;
        }
    void assign(Range const& by) {
        replace_by(by);
    }

protected:
    to_many() noexcept : relation{true} {}
    to_many(to_many const&) = default;
    to_many(to_many&&) noexcept = default;
    to_many& operator=(to_many const&) = default;
    to_many& operator=(to_many&&) = default;
    ~to_many() = default;
    template <class Range>
    void replace_by(Range const& by) {
        std::vector<std::shared_ptr<seedling>> all;
        for (auto const& each : by) all.push_back(seed<T>{each}.content());
        replace(all);
    }
};

/// The objects whose foreign key points to this one.
template <class T>
class has_many : public to_many<T> {
public:
    has_many() noexcept {}
    has_many(std::initializer_list<seed<T>> values) { this->replace_by(values); }
    has_many(has_many const& other) : to_many<T>{other} {}
    has_many(has_many&& other) noexcept : to_many<T>{std::move(other)} {}
    has_many& operator=(has_many const& other) {
        to_many<T>::operator=(other);
        return *this;
    }
    has_many& operator=(has_many&& other) {
        to_many<T>::operator=(std::move(other));
        return *this;
    }
    has_many& operator=(std::initializer_list<seed<T>> values) {
        this->replace_by(values);
        return *this;
    }
    ~has_many() {}
};

/// The objects that rows of an association table relate to this one.
template <class T>
class many_to_many : public to_many<T> {
public:
    many_to_many() noexcept {}
    many_to_many(std::initializer_list<seed<T>> values) { this->replace_by(values); }
    many_to_many(many_to_many const& other) : to_many<T>{other} {}
    many_to_many(many_to_many&& other) noexcept : to_many<T>{std::move(other)} {}
    many_to_many& operator=(many_to_many const& other) {
        to_many<T>::operator=(other);
        return *this;
    }
    many_to_many& operator=(many_to_many&& other) {
        to_many<T>::operator=(std::move(other));
        return *this;
    }
    many_to_many& operator=(std::initializer_list<seed<T>> values) {
        this->replace_by(values);
        return *this;
    }
    ~many_to_many() {}
};

}  // namespace aludel::orm
