// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/mapper.hpp>

#include <algorithm>

namespace aludel::orm {

namespace {
template <class Range, class Matches>
auto const* find(Range const& in, Matches&& matches) noexcept {
    auto const found = std::find_if(in.begin(), in.end(), matches);
    return found == in.end() ? nullptr : &*found;
}
}  // namespace

mapper::mapper() = default;
mapper::~mapper() = default;

column_map const* mapper::column_at(std::uint32_t offset) const noexcept {
    return find(columns_, [&](column_map const& each) { return each.slot.offset == offset; });
}
relation_map const* mapper::relation_at(std::uint32_t offset) const noexcept {
    return find(relations_, [&](relation_map const& each) { return each.offset == offset; });
}
column_map const* mapper::find_column(std::string_view member) const noexcept {
    return find(columns_, [&](column_map const& each) { return each.member == member; });
}

}  // namespace aludel::orm
