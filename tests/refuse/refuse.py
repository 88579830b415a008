#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Programs that must not compile, and what the compiler says about them.

A case is tests/refuse/<library>/<name>.cpp with <name>.expect beside it:

    text that the first error line must contain
    lines: g++ 12, clang 25        (optional; how long the message may be: 10 on g++, 20 on clang)
    clang: another text            (optional; what that compiler's first error line must contain instead)
    types: long, basic_string      (optional; the types that the message must name no later than in its first error line:
                                    g++ writes those of a failed assertion into the line "In instantiation of" above it)

Compiled as it is, the case must fail with that message. Compiled with -DALUDEL_REFUSE_CONTROL it must compile: the
correct form stands beside the mistake, in #ifdef, so that no case passes because of some other error.
"""
import argparse
import collections
import concurrent.futures
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ALLOWED_LINES = {"g++": 10, "clang": 20}


def family_of(compiler):
    version = subprocess.run(compiler + ["--version"], stdout=subprocess.PIPE, text=True).stdout
    return "clang" if "clang" in version else "g++"


def read_expectation(path, family):
    """(text, types, lines) for this compiler; raises ValueError with the reason when the file is not as described."""
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file if line.strip()]
    if not lines:
        raise ValueError("it is empty")
    text, types, allowed = lines[0], [], ALLOWED_LINES[family]
    for line in lines[1:]:
        key, colon, rest = line.partition(":")
        if key == "lines" and colon:
            for part in rest.split(","):
                name, _, number = part.strip().rpartition(" ")
                if name not in ALLOWED_LINES or not number.isdigit():
                    raise ValueError('"%s" is not "g++ <number>" or "clang <number>"' % part.strip())
                if name == family:
                    allowed = int(number)
        elif key == "types" and colon:
            types = [part.strip() for part in rest.split(",")]
        elif key in ALLOWED_LINES and colon:
            text = rest.strip() if key == family else text
        else:
            raise ValueError('"%s" is none of "lines: …", "types: …", "g++: …", "clang: …"' % line)
    return text, types, allowed


def check(case, command, family):
    """(problems, number of lines) of one case."""
    expectation = case[:-4] + ".expect"
    if not os.path.exists(expectation):
        return ["%s is missing" % os.path.basename(expectation)], 0
    try:
        text, types, allowed = read_expectation(expectation, family)
    except ValueError as problem:
        return ["%s: %s" % (os.path.basename(expectation), problem)], 0

    environment = dict(os.environ, LC_ALL="C")
    control = subprocess.run(command + ["-DALUDEL_REFUSE_CONTROL", case], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if control.returncode != 0:
        return ["the control does not compile, so the case proves nothing:\n" + control.stdout], 0
    refused = subprocess.run(command + [case], env=environment,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    lines = refused.stdout.splitlines()
    first = next((line for line in lines if re.search(r"\berror:", line)), None)
    problems = []
    if refused.returncode == 0:
        problems.append("it compiles")
    elif first is None:
        problems.append("the compiler failed without an error line:\n" + refused.stdout)
    else:
        if text not in first:
            problems.append('the first error line does not say "%s":\n%s' % (text, first))
        beginning = "\n".join(lines[:lines.index(first) + 1])
        problems += ['the message\'s beginning does not name "%s":\n%s' % (missing, beginning)
                     for missing in types if missing not in beginning]
        if len(lines) > allowed:
            problems.append("the message has %d lines, allowed are %d:\n%s" % (len(lines), allowed, refused.stdout))
    return problems, len(lines)


def precompile(command, cases, folder):
    """g++ reads a header that several cases begin with only once. Returns the flags that make it do so."""
    first = collections.Counter()
    for case in cases:
        with open(case, encoding="utf-8") as file:
            first.update(re.findall(r"^#include <([^>]+)>", file.read(), re.M)[:1])
    includes = [command[i + 1] for i, word in enumerate(command) if word == "-I"]
    for name in [name for name, count in first.items() if count > 1]:
        path = next((os.path.join(base, name) for base in includes if os.path.exists(os.path.join(base, name))), None)
        out = os.path.join(folder, name + ".gch")
        os.makedirs(os.path.dirname(out), exist_ok=True)
        if path:
            subprocess.run([word for word in command if word != "-fsyntax-only"] + ["-w", "-x", "c++-header", path, "-o", out],
                           stderr=subprocess.DEVNULL)
    return ["-I", folder]


def main():
    parser = argparse.ArgumentParser(description="Checks that wrong programs do not compile, with a short message.")
    parser.add_argument("--include", action="append", default=[], help="an include folder")
    parser.add_argument("--library", action="append", help="only the cases of this library (default: all)")
    parser.add_argument("--case", help="only the case of this name; prints what the compiler says")
    parser.add_argument("compiler", nargs="+", help="the compiler and its flags, after --")
    arguments = parser.parse_args()
    family = family_of([word for word in arguments.compiler if not word.startswith("-")])
    command = arguments.compiler + ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic",
                                    "-fdiagnostics-color=never"]
    command += [flag for folder in arguments.include for flag in ("-I", folder)]

    cases = sorted(glob.glob(os.path.join(HERE, "*", "*.cpp")))
    if arguments.library:
        cases = [case for case in cases if os.path.basename(os.path.dirname(case)) in arguments.library]
    if arguments.case:
        cases = [case for case in cases if os.path.basename(case) == arguments.case + ".cpp"]
        for case in cases:
            print(subprocess.run(command + [case], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True).stdout)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        if family == "g++":
            position = command.index("-I")
            command[position:position] = precompile(command, cases, folder)
        for case, (problems, lines) in zip(cases, pool.map(lambda case: check(case, command, family), cases)):
            name = os.path.relpath(case, HERE)[:-4]
            if problems:
                failed += 1
                print("FAILED %s" % name)
                for problem in problems:
                    print("    " + problem.replace("\n", "\n    "))
            else:
                passed += 1
                print("ok     %s (%d lines)" % (name, lines))
    orphans = [path for path in glob.glob(os.path.join(HERE, "*", "*.expect")) if not os.path.exists(path[:-7] + ".cpp")]
    for path in orphans:
        failed += 1
        print("FAILED %s has no .cpp beside it" % os.path.relpath(path, HERE))
    if not cases:
        failed += 1
        print("FAILED there are no cases")
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
