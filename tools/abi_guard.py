#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Watches the headers that a plugin is compiled against: when they change, so must ALUDEL_PLUGIN_ABI.

tools/abi.lock holds the number and, for each header, a hash of its text without comments and white space.
Before the first release (the git tag v0.1.0) a difference is only reported. `--accept` writes the file anew; after the
first release it does so only when the number was raised, or when --same-abi says that the change is compatible.
"""
import hashlib
import re
import subprocess
import sys

import tree

LOCK = "tools/abi.lock"
FIRST_RELEASE = "v0.1.0"
WATCHED = re.compile(r"^libcore/include/aludel/core/(plugin|driver|dialect|transfer|value|error|url)/.*\.hpp$")
FACET = re.compile(r"\bfacet_id\s+id\b")


def watched_headers():
    paths = [path for path in tree.files(".hpp") if WATCHED.match(path)]
    for library in ("libsql/", "liborm/", "libmigrate/"):
        paths += [path for path in tree.files(".hpp", under=library)
                  if "/include/" in path and FACET.search(tree.without_comments(tree.read(path)))]
    return sorted(set(paths))


def hash_of(path):
    text = re.sub(r"\s+", " ", tree.without_comments(tree.read(path)))
    text = re.sub(r"(#define ALUDEL_PLUGIN_ABI) \d+u", r"\1", text)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def number():
    return int(re.search(r"#define ALUDEL_PLUGIN_ABI (\d+)u", tree.read("libcore/include/aludel/core/plugin/abi.hpp")).group(1))


def read_lock():
    try:
        lines = tree.read(LOCK).splitlines()
    except OSError:
        return None, {}
    content = dict(line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
    abi = content.pop("ALUDEL_PLUGIN_ABI", None)
    return int(abi) if abi else None, content


def released():
    done = subprocess.run(["git", "rev-parse", "-q", "--verify", "refs/tags/" + FIRST_RELEASE], cwd=tree.ROOT,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done.returncode == 0


def main(arguments):
    now = {path: hash_of(path) for path in watched_headers()}
    locked_abi, locked = read_lock()
    changed = sorted(path for path in set(now) | set(locked) if now.get(path) != locked.get(path))
    if "--accept" in arguments:
        if released() and changed and number() == locked_abi and "--same-abi" not in arguments:
            return tree.finish(["ALUDEL_PLUGIN_ABI is still %d; raise it in core/plugin/abi.hpp first, or say --same-abi when "
                                "plugins compiled before still work" % number()])
        with open(tree.ROOT + "/" + LOCK, "w", encoding="utf-8") as file:
            file.write("# Written by tools/abi_guard.py --accept: what plugins are compiled against.\n")
            file.write("ALUDEL_PLUGIN_ABI %d\n" % number())
            file.writelines("%s %s\n" % found for found in sorted(now.items()))
        print("accepted: ABI %d, %d headers, %d of them changed" % (number(), len(now), len(changed)))
        return 0
    if locked_abi is None:
        return tree.finish(["%s is missing; write it with tools/abi_guard.py --accept" % LOCK])
    if not changed and number() == locked_abi:
        return 0
    words = "%d headers that plugins are compiled against have changed since ABI %d was locked: %s%s" % (
        len(changed), locked_abi, ", ".join(path.split("/include/")[1] for path in changed[:5]),
        " …" if len(changed) > 5 else "")
    if not released():
        return tree.finish([], [words + " (before the first release only a note; tools/abi_guard.py --accept)"])
    if number() == locked_abi:
        return tree.finish([words + ". Raise ALUDEL_PLUGIN_ABI in core/plugin/abi.hpp, then tools/abi_guard.py --accept"])
    return tree.finish(["ALUDEL_PLUGIN_ABI is %d, locked is %d; run tools/abi_guard.py --accept" % (number(), locked_abi)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
