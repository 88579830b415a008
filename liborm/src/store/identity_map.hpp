// SPDX-License-Identifier: BSL-1.0
/// Key → object, for one mapper. Private to the store.
#pragma once

#include <aludel/core/value/value.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/store/store.hpp>

#include "identity.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::orm {

class identity_map {
public:
    explicit identity_map(mapper const& of) {
        for (auto const position : of.key()) key_.push_back(&of.columns()[position].slot);
    }

    /// The key members of an object. Errors: what a codec throws.
    void read(void const* object, identity& into) const { read_identity(object, key_, into); }
    /// Key values in the mapper's order.
    void read(std::span<core::value const> key, identity& into) const { read_identity(key, into); }

    tracked find(identity const& of) const;
    tracked find(std::int64_t number) const {
        auto const at = numbers_.find(number);
        return at == numbers_.end() ? tracked{} : at->second;
    }
    /// The object that has the identity now: `object`, or who had it before.
    tracked insert(identity const& of, tracked object);
    /// Removes it when `object` has it.
    void erase(identity const& of, tracked object);
    /// `object` has the identity from now on, whoever had it before.
    void assign(identity const& of, tracked object);
    /// Removes all whose slab does not fulfil `keep`, in one pass.
    template <class Keep>
    void erase_unless(Keep&& keep) {
        boost::unordered::erase_if(numbers_, [&](auto const& each) { return !keep(*each.second.in); });
        boost::unordered::erase_if(packed_, [&](auto const& each) { return !keep(*each.second.in); });
    }
    void reserve_more(std::size_t count) {
        if (numbers_.size() + count > numbers_.max_load()) numbers_.reserve(numbers_.size() + count);
    }
    /// Gives memory back when most of it is for keys that are gone.
    void shrink() {
        if (numbers_.size() * 8 < numbers_.bucket_count()) numbers_.rehash(0);
        if (packed_.size() * 8 < packed_.bucket_count()) packed_.rehash(0);
    }
    std::size_t size() const noexcept { return numbers_.size() + packed_.size(); }
    std::size_t memory() const noexcept {
        return numbers_.bucket_count() * (sizeof(std::int64_t) + sizeof(tracked)) +
               packed_.bucket_count() * (sizeof(std::string) + sizeof(tracked));
    }

private:
    struct text_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
    };
    std::vector<core::slot const*> key_;
    boost::unordered_flat_map<std::int64_t, tracked> numbers_;
    boost::unordered_flat_map<std::string, tracked, text_hash, std::equal_to<>> packed_;
};

}  // namespace aludel::orm
