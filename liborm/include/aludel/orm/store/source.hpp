// SPDX-License-Identifier: BSL-1.0
/// What a store asks of the session that it belongs to.
#pragma once

#include <aludel/orm/export.hpp>
#include <aludel/orm/fwd.hpp>

namespace aludel::orm {

/// The session, as relationships see it. A store has none once its session has ended.
class ALUDEL_ORM_API loading_source {
public:
    virtual ~loading_source();

    /// Reads what `owner` is related to and gives it to the relationship at `owner` + `which.offset` (`relation::fill`).
    /// Errors: database errors.
    virtual void load(relation_map const& which, void* owner) = 0;
    /// Reads a deferred column of `owner`, which has a row, into its member and snapshot (`load_deferred` of query/ does it).
    /// A source that cannot throws `detached_error` (deferred-detached): so does this one.
    virtual void load_column(column_map const& which, void* owner);
    /// A relationship of a tracked object is about to change, or to be filled: the first time since the last flush, and
    /// before anything has happened.
    virtual void changing(relation_map const& which, void* owner) = 0;
    /// A transient object was related to a tracked one: takes it and what it holds into the store, as pending, and returns
    /// where it lies now. `object` is moved from.
    virtual void* adopt(mapper const& as, void* object) = 0;
};

}  // namespace aludel::orm
