#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What every text file keeps to: licence line, encoding, widths, no leftovers, nobody's own folders."""
import re
import sys

import tree

CPP = (".cpp", ".hpp", ".hpp.in")
WIDTH = {"comment": 130}  # of a C++ line; clang-format breaks code at 120 and leaves comments to their author
LONG_FILE = 400  # lines; more is reported, not refused
HOME = re.compile(r"(?<![\w.])(?:/(?:home|root|Users|work|workspace|builds)/\w|[A-Z]:\\\\?Users)")
LEFTOVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def problems_of(path, text):
    problems = []

    def report(number, what):
        problems.append("%s:%d: %s" % (path, number, what))

    lines = text.split("\n")
    script = lines[0].startswith("#!") or path.endswith(".py")
    if path.endswith(CPP) or script:
        if not any("SPDX-License-Identifier: BSL-1.0" in line for line in lines[:2 if script else 1]):
            report(1, "the licence line is missing: SPDX-License-Identifier: BSL-1.0")
    if path.endswith(".hpp") and not re.search(r"^#pragma once$|^#ifndef \w+_HPP$", text, re.M):
        report(1, "no #pragma once")
    if "\r" in text:
        report(1, "has carriage returns")
    if text and not text.endswith("\n"):
        report(len(lines), "the last line does not end")
    for number, line in enumerate(lines, 1):
        if "\ufffd" in line:
            report(number, "is not UTF-8")
        if line.rstrip() != line and not path.endswith((".md", ".expect", ".sql")):
            report(number, "white space at the end of the line")
        if "\t" in line and path.endswith(CPP):
            report(number, "a tab")
        if path.endswith(CPP) and len(line) > WIDTH["comment"]:
            report(number, "%d characters; break the comment at %d or before" % (len(line), WIDTH["comment"]))
        if HOME.search(line):
            report(number, "somebody's own folder: %s; make it relative" % HOME.search(line).group())
        if LEFTOVER.search(line) and path != "tools/check_text.py":
            report(number, "%s; what is missing belongs into docs/status.md" % LEFTOVER.search(line).group())
    return problems


def main():
    problems, long_files = [], []
    data = re.compile(r"^(tests/.*/(golden|data|corpus|seeds)/|examples/[^/]+/data/)")
    for path in tree.files():
        if data.match(path) or path.endswith((".sqlite", ".png", ".svg", ".jsonl")):
            continue
        text = tree.read(path)
        problems += problems_of(path, text)
        if path.endswith(CPP) and text.count("\n") > LONG_FILE:
            long_files.append((text.count("\n"), path))
    notes = ["%d lines: %s" % found for found in sorted(long_files, reverse=True)]
    if notes:
        notes.append("files above %d lines may hold two subjects" % LONG_FILE)
    return tree.finish(problems, notes)


if __name__ == "__main__":
    sys.exit(main())
