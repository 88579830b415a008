// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/tree/pairing.hpp>

#include <unordered_map>

namespace aludel::sql {

struct pairing::many {
    std::unordered_map<node const*, node const*> right_of;
    std::unordered_map<node const*, node const*> left_of;
};

void pairing::many_deleter::operator()(many* all) const noexcept { delete all; }

pairing::outcome pairing::meet(node const& left, node const& right) {
    for (std::size_t i = 0; i < count_; ++i)
        if (first_[i].left == &left || first_[i].right == &right)
            return first_[i].left == &left && first_[i].right == &right ? outcome::known : outcome::broken;
    if (count_ == few) return meet_among_many({&left, &right});
    first_[count_++] = {&left, &right};
    return outcome::fresh;
}

pairing::outcome pairing::meet_among_many(pair met) {
    if (many_ == nullptr) many_.reset(new many);
    auto const [right, new_left] = many_->right_of.try_emplace(met.left, met.right);
    auto const [left, new_right] = many_->left_of.try_emplace(met.right, met.left);
    if (new_left && new_right) return outcome::fresh;
    return right->second == met.right && left->second == met.left ? outcome::known : outcome::broken;
}

}  // namespace aludel::sql
