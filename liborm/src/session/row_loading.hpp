// SPDX-License-Identifier: BSL-1.0
/// The reading of one execution's rows.
#pragma once

#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/orm/session/row_layout.hpp>
#include <aludel/orm/store/store.hpp>

#include "joined_select.hpp"
#include "load_plan.hpp"

#include <boost/container/small_vector.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace aludel::core {
class cursor;
}

namespace aludel::orm::detail {

class session_state;

/// What is read, worked out once for each statement.
struct row_recipe {
    /// The entities among the row's parts are objects 0, 1, …
    row_layout const* layout = nullptr;
    /// What is loaded with each of these; empty when nothing is.
    std::vector<std::vector<load_edge>> edges{};
    /// The objects that joins deliver, after those.
    std::vector<joined_object> joined{};
    /// The values of a row are its first segment when there are any; then each object has one.
    std::shared_ptr<core::row_plan const> plan{};
    bool has_values = false;
    bool whole = false;
    bool complete = false;  ///< one entity, and every row of its table
    bool unique = false;    ///< a collection is joined: rows repeat
};

/// The plan of a row without joined objects.
row_recipe recipe_of(row_layout const&);
/// Adds the objects of joins to it.
void add_joined(row_recipe&);

class row_loading {
public:
    row_loading(std::shared_ptr<session_state> of, row_recipe recipe);
    row_loading(row_loading const&) = delete;
    row_loading& operator=(row_loading const&) = delete;
    ~row_loading();

    bool more(core::cursor const& from) const noexcept;
    void read(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled);

private:
    /// Rows that were read before the first is given out, in blocks that stay where they are.
    class waiting_rows;
    struct object {
        mapper const* entity = nullptr;
        row_part_layout const* part = nullptr;  ///< null for joined ones
        fresh_places places{};
        std::vector<std::uint8_t> present{};
        boost::container::small_vector<tracked, 2> found{};
        std::vector<void*> all{};  ///< of all rows, when the recipe is `whole`
    };
    void give_handles(object&, std::byte* rows, std::size_t stride, std::size_t count);
    void read_rows(core::cursor& from, std::byte* rows, std::size_t stride, std::size_t limit, std::size_t& filled);
    void read_all(core::cursor& from);
    /// After the last row: loads what was asked for along with the objects, and tells which rows are to be kept, when a join
    /// has delivered an object more than once; empty: all.
    std::vector<std::uint32_t> finish();
    void relate_joined();

    std::shared_ptr<session_state> session_;
    row_recipe recipe_;
    boost::container::small_vector<object, 1> objects_;  // of most queries: nothing has to be allocated
    boost::container::small_vector<core::segment_target, 2> targets_;
    std::unique_ptr<waiting_rows> waiting_;
};

}  // namespace aludel::orm::detail
