// SPDX-License-Identifier: BSL-1.0
#include "identity.hpp"

#include <aludel/core/transfer/store.hpp>

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
    into.has_null = only.is_null();
    if (is_integer(only.kind)) {
        into.is_number = true;
        into.number = only.number.integer;
    } else {
        pack(only, into.packed);
    }
}

}  // namespace

void read_identity(void const* object, std::span<core::slot const* const> members, identity& into) {
    auto const* base = static_cast<std::byte const*>(object);
    into.is_number = false;
    into.has_null = false;
    into.packed.clear();
    core::value scratch;
    if (members.size() == 1) {
        auto const& slot = *members[0];
        if (slot.storage == core::storage::int64 && !slot.nullable) {
            into.is_number = true;
            std::memcpy(&into.number, base + slot.offset, sizeof into.number);
            return;
        }
        return take(core::load(base + slot.offset, slot, scratch), into);
    }
    for (auto const* slot : members) {
        auto const cell = core::load(base + slot->offset, *slot, scratch);
        into.has_null = into.has_null || cell.is_null();
        pack(cell, into.packed);
    }
}

void read_identity(std::span<core::value const> key, identity& into) {
    into.is_number = false;
    into.has_null = false;
    into.packed.clear();
    if (key.size() == 1) return take(core::view(key[0]), into);
    for (auto const& each : key) pack(core::view(each), into.packed);
}

}  // namespace aludel::orm
