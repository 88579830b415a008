// SPDX-License-Identifier: BSL-1.0
#include "statement.hpp"

#include "failure.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <utility>

namespace aludel::postgresql {

namespace {

/// The count in the command tag of a statement that changes rows; -1 for all others.
std::int64_t count_of(PGresult const* result) noexcept {
    std::string_view const tag{PQcmdStatus(const_cast<PGresult*>(result))};
    bool changes = false;
    for (std::string_view const verb : {"INSERT ", "UPDATE ", "DELETE ", "MERGE ", "COPY "})
        changes = changes || tag.starts_with(verb);
    if (!changes) return -1;
    std::string_view const digits{PQcmdTuples(const_cast<PGresult*>(result))};
    std::int64_t count = -1;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

}  // namespace

statement::statement(connection& owner, std::string sql, std::vector<Oid> declared)
    : owner_{owner}, sql_{std::move(sql)}, declared_{std::move(declared)} {
    if (declared_.empty()) return;
    parameter_count_ = declared_.size();
    describe_parameters(declared_);
}

statement::~statement() {
    finish();
    if (!name_.empty()) owner_.forget(std::move(name_));
}

void statement::prepare(std::string name) {
    auto found = owner_.describe(name, sql_, declared_);
    name_ = std::move(name);
    std::vector<Oid> types = found.parameters;
    for (int i = 0; i < PQnfields(found.parsed.get()); ++i) types.push_back(PQftype(found.parsed.get(), i));
    owner_.learn_types(types, {});
    describe_parameters(std::move(found.parameters));
    describe_columns(found.parsed.get());
}

std::size_t statement::parameter_count() {
    if (!parameter_count_) parameter_count_ = owner_.describe("", sql_, declared_).parameters.size();
    return *parameter_count_;
}

void statement::describe_parameters(std::vector<Oid> types) {
    parameter_types_ = std::move(types);
    parameter_forms_.clear();
    for (auto const type : parameter_types_) {
        auto const* const known = owner_.types().find(type);
        parameter_forms_.push_back(known ? known->form : wire::none);
    }
    parameter_count_ = parameter_types_.size();
}

void statement::describe_columns(PGresult const* from) {
    auto const count = static_cast<std::size_t>(PQnfields(from));
    std::vector<wire> forms;
    columns_.clear();
    column_types_.clear();
    bool all_known = true;
    for (std::size_t i = 0; i < count; ++i) {
        auto const type = PQftype(from, static_cast<int>(i));
        auto const* const known = owner_.types().find(type);
        auto const form = known ? known->form : wire::none;
        all_known = all_known && form != wire::none;
        forms.push_back(form);
        column_types_.push_back(type);
        columns_.push_back({PQfname(from, static_cast<int>(i)), kind_of(form), known ? known->name : std::string{}});
    }
    // A result is in one format as a whole. What is not prepared has been asked for as text before its types were known.
    result_format_ = all_known && !name_.empty() ? format::binary : format::text;
    reader_.set_columns(std::move(forms), result_format_ == format::binary);
}

void statement::start(core::parameters const& given, core::execute_options const& options) {
    finish();
    check_parameters(given);
    bind_row(given, 0);
    execute(options);
}

void statement::start_arrays(core::parameters const& given, core::execute_options const& options) {
    finish();
    check_parameters(given);
    bind_arrays(given);
    execute(options);
}

void statement::execute(core::execute_options const& options) {
    rows_read_ = 0;
    affected_ = -1;
    owner_.command_begins(options.deadline);
    try {
        began_idle_ = owner_.transaction_state() == core::transaction_state::idle;
        send();
        if (options.stream) PQsetSingleRowMode(owner_.handle());
        owner_.flush();
        if (options.stream) {
            streaming_ = true;
            owner_.streaming = this;
            advance();  // so that errors come now
        } else {
            result_ = owner_.finish_command();
            row_ = 0;
            owner_.command_ends();
            take_end(result_.get());
        }
    } catch (...) {
        if (streaming_) end_stream();
        else owner_.command_ends();
        throw;
    }
    if (!name_.empty() || !result_) return;
    bool same = static_cast<std::size_t>(PQnfields(result_.get())) == column_types_.size();
    for (std::size_t i = 0; same && i < column_types_.size(); ++i)
        same = PQftype(result_.get(), static_cast<int>(i)) == column_types_[i];
    if (!same) describe_columns(result_.get());
}

void statement::take_end(PGresult const* last) { affected_ = count_of(last); }

void statement::end_stream() noexcept {
    streaming_ = false;
    if (owner_.streaming == this) owner_.streaming = nullptr;
    owner_.command_ends();
}

/// Makes the next piece of the result current. False at the end.
bool statement::advance() {
    if (!absorbed_.empty()) {
        result_ = std::move(absorbed_.front());
        absorbed_.pop_front();
        row_ = 0;
        return true;
    }
    if (absorbed_failure_) {
        auto native = std::move(*absorbed_failure_);
        absorbed_failure_.reset();
        throw core::driver_failure{std::move(native)};
    }
    if (!streaming_) return false;
    auto next = owner_.next_result();
    auto const status = next ? PQresultStatus(next.get()) : PGRES_FATAL_ERROR;
    if (status == PGRES_SINGLE_TUPLE) {
        result_ = std::move(next);
        row_ = 0;
        return true;
    }
    owner_.drop_results();
    end_stream();
    if (!next) owner_.fail_send();
    if (status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE) owner_.fail(next);
    take_end(next.get());
    result_ = std::move(next);  // without rows; it still tells the columns
    row_ = 0;
    return false;
}

void statement::absorb() noexcept {
    try {
        // What is current stays so; advance() delivers the pieces behind it.
        auto current = std::move(result_);
        auto const row = row_;
        std::deque<result_handle> rest;
        try {
            while (advance()) rest.push_back(std::move(result_));
        } catch (core::driver_failure const& failure) {
            absorbed_failure_ = failure.native();
        }
        absorbed_ = std::move(rest);
        if (current) result_ = std::move(current);
        row_ = row;
    } catch (std::exception const& problem) {
        if (streaming_) {
            owner_.drop_results();
            end_stream();
        }
        absorbed_failure_.emplace().message = problem.what();
    }
}

core::fetch_outcome statement::fetch(core::row_plan const& plan, std::span<core::segment_target const> targets,
                                     std::size_t max_rows, std::size_t& filled) {
    filled = 0;
    if (!result_) return {};
    if (targets.size() != plan.segments().size())
        throw_misuse("the plan has " + std::to_string(plan.segments().size()) + " segments, but " +
                     std::to_string(targets.size()) + " targets were given");
    reader_.prepare(plan, columns_);
    auto const before = rows_read_;
    while (filled < max_rows) {
        auto const left = static_cast<std::size_t>(PQntuples(result_.get()) - row_);
        if (left == 0) {
            if (!advance()) return {filled, core::fetch_status::done};
            continue;
        }
        auto const batch = std::min(left, max_rows - filled);
        auto const filled_before = filled;
        try {
            reader_.read(result_.get(), row_, batch, targets, filled, before, columns_);
        } catch (...) {
            rows_read_ = before + filled;
            row_ += static_cast<int>(filled - filled_before);
            throw;
        }
        row_ += static_cast<int>(batch);
        rows_read_ = before + filled;
    }
    bool const end = !streaming_ && absorbed_.empty() && !absorbed_failure_ && row_ == PQntuples(result_.get());
    return {filled, end ? core::fetch_status::done : core::fetch_status::more};
}

void statement::finish() noexcept {
    if (streaming_) {
        // Inside a transaction a cancel would make it fail, so there the rest is read away.
        if (began_idle_) owner_.canceller().cancel();
        owner_.drop_results();
        end_stream();
    }
    result_.reset();
    absorbed_.clear();
    absorbed_failure_.reset();
    row_ = 0;
}

}  // namespace aludel::postgresql
