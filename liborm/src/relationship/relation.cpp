// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/relationship/relation.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/relationship/relation_content.hpp>
#include <aludel/orm/store/source.hpp>
#include <aludel/orm/store/store.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace aludel::orm {

namespace {

/// Looked for from the end: what was added last leaves first, mostly.
bool erase_last(std::vector<void*>& from, void const* what) {
    auto const at = std::find(from.rbegin(), from.rend(), what);
    if (at == from.rend()) return false;
    from.erase(std::next(at).base());
    return true;
}
bool contains(std::vector<void*> const& in, void const* what) {
    return std::find(in.rbegin(), in.rend(), what) != in.rend();
}

[[noreturn]] void throw_foreign(std::string const& label) {
    throw core::usage_error{"relation-foreign",
                            label +
                                " was given a handle whose object does not belong to this session: add it to the "
                                "session, or give what session.merge() returns for it"};
}

}  // namespace

relation& relation::at(void* owner, relation_map const& which) noexcept {
    return *reinterpret_cast<relation*>(static_cast<std::byte*>(owner) + which.offset);
}

relation::relation(bool to_many) noexcept : flags_{to_many ? is_to_many : std::uint8_t{0}} {}

// Copying and moving: the columns' business is the entity's, a relationship stays with its store.

relation::relation(relation const& other) : flags_{static_cast<std::uint8_t>(other.flags_ & is_to_many)} {
    if (!other.home_) copy_from(other);
}

relation::relation(relation&& other) noexcept : flags_{static_cast<std::uint8_t>(other.flags_ & is_to_many)} {
    if (!other.home_) content_ = std::move(other.content_);
}

relation& relation::operator=(relation const& other) {
    if (this == &other) return *this;
    if (!home_) {
        content_.reset();
        if (!other.home_) copy_from(other);
    } else if (!other.home_ && other.content_) {
        relation copied{other};
        if (to_many()) replace(copied.content_->seedlings);
        else set_one(copied.content_->seedlings.empty() ? nullptr : copied.content_->seedlings.front());
    }
    return *this;
}

relation& relation::operator=(relation&& other) {
    if (this == &other) return *this;
    if (!home_) {
        content_.reset();
        if (!other.home_) content_ = std::move(other.content_);
    } else if (!other.home_ && other.content_) {
        auto const moved = std::move(other.content_);
        if (to_many()) replace(moved->seedlings);
        else set_one(moved->seedlings.empty() ? nullptr : moved->seedlings.front());
    }
    return *this;
}

relation::~relation() = default;

/// Of a transient relationship: to-many copies its values, to-one shares its object, so that a cycle ends.
void relation::copy_from(relation const& other) {
    if (!other.content_) return;
    auto& into = content();
    for (auto const& each : other.content_->seedlings) {
        auto kept = each;
        if (to_many() && each->type) {
            if (!each->type->copy)
                throw core::usage_error{"relation-copy",
                                        "a relationship with a value of " + each->type->mapper().name() +
                                            " was copied, which cannot be copied: move the owner, or relate handles"};
            kept = each->type->copy(each->object);
        }
        into.objects.push_back(kept->object);
        into.seedlings.push_back(std::move(kept));
    }
}

relation_content& relation::content() {
    if (!content_) content_ = std::make_unique<relation_content>();
    return *content_;
}

void* relation::owner() const noexcept { return home_->object(home_->index_of(this)); }

relation_map const& relation::map() const noexcept {
    auto const offset = reinterpret_cast<std::byte const*>(this) - static_cast<std::byte const*>(owner());
    auto const all = home_->mapper().relations();
    return *std::find_if(all.begin(), all.end(),
                         [&](relation_map const& each) { return each.offset == static_cast<std::uint32_t>(offset); });
}

// The store's side.

void relation::settle_new() noexcept {
    if (to_many() || content_) flags_ |= is_loaded;
}

std::span<void* const> relation::tracked_targets() const noexcept {
    if (!home_) return {};
    if (!to_many()) return one_ ? std::span<void* const>{&one_, 1} : std::span<void* const>{};
    if (!content_ || !content_->seedlings.empty()) return {};
    return loaded() ? content_->objects : content_->added;
}

