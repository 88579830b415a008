// SPDX-License-Identifier: BSL-1.0
/// From members and cells to the wire.
#pragma once

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/core/transfer/slot.hpp>

#include "octets.hpp"
#include "types.hpp"

#include <string_view>
#include <vector>

namespace aludel::postgresql {

enum class format : int { text = 0, binary = 1 };

/// How one member becomes one value of a known type. Chosen once for a plan and the types that the server wants.
struct value_step {
    /// Appends the length (32 bits, -1 for NULL) and the value; returns the format in which it stands. A value that has no
    /// binary form in the wanted type is written as text, for the server to read or to refuse.
    format (*append)(value_step const&, void const* member, core::value& scratch, octet_buffer& into) = nullptr;
    core::slot how{};  ///< a copy: a plan is known by its number, not by its address
    wire form = wire::none;
};

value_step make_value_step(core::slot const&, wire form) noexcept;

/// Appends the binary form without its length. False, and nothing appended: this cell has none in that type.
bool append_binary(wire, core::cell const&, octet_buffer& into);
/// Appends what the type's input function reads.
void append_text(core::cell const&, octet_buffer& into);

/// Errors: `data_error` (value-utf8, value-nul) for what a server's text cannot hold.
void check_text(std::string_view);

/// The steps of a parameter plan for the types that a statement or a table wants; made again only when either changes.
class value_encoder {
public:
    /// `forms` has one entry for each slot of the plan.
    void prepare(core::parameter_plan const&, std::vector<wire> const& forms);
    std::size_t size() const noexcept { return steps_.size(); }
    /// Appends length and value of slot `index` of `object`. Errors: `data_error` naming `row` and the parameter.
    format append(std::size_t index, void const* object, std::size_t row, octet_buffer& into);

private:
    std::uint64_t plan_number_ = 0;
    core::parameter_plan const* plan_ = nullptr;
    std::vector<wire> forms_;
    std::vector<value_step> steps_;
    std::vector<core::value> scratch_;
};

}  // namespace aludel::postgresql
