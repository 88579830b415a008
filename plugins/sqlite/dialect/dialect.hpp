// SPDX-License-Identifier: BSL-1.0
/// The dialect sqlite: what SQLite's SQL is like.
#pragma once

#include <aludel/core/dialect/dialect.hpp>

#include <memory>
#include <string_view>

namespace aludel::sqlite {

/// reserved_words.cpp
bool is_reserved_word(std::string_view lower_case_word) noexcept;
/// errors.cpp
core::error_classification classify_error(core::native_error const&);

class dialect final : public core::dialect {
public:
    std::string_view name() const noexcept override { return "sqlite"; }
    std::string_view default_driver() const noexcept override { return "sqlite3"; }
    core::identifier_rules const& identifiers() const noexcept override;
    core::server_version default_version() const noexcept override { return {3, 40, 1}; }
    void probe(core::driver_connection&, core::profile_options& found) const override;
    std::vector<std::string> begin(core::transaction_options const&) const override;
    core::error_classification classify(core::native_error const& native) const override {
        return classify_error(native);
    }
    core::facet const* find_facet(core::facet_id) const noexcept override;
};

std::unique_ptr<core::dialect> make_dialect();

}  // namespace aludel::sqlite
