// SPDX-License-Identifier: BSL-1.0
/// SQLSTATEs and what they mean for a program.
#include "dialect.hpp"

namespace aludel::postgresql {

namespace {

using core::constraint_kind;
using core::error_kind;

core::error_classification only(error_kind kind, bool retryable = false) {
    return {kind, constraint_kind::none, {}, retryable};
}

core::error_classification integrity(core::native_error const& native) {
    auto const& state = native.sqlstate;
    auto const kind = state == "23505"   ? constraint_kind::unique
                      : state == "23503" ? constraint_kind::foreign_key
                      : state == "23001" ? constraint_kind::foreign_key
                      : state == "23502" ? constraint_kind::not_null
                      : state == "23514" ? constraint_kind::check
                      : state == "44000" ? constraint_kind::check
                      : state == "23P01" ? constraint_kind::exclusion
                                         : constraint_kind::none;
    // A NOT NULL constraint has no name before version 18; the column says which one it is.
    bool const unnamed = kind == constraint_kind::not_null && native.constraint.empty();
    return {error_kind::integrity, kind, unnamed ? native.column : native.constraint, false};
}

error_kind kind_of_class(std::string_view state) noexcept {
    struct entry {
        std::string_view state_class;
        error_kind kind;
    };
    static constexpr entry classes[]{
        {"03", error_kind::programming},  // a statement that is not complete
        {"07", error_kind::programming},  // found by the driver itself: parameters, columns, U+0000
        {"08", error_kind::connection_lost},
        {"0A", error_kind::not_supported},
        {"21", error_kind::programming},  // a subquery with more than one row
        {"22", error_kind::data},
        {"24", error_kind::programming},  // cursors
        {"25", error_kind::operational},  // the transaction's state: failed, read only
        {"26", error_kind::programming},  // no such prepared statement
        {"28", error_kind::operational},  // user or password
        {"2B", error_kind::programming},  // something still depends on it
        {"34", error_kind::programming},  // no such cursor
        {"3B", error_kind::programming},  // no such savepoint
        {"3D", error_kind::operational},  // no such database
        {"3F", error_kind::programming},  // no such schema
        {"40", error_kind::operational},  // rolled back by the server
        {"42", error_kind::programming},
        {"53", error_kind::operational},  // resources
        {"54", error_kind::operational},  // limits
        {"55", error_kind::operational},  // an object that is not ready
        {"57", error_kind::operational},  // an operator intervened
        {"58", error_kind::operational},  // files
        {"F0", error_kind::operational},  // the configuration file
    };
    for (auto const& each : classes)
        if (each.state_class == state.substr(0, 2)) return each.kind;
    return error_kind::database;
}

}  // namespace

core::error_classification classify_error(core::native_error const& native) {
    auto const& state = native.sqlstate;
    if (native.deadline || native.cancelled) return only(error_kind::timeout);
    if (native.lost) return only(error_kind::connection_lost);
    if (state.size() != 5) return only(error_kind::operational);  // the client library's own: connecting, resources
    if (state.starts_with("23") || state == "44000" || state == "40002") return integrity(native);
    if (state == "40001" || state == "40P01") return only(error_kind::serialization, true);
    if (state == "55P03") return only(error_kind::lock, true);
    if (state == "57014" || state == "25P04") return only(error_kind::timeout);
    if (state == "57P01" || state == "57P02" || state == "57P03" || state == "57P05" || state == "25P03")
        return only(error_kind::connection_lost);
    return only(kind_of_class(state));
}

}  // namespace aludel::postgresql
