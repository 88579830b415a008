// SPDX-License-Identifier: BSL-1.0
#include "identity_map.hpp"

namespace aludel::orm {

tracked identity_map::find(identity const& of) const {
    if (of.is_number) return find(of.number);
    auto const at = packed_.find(std::string_view{of.packed});
    return at == packed_.end() ? tracked{} : at->second;
}

tracked identity_map::insert(identity const& of, tracked object) {
    if (of.is_number) return numbers_.try_emplace(of.number, object).first->second;
    return packed_.try_emplace(of.packed, object).first->second;
}

void identity_map::erase(identity const& of, tracked object) {
    if (of.is_number) {
        if (auto const at = numbers_.find(of.number); at != numbers_.end() && at->second == object) numbers_.erase(at);
    } else {
        if (auto const at = packed_.find(std::string_view{of.packed}); at != packed_.end() && at->second == object)
            packed_.erase(at);
    }
}

void identity_map::assign(identity const& of, tracked object) {
    if (of.is_number) numbers_.insert_or_assign(of.number, object);
    else packed_.insert_or_assign(of.packed, object);
}

}  // namespace aludel::orm
