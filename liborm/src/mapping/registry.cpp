// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/registry.hpp>

#include <aludel/core/error/error.hpp>
#include <aludel/orm/mapping/entity_draft.hpp>
#include <aludel/orm/mapping/mapper.hpp>

#include "mapper_builder.hpp"

#include <algorithm>
#if __has_include(<dlfcn.h>)
#    include <dlfcn.h>
#endif
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace aludel::orm {

namespace {

struct entry {
    std::unique_ptr<mapper> made;
    std::vector<std::string> facts;
    entity_drafter by;
};

/// Namespace of the entity, schema, table. Parts of a program that work on different databases may each have their `user`:
/// what must not share a table is what stands in one namespace, or refers to each other.
using table_key = std::array<std::string, 3>;

struct registry {
    std::mutex mutex;
    std::vector<entry> entries;  ///< by number
    std::unordered_map<std::type_index, std::uint32_t> by_type;
    std::map<table_key, std::uint32_t> by_table;
    std::map<entity_drafter, mapper const*> by_drafter;

    mapper const* find(entity_drafter by) const {
        auto const found = by_drafter.find(by);
        return found == by_drafter.end() ? nullptr : found->second;
    }
    entry const* find(std::type_index type) const {
        auto const found = by_type.find(type);
        return found == by_type.end() ? nullptr : &entries[found->second];
    }
};

/// Never destroyed: mappers live as long as the process.
registry& the_registry() {
    static auto* const one = new registry;
    return *one;
}

/// The program or shared object that a mapping comes from.
std::string origin([[maybe_unused]] entity_drafter of) {
#if __has_include(<dlfcn.h>)
    Dl_info found{};
    if (::dladdr(reinterpret_cast<void*>(of), &found) != 0 && found.dli_fname) return found.dli_fname;
#endif
    return "an unknown file";
}

using drafts = std::map<entity_drafter, std::unique_ptr<mapper_builder>>;

/// Drafts an entity and what it refers to. Runs the program's functions: not under the lock.
void draft_all(entity_drafter by, drafts& all) {
    {
        auto& known = the_registry();
        std::lock_guard const lock{known.mutex};
        if (all.contains(by) || known.find(by)) return;
    }
    entity_draft draft;
    by(draft);
    if (!draft.content().described)
        throw core::mapping_error{"mapping-undescribed",
                                  std::string{"map_entity of "} + draft.content().type_name +
                                      " says nothing; when the conventions are all that is needed, let it call "
                                      "by_convention()"};
    auto const name = draft.content().shape.name;
    auto builder = std::make_unique<mapper_builder>(std::move(draft));
    auto const targets = builder->targets();
    all.emplace(by, std::move(builder));
    for (auto const each : targets) {
        try {
            draft_all(each, all);
        } catch (core::error& error) {
            error.add_context("while mapping " + name + ", which refers to it");
            throw;
        }
    }
}

[[noreturn]] void throw_different(entry const& known, mapper_builder const& other,
                                  std::vector<std::string> const& facts, entity_drafter by) {
    auto const [one, two] = std::mismatch(known.facts.begin(), known.facts.end(), facts.begin(), facts.end());
    throw core::mapping_error{
        "mapping-differs",
        std::string{other.draft().content().type_name} + " is mapped in two ways: in " + origin(known.by) + " " +
            (one == known.facts.end() ? std::string{"nothing more"} : *one) + ", in " + origin(by) + " " +
            (two == facts.end() ? std::string{"nothing more"} : *two) + "; let both use one map_entity"};
}

void refuse_table_twice(mapper const& one, mapper const& other) {
    throw core::mapping_error{"mapping-table-twice",
                              one.name() + " and " + other.name() + " are both mapped to the table \"" +
                                  (one.schema().empty() ? "" : one.schema() + ".") + one.table_name() +
                                  "\"; give one of them another table with .table(\"…\")"};
}

table_key key_of(mapper_builder const& of) {
    std::string_view const type = of.draft().content().type_name;
    return {std::string{type.substr(0, type.size() - std::min(type.size(), of.made().name().size()))},
            of.made().schema(), of.made().table_name()};
}

/// Under the lock. Changes nothing when it throws.
void publish(drafts& all) {
    auto& known = the_registry();
    // One new builder for each type that is not known; the others are only compared.
    std::unordered_map<std::type_index, mapper_builder*> fresh;
    for (auto& [by, builder] : all)
        if (!known.find(builder->made().shape().type)) fresh.emplace(builder->made().shape().type, builder.get());

    auto const by_type = [&](std::type_index type) -> mapper const& {
        if (auto const* found = known.find(type)) return *found->made;
        return fresh.at(type)->made();
    };
    auto const find = [&](entity_drafter by) -> mapper const& {
        if (auto const* found = known.find(by)) return *found;
        return by_type(all.at(by)->made().shape().type);
    };
    for (auto& [by, builder] : all) builder->find_targets(find);
    for (auto& [by, builder] : all) builder->pair_relations();
    for (auto& [by, builder] : all) builder->join_relations();

    std::map<table_key, mapper const*> tables;
    auto const claim = [&](table_key const& key, mapper const& by) {
        auto const [found, added] = tables.emplace(key, &by);
        if (!added && found->second->shape().type != by.shape().type) refuse_table_twice(*found->second, by);
    };
    for (auto const& [type, builder] : fresh) {
        auto const key = key_of(*builder);
        if (auto const found = known.by_table.find(key); found != known.by_table.end())
            refuse_table_twice(*known.entries[found->second].made, builder->made());
        claim(key, builder->made());
        for (auto const target : builder->targets()) {
            mapper const& other = find(target);
            claim({"", other.schema(), other.table_name()}, other);
        }
        claim({"", key[1], key[2]}, builder->made());
    }
    std::unordered_map<std::type_index, std::vector<std::string>> facts;
    for (auto const& [type, builder] : fresh) facts.emplace(type, builder->facts());
    for (auto const& [by, builder] : all) {
        auto const type = builder->made().shape().type;
        if (auto const found = fresh.find(type); found != fresh.end() && found->second == builder.get()) continue;
        auto own = builder->facts();
        if (auto const* before = known.find(type)) {
            if (before->facts != own) throw_different(*before, *builder, own, by);
        } else if (facts.at(type) != own) {
            auto const first = std::find_if(all.begin(), all.end(),
                                            [&](auto const& each) { return each.second.get() == fresh.at(type); });
            throw_different({nullptr, facts.at(type), first->first}, *builder, own, by);
        }
    }

    std::vector<std::pair<entity_drafter, std::type_index>> drafters;
    for (auto& [by, builder] : all) drafters.emplace_back(by, builder->made().shape().type);
    known.entries.reserve(known.entries.size() + fresh.size());
    for (auto& [by, builder] : all) {
        auto const type = builder->made().shape().type;
        if (auto const found = fresh.find(type); found == fresh.end() || found->second != builder.get()) continue;
        auto const number = static_cast<std::uint32_t>(known.entries.size());
        known.by_type.emplace(type, number);
        known.by_table.emplace(key_of(*builder), number);
        auto made = builder->release(number);
        known.entries.push_back({std::move(made), std::move(facts.at(type)), by});
    }
    for (auto const& [by, type] : drafters) known.by_drafter.emplace(by, known.find(type)->made.get());
}

}  // namespace

mapper const& detail::find_or_make_mapper(entity_drafter draft) {
    drafts all;
    draft_all(draft, all);
    auto& known = the_registry();
    std::lock_guard const lock{known.mutex};
    if (!all.empty()) {
        // What another thread has made meanwhile needs no comparison.
        publish(all);
    }
    return *known.find(draft);
}

mapper const* find_mapper(std::type_index type) noexcept {
    auto& known = the_registry();
    std::lock_guard const lock{known.mutex};
    auto const* found = known.find(type);
    return found ? found->made.get() : nullptr;
}

mapper const* find_mapper(std::uint32_t number) noexcept {
    auto& known = the_registry();
    std::lock_guard const lock{known.mutex};
    return number < known.entries.size() ? known.entries[number].made.get() : nullptr;
}

std::vector<mapper const*> known_mappers() {
    auto& known = the_registry();
    std::lock_guard const lock{known.mutex};
    std::vector<mapper const*> all;
    for (auto const& each : known.entries) all.push_back(each.made.get());
    return all;
}

}  // namespace aludel::orm
