#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What compiling costs: user CPU seconds and peak memory of generated translation units, beside their limits.

    bench/compile_time.py [--compiler g++]... [--build build-bench] [--rounds 3] [--keep FOLDER]

W8 is one file that maps 30 entities of 10 columns and inserts, gets, selects and updates each of them. The program of 50
files has the same entities in a header, their mappings in one file, and uses four of them in each of 50; some of these are
measured. The file of statements holds 100 different ones, executed and read, of 77 row types. Includes are compiled alone.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENTITIES = 30
FILES = 50
MEASURED_FILES = (0, 17, 34)

MEMBERS = [("std::int64_t", "id"), ("std::string", "name"), ("std::string", "city"), ("std::int32_t", "rank"),
           ("std::int64_t", "size"), ("double", "price"), ("bool", "active"), ("std::optional<std::string>", "note"),
           ("std::optional<std::int64_t>", "parent"), ("std::optional<double>", "weight")]


def start():
    return "// SPDX-License-Identifier: BSL-1.0\n#include <aludel/orm.hpp>\nusing namespace aludel;\n"


def entity(number):
    members = "".join("    %s %s{};\n" % member for member in MEMBERS)
    names = ", ".join(name for _, name in MEMBERS)
    return ("struct thing%d {\n%s};\nBOOST_DESCRIBE_STRUCT(thing%d, (), (%s))\n"
            "void map_entity(orm::entity<thing%d>&);\n" % (number, members, number, names, number))


def mapping(number):
    return ('void map_entity(orm::entity<thing{0}>& of) {{ of.table("thing{0}").column(&thing{0}::name, length(40)); }}\n'
            .format(number))


def use(number):
    """Insert, select by key, filtered select, update."""
    return """
std::int64_t use_thing{0}(orm::session& session) {{
    auto const added = session.add(thing{0}{{.name = "first", .city = "here", .rank = {0}}});
    session.flush();
    auto const found = session.get<thing{0}>(added->id);
    std::int64_t sum = found->size;
    for (auto const& each : session.scalars(select<thing{0}>()
                                                .where(col(&thing{0}::name) == "first" && col(&thing{0}::rank) > 5)
                                                .order_by(col(&thing{0}::city))
                                                .limit(20)))
        sum += each->rank;
    session.execute(update<thing{0}>().set(col(&thing{0}::size), 5).where(col(&thing{0}::rank) == {0}));
    return sum;
}}
""".format(number)


def one_file(count):
    return start() + "".join(entity(i) + mapping(i) + use(i) for i in range(count))


# Of an entity: rows of different types, and every kind of clause. {0} and {1} are numbers of entities, {2} of a member.
STATEMENTS = [
    "select(col(&{a}::name), col(&{a}::{m})).where(col(&{a}::rank) > {n})",
    "select<{a}>().where(col(&{a}::{m}) != {v} && col(&{a}::name).like(\"a%\")).order_by(col(&{a}::id).desc()).limit({n})",
    "select(col(&{a}::{m}), count(col(&{a}::id))).group_by(col(&{a}::{m})).having(count(col(&{a}::id)) > {n})",
    "select(col(&{a}::city), col(&{a}::{m}), sum(col(&{a}::price))).group_by(col(&{a}::city), col(&{a}::{m}))",
    "select(col(&{a}::{m}), col(&{b}::{m}), col(&{b}::name)).join_from(orm::table_of<{a}>(), orm::table_of<{b}>(),"
    " col(&{a}::id) == col(&{b}::parent)).where(col(&{b}::rank).between({n}, 90))",
    "select<{a}, {b}>().where(col(&{a}::id) == col(&{b}::size), col(&{a}::{m}) == col(&{b}::{m}))",
    "select(col(&{a}::{m}).label(\"m\"), max(col(&{a}::rank) + {n})).where(col(&{a}::id).in(select(col(&{b}::size))"
    ".where(col(&{b}::active)))).group_by(col(&{a}::{m}))",
    "select(case_<std::string>().when(col(&{a}::rank) > {n}, \"high\").otherwise(\"low\"), col(&{a}::{m})).distinct()",
    "select(coalesce(col(&{a}::note), \"none\"), col(&{a}::{m}), col(&{a}::price) * {n}).order_by(col(&{a}::price))",
    "union_all(select(col(&{a}::name), col(&{a}::{m})), select(col(&{b}::name), col(&{b}::{m})))",
]
CHANGES = [
    "insert<{a}>().values({{{{col(&{a}::name), \"x\"}}, {{col(&{a}::rank), {n}}}, {{col(&{a}::{m}), {v}}}}})",
    "update<{a}>().set(col(&{a}::{m}), {v}).where(col(&{a}::city) == \"there\" && col(&{a}::rank) < {n})",
    "delete_from<{a}>().where(col(&{a}::{m}) == {v} || col(&{a}::size) > {n})",
]
VALUES = {"std::int64_t": "7", "std::string": '"v"', "std::int32_t": "7", "double": "2.5", "bool": "true",
          "std::optional<std::string>": '"v"', "std::optional<std::int64_t>": "7", "std::optional<double>": "2.5"}


