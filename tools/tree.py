# SPDX-License-Identifier: BSL-1.0
"""The files of the tree, for the checks."""
import os
import re
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def files(*endings, under=""):
    """Paths relative to the root, sorted: what git knows or would add, or everything outside build folders."""
    try:
        listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        listed = []
        for folder, folders, names in os.walk(ROOT):
            folders[:] = [name for name in folders if not name.startswith(("build", ".git", "__pycache__"))]
            listed += [os.path.relpath(os.path.join(folder, name), ROOT) for name in names]
    return sorted({path for path in listed
                   if path.startswith(under) and (not endings or path.endswith(endings)) and os.path.isfile(os.path.join(ROOT, path))})


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def without_comments(source):
    """C++ text with its comments blanked (line numbers stay); string literals are left alone."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^\s()\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()) if found.group().startswith("/") else found.group(),
                       source)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def finish(problems, notes=()):
    """Prints what a check has found; returns its exit status."""
    for note in notes:
        print("note: " + note)
    for problem in problems:
        print(problem)
    return 1 if problems else 0
