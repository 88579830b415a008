// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/typed_id.hpp>

struct user;
struct order;
#ifdef ALUDEL_REFUSE_CONTROL
bool same(aludel::orm::id<user> one, aludel::orm::id<user> other) {
#else
bool same(aludel::orm::id<user> one, aludel::orm::id<order> other) {
#endif
    return one == other;
}
