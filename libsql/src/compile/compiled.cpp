// SPDX-License-Identifier: BSL-1.0
#include <aludel/sql/compile/compiled.hpp>

#include <aludel/core/transfer/cell.hpp>
#include <aludel/core/transfer/slot.hpp>
#include <aludel/sql/compile/statement_compiler.hpp>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace aludel::sql {

/// Texts by the lengths of the expanding parameters and the literals of the inlined ones. Lengths are rounded before they
/// come here, so there are few.
struct compiled::variants {
    static constexpr std::size_t most = 64;
    std::mutex lock;
    std::map<std::pair<std::vector<std::uint32_t>, std::vector<std::string>>, std::shared_ptr<placed_text const>> known;
};

compiled::compiled(core::profile for_profile, std::vector<compiled_piece> pieces,
                   std::vector<compiled_parameter> parameters, std::vector<compiled_column> columns, bool returns_rows)
    : profile_{for_profile},
      pieces_{std::move(pieces)},
      parameters_{std::move(parameters)},
      columns_{std::move(columns)},
      returns_rows_{returns_rows} {
    bool const late = std::any_of(pieces_.begin(), pieces_.end(), [](auto const& each) {
        return each.kind == compiled_piece::what::expanding || each.kind == compiled_piece::what::inlined;
    });
    if (late) variants_ = std::make_unique<variants>();
    else fixed_ = place({}, {});
}

compiled::~compiled() = default;

std::shared_ptr<placed_text const> compiled::placed(std::span<std::uint32_t const> lengths,
                                                    std::span<std::string const> literals) const {
    if (fixed_ != nullptr) return fixed_;
    std::pair<std::vector<std::uint32_t>, std::vector<std::string>> key{{lengths.begin(), lengths.end()},
                                                                        {literals.begin(), literals.end()}};
    {
        std::lock_guard const guard{variants_->lock};
        if (auto const found = variants_->known.find(key); found != variants_->known.end()) return found->second;
    }
    auto made = place(lengths, literals);
    std::lock_guard const guard{variants_->lock};
    if (variants_->known.size() >= variants::most) variants_->known.clear();
    variants_->known.emplace(std::move(key), made);
    return made;
}

namespace {
/// Writes placeholders and remembers what stands behind them.
class placing {
public:
    placing(core::placeholder_style style, std::span<compiled_parameter const> parameters)
        : style_{style}, parameters_{parameters} {}

    std::string text;
    std::vector<placed_text::place> places;
    std::vector<core::parameter_type> types;

    void add(std::uint32_t parameter, std::uint32_t element) {
        auto const number = number_of(parameter, element);
        switch (style_) {
            case core::placeholder_style::question: text += '?'; break;
            case core::placeholder_style::question_number: text += '?' + std::to_string(number); break;
            case core::placeholder_style::dollar_number: text += '$' + std::to_string(number); break;
            case core::placeholder_style::colon_number: text += ':' + std::to_string(number); break;
            case core::placeholder_style::at_number: text += "@p" + std::to_string(number); break;
            case core::placeholder_style::colon_name: add_name(parameter, element); break;
        }
    }

private:
    /// Numbered styles name the same parameter twice by the same number.
    std::size_t number_of(std::uint32_t parameter, std::uint32_t element) {
        if (style_ != core::placeholder_style::question)
            for (std::size_t i = 0; i < places.size(); ++i)
                if (places[i].parameter == parameter && places[i].element == element) return i + 1;
        places.push_back({parameter, element});
        auto const& of = parameters_[parameter];
        auto const type = of.tuple.empty() ? of.type : of.tuple[element % of.tuple.size()];
        types.push_back({.kind = type.kind()});
        return places.size();
    }
    void add_name(std::uint32_t parameter, std::uint32_t element) {
        auto const& of = parameters_[parameter];
        text += ':';
        // What no database takes for a part of a name becomes "_".
        for (char const c : of.name) {
            bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                               static_cast<unsigned char>(c) >= 0x80;
            text += plain ? c : '_';
        }
        if (!of.expanding) return;
        auto const width = of.width();
        text += '_' + std::to_string(element / width + 1);
        if (!of.tuple.empty()) text += '_' + std::to_string(element % width + 1);
    }
    core::placeholder_style style_;
    std::span<compiled_parameter const> parameters_;
};
}  // namespace

