// SPDX-License-Identifier: BSL-1.0
/// The dialects mysql and mariadb: one SQL with differences, which are asked of the profile.
#pragma once

#include <aludel/core/dialect/dialect.hpp>

#include <memory>
#include <string_view>

namespace aludel::mysql {

/// reserved_words.cpp
bool is_reserved_in_mysql(std::string_view lower_case_word) noexcept;
bool is_reserved_in_mariadb(std::string_view lower_case_word) noexcept;
/// errors.cpp
core::error_classification classify_error(core::native_error const&);

class dialect : public core::dialect {
public:
    std::string_view name() const noexcept override { return "mysql"; }
    std::string_view default_driver() const noexcept override { return "libmariadb"; }
    core::identifier_rules const& identifiers() const noexcept override;
    core::server_version default_version() const noexcept override { return {8, 0, 34}; }
    void probe(core::driver_connection&, core::profile_options& found) const override;
    std::vector<std::string> on_connect(core::url const&) const override;
    std::vector<std::string> begin(core::transaction_options const&) const override;
    core::error_classification classify(core::native_error const& native) const override {
        return classify_error(native);
    }
    core::facet const* find_facet(core::facet_id) const noexcept override;
};

class mariadb_dialect final : public dialect {
public:
    std::string_view name() const noexcept override { return "mariadb"; }
    core::identifier_rules const& identifiers() const noexcept override;
    core::server_version default_version() const noexcept override { return {10, 11, 0}; }
};

std::unique_ptr<core::dialect> make_mysql();
std::unique_ptr<core::dialect> make_mariadb();

}  // namespace aludel::mysql