std::span<void* const> relation::added() const noexcept {
    return content_ ? std::span<void* const>{content_->added} : std::span<void* const>{};
}

std::span<void* const> relation::removed() const noexcept {
    return content_ ? std::span<void* const>{content_->removed} : std::span<void* const>{};
}

void relation::fill(std::span<void* const> targets) {
    auto const* reverse = map().reverse;
    auto* const self = owner();
    if (!to_many()) {
        if (changed()) return;
        one_ = targets.empty() ? nullptr : targets.front();
    } else {
        auto& into = content();
        into.objects.assign(targets.begin(), targets.end());
        for (void* each : into.removed) erase_last(into.objects, each);
        for (void* each : into.added)
            if (!contains(into.objects, each)) into.objects.push_back(each);
    }
    flags_ |= is_loaded;
    loaded_at_ = home_->home().epoch();
    if (home_->home().has_read_only())
        for (void* each : targets) home_->home().track(each);
    slab* in = nullptr;  // of the last one: mostly of the next one too
    for (void* each : targets) {
        if (!in || !in->contains(each)) in = home_->home().find(each).in;
        in->set_related(in->index_of(each));
    }
    if (!reverse || targets.empty()) return;
    // The targets lead back to it.
    home_->track(home_->index_of(this));
    home_->set_related(home_->index_of(this));
    for (void* each : targets) {
        auto& other = relation::at(each, *reverse);
        // The other side of one to many is known by that, unless it was changed meanwhile.
        if (!other.to_many() && !other.changed() && !other.loaded()) {
            other.one_ = self;
            other.flags_ |= is_loaded;
            other.loaded_at_ = loaded_at_;
        }
    }
}

void relation::expire() noexcept {
    if (changed()) return;
    flags_ &= static_cast<std::uint8_t>(~is_loaded);
    one_ = nullptr;
    content_.reset();
}

void relation::settle_changes() noexcept {
    flags_ &= static_cast<std::uint8_t>(~is_changed);
    if (!content_) return;
    content_->added.clear();
    content_->removed.clear();
    if (!loaded()) content_.reset();
}

relation_memory relation::remember() const {
    relation_memory kept{
        .one = one_, .loaded_at = loaded_at_, .loaded = (flags_ & is_loaded) != 0, .changed = changed()};
    if (content_) {
        kept.objects = content_->objects;
        kept.added = content_->added;
        kept.removed = content_->removed;
    }
    return kept;
}

void relation::recall(relation_memory const& kept) {
    one_ = kept.one;
    loaded_at_ = kept.loaded_at;
    flags_ = static_cast<std::uint8_t>((flags_ & (is_to_many | is_raising)) | (kept.loaded ? is_loaded : 0) |
                                       (kept.changed ? is_changed : 0));
    content_.reset();
    if (kept.objects.empty() && kept.added.empty() && kept.removed.empty()) return;
    auto& into = content();
    into.objects = kept.objects;
    into.added = kept.added;
    into.removed = kept.removed;
}

void relation::renew() {
    flags_ = static_cast<std::uint8_t>((flags_ & ~is_changed) | is_loaded);
    if (!to_many()) {
        content_.reset();
        if (one_) flags_ |= is_changed;
        return;
    }
    if (!content_) return;
    content_->removed.clear();
    content_->added = content_->objects;
    if (!content_->objects.empty()) flags_ |= is_changed;
}

// Where things go.

/// The object in this store that the seedling stands for. It is moved there when it is a value.
void* relation::place(seedling& what) const {
    if (what.adopted) return what.adopted;
    auto& home = home_->home();
    if (!what.type) {
        auto const there = home.find(what.object);
        if (!there || there.in->state(there.index) == object_state::detached) throw_foreign(map().label);
        if (there.in->state(there.index) == object_state::deleted)
            throw core::usage_error{"relation-deleted",
                                    map().label + " was given a " + there.in->mapper().name() +
                                        " whose row a flush has deleted: roll back, or give a new one"};
        return what.object;
    }
    auto* const source = home.source();
    if (!source)
        throw core::detached_error{"relation-detached", map().label +
                                                            " was given a new object, but its session has ended: "
                                                            "relate objects while they have a session"};
    what.adopted = source->adopt(what.type->mapper(), what.object);
    return what.adopted;
}

