// SPDX-License-Identifier: BSL-1.0
/// The dialect oracle: what Oracle Database's SQL is like.
#pragma once

#include <aludel/core/dialect/dialect.hpp>

#include <memory>
#include <string_view>

namespace aludel::oracle {

/// reserved_words.cpp
bool is_reserved_word(std::string_view lower_case_word) noexcept;
/// errors.cpp
core::error_classification classify_error(core::native_error const&);

class dialect final : public core::dialect {
public:
    std::string_view name() const noexcept override { return "oracle"; }
    std::string_view default_driver() const noexcept override { return "odbc"; }
    core::identifier_rules const& identifiers() const noexcept override;
    core::server_version default_version() const noexcept override { return {21, 0, 0}; }
    void probe(core::driver_connection&, core::profile_options& found) const override;
    std::vector<std::string> on_connect(core::url const&) const override;
    std::vector<std::string> begin(core::transaction_options const&) const override;
    std::string release_savepoint(std::string_view quoted_name) const override;
    core::error_classification classify(core::native_error const& native) const override {
        return classify_error(native);
    }
    core::facet const* find_facet(core::facet_id) const noexcept override;
};

std::unique_ptr<core::dialect> make_dialect();

}  // namespace aludel::oracle
