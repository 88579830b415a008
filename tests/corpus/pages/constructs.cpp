// SPDX-License-Identifier: BSL-1.0
// The examples of docs/sql/constructs.md.
#include <aludel/sql/expression/construct.hpp>

#include "../pages.hpp"

namespace aludel::sql::cookbook {
namespace {

struct constructs_examples : schema {
    void show(page& to) const {
        static auto const distance = sql::construct<double>("distance")
                                         .written([](auto& to, auto& node) {
                                             to << "distance(" << node.operand(0) << ", " << node.operand(1) << ')';
                                         })
                                         .written_in("postgresql", [](auto& to, auto& node) {
                                             to << node.operand(0) << " <-> " << node.operand(1);
                                         });
        to.show(distance(artist.rating, 2.0));
        to.show(select(artist.name).where(distance(artist.rating, 2.0) < 0.5).order_by(distance(artist.rating, 2.0)));
    }
};

}  // namespace

void show_constructs(page& to) {
    auto const made = std::make_shared<constructs_examples>();
    made->show(to);
    to.keeps = made;
}

}  // namespace aludel::sql::cookbook
