#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every test that tests/bad_input.md names is where the table says: `suite/case` in its file, `library/name` below tests/refuse/."""
import os
import re
import sys

import tree

TABLE = "tests/bad_input.md"


def main():
    problems = []
    for number, line in enumerate(tree.read(TABLE).splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        names = re.findall(r"`(\w+/\w+)`", cells[1]) if len(cells) == 4 else []
        for name in names:
            suite, case = name.split("/")
            if "`refuse-" in cells[1]:
                found = all(os.path.isfile(os.path.join(tree.ROOT, "tests/refuse", name + end)) for end in (".cpp", ".expect"))
            else:
                source = tree.read("tests/" + cells[2]) if os.path.isfile(os.path.join(tree.ROOT, "tests", cells[2])) else ""
                found = suite in source and re.search(r"_TEST_CASE\(\s*%s\b" % case, source)
            if not found:
                problems.append("%s:%d: there is no test %s in tests/%s; name the one that replaced it" % (TABLE, number, name, cells[2]))
    return tree.finish(problems)


if __name__ == "__main__":
    sys.exit(main())
