// SPDX-License-Identifier: BSL-1.0
/// One column ⇄ one member.
#pragma once

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/storage.hpp>

#include <cstddef>
#include <cstdint>

namespace aludel::core {

/// What transfers a member that drivers do not know. One immutable object for each C++ type, alive for ever.
struct slot_codec {
    /// Writes `from` into the member; NULL too, when the member can hold it. Throws `data_error` when it does not fit; the
    /// driver adds row and column. `context` is this codec's own.
    void (*set)(void* member, cell const& from, void const* context);
    /// Reads the member. What the returned cell borrows lies in the member or in `scratch`, which the driver keeps until
    /// the value has been bound.
    cell (*get)(void const* member, value& scratch, void const* context);
    void const* context = nullptr;
    core::kind kind = core::kind::null;  ///< what it is on the SQL side
    char const* type = "";               ///< the C++ type, for messages
};

/// One column of a result and the member it goes to; or one member and the parameter it becomes.
struct slot {
    std::uint16_t column = 0;  ///< 0-based column of the result, or 0-based parameter
    core::storage storage = storage::codec;
    bool nullable = false;              ///< the member is a std::optional (or its codec takes NULL)
    std::uint32_t offset = 0;           ///< bytes from the object's base
    slot_codec const* codec = nullptr;  ///< only for storage::codec
};
static_assert(sizeof(slot) == 16);

/// For messages only, kept beside the slots: what the program calls the member.
struct slot_label {
    char const* member = "";  ///< "User::name", or "" when it has no name
    char const* type = "";    ///< "std::string"
};

}  // namespace aludel::core