namespace {
core::parameter_plan plan_for(std::size_t count) {
    core::parameter_plan plan;
    for (std::size_t i = 0; i < count; ++i)
        plan.add_slot({.column = static_cast<std::uint16_t>(i),
                       .storage = core::storage::value_pointer,
                       .nullable = true,
                       .offset = static_cast<std::uint32_t>(i * sizeof(core::value const*))});
    return plan;
}
}  // namespace

std::shared_ptr<placed_text const> compiled::place(std::span<std::uint32_t const> lengths,
                                                   std::span<std::string const> literals) const {
    placing to{profile_->placeholder(), parameters_};
    for (auto const& piece : pieces_) {
        switch (piece.kind) {
            case compiled_piece::what::text: to.text += piece.text; break;
            case compiled_piece::what::parameter: to.add(piece.parameter, 0); break;
            case compiled_piece::what::inlined: to.text += literals[piece.parameter]; break;
            case compiled_piece::what::expanding: {
                auto const count = lengths[piece.parameter];
                to.text += count == 0 ? piece.text : piece.lead;
                auto const width = static_cast<std::uint32_t>(parameters_[piece.parameter].width());
                bool const tuples = !parameters_[piece.parameter].tuple.empty();
                for (std::uint32_t i = 0; i < count; ++i) {
                    if (i != 0) to.text += ", ";
                    if (tuples) to.text += '(';
                    for (std::uint32_t member = 0; member < width; ++member) {
                        if (member != 0) to.text += ", ";
                        to.add(piece.parameter, i * width + member);
                    }
                    if (tuples) to.text += ')';
                }
                break;
            }
        }
    }
    auto plan = plan_for(to.places.size());
    return std::make_shared<placed_text const>(placed_text{
        core::statement_text{std::move(to.text), std::move(to.types)}, std::move(to.places), std::move(plan)});
}

std::string compiled::literal_of(compiled_parameter const& of, core::value const& value) const {
    return statement_compiler_of(profile_).literal_in(profile_, adapted(value, of.adapt));
}

namespace {
/// A step of a path in PostgreSQL's spelling of arrays: plain words need no quotes, but for the word that means NULL.
std::string array_element(std::string const& step) {
    if (step.size() < 3 || step.front() != '"') return step;
    auto const word = step.substr(1, step.size() - 2);
    bool const plain =
        word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == word.npos;
    bool const null = word.size() == 4 && (word[0] | 0x20) == 'n' && (word[1] | 0x20) == 'u' &&
                      (word[2] | 0x20) == 'l' && (word[3] | 0x20) == 'l';
    return plain && !null ? word : step;
}
}  // namespace

core::value adapted(core::value const& of, adaptation how) {
    if (how == adaptation::none || of.is_null()) return of;
    // The steps of the path: keys in quotes, indexes bare.
    std::vector<std::string> steps;
    if (auto const* path = of.get_if<core::json>()) {
        std::string step;
        bool quoted = false;
        for (std::size_t i = 1; i < path->text.size(); ++i) {
            char const c = path->text[i];
            if (quoted && c == '\\' && i + 1 < path->text.size()) {
                step += c;
                step += path->text[++i];
            } else if (c == '"') {
                quoted = !quoted;
                step += c;
            } else if (!quoted && (c == ',' || c == ']')) {
                if (!step.empty()) steps.push_back(std::exchange(step, {}));
            } else if (quoted || c != ' ') {
                step += c;
            }
        }
    } else if (auto const* key = of.get_if<std::string>()) {
        std::string step = "\"";
        for (char const c : *key) {
            if (c == '"' || c == '\\') step += '\\';
            step += c;
        }
        steps.push_back(step + "\"");
    } else if (auto const* small = of.get_if<std::int32_t>()) {
        steps.push_back(std::to_string(*small));
    } else if (auto const* big = of.get_if<std::int64_t>()) {
        steps.push_back(std::to_string(*big));
    } else {
        return of;
    }
    std::string made = how == adaptation::json_path ? "$" : "{";
    for (auto const& each : steps) {
        if (how == adaptation::json_text_path) made += (made.size() > 1 ? ", " : "") + array_element(each);
        else if (each.front() == '"') made += "." + each;
        else made += "[" + each + "]";
    }
    if (how == adaptation::json_text_path) made += "}";
    return made;
}

}  // namespace aludel::sql
