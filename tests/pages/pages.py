#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Checks that each example of a folder of pages stands, word for word but for white space, in a source that is compiled.

An example is what begins at the left margin of a ```cpp block and goes on in indented lines; a comment at the end of a line
is not part of it. Usage: pages.py ROOT PAGES SOURCES, the folders below ROOT.
"""

import pathlib
import re
import sys


def bare(text):
    return re.sub(r"\s+", "", text)


def examples(page):
    for block in re.findall(r"^```cpp\n(.*?)^```", page.read_text(), re.M | re.S):
        example = ""
        for line in block.splitlines() + [""]:
            line = re.sub(r"(^|\s)//.*$", "", line).rstrip()
            if not line.startswith((" ", "}", ")")) and example:
                yield example
                example = ""
            example += line + "\n" if line else ""


def main(root, pages, sources):
    root = pathlib.Path(root)
    compiled = bare("".join(each.read_text() for each in sorted((root / sources).rglob("*.[ch]pp"))))
    pages = sorted((root / pages).glob("*.md"))
    count = 0
    missing = []
    for page in pages:
        for example in examples(page):
            count += 1
            if bare(example).rstrip(";") not in compiled:
                missing.append(f"{page.relative_to(root)}: no compiled source has\n{example}")
    for each in missing:
        print(each)
    print(f"{count - len(missing)} of {count} examples on {len(pages)} pages are compiled")
    return 1 if missing or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
