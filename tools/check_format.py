#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every C++ file is formatted as .clang-format says. With --fix it formats them."""
import concurrent.futures
import shutil
import subprocess
import sys

import tree


def main(fix):
    program = shutil.which("clang-format-19") or shutil.which("clang-format")
    version = subprocess.run([program, "--version"], stdout=subprocess.PIPE, text=True).stdout if program else ""
    if "version 19." not in version:
        return tree.finish(["clang-format 19 is not here (tools/install-packages lint); other versions format differently"])
    paths = tree.files(".cpp", ".hpp")
    if fix:
        return subprocess.run([program, "-i"] + paths, cwd=tree.ROOT).returncode
    chunks = [paths[first::8] for first in range(8) if paths[first::8]]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        outputs = pool.map(lambda chunk: subprocess.run([program, "--dry-run"] + chunk, cwd=tree.ROOT, stderr=subprocess.PIPE,
                                                        text=True).stderr, chunks)
        wrong = {}
        for line in "".join(outputs).splitlines():
            if "[-Wclang-format-violations]" in line:
                path, number, _ = line.split(":", 2)
                wrong.setdefault(path, number)
    return tree.finish(["%s:%s: is not formatted; run tools/lint --fix" % found for found in sorted(wrong.items())])


if __name__ == "__main__":
    sys.exit(main("--fix" in sys.argv[1:]))
