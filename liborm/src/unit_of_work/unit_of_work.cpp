// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/unit_of_work/unit_of_work.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/relationship/relation.hpp>
#include <aludel/orm/store/store.hpp>
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include "flush_executor.hpp"
#include "undo_record.hpp"

namespace aludel::orm {

struct unit_of_work::state {
    explicit state(store& of) : objects{of}, undo{of} {}
    store& objects;
    undo_record undo;
    bool flushing = false;
};

namespace {

void keep(undo_record& in, flush_plan const& plan) {
    for (auto const& batch : plan.batches) {
        if (batch.action == flush_action::insert || batch.action == flush_action::take_over)
            for (auto const each : batch.objects) in.keep_new(each);
        if (batch.action == flush_action::update || batch.action == flush_action::erase)
            for (auto const each : batch.objects) in.keep(each);
        for (auto const each : batch.former) in.keep(each);
    }
    for (auto* each : plan.relations) in.keep(*each);
}

}  // namespace

unit_of_work::unit_of_work(store& of) : state_{std::make_unique<state>(of)} {}
unit_of_work::~unit_of_work() = default;

std::size_t unit_of_work::flush(core::connection& on, flush_scope scope) {
    auto& state = *state_;
    if (state.flushing)
        throw core::usage_error{"flush-again", "flush was called while the session is flushing: do it afterwards"};
    struct marking {
        bool& flag;
        explicit marking(bool& of) : flag{of} { flag = true; }
        ~marking() { flag = false; }
    } const marked{state.flushing};

    keeping_unheld const keep_all{state.objects};
    auto plan = plan_flush(state.objects, scope);
    std::size_t rows = 0;
    keep(state.undo, plan);
    if (!plan.empty()) rows = flush_executor{state.objects, on}.run(plan);
    settle(state.objects, plan);
    return rows;
}

bool unit_of_work::flushing() const noexcept { return state_->flushing; }
void unit_of_work::begin() { state_->undo.begin(); }
void unit_of_work::release() { state_->undo.release(); }
void unit_of_work::rollback() { state_->undo.rollback(); }
std::size_t unit_of_work::depth() const noexcept { return state_->undo.depth(); }
void unit_of_work::note(relation_map const& which, void* owner) { state_->undo.keep(relation::at(owner, which)); }

}  // namespace aludel::orm
