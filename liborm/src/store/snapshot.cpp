// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/store/snapshot.hpp>

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/store.hpp>
#include <aludel/core/value/value.hpp>
#include <aludel/orm/mapping/mapper.hpp>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <optional>
#include <string>
#include <type_traits>

namespace aludel::orm {

namespace {

template <class T>
struct as {
    using type = T;
};

/// Calls `use` with the C++ type of the storage; codecs and `value` are told by `as<void>`.
template <class Use>
decltype(auto) with_type(core::storage which, Use&& use) {
    using core::storage;
    switch (which) {
        case storage::boolean: return use(as<bool>{});
        case storage::int8: return use(as<std::int8_t>{});
        case storage::int16: return use(as<std::int16_t>{});
        case storage::int32: return use(as<std::int32_t>{});
        case storage::int64: return use(as<std::int64_t>{});
        case storage::uint8: return use(as<std::uint8_t>{});
        case storage::uint16: return use(as<std::uint16_t>{});
        case storage::uint32: return use(as<std::uint32_t>{});
        case storage::uint64: return use(as<std::uint64_t>{});
        case storage::float32: return use(as<float>{});
        case storage::float64: return use(as<double>{});
        case storage::decimal: return use(as<core::decimal>{});
        case storage::string: return use(as<std::string>{});
        case storage::bytes: return use(as<core::bytes>{});
        case storage::json: return use(as<core::json>{});
        case storage::date: return use(as<core::date>{});
        case storage::year_month_day: return use(as<std::chrono::year_month_day>{});
        case storage::time_of_day: return use(as<core::time_of_day>{});
        case storage::timestamp: return use(as<core::timestamp>{});
        case storage::instant: return use(as<core::instant>{});
        case storage::interval: return use(as<core::interval>{});
        case storage::uuid: return use(as<core::uuid>{});
        case storage::string_view:  // parameters only: no member is one
        case storage::value_pointer:
        case storage::value:
        case storage::codec: break;
    }
    return use(as<void>{});
}

std::string_view text_of(std::string const& member) noexcept { return member; }
std::string_view text_of(core::json const& member) noexcept { return member.text; }
std::string_view text_of(core::bytes const& member) noexcept {
    return {reinterpret_cast<char const*>(member.data()), member.size()};
}
void assign(std::string& member, std::string_view text) { member.assign(text); }
void assign(core::json& member, std::string_view text) { member.text.assign(text); }
void assign(core::bytes& member, std::string_view text) {
    auto const* first = reinterpret_cast<std::byte const*>(text.data());
    member.assign(first, first + text.size());
}
template <class T>
inline constexpr bool is_text =
    std::is_same_v<T, std::string> || std::is_same_v<T, core::json> || std::is_same_v<T, core::bytes>;

/// A text in a snapshot: null for NULL.
struct kept_text {
    char const* data = nullptr;
    std::size_t size = 0;
    std::string_view view() const noexcept { return {data, size}; }
};

template <class T>
T read(std::byte const* at) noexcept {
    T content;
    std::memcpy(&content, at, sizeof content);
    return content;
}
template <class T>
void write(std::byte* at, T const& content) noexcept {
    std::memcpy(at, &content, sizeof content);
}

/// The member's plain content; null when it is an empty optional.
template <class T>
T const* content_of(void const* member, bool nullable) noexcept {
    if (!nullable) return static_cast<T const*>(member);
    auto const& maybe = *static_cast<std::optional<T> const*>(member);
    return maybe ? &*maybe : nullptr;
}

/// Are all bits of the type its content, so that equal bits are equal contents?
template <class T>
inline constexpr bool plain_bits = std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>;

template <class T>
bool same_content(T const& member, std::byte const* at) noexcept {
    if constexpr (plain_bits<T>) return std::memcmp(&member, at, sizeof(T)) == 0;
    else if constexpr (std::is_same_v<T, core::decimal>) {
        auto const former = read<core::decimal>(at);
        return former.low() == member.low() && former.high() == member.high() && former.scale() == member.scale();
    } else return read<T>(at) == member;
}

core::cell cell_of(void const* member, core::slot const& how, core::value& scratch) {
    if (how.storage == core::storage::value) return core::view(*static_cast<core::value const*>(member));
    return how.codec->get(member, scratch, how.codec->context);
}
bool same_cell(core::cell const& a, core::cell const& b) noexcept {
    return a.kind == b.kind && a.scale == b.scale && std::memcmp(&a.number, &b.number, sizeof a.number) == 0 &&
           a.high == b.high && a.text == b.text;
}
/// Codecs leave bits of `number` that their kind does not use as they are; here they are nothing.
core::cell normal(core::cell const& of) noexcept {
    core::cell made = of;
    if (of.kind == core::kind::boolean) made.number.integer = of.number.boolean ? 1 : 0;
    if (of.kind != core::kind::decimal) made.scale = 0;
    return made;
}

void capture_member(core::slot const& how, void const* member, std::byte* at, text_arena& texts) {
    with_type(how.storage, [&]<class T>(as<T>) {
        if constexpr (std::is_void_v<T>) {
            core::value scratch;
            auto kept = normal(cell_of(member, how, scratch));
            kept.text = texts.keep(kept.text);
            write(at, kept);
        } else if constexpr (is_text<T>) {
            kept_text kept;
            if (auto const* content = content_of<T>(member, how.nullable)) {
                auto const text = texts.keep(text_of(*content));
                kept = {text.data(), text.size()};
            }
            write(at, kept);
        } else {
            auto const* content = content_of<T>(member, how.nullable);
            if (content) write(at, *content);
            else std::memset(at, 0, sizeof(T));
            if (how.nullable) at[sizeof(T)] = std::byte{content != nullptr};
        }
    });
}

bool equal_member(core::slot const& how, void const* member, std::byte const* at) {
    return with_type(how.storage, [&]<class T>(as<T>) {
        if constexpr (std::is_void_v<T>) {
            core::value scratch;
            return same_cell(normal(cell_of(member, how, scratch)), read<core::cell>(at));
        } else if constexpr (is_text<T>) {
            auto const kept = read<kept_text>(at);
            auto const* content = content_of<T>(member, how.nullable);
            if (!content || !kept.data) return (content == nullptr) == (kept.data == nullptr);
            return text_of(*content) == kept.view();
        } else {
            auto const* content = content_of<T>(member, how.nullable);
            if (how.nullable && (content != nullptr) != (at[sizeof(T)] != std::byte{0})) return false;
            return !content || same_content(*content, at);
        }
    });
}

void restore_member(core::slot const& how, std::byte const* at, void* member) {
    with_type(how.storage, [&]<class T>(as<T>) {
        if constexpr (std::is_void_v<T>) {
            auto const former = read<core::cell>(at);
            if (how.storage == core::storage::value) *static_cast<core::value*>(member) = core::own(former);
            else how.codec->set(member, former, how.codec->context);
        } else if constexpr (is_text<T>) {
            auto const kept = read<kept_text>(at);
            if (!how.nullable) return assign(*static_cast<T*>(member), kept.view());
            auto& maybe = *static_cast<std::optional<T>*>(member);
            if (!kept.data) return maybe.reset();
            if (!maybe) maybe.emplace();
            assign(*maybe, kept.view());
        } else {
            if (!how.nullable) *static_cast<T*>(member) = read<T>(at);
            else if (at[sizeof(T)] != std::byte{0}) *static_cast<std::optional<T>*>(member) = read<T>(at);
            else static_cast<std::optional<T>*>(member)->reset();
        }
    });
}

// The members that most entities have, without asking twice what they are.

constexpr unsigned pair(core::storage storage, bool nullable) noexcept {
    return static_cast<unsigned>(storage) * 2 + (nullable ? 1 : 0);
}

void keep_text(std::string const& text, std::byte* at, text_arena& texts) {
    auto const kept = texts.keep(text);
    write(at, kept_text{kept.data(), kept.size()});
}

bool same_text(std::string const& text, std::byte const* at) {
    auto const kept = read<kept_text>(at);
    return kept.data && kept.view() == text;
}

inline void keep(core::slot const& how, void const* member, std::byte* at, text_arena& texts) {
    using core::storage;
    switch (pair(how.storage, how.nullable)) {
        case pair(storage::boolean, false): return write(at, *static_cast<bool const*>(member));
        case pair(storage::int32, false): return write(at, *static_cast<std::int32_t const*>(member));
        case pair(storage::int64, false): return write(at, *static_cast<std::int64_t const*>(member));
        case pair(storage::float64, false): return write(at, *static_cast<double const*>(member));
        case pair(storage::string, false): return keep_text(*static_cast<std::string const*>(member), at, texts);
        case pair(storage::string, true):
            if (auto const* text = content_of<std::string>(member, true)) return keep_text(*text, at, texts);
            return write(at, kept_text{});
        default: return capture_member(how, member, at, texts);
    }
}

inline bool same(core::slot const& how, void const* member, std::byte const* at) {
    using core::storage;
    switch (pair(how.storage, how.nullable)) {
        case pair(storage::boolean, false): return same_content(*static_cast<bool const*>(member), at);
        case pair(storage::int32, false): return same_content(*static_cast<std::int32_t const*>(member), at);
        case pair(storage::int64, false): return same_content(*static_cast<std::int64_t const*>(member), at);
        case pair(storage::float64, false): return same_content(*static_cast<double const*>(member), at);
        case pair(storage::string, false): return same_text(*static_cast<std::string const*>(member), at);
        case pair(storage::string, true):
            if (auto const* text = content_of<std::string>(member, true)) return same_text(*text, at);
            return read<kept_text>(at).data == nullptr;
        default: return equal_member(how, member, at);
    }
}

bool has_text(core::slot const& how) noexcept {
    return with_type(how.storage, []<class T>(as<T>) { return std::is_void_v<T> || is_text<T>; });
}

}  // namespace

std::uint32_t snapshot_size(core::slot const& how) noexcept {
    return with_type(how.storage, [&]<class T>(as<T>) -> std::uint32_t {
        if constexpr (std::is_void_v<T>) return sizeof(core::cell);
        else if constexpr (is_text<T>) return sizeof(kept_text);
        else return static_cast<std::uint32_t>(sizeof(T) + (how.nullable ? 1 : 0));
    });
}

void text_arena::grow(std::size_t least) {
    // What is left of the block is given up: at most one text's length of it.
    auto const size = std::max(least, std::min<std::size_t>(std::max<std::size_t>(capacity_, 256), 64 * 1024));
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
    next_ = blocks_.back().get();
    room_ = size;
    capacity_ += size;
}

snapshot_plan::snapshot_plan(mapper const& of) {
    for (auto const& column : of.columns()) add(column.slot);
}

snapshot_plan::snapshot_plan(mapper const& of, std::span<std::uint16_t const> columns) {
    for (auto const position : columns) add(of.columns()[position].slot);
}

void snapshot_plan::add(core::slot const& of) {
    entries_.push_back({of, size_});
    size_ += snapshot_size(of);
}

void snapshot_plan::capture(void const* object, std::byte* snapshot, text_arena& texts) const {
    for (auto const& each : entries_)
        keep(each.slot, static_cast<std::byte const*>(object) + each.slot.offset, snapshot + each.at, texts);
}

void snapshot_plan::capture_column(std::size_t column, void const* object, std::byte* snapshot,
                                   text_arena& texts) const {
    auto const& each = entries_[column];
    keep(each.slot, static_cast<std::byte const*>(object) + each.slot.offset, snapshot + each.at, texts);
}

bool snapshot_plan::equal_column(std::size_t column, void const* object, std::byte const* snapshot) const {
    auto const& each = entries_[column];
    return same(each.slot, static_cast<std::byte const*>(object) + each.slot.offset, snapshot + each.at);
}

bool snapshot_plan::equal(void const* object, std::byte const* snapshot) const {
    return std::all_of(entries_.begin(), entries_.end(), [&](entry const& each) {
        return same(each.slot, static_cast<std::byte const*>(object) + each.slot.offset, snapshot + each.at);
    });
}

void snapshot_plan::changed_columns(void const* object, std::byte const* snapshot,
                                    std::vector<std::uint16_t>& changed) const {
    std::uint16_t column = 0;
    for (auto const& each : entries_) {
        if (!same(each.slot, static_cast<std::byte const*>(object) + each.slot.offset, snapshot + each.at))
            changed.push_back(column);
        ++column;
    }
}

void snapshot_plan::restore_column(std::size_t column, std::byte const* snapshot, void* object) const {
    auto const& each = entries_[column];
    restore_member(each.slot, snapshot + each.at, static_cast<std::byte*>(object) + each.slot.offset);
}

void snapshot_plan::restore(std::byte const* snapshot, void* object) const {
    for (std::size_t column = 0; column < entries_.size(); ++column) restore_column(column, snapshot, object);
}

void snapshot_plan::move_texts(std::byte* snapshot, text_arena& into) const {
    for (auto const& each : entries_) {
        if (!has_text(each.slot)) continue;
        auto* at = snapshot + each.at;
        if (snapshot_size(each.slot) == sizeof(kept_text)) {
            auto kept = read<kept_text>(at);
            if (kept.data) kept.data = into.keep(kept.view()).data();
            write(at, kept);
        } else {
            auto kept = read<core::cell>(at);
            kept.text = into.keep(kept.text);
            write(at, kept);
        }
    }
}

std::size_t snapshot_plan::text_bytes(std::byte const* snapshot) const {
    std::size_t bytes = 0;
    for (auto const& each : entries_) {
        if (!has_text(each.slot)) continue;
        auto const* at = snapshot + each.at;
        bytes +=
            snapshot_size(each.slot) == sizeof(kept_text) ? read<kept_text>(at).size : read<core::cell>(at).text.size();
    }
    return bytes;
}

}  // namespace aludel::orm
