// SPDX-License-Identifier: BSL-1.0
/// The dialect postgresql: what PostgreSQL's SQL is like.
#pragma once

#include <aludel/core/dialect/dialect.hpp>

#include <memory>
#include <string_view>

namespace aludel::postgresql {

/// reserved_words.cpp
bool is_reserved_word(std::string_view lower_case_word) noexcept;
/// errors.cpp
core::error_classification classify_error(core::native_error const&);

/// Bits of `profile_options::capabilities`, found by the probe. What follows from the version alone is asked by version.
enum capability : std::uint64_t {
    /// Backslashes in '…' are ordinary characters. Off only on servers that were told so.
    standard_strings = 1u << 0,
};

/// "15.18 (Debian 15.18-1)", "17beta1", "9.6.24" in numbers; 0.0.0 when the text is something else.
core::server_version parse_version(std::string_view text) noexcept;

class dialect final : public core::dialect {
public:
    std::string_view name() const noexcept override { return "postgresql"; }
    std::string_view default_driver() const noexcept override { return "libpq"; }
    core::identifier_rules const& identifiers() const noexcept override;
    core::server_version default_version() const noexcept override { return {15, 0, 0}; }
    void probe(core::driver_connection&, core::profile_options& found) const override;
    std::vector<std::string> begin(core::transaction_options const&) const override;
    core::error_classification classify(core::native_error const& native) const override {
        return classify_error(native);
    }
    core::facet const* find_facet(core::facet_id) const noexcept override;
};

std::unique_ptr<core::dialect> make_dialect();

}  // namespace aludel::postgresql
