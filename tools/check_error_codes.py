#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every error code in the libraries and plugins has its page docs/errors/<code>.md, and every page has its code.

A code is a string literal of the form "subject-problem", or one word that is the first argument of an error. Literals
of that form that are no codes are listed below.
"""
import os
import re
import sys

import tree

CODE = re.compile(r'"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"')
ONE_WORD = re.compile(r'(?:_error|throw_as<\w+>)\s*[({]\s*"([a-z]+)"\s*,')
NOT_CODES = {
    "msvc-stl",  # a standard library, in the plugin fingerprint
    "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",  # the form of a UUID
}
ADVICE = "write the page: what it means, typical causes, what to do"


def main():
    used = {}
    for path in tree.files(".cpp", ".hpp"):
        if not re.match(r"^(lib\w+|plugins)/", path) or "/tests/" in path:
            continue
        source = re.sub(r"^[ \t]*#[^\n]*", "", tree.without_comments(tree.read(path)), flags=re.M)
        for found in [*CODE.finditer(source), *ONE_WORD.finditer(source)]:
            used.setdefault(found.group(1), "%s:%d" % (path, tree.line_of(source, found.start())))
    pages = {os.path.basename(path)[:-3]: path for path in tree.files(".md", under="docs/errors/")}
    pages.pop("README", None)

    problems = []
    for code in sorted(set(used) - set(pages) - NOT_CODES):
        problems.append("%s: the code %s has no page docs/errors/%s.md; %s" % (used[code], code, code, ADVICE))
    for code in sorted(set(pages) - set(used)):
        problems.append("%s: no source has the code %s; remove the page, or use the code" % (pages[code], code))
    for code, path in sorted(pages.items()):
        text = tree.read(path)
        if not text.startswith("# " + code) or len(text.split()) < 15:
            problems.append('%s: should begin with "# %s" and say something; %s' % (path, code, ADVICE))

    tests = "\n".join(tree.read(path) for path in tree.files(".cpp", ".py", under="tests/"))
    untested = sorted(code for code in set(used) - NOT_CODES if code not in tests)
    notes = ["%d codes; no test names %s" % (len(set(used) - NOT_CODES), ", ".join(untested) or "none of them: all are tested")]
    return tree.finish(problems, notes if untested else [])


if __name__ == "__main__":
    sys.exit(main())
