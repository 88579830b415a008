// SPDX-License-Identifier: BSL-1.0
#include <aludel/orm/mapping/create.hpp>

#include <aludel/core/engine/engine.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/mapping/table.hpp>

namespace aludel::orm {

std::vector<std::string> create_script(std::span<mapper const* const> of, core::profile profile,
                                       ddl_options const& options) {
    return sql::create_script(tables_of(of), naming_of_tables(), profile, options);
}
std::vector<std::string> drop_script(std::span<mapper const* const> of, core::profile profile,
                                     ddl_options const& options) {
    return sql::drop_script(tables_of(of), naming_of_tables(), profile, options);
}

void create_all(core::connection& on, std::span<mapper const* const> of, ddl_options const& options) {
    sql::run_script(on, create_script(of, on.profile(), options));
}
void drop_all(core::connection& on, std::span<mapper const* const> of, ddl_options const& options) {
    sql::run_script(on, drop_script(of, on.profile(), options));
}
void create_all(core::engine const& on, std::span<mapper const* const> of, ddl_options const& options) {
    on.begin([&](core::connection& borrowed) { create_all(borrowed, of, options); });
}
void drop_all(core::engine const& on, std::span<mapper const* const> of, ddl_options const& options) {
    on.begin([&](core::connection& borrowed) { drop_all(borrowed, of, options); });
}

}  // namespace aludel::orm