void relation::adopt_seedlings() {
    if (!content_ || content_->seedlings.empty()) return;
    auto const waiting = std::move(content_->seedlings);
    content_->seedlings.clear();
    content_->objects.clear();
    for (auto const& each : waiting) {
        void* const target = place(*each);
        if (to_many()) add_tracked(target);
        else set_tracked(target);
    }
    if (!to_many()) content_.reset();
}

// Reading.

void relation::need() const {
    if (loaded()) return;
    auto const index = home_->index_of(this);
    auto const state = home_->state(index);
    if (state == object_state::pending) return;  // has no row that anything could be related to
    auto* const source = home_->home().source();
    if (!source || state != object_state::persistent) {
        auto const& which = map();
        throw core::detached_error{
            "relation-detached",
            which.label + " is not loaded, and " +
                (source ? "its object no longer belongs to the session" : "the session of its object has ended") +
                ": load it before, by options(selectinload(&" + which.label + ")) or by touching it"};
    }
    auto const& which = map();
    if ((flags_ & is_raising) != 0 || which.loading == loading::raise)
        throw core::usage_error{"relation-raise",
                                which.label +
                                    " is not loaded, and was asked not to load itself (raiseload): load it "
                                    "with the query, by options(selectinload(&" +
                                    which.label + "))"};
    source->load(which, owner());
}

std::span<void* const> relation::read() const {
    if (home_) need();
    if (!content_) return {};
    if (home_ && !loaded()) return content_->added;
    return content_->objects;
}

void* relation::read_one() const {
    if (!home_) return content_ && !content_->objects.empty() ? content_->objects.front() : nullptr;
    need();
    if (content_ && !content_->objects.empty()) return content_->objects.front();  // not adopted yet
    return one_;
}

void* relation::need_one() const {
    if (auto* const found = read_one()) return found;
    throw core::usage_error{"relation-empty",
                            (home_ != nullptr ? map().label : std::string{"a relationship"}) +
                                " was used like a pointer, but nothing is related: ask it first (if (a.b) …)"};
}

bool relation::has(void const* target) const {
    auto const all = read();
    return std::find(all.begin(), all.end(), target) != all.end();
}

std::shared_ptr<void> relation::handle_of(void* target) const {
    if (content_ && !content_->seedlings.empty()) {
        auto const at = std::find(content_->objects.begin(), content_->objects.end(), target);
        auto const& seed = content_->seedlings[static_cast<std::size_t>(at - content_->objects.begin())];
        return seed->type ? std::shared_ptr<void>{seed} : seed->handle;
    }
    return home_->home().handle(home_->home().find(target));
}

// Changing.

void relation::before_change() {
    if (changed()) return;
    auto* const source = home_->home().source();
    if (!source) {
        throw core::detached_error{"relation-detached",
                                   map().label + " cannot be changed: the session of its object has ended"};
    }
    source->changing(map(), owner());
    flags_ |= is_changed;
}

/// Of a to-one relationship: whom it was related to at the last flush has left it.
void relation::note_former() {
    if (one_ && (!content_ || content_->removed.empty())) content().removed.push_back(one_);
}

void relation::link(void* target) {
    before_change();
    home_->home().relate(target);
    if (!to_many()) {
        note_former();
        one_ = target;
        flags_ |= is_loaded;
        return;
    }
    auto& into = content();
    if (loaded() || home_->state(home_->index_of(this)) == object_state::pending) into.objects.push_back(target);
    if (!erase_last(into.removed, target)) into.added.push_back(target);
}

void relation::unlink(void* target) {
    before_change();
    if (!to_many()) {
        note_former();
        if (one_ == target || !loaded()) one_ = nullptr;
        flags_ |= is_loaded;
        return;
    }
    auto& from = content();
    erase_last(from.objects, target);
    if (!erase_last(from.added, target)) from.removed.push_back(target);
}

