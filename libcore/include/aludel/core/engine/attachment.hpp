// SPDX-License-Identifier: BSL-1.0
/// How an upper layer keeps an object of its own with each engine (libsql: the statement cache) or each connection.
#pragma once

#include <aludel/core/export.hpp>

#include <cstddef>

namespace aludel::core {

struct engine_options;

/// Describes one kind of attachment.
struct attachment_kind {
    void* (*make)(engine_options const&);  ///< called once for each engine or connection, under a lock
    void (*destroy)(void*) noexcept;
};

/// At most this many kinds in a process.
inline constexpr std::size_t attachment_kinds = 16;

/// Reserves a key; the attachment is made when it is first asked for, and destroyed with the engine's
/// state or the driver connection, those of connections first.
/// Use in one `.cpp`: `static std::size_t const key = register_attachment({…});` then
/// `*static_cast<cache*>(engine.attachment(key))`.
ALUDEL_CORE_API std::size_t register_attachment(attachment_kind const&);

}  // namespace aludel::core
