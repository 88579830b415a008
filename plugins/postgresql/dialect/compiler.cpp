// SPDX-License-Identifier: BSL-1.0
#include "compiler.hpp"

#include <aludel/sql/compile/assignments.hpp>

#include <string>

namespace aludel::postgresql {

void statement_compiler::ilike(sql::compilation& to, sql::binary_node const& of) const {
    to.operand(of.left(), of.operation());
    to << sql::info(of.operation()).text;
    if (of.details() != nullptr && of.details()->wildcards) to << of.right();
    else to.operand(of.right(), of.operation());
    if (of.details() != nullptr && !of.details()->text.empty())
        to << " ESCAPE " << literal(core::value{of.details()->text});
}

void statement_compiler::regexp(sql::compilation& to, sql::binary_node const& of) const {
    infix(to, of, of.operation() == sql::operation::regexp_match ? " ~ " : " !~ ");
}

void statement_compiler::bit_xor(sql::compilation& to, sql::binary_node const& of) const { infix(to, of, " # "); }

void statement_compiler::distinct_clause(sql::compilation& to, sql::select_node const& of) const {
    auto const* const rare = of.rare();
    if (rare == nullptr || !rare->distinct) return;
    to << "DISTINCT ";
    if (rare->distinct_on.empty()) return;
    to << "ON (";
    to.comma_list(rare->distinct_on);
    to << ") ";
}

void statement_compiler::limit_clause(sql::compilation& to, sql::row_limit const& of) const {
    if (of.limit) to << " LIMIT " << *of.limit;
    else to << " LIMIT ALL";
    if (of.offset) to << " OFFSET " << *of.offset;
}

void statement_compiler::for_update_clause(sql::compilation& to, sql::for_update_clause_data const& of) const {
    if (of.read) to << (of.key ? " FOR KEY SHARE" : " FOR SHARE");
    else to << (of.key ? " FOR NO KEY UPDATE" : " FOR UPDATE");
    if (!of.of.empty()) {
        to << " OF ";
        to.comma_list(of.of);
    }
    if (of.nowait) to << " NOWAIT";
    if (of.skip_locked) to << " SKIP LOCKED";
}

void statement_compiler::on_conflict(sql::compilation& to, sql::insert_node const& of) const {
    sql::write_on_conflict(to, of);
}

void statement_compiler::update_from(sql::compilation& to, sql::update_node const&,
                                     std::span<sql::from_node const* const> others) const {
    to << " FROM ";
    to.comma_list(others);
}

void statement_compiler::delete_using(sql::compilation& to, sql::delete_node const&,
                                      std::span<sql::from_node const* const> others) const {
    to << " USING ";
    to.comma_list(others);
}

std::string type_compiler::spell(core::profile profile, sql::type of) const {
    auto const& data = of.data();
    auto const seconds = data.precision == 0 ? std::string{} : "(" + std::to_string(data.precision) + ")";
    auto const zone = data.zone ? std::string{" WITH TIME ZONE"} : std::string{" WITHOUT TIME ZONE"};
    switch (of.id()) {
        case sql::type_id::large_binary: return "BYTEA";
        case sql::type_id::time: return "TIME" + seconds + zone;
        case sql::type_id::date_time: return "TIMESTAMP" + seconds + zone;
        case sql::type_id::timestamp: return "TIMESTAMP" + seconds + zone;
        case sql::type_id::interval: return seconds.empty() ? "INTERVAL" : "INTERVAL " + seconds;
        case sql::type_id::float_: return with_precision("FLOAT", data);
        case sql::type_id::double_: return "DOUBLE PRECISION";
        case sql::type_id::enumeration:
            if (data.plain_text || data.name.empty()) return sql::type_compiler::spell(profile, of);
            return profile->dialect().quote_if_needed(data.name);
        case sql::type_id::array: {
            auto text = sql::spelled(profile, sql::type{data.element});
            for (int i = 0; i < data.dimensions; ++i) text += "[]";
            return text;
        }
        case sql::type_id::uuid: return "UUID";
        case sql::type_id::json: return "JSON";
        default: return sql::type_compiler::spell(profile, of);
    }
}

namespace {
/// The enumeration that is a type of its own, also where a column has arrays of it; null: there is none.
sql::type_data const* named_enumeration(sql::column_node const& column) noexcept {
    auto const* data = &column.type().data();
    if (data->id == sql::type_id::array) data = data->element;
    return data->id == sql::type_id::enumeration && !data->plain_text && !data->name.empty() ? data : nullptr;
}
}  // namespace

std::string ddl_compiler::create_type(sql::ddl_context const& in, sql::column_node const& column) const {
    auto const* const data = named_enumeration(column);
    if (data == nullptr) return {};
    std::string labels;
    for (auto const& each : data->labels)
        labels += (labels.empty() ? "" : ", ") + statement_compiler{}.literal(core::value{each});
    auto const text = "CREATE TYPE " + in.profile->dialect().quote_if_needed(data->name) + " AS ENUM (" + labels + ")";
    // There is no IF NOT EXISTS for types.
    if (in.if_exists) return "DO $$ BEGIN " + text + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$";
    return text;
}

std::string ddl_compiler::drop_type(sql::ddl_context const& in, sql::column_node const& column) const {
    auto const* const data = named_enumeration(column);
    if (data == nullptr) return {};
    return (in.if_exists ? "DROP TYPE IF EXISTS " : "DROP TYPE ") + in.profile->dialect().quote_if_needed(data->name);
}

std::string ddl_compiler::column_type(sql::ddl_context const& in, sql::table const& of,
                                      sql::column_node const& column) const {
    if (of.auto_increment_column() == &column) switch (column.type().id()) {
            case sql::type_id::small_integer: return "SMALLSERIAL";
            case sql::type_id::big_integer: return "BIGSERIAL";
            default: return "SERIAL";
        }
    return sql::ddl_compiler::column_type(in, of, column);
}

}  // namespace aludel::postgresql
