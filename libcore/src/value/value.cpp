// SPDX-License-Identifier: BSL-1.0
#include <aludel/core/value/value.hpp>

#include <aludel/core/error/database_error.hpp>
#include <aludel/core/value/visit.hpp>

#include <cstring>
#include <memory>
#include <new>
#include <utility>

namespace aludel::core {

namespace {
template <class T>
T& as(std::byte* room) noexcept {
    return *std::launder(reinterpret_cast<T*>(room));
}
}  // namespace

void value::clear() noexcept {
    switch (kind_) {
        case core::kind::text: std::destroy_at(&as<std::string>(room_)); break;
        case core::kind::bytes: std::destroy_at(&as<bytes>(room_)); break;
        case core::kind::json: std::destroy_at(&as<json>(room_)); break;
        default: break;  // the others need no destructor
    }
    kind_ = core::kind::null;
}

value::value(value const& other) {
    void* const to = room_;
    switch (other.kind_) {
        case core::kind::text: ::new (to) std::string(*other.get_if<std::string>()); break;
        case core::kind::bytes: ::new (to) bytes(*other.get_if<bytes>()); break;
        case core::kind::json: ::new (to) json(*other.get_if<json>()); break;
        default: std::memcpy(to, other.room_, room); break;
    }
    kind_ = other.kind_;
}

value::value(value&& other) noexcept : kind_{other.kind_} {
    void* const to = room_;
    switch (kind_) {
        case core::kind::text: ::new (to) std::string(std::move(as<std::string>(other.room_))); break;
        case core::kind::bytes: ::new (to) bytes(std::move(as<bytes>(other.room_))); break;
        case core::kind::json: ::new (to) json(std::move(as<json>(other.room_))); break;
        default: std::memcpy(to, other.room_, room); break;
    }
}

value& value::operator=(value const& other) {
    if (this == &other) return *this;
    if (kind_ == core::kind::text && other.kind_ == kind_) {
        as<std::string>(room_) = *other.get_if<std::string>();  // which keeps its memory
        return *this;
    }
    return *this = value{other};
}

value& value::operator=(value&& other) noexcept {
    if (this == &other) return *this;
    clear();
    ::new (static_cast<void*>(this)) value(std::move(other));
    return *this;
}

value::~value() { clear(); }

value::value(char const* text) : value{std::string_view{text}} {}
value::value(std::string_view text) {
    ::new (static_cast<void*>(room_)) std::string(text);
    kind_ = core::kind::text;
}
value::value(float number) noexcept { put(number); }
value::value(double number) noexcept { put(number); }
value::value(decimal const& v) noexcept { put(v); }
value::value(date v) noexcept { put(v); }
value::value(time_of_day v) noexcept { put(v); }
value::value(timestamp v) noexcept { put(v); }
value::value(instant v) noexcept { put(v); }
value::value(interval v) noexcept { put(v); }
value::value(uuid const& v) noexcept { put(v); }
value::value(std::string text) noexcept : kind_{core::kind::text} {
    ::new (static_cast<void*>(room_)) std::string(std::move(text));
}
value::value(bytes content) noexcept : kind_{core::kind::bytes} {
    ::new (static_cast<void*>(room_)) bytes(std::move(content));
}
value::value(json v) noexcept : kind_{core::kind::json} { ::new (static_cast<void*>(room_)) json(std::move(v)); }

bool operator==(value const& a, value const& b) noexcept {
    return a.kind() == b.kind() && visit(
                                       [&b]<class Content>(Content const& content) {
                                           if constexpr (std::is_same_v<Content, std::nullptr_t>) return true;
                                           else return content == *b.get_if<Content>();
                                       },
                                       a);
}

void value::set_unsigned(std::uint64_t number) noexcept {
    if (number <= static_cast<std::uint64_t>(INT64_MAX)) put(static_cast<std::int64_t>(number));
    else put(decimal::from_halves(0, number, 0));
}

value::value(std::chrono::year_month_day day) {
    // sys_days would quietly turn February 30 into March 1.
    if (!day.ok())
        throw data_error{"value-range", "A calendar date was given whose day does not exist (" +
                                            std::to_string(static_cast<int>(day.year())) + "-" +
                                            std::to_string(static_cast<unsigned>(day.month())) + "-" +
                                            std::to_string(static_cast<unsigned>(day.day())) + ")"};
    put(date{day});
}

}  // namespace aludel::core
