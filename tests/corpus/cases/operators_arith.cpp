// SPDX-License-Identifier: BSL-1.0
#include "../case.hpp"

namespace aludel::sql::cookbook {
namespace {

CASE("operators-arith/add") { return select(track.seconds + 5); }
CASE("operators-arith/sub-right-group") { return select(track.seconds - (track.plays - 3)); }
CASE("operators-arith/mul-add") { return select(track.seconds * 2 + 1); }
CASE("operators-arith/mul-mul-group") { return select(track.seconds * (track.plays * 3)); }
CASE("operators-arith/div-int") { return select(true_divide(track.seconds, 60)); }
CASE("operators-arith/div-int-int-col") { return select(true_divide(track.seconds, track.plays)); }
CASE("operators-arith/div-float") { return select(true_divide(artist.rating, 2)); }
CASE("operators-arith/div-literal-left") { return select(true_divide(100, track.seconds)); }
CASE("operators-arith/floordiv-int") { return select(floor_divide(track.seconds, 60)); }
CASE("operators-arith/floordiv-float") { return select(floor_divide(artist.rating, 2)); }
CASE("operators-arith/mod-mul") { return select(track.seconds % 60 * 2, track.seconds * (track.plays % 60)); }
CASE("operators-arith/mod-where") { return select(track.title).where(track.seconds % 2 == 0); }
CASE("operators-arith/neg") { return select(-track.seconds); }
CASE("operators-arith/neg-mul") { return select(-track.seconds * 2); }
CASE("operators-arith/neg-of-mul") { return select(-(track.seconds * 2)); }
CASE("operators-arith/neg-sub") { return select(5 - -track.seconds); }
CASE("operators-arith/neg-func") { return select(-sum(track.seconds)); }
CASE("operators-arith/numeric-mul") { return select(order_line.qty * order_line.unit_price); }
CASE("operators-arith/numeric-discount") { return select((order_line.unit_price * dec("0.85")).label("net")); }
REFUSED("operators-arith/compare-in-arith", "condition_as_number");
CASE("operators-arith/concat-method") { return select(artist.name.concat("!").concat(artist.country)); }
CASE("operators-arith/concat-radd") { return select("The " + artist.name); }
CASE("operators-arith/concat-paren") { return select(artist.name + (artist.country + "x")); }
CASE("operators-arith/concat-like") { return select(artist.id).where((artist.name + "x").like("%y")); }
CASE("operators-arith/concat-eq") { return select(artist.id).where(artist.name + artist.country == "x"); }
CASE("operators-arith/concat-upper") { return select(func<std::string>("upper", artist.name + "x")); }
CASE("operators-arith/concat-cast") { return select(artist.name + cast<std::string>(artist.id)); }
CASE("operators-arith/concat-op-pipes") { return select(artist.id.op<std::string>("||", artist.name)); }
CASE("operators-arith/concat-with-add-int") { return select(cast<std::string>(artist.id + 1) + artist.name); }
CASE("operators-arith/bit-and") { return select(track.flags & 4); }
CASE("operators-arith/bit-not") { return select(~track.flags); }
CASE("operators-arith/bit-and-or-mix") { return select((track.flags & 4) | 2); }
CASE("operators-arith/bit-plus-and") { return select((track.flags + 1) & 4); }
CASE("operators-arith/bit-shift-chain") { return select(((track.flags << 2) >> 1) + 1); }
CASE("operators-arith/arith-null") { return select(track.seconds + literal(maybe<int>{})); }
CASE("operators-arith/arith-func") { return select(func<int>("abs", track.seconds - 100) * 2); }
CASE("operators-arith/arith-compare-both") { return select(track.title).where(track.seconds + 1 > track.plays * 2); }
CASE("operators-arith/arith-and-precedence") {
    return select(track.title).where(track.seconds + 1 > 5 && track.plays * 2 < 9);
}

}  // namespace
}  // namespace aludel::sql::cookbook
