// SPDX-License-Identifier: BSL-1.0
/// Preparing: Parse and Describe in one round trip, and what is to be known about types.
#include "connection.hpp"
#include "failure.hpp"
#include "statement.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace aludel::postgresql {

namespace {

bool is_user_type(Oid type) noexcept { return type >= first_user_type; }

}  // namespace

std::unique_ptr<core::driver_statement> connection::prepare(std::string_view sql,
                                                            std::span<core::parameter_type const> types,
                                                            bool persistent) {
    std::string text{sql};
    if (text.find('\0') != std::string::npos) throw_misuse("the statement contains the character U+0000");
    std::vector<Oid> declared;
    for (auto const& type : types) declared.push_back(declared_type(type.kind, type.array));
    auto made = std::make_unique<statement>(*this, std::move(text), std::move(declared));
    if (persistent && prepares_) made->prepare("aludel_" + std::to_string(++statements_made_));
    return made;
}

connection::description connection::describe(std::string const& name, std::string const& sql,
                                             std::span<Oid const> declared) {
    command_scope const scope{*this, {}};
    description found;
    result_handle failure;
    std::size_t freed = 0;
    {
        pipeline batch{*this};
        // In a failed transaction the server refuses everything but its end; they are freed another time.
        if (transaction_state() != core::transaction_state::failed) {
            for (auto const& each : forgotten_) {
                auto const text = "DEALLOCATE \"" + each + "\"";
                if (PQsendQueryParams(handle_.get(), text.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) == 0)
                    fail_send();
                ++freed;
            }
        }
        if (PQsendPrepare(handle_.get(), name.c_str(), sql.c_str(), static_cast<int>(declared.size()),
                          declared.data()) == 0 ||
            PQsendDescribePrepared(handle_.get(), name.c_str()) == 0)
            fail_send();
        batch.synchronise();
        if (freed != 0) forgotten_.erase(forgotten_.begin(), forgotten_.begin() + static_cast<std::ptrdiff_t>(freed));
        while (!batch.synchronised()) {
            auto result = batch.next();
            if (!result) continue;
            auto const status = PQresultStatus(result.get());
            if (status == PGRES_COMMAND_OK) found.parsed = std::move(result);  // the last one is that of Describe
            else if (status == PGRES_FATAL_ERROR && !failure) failure = std::move(result);
        }
    }
    if (failure) {
        // Somebody has freed our statements behind our back; those that were to be freed are off the list by now.
        bool const freed_by_others = native_from_result(failure.get()).sqlstate == "26000";
        if (!freed_by_others || freed == 0 || transaction_state() != core::transaction_state::idle) fail(failure);
        return describe(name, sql, declared);
    }
    if (!found.parsed) fail_send();
    for (int i = 0; i < PQnparams(found.parsed.get()); ++i)
        found.parameters.push_back(PQparamtype(found.parsed.get(), i));
    return found;
}

void connection::forget(std::string name) noexcept {
    try {
        forgotten_.push_back(std::move(name));
    } catch (std::bad_alloc const&) {
        // The statement stays on the server until the connection ends.
    }
}

void connection::learn_types(std::span<Oid const> types, core::deadline until) {
    std::string unknown;
    for (auto const type : types)
        if (is_user_type(type) && !types_.find(type))
            unknown.append(unknown.empty() ? "{" : ",").append(std::to_string(type));
    if (unknown.empty()) return;
    unknown += '}';

    // What sends a type says what its binary form is: enums, domains over texts and citext send their characters.
    static constexpr char const* question =
        "SELECT t.oid, t.typname, coalesce(p.prosrc, '') IN ('textsend', 'enum_send', 'varcharsend', 'bpcharsend', "
        "'namesend') FROM pg_catalog.pg_type t LEFT JOIN pg_catalog.pg_proc p ON p.oid = t.typsend "
        "WHERE t.oid = ANY($1::oid[])";
    char const* const values[]{unknown.c_str()};
    command_scope const scope{*this, until};
    if (PQsendQueryParams(handle_.get(), question, 1, nullptr, values, nullptr, nullptr, 0) == 0) fail_send();
    flush();
    auto const answer = finish_command();
    for (int row = 0; row < PQntuples(answer.get()); ++row) {
        auto const field = [&](int column) { return std::string_view{PQgetvalue(answer.get(), row, column)}; };
        wire_type type;
        std::from_chars(field(0).data(), field(0).data() + field(0).size(), type.oid);
        type.name = field(1);
        type.form = field(2) == "t" ? wire::text : wire::none;
        types_.learn(std::move(type));
    }
}

// Pipeline mode ---------------------------------------------------------------------------------------------------

connection::pipeline::pipeline(connection& owner) : owner_{owner} {
    if (PQenterPipelineMode(owner_.handle()) == 0) owner_.fail_send();
}

connection::pipeline::~pipeline() {
    if (!synchronised_) {
        try {
            if (!marked_) synchronise();
            while (!synchronised_) next();
        } catch (core::error const&) {
            owner_.given_up_ = true;
        }
    }
    if (PQexitPipelineMode(owner_.handle()) == 0) owner_.given_up_ = true;
}

void connection::pipeline::synchronise() {
    marked_ = true;
    if (PQpipelineSync(owner_.handle()) == 0) owner_.fail_send();
    owner_.flush();
}

result_handle connection::pipeline::next() {
    auto result = owner_.next_result();
    if (result && PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC) {
        synchronised_ = true;
        return {};
    }
    if (!result && owner_.lost()) owner_.fail_send();
    return result;
}

}  // namespace aludel::postgresql
