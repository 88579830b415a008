// SPDX-License-Identifier: BSL-1.0
/// What compiling makes: SQL as a list of pieces, without any value.
#pragma once

#include <aludel/core/dialect/profile.hpp>
#include <aludel/core/engine/statement_text.hpp>
#include <aludel/core/transfer/parameter_plan.hpp>
#include <aludel/core/value/value.hpp>
#include <aludel/sql/compile/compile_options.hpp>
#include <aludel/sql/export.hpp>
#include <aludel/sql/tree/node.hpp>
#include <aludel/sql/type/type.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aludel::sql {

/// What is done to a value before the driver gets it, where a database wants another form of it.
enum class adaptation : std::uint8_t {
    none,
    json_path,      ///< a key, an index or a JSON array of these becomes "$.\"key\"[1]"
    json_text_path  ///< a JSON array of keys and indexes becomes "{key,1}" (PostgreSQL)
};

/// A parameter of a compiled statement.
struct compiled_parameter {
    static constexpr std::uint32_t not_in_tree = 0xffffffff;
    std::string name{};
    sql::type type{};
    /// Its place among the binds of the statement in walking order; `not_in_tree`: only given at execution.
    std::uint32_t ordinal = not_in_tree;
    bool expanding = false;
    bool required = false;
    bool named = false;
    std::vector<sql::type> tuple{};  ///< of a tuple IN
    adaptation adapt = adaptation::none;
    bool inlined = false;  ///< its value is written into the text; the driver does not get it
    bool output = false;   ///< the database writes to it (RETURNING … INTO)
    std::size_t width() const noexcept { return tuple.empty() ? 1 : tuple.size(); }
};

/// A stretch of the text.
struct compiled_piece {
    enum class what : std::uint8_t {
        text,       ///< fixed
        parameter,  ///< a placeholder
        expanding,  ///< as many placeholders as there are values; `text` is what stands for none
        inlined,    ///< the value itself, as a literal
    };
    what kind = what::text;
    std::uint32_t parameter = 0;
    std::string text{};
    std::string lead{};  ///< of expanding: what stands before the values, where there are any
};

/// A column of the rows that a statement returns.
struct compiled_column {
    std::string name{};
    sql::type type{};
};

/// Text ready for a driver, with the parameter (and for expanding ones the element) behind each placeholder.
struct placed_text {
    struct place {
        std::uint32_t parameter;
        std::uint32_t element;
    };
    core::statement_text text;
    std::vector<place> places;
    /// Reads parameter i through the i-th of an array of `core::value const*`: values are bound where they lie.
    core::parameter_plan plan;
};

/// The value as the driver gets it.
ALUDEL_SQL_API core::value adapted(core::value const&, adaptation);

/// Immutable; shared by threads and the cache.
class ALUDEL_SQL_API compiled {
public:
    compiled(core::profile for_profile, std::vector<compiled_piece> pieces, std::vector<compiled_parameter> parameters,
             std::vector<compiled_column> columns, bool returns_rows);
    compiled(compiled const&) = delete;
    compiled& operator=(compiled const&) = delete;
    ~compiled();

    core::profile profile() const noexcept { return profile_; }
    std::span<compiled_piece const> pieces() const noexcept { return pieces_; }
    std::span<compiled_parameter const> parameters() const noexcept { return parameters_; }
    std::span<compiled_column const> columns() const noexcept { return columns_; }
    bool returns_rows() const noexcept { return returns_rows_; }
    /// Has it a part that depends on how many values there are?
    bool has_late_pieces() const noexcept { return fixed_ == nullptr; }

    /// The text, with as many placeholders for each expanding parameter as `lengths` says (by parameter; looked at for
    /// expanding ones only), and the literals of inlined ones (by parameter; may be empty when there are none).
    /// Kept for the next time. Threads: any.
    std::shared_ptr<placed_text const> placed(std::span<std::uint32_t const> lengths,
                                              std::span<std::string const> literals = {}) const;
    /// The literal of an inlined parameter.
    std::string literal_of(compiled_parameter const&, core::value const&) const;
    /// The same when nothing is late.
    placed_text const& fixed() const noexcept { return *fixed_; }

private:
    std::shared_ptr<placed_text const> place(std::span<std::uint32_t const> lengths,
                                             std::span<std::string const> literals) const;
    core::profile profile_;
    std::vector<compiled_piece> pieces_;
    std::vector<compiled_parameter> parameters_;
    std::vector<compiled_column> columns_;
    bool returns_rows_;
    std::shared_ptr<placed_text const> fixed_;
    struct variants;
    std::unique_ptr<variants> variants_;
};

}  // namespace aludel::sql
