// SPDX-License-Identifier: BSL-1.0
/// The statements that flushes execute: made once for each engine, entity and set of columns.
#pragma once

#include <aludel/core/engine/statement_text.hpp>
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/core/transfer/row_plan.hpp>
#include <aludel/orm/mapping/mapper.hpp>
#include <aludel/orm/unit_of_work/flush_plan.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::core {
class connection;
}

namespace aludel::orm {

/// What makes a statement. `entity` or `association` is set.
struct flush_statement_shape {
    flush_action action = flush_action::insert;
    bool arrays = false;     ///< parameters are arrays, for many rows at once
    std::uint32_t rows = 1;  ///< of an INSERT: how many VALUES it has, whose objects lie side by side
    mapper const* entity = nullptr;
    relation_map const* association = nullptr;
    std::vector<std::uint16_t> columns{};   ///< that are inserted or set
    std::vector<std::uint16_t> returned{};  ///< that are read back
    friend auto operator<=>(flush_statement_shape const&, flush_statement_shape const&) = default;
};

/// Immutable.
struct flush_statement {
    /// Where a parameter comes from: a column of the object, or (`key`) what identifies its row.
    struct parameter {
        std::uint16_t column;
        bool key;
        std::uint32_t row = 0;
    };
    core::statement_text text;
    std::vector<parameter> parameters;
    /// Reads them from objects of the entity. Of an association: from an array of `core::value`.
    core::parameter_plan const* plan;
    std::unique_ptr<core::parameter_plan> own_plan;
    /// Writes what is returned into an object.
    std::unique_ptr<core::row_plan> into_object;
};

/// A column of an association table: which end it refers to, and the position of the end's key column.
struct association_column {
    std::string_view name;
    bool of_target;
    std::uint16_t position;
};
/// In the order of the parameters; one that both ends share comes once.
std::vector<association_column> association_columns(relation_map const&);

/// Belongs to an engine. Threads: any.
class flush_statements {
public:
    static flush_statements& of(core::connection const&);
    /// Null when the dialect has no RETURNING and columns are to be returned.
    std::shared_ptr<flush_statement const> find_or_make(core::connection&, flush_statement_shape const&);

private:
    /// Objects with many columns may change in very many combinations.
    static constexpr std::size_t most = 2048;
    std::mutex lock_;
    std::map<std::pair<std::uint32_t, flush_statement_shape>, std::shared_ptr<flush_statement const>> made_;
};

/// Are the parameters of `many` those of `one`, row after row?
bool repeats(flush_statement const& many, flush_statement const& one);

/// How many rows an INSERT of that many columns takes well; 1: none of several rows.
std::size_t rows_of_a_statement(std::size_t columns) noexcept;

/// Has the connection statements over arrays, and can these columns be elements of arrays?
bool takes_arrays(core::connection&, flush_statement_shape const&);

}  // namespace aludel::orm
