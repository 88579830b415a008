#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every installed header compiles alone, without a warning, and brings nothing heavy with it.

A header that a library's source includes first has been compiled alone by building that source, with the same warnings;
of such a header only the includes are followed. The others are compiled here. What a header compiled with (its own content
and that of our headers below it) is remembered in the build folder, so that only headers whose text has changed are
compiled again.
"""
import argparse
import concurrent.futures
import glob
import hashlib
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LIBRARIES = ["libcore", "libsql", "liborm", "libconformance"]
FLAGS = ["-std=c++20", "-fsyntax-only", "-x", "c++", "-Wall", "-Wextra", "-Wpedantic", "-Wnon-virtual-dtor", "-Werror",
         "-fdiagnostics-color=never"]
# An include of these costs every user 0.3 to 4 s. Named by a part of the file's path.
HEAVY = re.compile(r"/boost/|/fmt/|/nlohmann/|/c\+\+/\d+/(regex|filesystem|iostream|fstream|future)$|/sqlite3\.h$|/libpq-fe\.h$")
# What a header may bring all the same, and why.
ALLOWED = [
    # liborm walks structs that the program has described; Describe and Mp11 cost 0.1 s.
    (re.compile(r"liborm/"), re.compile(r"/boost/(describe|mp11|config|version|static_assert|assert)")),
    # Codecs for other libraries' types: opt-in headers, included by those who use these libraries.
    (re.compile(r"/codec/|/opt_in/"), re.compile(r"")),
]
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.M)


def headers_of(build):
    """{name to include: path} of all installed headers."""
    found = {}
    for library in LIBRARIES:
        for base in (os.path.join(ROOT, library, "include"), os.path.join(build, library, "include")):
            for path in glob.glob(os.path.join(base, "**", "*.hpp"), recursive=True):
                found[os.path.relpath(path, base)] = path
    return found


def built_alone():
    """The headers that stand first in a source of the libraries."""
    found = set()
    for library in LIBRARIES:
        for path in glob.glob(os.path.join(ROOT, library, "src", "**", "*.cpp"), recursive=True):
            with open(path, encoding="utf-8") as file:
                first = INCLUDE.search(file.read())
            found.add(first.group(1))
    return found


def follow(name, headers):
    """What the header includes, as paths of our own headers and of those that would be heavy."""
    below, waiting = {}, [name]
    while waiting:
        current = waiting.pop()
        if current in below:
            continue
        below[current] = headers.get(current, "/usr/include/%s" % current if "/" in current else "/c++/0/%s" % current)
        if current in headers:
            with open(headers[current], encoding="utf-8") as file:
                waiting += INCLUDE.findall(file.read())
    return list(below.values())


def brought(path, included):
    """[problem] when one of the included files is heavy and not allowed."""
    allowed = [what for who, what in ALLOWED if who.search(path)]
    heavy = [file for file in included if HEAVY.search(file) and not any(one.search(file) for one in allowed)]
    return ["brings %s with it (%d heavy files); include it in a .cpp instead" % (heavy[0], len(heavy))] if heavy else []


def fingerprint(paths, command):
    digest = hashlib.sha256(" ".join(command).encode())
    for path in sorted(paths):
        try:
            with open(path, "rb") as file:
                digest.update(file.read())
        except OSError:
            digest.update(b"gone")
    return digest.hexdigest()


def check(name, path, command, memory):
    """[problem, …] of one header; `memory` gets what it stood on."""
    known = memory.get(name)
    if known and fingerprint(known["files"], command) == known["digest"]:
        return known["problems"]
    result = subprocess.run(command + ["-H", "-"], input="#include <%s>\n" % name, env=dict(os.environ, LC_ALL="C"),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
    included = [line.lstrip(". ") for line in result.stderr.splitlines() if re.match(r"^\.+ ", line)]
    said = [line for line in result.stderr.splitlines()
            if not re.match(r"^\.+ ", line) and not line.startswith("Multiple include guards") and not line.startswith("/usr/")]
    problems = []
    if result.returncode != 0:
        problems.append("does not compile alone:\n" + "\n".join(said[:15]))
    problems += brought(path, included)
    ours = [path] + [file for file in included if "/aludel/" in file]
    memory[name] = {"files": ours, "digest": fingerprint(ours, command), "problems": problems}
    return problems


def main():
    parser = argparse.ArgumentParser(description="Compiles every installed header alone.")
    parser.add_argument("--build", required=True, help="the build folder, for generated headers")
    parser.add_argument("compiler", nargs="+")
    arguments = parser.parse_args()
    headers = headers_of(arguments.build)
    command = [word for word in arguments.compiler if word != "ccache"] + FLAGS
    for library in LIBRARIES:
        for base in (ROOT, arguments.build):
            command += ["-I", os.path.join(base, library, "include")]

    memory_path = os.path.join(arguments.build, "headers-checked.json")
    try:
        with open(memory_path, encoding="utf-8") as file:
            memory = json.load(file)
    except (OSError, ValueError):
        memory = {}
    passed = failed = 0
    alone = built_alone()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        work = {name: pool.submit(brought, path, follow(name, headers)) if name in alone else
                pool.submit(check, name, path, command, memory) for name, path in sorted(headers.items())}
        for name, outcome in work.items():
            problems = outcome.result()
            passed, failed = (passed, failed + 1) if problems else (passed + 1, failed)
            for problem in problems:
                print("FAILED <%s> %s" % (name, problem))
    with open(memory_path, "w", encoding="utf-8") as file:
        json.dump({name: memory[name] for name in headers if name in memory}, file)
    if not headers:
        failed += 1
        print("FAILED there are no headers")
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
