#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What including costs: user CPU seconds and memory of compiling each umbrella header alone, best of three.

    tools/header_cost.py [--all] [--compiler g++] [--build build]     (--all: every installed header)
"""
import argparse
import os
import re
import subprocess
import sys

import tree

BUDGET = {"aludel/orm.hpp": 1.2}  # seconds; more is reported


def measure(command, name):
    """(best user seconds, MiB) of three runs."""
    best, memory = 1e9, 0
    for _ in range(3):
        process = subprocess.Popen(command + ["-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdin.write(("#include <%s>\n" % name).encode())
        process.stdin.close()
        said = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = status
        if status != 0:
            return None, said
        best, memory = min(best, usage.ru_utime), max(memory, usage.ru_maxrss / 1024)
    return best, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--all", action="store_true", help="every installed header, not only the umbrellas")
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("--build", default="build", help="the build folder, for core/version.hpp")
    arguments = parser.parse_args()
    command = [arguments.compiler, "-std=c++20", "-fsyntax-only", "-x", "c++"]
    for library in ("libcore", "libsql", "liborm"):
        command += ["-I", os.path.join(tree.ROOT, library, "include")]
    command += ["-I", os.path.join(tree.ROOT, arguments.build, "libcore", "include")]
    pattern = r"^lib\w+/include/" if arguments.all else r"^lib\w+/include/aludel/\w+\.hpp$"
    names = ["vector"] + [path.split("/include/")[1] for path in tree.files(".hpp") if re.match(pattern, path)]
    failed = 0
    print("%7s %6s  %s" % ("user s", "MiB", "header (the first one is for comparison)"))
    for name in names:
        seconds, memory = measure(command, name)
        if seconds is None:
            failed += 1
            print("%14s  %s\n%s" % ("failed", name, memory[:800]))
            continue
        over = "   above its %.1f s" % BUDGET[name] if seconds > BUDGET.get(name, 1e9) else ""
        print("%7.2f %6.0f  %s%s" % (seconds, memory, name, over))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
