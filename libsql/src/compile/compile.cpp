// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/compile.hpp>

#include <aludel/sql/compile/statement_compiler.hpp>
#include <aludel/sql/expression/bind.hpp>
#include <aludel/sql/tree/walk.hpp>

#include <set>
#include <utility>

namespace aludel::sql {

rendered::rendered(std::string text, std::vector<parameter> parameters)
    : text_{std::move(text)}, parameters_{std::move(parameters)} {}
rendered::rendered(rendered&&) noexcept = default;
rendered::rendered(rendered const&) = default;
rendered& rendered::operator=(rendered&&) noexcept = default;
rendered& rendered::operator=(rendered const&) = default;
rendered::~rendered() = default;

}  // namespace aludel::sql

namespace aludel::sql::detail {

std::shared_ptr<compiled const> compile_node(node const& of, core::profile for_profile,
                                             compile_options const& options) {
    compilation to{for_profile, options, of};
    to << of;
    return to.finish(static_cast<statement_node const&>(of).returns_rows());
}

rendered render(node const& of, core::profile for_profile, compile_options const& options) {
    auto const made = compile_node(of, for_profile, options);
    bind_collector collector;
    collector.collect(of);
    auto const parameters = made->parameters();
    std::vector<std::uint32_t> lengths(parameters.size(), 0);
    auto const list_of = [&](compiled_parameter const& parameter) -> std::vector<core::value> const& {
        return static_cast<expanding_bind_node const&>(*collector.binds()[parameter.ordinal]).values();
    };
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (parameters[i].expanding)
            lengths[i] = static_cast<std::uint32_t>(list_of(parameters[i]).size() / parameters[i].width());
    std::vector<std::string> literals(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        if (!parameters[i].inlined) continue;
        auto const& bind = static_cast<bind_node const&>(*collector.binds()[parameters[i].ordinal]);
        // Without a value there is only its name to show.
        literals[i] = bind.required() ? ":" + parameters[i].name : made->literal_of(parameters[i], bind.value());
    }
    auto const placed = made->placed(lengths, literals);
    std::vector<rendered::parameter> values;
    auto const add = [&](std::uint32_t parameter, std::uint32_t element) {
        auto const& info = parameters[parameter];
        if (info.inlined) return;
        if (info.expanding) {
            auto const width = static_cast<std::uint32_t>(info.width());
            auto name = info.name + "_" + std::to_string(element / width + 1);
            if (!info.tuple.empty()) name += "_" + std::to_string(element % width + 1);
            values.push_back({std::move(name), list_of(info)[element], info.type, false});
        } else if (info.ordinal == compiled_parameter::not_in_tree) {
            values.push_back({info.name, {}, info.type, true});
        } else {
            auto const& bind = static_cast<bind_node const&>(*collector.binds()[info.ordinal]);
            values.push_back({info.name, bind.value(), info.type, info.required});
        }
    };
    if (for_profile->placeholder() == core::placeholder_style::colon_name) {
        for (std::uint32_t i = 0; i < parameters.size(); ++i)
            for (std::uint32_t element = 0;
                 element < (parameters[i].expanding ? lengths[i] * parameters[i].width() : 1); ++element)
                add(i, element);
    } else {
        for (auto const& place : placed->places) add(place.parameter, place.element);
    }
    return {placed->text.sql(), std::move(values)};
}

}  // namespace aludel::sql::detail
