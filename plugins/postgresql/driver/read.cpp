// SPDX-License-Identifier: BSL-1.0
#include "read.hpp"

#include <aludel/core/transfer/store.hpp>

#include "decode.hpp"
#include "failure.hpp"
#include "octets.hpp"

#include <chrono>
#include <optional>
#include <type_traits>
#include <utility>

namespace aludel::postgresql {

namespace {

// The general way -------------------------------------------------------------------------------------------------

template <bool Binary>
void read_any(read_step const& step, char const* content, std::size_t length, std::byte* member) {
    if (!content) return core::store({}, member, step.how, step.label);
    std::string_view const octets{content, length};
    core::store(Binary ? decode_binary(step.form, octets) : decode_text(step.form, octets, *step.scratch), member,
                step.how, step.label);
}

// The frequent pairs ----------------------------------------------------------------------------------------------

/// Puts what `decode(content)` gives, or resets the optional.
template <class T, bool Nullable, class Decode>
void put(read_step const& step, char const* content, std::size_t length, std::size_t expected, std::byte* member,
         Decode decode) {
    if (content && length == expected) [[likely]] {
        if constexpr (Nullable) *reinterpret_cast<std::optional<T>*>(member) = decode();
        else *reinterpret_cast<T*>(member) = decode();
        return;
    }
    if constexpr (Nullable) {
        if (!content) return reinterpret_cast<std::optional<T>*>(member)->reset();
    }
    read_any<true>(step, content, length, member);
}

template <class Wire, class Member, bool Nullable>
void read_integer(read_step const& step, char const* content, std::size_t length, std::byte* member) {
    if constexpr (sizeof(Member) < sizeof(Wire) || std::is_unsigned_v<Member>) {
        if (content && length == sizeof(Wire) && !std::in_range<Member>(read_big_endian<Wire>(content)))
            return read_any<true>(step, content, length, member);
    }
    put<Member, Nullable>(step, content, length, sizeof(Wire), member,
                          [&] { return static_cast<Member>(read_big_endian<Wire>(content)); });
}

template <class Wire, class Member, bool Nullable>
void read_real(read_step const& step, char const* content, std::size_t length, std::byte* member) {
    put<Member, Nullable>(step, content, length, sizeof(Wire), member,
                          [&] { return static_cast<Member>(read_big_endian<Wire>(content)); });
}

template <bool Nullable>
void read_boolean(read_step const& step, char const* content, std::size_t length, std::byte* member) {
    put<bool, Nullable>(step, content, length, 1, member, [&] { return *content != 0; });
}

template <bool Nullable>
void read_string(read_step const& step, char const* content, std::size_t length, std::byte* member) {
    if constexpr (Nullable) {
        auto& maybe = *reinterpret_cast<std::optional<std::string>*>(member);
        if (!content) maybe.reset();
        else if (maybe) maybe->assign(content, length);
        else maybe.emplace(content, length);
    } else {
        if (!content) return read_any<true>(step, content, length, member);
        reinterpret_cast<std::string*>(member)->assign(content, length);
    }
}

using read_function = decltype(read_step::read);

template <class Wire, class Member>
read_function integer_function(bool nullable) noexcept {
    return nullable ? read_integer<Wire, Member, true> : read_integer<Wire, Member, false>;
}

template <class Member>
read_function integer_function(wire form, bool nullable) noexcept {
    switch (form) {
        case wire::int2: return integer_function<std::int16_t, Member>(nullable);
        case wire::int4: return integer_function<std::int32_t, Member>(nullable);
        case wire::int8: return integer_function<std::int64_t, Member>(nullable);
        default: return read_any<true>;
    }
}

read_function choose_binary(core::slot const& how, wire form) noexcept {
    using core::storage;
    switch (how.storage) {
        case storage::int16: return integer_function<std::int16_t>(form, how.nullable);
        case storage::int32: return integer_function<std::int32_t>(form, how.nullable);
        case storage::int64: return integer_function<std::int64_t>(form, how.nullable);
        case storage::uint16: return integer_function<std::uint16_t>(form, how.nullable);
        case storage::uint32: return integer_function<std::uint32_t>(form, how.nullable);
        case storage::uint64: return integer_function<std::uint64_t>(form, how.nullable);
        case storage::boolean:
            if (form != wire::boolean) break;
            return how.nullable ? read_boolean<true> : read_boolean<false>;
        case storage::float32:
            if (form != wire::float4) break;
            return how.nullable ? read_real<float, float, true> : read_real<float, float, false>;
        case storage::float64:
            if (form == wire::float8)
                return how.nullable ? read_real<double, double, true> : read_real<double, double, false>;
            if (form == wire::float4)
                return how.nullable ? read_real<float, double, true> : read_real<float, double, false>;
            break;
        case storage::string:
            if (form != wire::text && form != wire::json) break;
            return how.nullable ? read_string<true> : read_string<false>;
        default: break;
    }
    return read_any<true>;
}

}  // namespace

void row_reader::set_columns(std::vector<wire> forms, bool binary) {
    forms_ = std::move(forms);
    binary_ = binary;
    plan_number_ = 0;
}

void row_reader::prepare(core::row_plan const& plan, std::span<core::column_info const> columns) {
    if (plan.number() == plan_number_) return;
    if (plan.column_count() > forms_.size())
        throw_misuse("column " + std::to_string(plan.column_count()) + " is to be read, but the result has " +
                     std::to_string(forms_.size()) + " columns");
    plan_number_ = 0;
    steps_.clear();
    segments_.clear();
    for (auto const& from : plan.segments())
        segments_.push_back({from.first_slot, from.slot_count, from.presence_column});
    for (auto const& slot : plan.slots()) {
        auto const form = forms_[slot.column];
        auto const& label = plan.label(steps_.size());
        if (!core::can_store(kind_of(form), slot)) {
            // Let the words be those of any other refusal: a value of that kind is refused whatever it is.
            static constexpr char zeros[16]{};
            core::cell const sample{.kind = kind_of(form), .text = {zeros, form == wire::uuid ? sizeof zeros : 0}};
            try {
                core::store(sample, nullptr, slot, label);
            } catch (core::error& problem) {
                core::add_cell_context(problem, 0, slot.column, columns[slot.column].name);
                throw;
            }
        }
        steps_.push_back({binary_ ? choose_binary(slot, form) : read_any<false>, slot, label, &scratch_, form});
    }
    plan_number_ = plan.number();
}

void row_reader::read(PGresult const* from, int first, std::size_t count, std::span<core::segment_target const> targets,
                      std::size_t& filled, std::size_t rows_before, std::span<core::column_info const> columns) const {
    read_step const* step = steps_.data();
    try {
        for (int row = first; count > 0; --count, ++row) {
            auto const* target = targets.data();
            for (auto const& part : segments_) {
                auto* const object = target->base + filled * target->stride;
                auto* const present = target++->present;
                if (part.presence_column != core::always_present) {
                    bool const is_present = PQgetisnull(from, row, part.presence_column) == 0;
                    if (present) present[filled] = is_present ? 1 : 0;
                    if (!is_present) continue;
                }
                step = steps_.data() + part.first_step;
                for (auto const* const end = step + part.step_count; step != end; ++step) {
                    int const column = step->how.column;
                    int const length = PQgetlength(from, row, column);
                    char const* content = PQgetvalue(from, row, column);
                    if (length == 0 && PQgetisnull(from, row, column)) content = nullptr;
                    step->read(*step, content, static_cast<std::size_t>(length), object + step->how.offset);
                }
            }
            ++filled;
        }
    } catch (core::error& problem) {
        core::add_cell_context(problem, rows_before + filled, step->how.column, columns[step->how.column].name);
        throw;
    }
}

}  // namespace aludel::postgresql
