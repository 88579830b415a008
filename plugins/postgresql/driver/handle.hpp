// SPDX-License-Identifier: BSL-1.0
/// Owners of libpq's handles.
#pragma once

#include <libpq-fe.h>

#include <memory>

namespace aludel::postgresql {

struct connection_closer {
    void operator()(PGconn* handle) const noexcept { PQfinish(handle); }
};
struct result_clearer {
    void operator()(PGresult* handle) const noexcept { PQclear(handle); }
};
struct cancel_freer {
    void operator()(PGcancel* handle) const noexcept { PQfreeCancel(handle); }
};
struct option_list_freer {
    void operator()(PQconninfoOption* handle) const noexcept { PQconninfoFree(handle); }
};

using connection_handle = std::unique_ptr<PGconn, connection_closer>;
using result_handle = std::unique_ptr<PGresult, result_clearer>;
using cancel_handle = std::unique_ptr<PGcancel, cancel_freer>;
using option_list_handle = std::unique_ptr<PQconninfoOption, option_list_freer>;

}  // namespace aludel::postgresql
