// SPDX-License-Identifier: BSL-1.0
/// One statement for many rows of parameters, in a pipeline.
#include "failure.hpp"
#include "statement.hpp"

#include <charconv>
#include <string>
#include <string_view>

namespace aludel::postgresql {

namespace {

/// So many executions are put into the buffer before it is looked at whether the server keeps up.
constexpr std::size_t stride = 64;

std::int64_t tuples_of(PGresult* result) noexcept {
    std::string_view const digits{PQcmdTuples(result)};
    std::int64_t count = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

}  // namespace

std::int64_t statement::run_each(core::parameters const& given, core::execute_options const& options,
                                 std::span<std::int64_t> each) {
    finish();
    check_parameters(given);
    auto const rows = given.rows.count;
    if (rows == 0) return 0;
    // The first row is bound before anything is sent, so that a plan that cannot work leaves the wire alone.
    bind_row(given, 0);

    std::int64_t sum = 0;
    std::size_t finished = 0;  // executions
    std::size_t failed_row = 0;
    result_handle failure;
    auto const take = [&](result_handle result) {
        if (!result) {
            ++finished;
            return;
        }
        auto const status = PQresultStatus(result.get());
        if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) {
            if (failure) return;
            failed_row = finished;
            failure = std::move(result);
        } else if (status != PGRES_PIPELINE_ABORTED) {
            auto const count = tuples_of(result.get());
            if (count > 0) sum += count;
            if (finished < each.size()) each[finished] = count;
        }
    };

    // What is not prepared is parsed once, in the same batch.
    bool const parse_first = name_.empty();
    bool const idle = owner_.transaction_state() == core::transaction_state::idle;
    command_scope const scope{owner_, options.deadline};
    {
        connection::pipeline batch{owner_};
        bool parsing = parse_first;
        std::size_t sent = 0;
        auto const receive = [&](result_handle result) {
            if (!parsing) return take(std::move(result));
            if (!result) parsing = false;
            else if (PQresultStatus(result.get()) == PGRES_FATAL_ERROR) failure = std::move(result);
        };
        if (parse_first && PQsendPrepare(owner_.handle(), "", sql_.c_str(), static_cast<int>(parameter_types_.size()),
                                         parameter_types_.data()) == 0)
            owner_.fail_send();
        for (; sent < rows && !failure; ++sent) {
            try {
                if (sent != 0) bind_row(given, sent);
            } catch (core::error const&) {
                // The batch is a transaction of its own when there is no other: what was sent before is to be undone, too.
                if (idle) PQsendQueryParams(owner_.handle(), "ROLLBACK", 0, nullptr, nullptr, nullptr, nullptr, 0);
                throw;
            }
            if (PQsendQueryPrepared(owner_.handle(), name_.c_str(), static_cast<int>(values_.size()), values_.data(),
                                    lengths_.data(), formats_.data(), static_cast<int>(format::binary)) == 0)
                owner_.fail_send();
            if (sent % stride != stride - 1) continue;
            owner_.flush();
            // What has come meanwhile is taken in, or it would pile up to the end.
            while (finished < sent && owner_.result_ready()) receive(batch.next());
        }
        batch.synchronise();
        while (!batch.synchronised()) {
            auto result = batch.next();
            if (!batch.synchronised()) receive(std::move(result));
        }
    }
    affected_ = sum;
    if (!failure) return sum;
    try {
        owner_.fail(failure);
    } catch (core::driver_failure& problem) {
        problem.add_context("in row " + std::to_string(failed_row) + " (counted from 0) of " + std::to_string(rows));
        throw;
    }
}

}  // namespace aludel::postgresql
