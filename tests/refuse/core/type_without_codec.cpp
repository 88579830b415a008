// SPDX-License-Identifier: BSL-1.0
// A member of a type that neither drivers nor a codec know.
#include <aludel/core/transfer/codec.hpp>

#include <string>

struct endpoint {
    std::string host;
    int port = 0;
};

#ifdef ALUDEL_REFUSE_CONTROL
template <>
struct aludel::core::codec<endpoint> {
    using stored = std::string;
    static endpoint decode(std::string const& text) { return {text, 0}; }
    static std::string encode(endpoint const& from) { return from.host; }
};
#endif

aludel::core::slot const made = aludel::core::make_slot<endpoint>(0, 0);
