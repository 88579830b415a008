// SPDX-License-Identifier: BSL-1.0
/// UPDATE and DELETE: each row by the key and the version that it had when it was read, and counted.
#include <aludel/core/error/error.hpp>
#include <aludel/core/transfer/store.hpp>

#include "flush_executor.hpp"
#include "flush_planner.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace aludel::orm {

namespace {

/// A spare object of the store that has the content of another one's snapshot, as long as it is needed.
class former_object {
public:
    former_object(store& in, tracked of) : place_{in.reserve(of.in->mapper(), 1)} {
        of.in->plan().restore(of.in->snapshot(of.index), object());
    }
    former_object(former_object&& other) noexcept : place_{std::exchange(other.place_, {})} {}
    former_object& operator=(former_object&&) = delete;
    ~former_object() {
        if (place_.in) place_.in->give_back(place_.first);
    }
    void* object() const noexcept { return place_.base(); }
    tracked place() const noexcept { return {place_.in, place_.first}; }

private:
    fresh_places place_;
};

}  // namespace

/// Is the row found by other values than those that the object has now?
bool flush_executor::identity_changed(tracked which) const {
    auto const& entity = which.in->mapper();
    auto const differs = [&](std::size_t column) {
        return !which.in->plan().equal_column(column, which.object(), which.in->snapshot(which.index));
    };
    auto const key = entity.key();
    return std::any_of(key.begin(), key.end(), differs) ||
           (entity.version() && differs(static_cast<std::size_t>(entity.version() - entity.columns().data())));
}

void flush_executor::update(flush_batch& batch) {
    auto const& entity = *batch.entity;
    if (auto const* version = entity.version()) {
        // It is counted here, whatever the program has made of it.
        auto const position = static_cast<std::uint16_t>(version - entity.columns().data());
        if (std::erase(batch.columns, position) != 0)
            for (auto const each : batch.objects)
                each.in->plan().restore_column(position, each.in->snapshot(each.index), each.object());
    }
    // A foreign key that was copied may be what it was before.
    if (!batch.copies.empty()) std::erase_if(batch.objects, [](tracked each) { return !each.in->changed(each.index); });
    if (batch.columns.empty()) batch.objects.clear();
    if (batch.objects.empty()) return;

    flush_statement_shape const shape{.action = flush_action::update, .entity = &entity, .columns = batch.columns};
    std::vector<tracked> objects;
    std::vector<void const*> pointers;
    objects.reserve(batch.objects.size());
    pointers.reserve(batch.objects.size());
    for (auto const each : batch.objects)
        if (!identity_changed(each)) {
            objects.push_back(each);
            pointers.push_back(each.object());
        }
    run_counted(shape, objects, pointers);
    if (objects.size() == batch.objects.size()) return;
    auto const how = statement(shape);
    for (auto const each : batch.objects)
        if (identity_changed(each)) update_rekeyed(*how, each);
}

/// The new values lie in the object, those by which the row is found in its snapshot.
void flush_executor::update_rekeyed(flush_statement const& how, tracked which) {
    former_object const former{store_, which};
    std::vector<core::value> values;
    core::value scratch;
    for (auto const& each : how.parameters)
        values.push_back(core::own(read_member(each.key ? former.place() : which, each.column, scratch)));
    auto const ended = on_.start(
        how.text, {&core::parameter_plan::for_values(values.size()), {.base = values.data(), .stride = 0, .count = 1}});
    if (ended.affected_rows() == 0) throw_stale(flush_action::update, which);
}

void flush_executor::erase(flush_batch const& batch) {
    flush_statement_shape const shape{.action = flush_action::erase, .entity = batch.entity};
    std::vector<former_object> former;
    std::vector<void const*> pointers;
    pointers.reserve(batch.objects.size());
    for (auto const each : batch.objects) {
        if (identity_changed(each)) {
            former.emplace_back(store_, each);
            pointers.push_back(former.back().object());
        } else {
            pointers.push_back(each.object());
        }
    }
    run_counted(shape, batch.objects, pointers);
}

void flush_executor::run_counted(flush_statement_shape shape, std::span<tracked const> objects, pointers from) {
    if (objects.empty()) return;
    // Arrays tell only the sum. Of an UPDATE without version the missing row is found by running it again; otherwise
    // each row is counted by itself.
    bool const counts_alone = shape.action == flush_action::erase || shape.entity->version();
    shape.arrays = (!counts_alone || shape.action == flush_action::post_update) && objects.size() >= worth_arrays &&
                   takes_arrays(on_, shape);
    if (shape.arrays) {
        auto const how = statement(shape);
        bool all = true;
        for (std::size_t first = 0; first < from.size() && all; first += most_in_joined_arrays) {
            auto const count = std::min(most_in_joined_arrays, from.size() - first);
            auto const ended =
                on_.start_arrays(how->text, {how->plan, {.pointers = from.data() + first, .count = count}});
            all = ended.affected_rows() == static_cast<std::int64_t>(count);
        }
        if (all) return;
        shape.arrays = false;
    }
    auto const how = statement(shape);
    std::vector<std::int64_t> each(objects.size(), -1);
    on_.run_each(how->text, {how->plan, {.pointers = from.data(), .count = from.size()}}, {}, each);
    auto const missed = std::find(each.begin(), each.end(), 0);
    if (missed != each.end()) throw_stale(shape.action, objects[static_cast<std::size_t>(missed - each.begin())]);
}

void flush_executor::throw_stale(flush_action action, tracked which) {
    std::optional<former_object> former;  // of a new one there is none
    if (which.in->state(which.index) == object_state::persistent) former.emplace(store_, which);
    auto const row = former ? former->place() : which;
    auto const& entity = which.in->mapper();
    std::string text = entity.name() + " with key ";
    auto const key = entity.key();
    core::value scratch;
    for (std::size_t i = 0; i < key.size(); ++i)
        text += (i != 0 ? ", " : "") + core::to_display(core::own(read_member(row, key[i], scratch)));
    text += action == flush_action::erase ? " was to be deleted" : " was to be updated";
    if (auto const* version = entity.version()) {
        auto const position = static_cast<std::uint16_t>(version - entity.columns().data());
        text += " at version " + core::to_display(core::own(read_member(row, position, scratch))) +
                ", but there is no such row: somebody else has changed or deleted it";
    } else {
        text += ", but there is no such row: somebody else has deleted it";
    }
    throw core::stale_data_error{"row-stale", text + "; roll back, read it again and repeat the change"};
}

}  // namespace aludel::orm
