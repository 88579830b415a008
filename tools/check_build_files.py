#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every source is named in a meson.build, and lists of sources are in alphabetical order."""
import os
import re
import sys

import tree

LISTED = re.compile(r"^\s*'([^']+\.cpp)',?\s*(?:#.*)?$")
BUILT = re.compile(r"^(lib\w+|plugins|tests|examples|bench)/")
# Compiled by a script (refuse), or in a project of its own that a test configures (install).
ELSEWHERE = re.compile(r"^tests/(refuse|install)/")


def main():
    problems, named = [], set()
    folders = {}
    for path in tree.files("meson.build"):
        folder = os.path.dirname(path)
        text = tree.read(path)
        folders[folder] = text
        for name in re.findall(r"'([^']+\.(?:cpp|hpp))'", text):
            named.add(os.path.normpath(os.path.join(folder, name)))
        before = None
        for number, line in enumerate(text.splitlines(), 1):
            found = LISTED.match(line)
            if found and before is not None and found.group(1) < before:
                problems.append("%s:%d: '%s' stands after '%s'; keep the list in alphabetical order"
                                % (path, number, found.group(1), before))
            before = found.group(1) if found else None
    for path in tree.files(".cpp"):
        if not BUILT.match(path) or ELSEWHERE.match(path) or path in named:
            continue
        # A loop over names: foreach name : ['one', 'two'] … name + '.cpp'
        folder, stem = os.path.dirname(path), os.path.basename(path)[:-4]
        while folder and folder not in folders:
            folder = os.path.dirname(folder)
        text = folders.get(folder, "")
        if ".cpp'" in text and "'%s'" % stem in text:
            continue
        problems.append("%s: no meson.build names it; add it, or remove it" % path)
    return tree.finish(problems)


if __name__ == "__main__":
    sys.exit(main())
