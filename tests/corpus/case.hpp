// SPDX-License-Identifier: BSL-1.0
/// How a case is written: its name in the corpus, and C++ that says what its Python says.
///
///     CASE("joins/join-from") { return select(artist.name, album.title).join_from(artist, album); }
///
/// The tables of schema.hpp are there by name, fresh for each case.
#pragma once

#include <aludel/sql/compile/compile.hpp>

#include "schema.hpp"

#include <chrono>
#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aludel::sql::cookbook {

/// What a case comes to: something that has one text or several in each dialect.
class subject {
public:
    using maker = std::function<std::vector<rendered>(core::profile, compile_options const&)>;

    template <class Statement>
        requires requires(Statement const& it) {
            { it.statement() } -> std::convertible_to<ref<statement_node>>;
        }
    subject(Statement const& statement) : subject{ref<statement_node>{statement.statement()}} {}
    /// One DDL statement.
    template <class Ddl>
        requires requires(Ddl const& it, core::profile in) {
            { it.text(in) } -> std::convertible_to<std::string>;
        }
    subject(Ddl const& it)
        : make_{[it](core::profile in, compile_options const&) { return std::vector{rendered{it.text(in), {}}}; }} {}
    /// Something that is made of texts, such as a DDL script.
    explicit subject(maker make) : make_{std::move(make)} {}

    std::vector<rendered> texts(core::profile in, compile_options const& options) const { return make_(in, options); }

private:
    explicit subject(ref<statement_node> of);
    maker make_;
};

/// A statement that must not compile in C++: `name` is its test in tests/refuse/sql/.
struct refused_by_compiler {
    std::string name;
};

/// Runs a case and gives what it came to, or the exception, to `take`.
using case_runner = void (*)(std::function<void(subject const&)> const& take);

struct registration {
    registration(std::string_view id, case_runner run);
    registration(std::string_view id, refused_by_compiler how);
};

template <class Case>
void run_case(std::function<void(subject const&)> const& take) {
    Case made;
    take(made.say());
}

/// An exact number, as in `decimal("19.90")`.
core::decimal dec(std::string_view digits);

}  // namespace aludel::sql::cookbook

#define CASE(id) ALUDEL_CORPUS_CASE(id, __COUNTER__)
#define ALUDEL_CORPUS_CASE(id, n) ALUDEL_CORPUS_NAMED_CASE(id, n)
#define ALUDEL_CORPUS_NAMED_CASE(id, n)                        \
    struct case_##n : schema {                                 \
        subject say();                                         \
    };                                                         \
    registration const registered_##n{id, run_case<case_##n>}; \
    subject case_##n::say()

#define REFUSED(id, name) ALUDEL_CORPUS_REFUSED(id, name, __COUNTER__)
#define ALUDEL_CORPUS_REFUSED(id, name, n) ALUDEL_CORPUS_NAMED_REFUSED(id, name, n)
#define ALUDEL_CORPUS_NAMED_REFUSED(id, name, n) \
    registration const registered_##n {          \
        id, refused_by_compiler { name }         \
    }
