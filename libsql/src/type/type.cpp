// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/type/type.hpp>

#include <deque>
#include <mutex>
#include <utility>

namespace aludel::sql {

namespace detail {
using core::kind;
type_data const unknown_data{.number = 1};
type_data const boolean_data{.id = type_id::boolean, .kind = kind::boolean, .number = 2};
type_data const small_integer_data{.id = type_id::small_integer, .kind = kind::int16, .number = 3};
type_data const integer_data{.id = type_id::integer, .kind = kind::int32, .number = 4};
type_data const big_integer_data{.id = type_id::big_integer, .kind = kind::int64, .number = 5};
type_data const real_data{.id = type_id::real, .kind = kind::float32, .number = 6};
type_data const float_data{.id = type_id::float_, .kind = kind::float64, .number = 7};
type_data const double_data{.id = type_id::double_, .kind = kind::float64, .number = 8};
type_data const numeric_data{.id = type_id::numeric, .kind = kind::decimal, .number = 9};
type_data const char_data{.id = type_id::char_, .kind = kind::text, .number = 10};
type_data const string_data{.id = type_id::string, .kind = kind::text, .number = 11};
type_data const text_data{.id = type_id::text, .kind = kind::text, .number = 12};
type_data const unicode_data{.id = type_id::unicode, .kind = kind::text, .number = 13};
type_data const unicode_text_data{.id = type_id::unicode_text, .kind = kind::text, .number = 14};
type_data const large_binary_data{.id = type_id::large_binary, .kind = kind::bytes, .number = 15};
type_data const date_data{.id = type_id::date, .kind = kind::date, .number = 16};
type_data const time_data{.id = type_id::time, .kind = kind::time, .number = 17};
type_data const date_time_data{.id = type_id::date_time, .kind = kind::timestamp, .number = 18};
type_data const interval_data{.id = type_id::interval, .kind = kind::interval, .number = 19};
type_data const uuid_data{.id = type_id::uuid, .kind = kind::uuid, .number = 20};
type_data const json_data{.id = type_id::json, .kind = kind::json, .number = 21};
type_data const varchar_data{.id = type_id::varchar, .kind = kind::text, .number = 22};
type_data const nchar_data{.id = type_id::nchar, .kind = kind::text, .number = 23};
type_data const nvarchar_data{.id = type_id::nvarchar, .kind = kind::text, .number = 24};
type_data const clob_data{.id = type_id::clob, .kind = kind::text, .number = 25};
type_data const binary_data{.id = type_id::binary, .kind = kind::bytes, .number = 26};
type_data const varbinary_data{.id = type_id::varbinary, .kind = kind::bytes, .number = 27};
type_data const timestamp_data{.id = type_id::timestamp, .kind = kind::timestamp, .number = 28};
type_data const double_precision_data{.id = type_id::double_precision, .kind = kind::float64, .number = 29};
}  // namespace detail

namespace {
constexpr std::uint32_t first_free_number = 64;

bool same_content(type_data const& a, type_data const& b) {
    return a.id == b.id && a.kind == b.kind && a.length == b.length && a.precision == b.precision &&
           a.scale == b.scale && a.zone == b.zone && a.name == b.name && a.collation == b.collation &&
           a.labels == b.labels && a.numbers == b.numbers && a.dialect == b.dialect && a.element == b.element &&
           a.schema == b.schema && a.default_text == b.default_text && a.check_text == b.check_text &&
           a.not_null == b.not_null && a.dimensions == b.dimensions && a.plain_text == b.plain_text &&
           a.checked == b.checked && a.check_name == b.check_name && a.variants == b.variants;
}

/// Types with parameters. Never freed: programs use few different ones.
struct interned_types {
    std::mutex lock;
    std::deque<type_data> all;
};
interned_types& interned() {
    static auto& one = *new interned_types;
    return one;
}

type with(type of, auto change) {
    auto content = of.data();
    change(content);
    return type::intern(std::move(content));
}
}  // namespace

type::type() noexcept : data_{&detail::unknown_data} {}

type type::intern(type_data content) {
    auto& known = interned();
    std::lock_guard const guard{known.lock};
    for (auto const& each : known.all)
        if (same_content(each, content)) return type{&each};
    content.number = first_free_number + static_cast<std::uint32_t>(known.all.size());
    return type{&known.all.emplace_back(std::move(content))};
}

type string_type::operator()(std::uint32_t length) const {
    return with(*this, [&](type_data& made) { made.length = length; });
}
type string_type::operator()(std::uint32_t length, std::string_view collation) const {
    return with(*this, [&](type_data& made) {
        made.length = length;
        made.collation = collation;
    });
}
type numeric_type::operator()(std::uint16_t precision, std::int16_t scale) const {
    return with(*this, [&](type_data& made) {
        made.precision = precision;
        made.scale = scale;
    });
}
type time_type::operator()(bool with_zone, std::uint16_t precision) const {
    return with(*this, [&](type_data& made) {
        made.zone = with_zone;
        made.precision = precision;
        if (with_zone && (made.id == type_id::date_time || made.id == type_id::timestamp))
            made.kind = core::kind::instant;
    });
}

type interval_type::operator()(std::uint16_t second_precision, std::uint16_t day_precision) const {
    return with(*this, [&](type_data& made) {
        made.precision = second_precision;
        made.length = day_precision;
    });
}

type type::with_variant(std::string_view dialect, type other) const {
    return with(*this, [&](type_data& made) { made.variants.push_back({std::string{dialect}, &other.data()}); });
}

type type::in_dialect(std::string_view dialect, std::string_view family) const noexcept {
    for (auto const& wanted : {family, dialect})
        for (auto const& each : data_->variants)
            if (!wanted.empty() && each.dialect == wanted) return type{each.other};
    return *this;
}

type enumeration(std::string_view name, std::vector<std::string> labels, std::string_view schema) {
    return type::intern({.id = type_id::enumeration,
                         .kind = core::kind::text,
                         .name = std::string{name},
                         .schema = std::string{schema},
                         .labels = std::move(labels)});
}

type domain(std::string_view name, type base, domain_options how) {
    return type::intern({.id = type_id::domain,
                         .kind = base.kind(),
                         .name = std::string{name},
                         .schema = std::move(how.schema),
                         .collation = std::move(how.collation),
                         .element = &base.data(),
                         .check_name = std::move(how.check_name),
                         .default_text = std::move(how.default_text),
                         .check_text = std::move(how.check_text),
                         .not_null = how.not_null});
}

type enumeration_as_text(std::vector<std::string> labels, std::uint32_t length) {
    return type::intern({.id = type_id::enumeration,
                         .kind = core::kind::text,
                         .length = length,
                         .labels = std::move(labels),
                         .plain_text = true});
}

type checked(type of, std::string_view constraint_name) {
    return with(of, [&](type_data& made) {
        made.checked = true;
        made.check_name = constraint_name.empty() ? made.name : std::string{constraint_name};
    });
}

type array_of(type element, std::uint8_t dimensions) {
    return type::intern({.id = type_id::array, .element = &element.data(), .dimensions = dimensions});
}

type native_type(std::string_view spelling, std::string_view dialect, core::kind kind) {
    return type::intern(
        {.id = type_id::native, .kind = kind, .name = std::string{spelling}, .dialect = std::string{dialect}});
}

type numbered(type integer, std::vector<std::string> labels, std::vector<std::int64_t> numbers) {
    return with(integer, [&](type_data& made) {
        made.labels = std::move(labels);
        made.numbers = std::move(numbers);
    });
}

type type_of_kind(core::kind kind) noexcept {
    switch (kind) {
        case core::kind::null: return {};
        case core::kind::boolean: return boolean;
        case core::kind::int16: return small_integer;
        case core::kind::int32: return integer;
        case core::kind::int64: return big_integer;
        case core::kind::float32: return real;
        case core::kind::float64: return double_;
        case core::kind::decimal: return numeric;
        case core::kind::text: return string;
        case core::kind::bytes: return large_binary;
        case core::kind::date: return date;
        case core::kind::time: return time;
        case core::kind::timestamp: return date_time;
        case core::kind::instant: {
            static type const instants = date_time(true);
            return instants;
        }
        case core::kind::interval: return interval;
        case core::kind::uuid: return uuid;
        case core::kind::json: return json;
    }
    return {};
}

}  // namespace aludel::sql