def statements(count):
    """`count` statements, no two with the same text: executed on a connection, their rows read."""
    entities = 10
    text = start() + "".join(entity(i) + mapping(i) for i in range(entities))
    forms = [(form, True) for form in STATEMENTS] + [(form, False) for form in CHANGES]
    seen = set()
    made = 0
    while made < count:
        form, reads = forms[made % len(forms)]
        kind, member = MEMBERS[1 + made * 4 % 9]
        a = made % entities
        one = form.format(a="thing%d" % a, b="thing%d" % ((a + 3) % entities), m=member, n=made, v=VALUES[kind])
        assert one not in seen
        seen.add(one)
        text += "\nstd::int64_t statement%d(core::connection& connection) {\n" % made
        if reads:
            text += "    std::int64_t rows = 0;\n    for ([[maybe_unused]] auto const& row : connection.execute(\n        %s))\n        ++rows;\n    return rows;\n}\n" % one
        else:
            text += "    return connection.execute(\n        %s).affected_rows();\n}\n" % one
        made += 1
    return text


def header():
    return "#pragma once\n" + start() + "".join(entity(i) for i in range(ENTITIES))


def program_file(number):
    return '#include "things.hpp"\nnamespace {\n' + "".join(
        use((number * 4 + i) % ENTITIES) for i in range(4)) + "}\nstd::int64_t file%d(orm::session& session) {\n    return %s;\n}\n" % (
            number, " + ".join("use_thing%d(session)" % ((number * 4 + i) % ENTITIES) for i in range(4)))


def units():
    """(what, file's name, its text, limit of seconds, limit of MiB). A name that ends in "-O0.cpp" is compiled with -O0."""
    standard = ("chrono", "cstdint", "functional", "map", "memory", "optional", "ranges", "span", "string", "variant", "vector")
    yield ("headers of the standard library, for comparison", "standard.cpp",
           "".join("#include <%s>\n" % name for name in standard), None, None)
    for name in ("core", "sql", "orm"):
        yield ("include <aludel/%s.hpp>" % name, name + ".cpp", "#include <aludel/%s.hpp>\n" % name, 1.2, None)
    yield "one entity, used in four ways", "one.cpp", one_file(1), None, None
    yield "W8: 30 entities of 10 columns, each used in four ways", "w8.cpp", one_file(ENTITIES), 10, 400
    yield ("50 files: the mappings of 30 entities", "mappings.cpp",
           '#include "things.hpp"\n' + "".join(mapping(i) for i in range(ENTITIES)), None, None)
    for number in MEASURED_FILES:
        yield ("50 files: number %d, uses 4 of 30 entities" % (number + 1), "file%d.cpp" % number, program_file(number), 3, None)
    yield "100 different statements in one file", "statements.cpp", statements(100), 15, 1024
    yield "100 different statements in one file, -O0", "statements-O0.cpp", statements(100), 15, 1024


def compile_once(command, path):
    """(user seconds, MiB), or what the compiler says."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command + [path], stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            said.seek(0)
            raise SystemExit("%s does not compile:\n%s" % (path, said.read().decode(errors="replace")[:4000]))
    return usage.ru_utime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--compiler", action="append", help="g++ if none is named; may be repeated")
    parser.add_argument("--build", default=os.path.join(ROOT, "build-bench"), help="a build folder, for core/version.hpp")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", metavar="FOLDER", help="leave the generated files there")
    parser.add_argument("filter", nargs="*", help="parts of the names of what is measured")
    arguments = parser.parse_args()
    folder = arguments.keep or tempfile.mkdtemp(prefix="aludel-compile-time-")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "things.hpp"), "w") as file:
        file.write(header())
    wanted = [unit for unit in units() if all(word in unit[0] for word in arguments.filter)]
    for _, name, text, _, _ in wanted:
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)
    includes = ["-I" + os.path.join(ROOT, library, "include") for library in ("libcore", "libsql", "liborm")]
    includes += ["-I" + os.path.join(arguments.build, "libcore", "include"), "-I" + folder]
    try:
        for compiler in arguments.compiler or ["g++"]:
            command = [compiler, "-std=c++20", "-O2", "-c", "-o", os.devnull] + includes
            best = {name: (1e9, 0.0) for _, name, _, _, _ in wanted}
            for _ in range(arguments.rounds):  # in turns
                for _, name, _, _, _ in wanted:
                    seconds, memory = compile_once(command + ["-O0"] * name.endswith("-O0.cpp"), os.path.join(folder, name))
                    best[name] = (min(best[name][0], seconds), max(best[name][1], memory))
            version = subprocess.run([compiler, "-dumpfullversion", "-dumpversion"], stdout=subprocess.PIPE, text=True).stdout
            print("\ncompile time: %s %s -O2, user seconds, best of %d\n" % (compiler, version.split()[0], arguments.rounds))
            print("  %-54s %8s %7s %8s %7s" % ("", "seconds", "limit", "MiB", "limit"))
            for what, name, _, most_seconds, most_memory in wanted:
                seconds, memory = best[name]
                print("  %-54s %8.2f %7s %8.0f %7s" % (what, seconds, limit(seconds, most_seconds), memory, limit(memory, most_memory)))
    finally:
        if not arguments.keep:
            shutil.rmtree(folder)
    print("\n! marks a missed limit")


def limit(found, most):
    return "" if most is None else "%g%s" % (most, " !" if found > most else "")


if __name__ == "__main__":
    sys.exit(main())
