// SPDX-License-Identifier: BSL-1.0
/// COPY … FROM STDIN: the fastest way into a table.
#pragma once

#include <aludel/core/driver/bulk.hpp>

#include "connection.hpp"
#include "encode.hpp"

namespace aludel::postgresql {

/// The binary format where the form of every column is known, else the text format. COPY is one statement, so that an error
/// leaves nothing behind; inside a transaction it makes that fail, like any other.
class copy_loader final : public core::bulk_load {
public:
    explicit copy_loader(connection& owner) : owner_{owner} {}
    std::int64_t load(std::string_view table, std::span<std::string const> columns,
                      std::span<core::parameter_type const> types, core::parameters const&,
                      core::execute_options const&) override;

private:
    void begin(std::string const& sql);
    void send_rows(core::parameters const&, bool binary);
    void append_binary_row(void const* object, std::size_t row);
    void append_text_row(core::parameters const&, void const* object, std::size_t row);
    void send_buffer();

    connection& owner_;
    value_encoder encoder_;
    octet_buffer buffer_;
    octet_buffer value_;
};

}  // namespace aludel::postgresql
