// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

namespace aludel::core {

/// A JSON document as its text. Codecs for JSON libraries are in opt-in headers.
/// `json{"null"}` is the JSON value null; SQL NULL is an empty optional.
struct json {
    std::string text{};

    /// Textual equality: white space and key order count.
    friend bool operator==(json const&, json const&) = default;
};

}  // namespace aludel::core
