// SPDX-License-Identifier: BSL-1.0
// The columns of the outer side of a join may be NULL.
#include <aludel/sql/clause/typed_source.hpp>
#include <aludel/sql/execute/execute.hpp>
#include <aludel/sql/statement/select.hpp>

namespace sql = aludel::sql;

struct album_table : sql::typed_source<album_table> {
    using typed_source::typed_source;
    column<std::string> title = at<std::string>("title");
};

std::tuple<std::string> title_of(aludel::core::connection& on, sql::selectable const& artist,
                                 album_table const& album) {
#ifdef ALUDEL_REFUSE_CONTROL
    return on.execute(sql::select(album.title).select_from(artist).join(album)).one();
#else
    return on.execute(sql::select(album.title).select_from(artist).join_outer(album)).one();
#endif
}