/// Puts `target` in on this side, and `this` on the other; takes it out of where a one-to-many relationship had it.
void relation::add_tracked(void* target) {
    auto const* reverse = map().reverse;
    auto* const self = owner();
    link(target);
    if (!reverse) return;
    auto& other = relation::at(target, *reverse);
    if (!other.to_many() && other.one_ && other.one_ != self) {
        auto& former = relation::at(other.one_, map());
        if (former.loaded() || former.content_) former.unlink(target);
    }
    other.link(self);
}

bool relation::remove_tracked(void* target) {
    if (loaded() ? !content_ || !contains(content_->objects, target) : false) return false;
    auto const* reverse = map().reverse;
    unlink(target);
    if (reverse) relation::at(target, *reverse).unlink(owner());
    return true;
}

void relation::set_tracked(void* target) {
    if (loaded() && one_ == target) return;
    auto const* reverse = map().reverse;
    auto* const self = owner();
    void* const former = one_;
    if (former && reverse) {
        auto& other = relation::at(former, *reverse);
        if (!other.to_many() || other.loaded() || other.content_) other.unlink(self);
    }
    before_change();
    note_former();
    if (target) home_->home().relate(target);
    one_ = target;
    flags_ |= is_loaded;
    if (target && reverse) {
        auto& other = relation::at(target, *reverse);
        if (!other.to_many() && other.one_ && other.one_ != self) relation::at(other.one_, map()).unlink(target);
        other.link(self);
    }
}

void relation::add(std::shared_ptr<seedling> const& what) {
    if (!what) throw core::usage_error{"relation-null", "a null handle was added to a relationship: leave it out"};
    if (!home_) {
        auto& into = content();
        into.objects.push_back(what->object);
        into.seedlings.push_back(what);
        return;
    }
    add_tracked(place(*what));
}

bool relation::remove(void const* target) {
    if (home_) return remove_tracked(const_cast<void*>(target));  // it lies in the store, which may change it
    if (!content_) return false;
    auto const at = std::find(content_->objects.begin(), content_->objects.end(), target);
    if (at == content_->objects.end()) return false;
    content_->seedlings.erase(content_->seedlings.begin() + (at - content_->objects.begin()));
    content_->objects.erase(at);
    return true;
}

void relation::replace(std::vector<std::shared_ptr<seedling>> const& by) {
    if (!home_) {
        content_.reset();
        for (auto const& each : by) add(each);
        return;
    }
    std::vector<void*> wanted;
    for (auto const& each : by) {
        if (!each) throw core::usage_error{"relation-null", "a null handle was added to a relationship: leave it out"};
        wanted.push_back(place(*each));
    }
    replace_tracked(wanted);
}

void relation::replace_tracked(std::span<void* const> by) {
    std::vector<void*> const wanted{by.begin(), by.end()};
    if (!to_many()) {
        if (map().reverse) need();
        return set_tracked(wanted.empty() ? nullptr : wanted.front());
    }
    auto const all = read();
    std::vector<void*> const former{all.begin(), all.end()};
    for (void* each : former)
        if (!contains(wanted, each)) remove_tracked(each);
    for (void* each : wanted)
        if (!contains(former, each)) add_tracked(each);
    if (content_) content_->objects = wanted;
}

std::span<void* const> relation::known_targets() const noexcept {
    if (home_ && content_ && content_->seedlings.empty() && to_many()) return tracked_targets();
    if (home_ && !to_many() && one_) return {&one_, 1};
    return content_ ? std::span<void* const>{content_->objects} : std::span<void* const>{};
}

void relation::set_one(std::shared_ptr<seedling> const& what) {
    if (!home_) {
        content_.reset();
        if (what) {
            content().objects.push_back(what->object);
            content_->seedlings.push_back(what);
        }
        return;
    }
    // The former object learns of it, so it has to be known when it has a side of its own.
    if (map().reverse) need();
    set_tracked(what ? place(*what) : nullptr);
}

}  // namespace aludel::orm
