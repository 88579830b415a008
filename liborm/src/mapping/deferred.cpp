// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/deferred.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>

#include <algorithm>
#include <string>

namespace aludel::orm {

void deferred_column::need() const {
    if (loaded_) return;
    if (home_ == nullptr)
        throw core::detached_error{"deferred-detached",
                                   "a deferred column was read that is not loaded, and its object belongs to no "
                                   "session that could load it; select the column by name, or use a session"};
    auto const index = home_->index_of(this);
    if (home_->state(index) == object_state::pending) return;
    auto* const owner = static_cast<std::byte*>(home_->object(index));
    auto const offset = static_cast<std::uint32_t>(reinterpret_cast<std::byte const*>(this) - owner);
    auto const all = home_->mapper().deferred_columns();
    auto const& column =
        *std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.deferred_at == offset; });
    auto* const source = home_->home().source();
    if (source == nullptr || home_->state(index) != object_state::persistent)
        throw core::detached_error{"deferred-detached", column.label +
                                                            " was read, is deferred and not loaded, and the object's "
                                                            "session has ended or no longer has the object; read it "
                                                            "while the session lives"};
    source->load_column(column, owner);
}

namespace detail {

// A cell has room that its kind does not use: texts never have a high half, numbers never a text.
namespace {
constexpr std::string_view mark = "not loaded";
bool is_text(core::kind of) noexcept {
    return of == core::kind::text || of == core::kind::json || of == core::kind::bytes || of == core::kind::uuid;
}
}  // namespace

core::cell not_loaded(core::cell of) noexcept {
    if (is_text(of.kind)) of.high = 1;
    else of.text = mark;
    return of;
}

bool is_not_loaded(core::cell const& of) noexcept { return is_text(of.kind) ? of.high == 1 : of.text == mark; }

}  // namespace detail

}  // namespace aludel::orm
