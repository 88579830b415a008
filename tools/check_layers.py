#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The arrows between the layers: who may include what.

    liborm -> libsql -> libcore      dialect plugins -> libsql, libcore      driver plugins -> libcore
"""
import re
import sys

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)

# Whose file it is, and which of our libraries that file may include.
LAYERS = [
    (re.compile(r"^libcore/"), "libcore", {"core"}),
    (re.compile(r"^libsql/"), "libsql", {"core", "sql"}),
    (re.compile(r"^liborm/"), "liborm", {"core", "sql", "orm"}),
    (re.compile(r"^libconformance/"), "libconformance", {"core", "sql", "conformance"}),
    (re.compile(r"^plugins/[^/]+/driver"), "a driver", {"core"}),
    (re.compile(r"^plugins/[^/]+/"), "a dialect", {"core", "sql"}),
]
LIBRARY = re.compile(r"^aludel/(\w+)(?:/|\.hpp$)")
UMBRELLA = re.compile(r"^aludel/\w+\.hpp$")

# (what is included, where it may be included, what to do instead)
CONFINED = [
    (re.compile(r"^boost/dll"), re.compile(r"^libcore/src/plugin/"), "load plugins through the registry (core/plugin/registry.hpp)"),
    (re.compile(r"^boost/url"), re.compile(r"^libcore/src/url/"), "use core::url"),
    (re.compile(r"^boost/(describe|mp11)"), re.compile(r"^liborm/.*/describe/|^liborm/include/aludel/orm\.hpp$|/codec/|^(tests|examples|bench)/"),
     "walk descriptions through orm/describe/"),
    (re.compile(r"^sqlite3\.h"), re.compile(r"^(plugins/sqlite|tests|bench|examples)/"), "use the driver interface"),
    (re.compile(r"^libpq|^postgres"), re.compile(r"^(plugins/postgresql|tests|bench|examples)/"), "use the driver interface"),
]
# Costs every includer 0.3 to 4 s. (tests/headers looks at what is included indirectly.)
HEAVY = re.compile(r"^(boost/(?!describe|mp11)|fmt/|nlohmann/)|^(regex|iostream|filesystem|fstream|future)$")


def problems_of(path, source):
    problems = []
    layer = next(((who, allowed) for pattern, who, allowed in LAYERS if pattern.match(path)), None)
    for found in INCLUDE.finditer(source):
        name, where = found.group(2), "%s:%d: " % (path, tree.line_of(source, found.start()))
        library = LIBRARY.match(name)
        if layer and library and library.group(1) not in layer[1]:
            problems.append(where + "%s includes <%s>; it may include only aludel/{%s}. Arrows never run back up: declare an "
                            "interface (a facet) below and implement it above" % (layer[0], name, ",".join(sorted(layer[1]))))
        if layer and re.search(r"(^|/)(plugins|tests|examples|bench)/", name) and not path.startswith("plugins/"):
            problems.append(where + "%s includes %s; nothing includes plugins, tests, examples or bench" % (layer[0], name))
        if layer and UMBRELLA.match(name) and not re.match(r"^lib\w+/include/aludel/(\w+|sql/language)\.hpp$", path):
            problems.append(where + "includes the umbrella <%s>; include the headers that are used" % name)
        for pattern, allowed, instead in CONFINED:
            if pattern.match(name) and not allowed.search(path):
                problems.append(where + "includes <%s>; %s" % (name, instead))
        if re.match(r"^lib\w+/include/", path) and HEAVY.match(name) and "/codec/" not in path:
            problems.append(where + "an installed header includes the heavy <%s>; include it in a .cpp" % name)
    return problems


def main():
    problems, loaders = [], []
    for path in tree.files(".cpp", ".hpp"):
        source = tree.without_comments(tree.read(path))
        problems += problems_of(path, source)
        if not path.startswith("tests/") and re.search(r"#\s*include\s*<boost/dll", source):
            loaders.append(path)
    if len(loaders) > 1:
        problems.append("more than one file includes Boost.DLL: %s; one loader keeps the lock and the rules" % ", ".join(loaders))
    return tree.finish(problems)


if __name__ == "__main__":
    sys.exit(main())
