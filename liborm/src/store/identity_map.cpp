// SPDX-License-Identifier: BSL-1.0
#include "identity_map.hpp"

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/store.hpp>

#include <boost/version.hpp>

#include <cstring>

namespace aludel::orm {

namespace {

bool is_integer(core::kind of) noexcept {
    return of == core::kind::int16 || of == core::kind::int32 || of == core::kind::int64;
}

/// Integers of all widths pack alike, so that a key is found whatever integer it is asked for with.
void pack(core::cell const& cell, std::string& into) {
    auto const kind = is_integer(cell.kind) ? core::kind::int64 : cell.kind;
    into += static_cast<char>(kind);
    auto const add = [&](auto number) { into.append(reinterpret_cast<char const*>(&number), sizeof number); };
    switch (kind) {
        case core::kind::null: break;
        case core::kind::boolean: into += cell.number.boolean ? '\1' : '\0'; break;
        case core::kind::text:
        case core::kind::bytes:
        case core::kind::json:
        case core::kind::uuid:
            add(cell.text.size());
            into += cell.text;
            break;
        default:
            add(cell.number.integer);
            add(cell.high);
            add(cell.scale);
    }
}

void take(core::cell const& only, identity& into) {
    if (is_integer(only.kind)) {
        into.is_number = true;
        into.number = only.number.integer;
    } else {
        pack(only, into.packed);
    }
}

}  // namespace

void identity_map::read(void const* object, identity& into) const {
    auto const* base = static_cast<std::byte const*>(object);
    auto const columns = mapper_->columns();
    auto const key = mapper_->key();
    if (key.size() == 1) {
        auto const& slot = columns[key[0]].slot;
        if (slot.storage == core::storage::int64 && !slot.nullable) {
            into.is_number = true;
            std::memcpy(&into.number, base + slot.offset, sizeof into.number);
            return;
        }
    }
    into.is_number = false;
    into.packed.clear();
    core::value scratch;
    if (key.size() == 1) {
        auto const& slot = columns[key[0]].slot;
        return take(core::load(base + slot.offset, slot, scratch), into);
    }
    for (auto const position : key) {
        auto const& slot = columns[position].slot;
        pack(core::load(base + slot.offset, slot, scratch), into.packed);
    }
}

void identity_map::read(std::span<core::value const> key, identity& into) const {
    into.is_number = false;
    into.packed.clear();
    if (key.size() == 1) return take(core::view(key[0]), into);
    for (auto const& each : key) pack(core::view(each), into.packed);
}

tracked identity_map::find(identity const& of) const {
    if (of.is_number) return find(of.number);
    auto const at = packed_.find(std::string_view{of.packed});
    return at == packed_.end() ? tracked{} : at->second;
}

tracked identity_map::insert(identity const& of, tracked object) {
    if (of.is_number) return numbers_.try_emplace(of.number, object).first->second;
    return packed_.try_emplace(of.packed, object).first->second;
}

void identity_map::erase(identity const& of, tracked object) {
    if (of.is_number) {
        if (auto const at = numbers_.find(of.number); at != numbers_.end() && at->second == object) numbers_.erase(at);
    } else {
        if (auto const at = packed_.find(std::string_view{of.packed}); at != packed_.end() && at->second == object)
            packed_.erase(at);
    }
}

void identity_map::assign(identity const& of, tracked object) {
    if (of.is_number) numbers_.insert_or_assign(of.number, object);
    else packed_.insert_or_assign(of.packed, object);
}

}  // namespace aludel::orm
