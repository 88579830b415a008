#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What tools/test does once the packages are there: configure, build, run, lint, count. See tools/test for its use."""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CLOSING_LINE = re.compile(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$")

# Each row of the matrix: its word on the command line, a build folder, the compiler, Meson options. With "suites" only these
# are run, "without" leaves some out, and "everything" builds also what no test needs.
# Sanitizers need line numbers and little else, and compile twice as fast without the rest. clang links their run-time into
# programs only, so that libraries have undefined symbols: b_lundef=false.
SANITIZED = ["-Db_lundef=false", "-Doptimization=1", "-Ddebug=false", "-Dcpp_args=-gline-tables-only", "-Dexamples=false"]
# What the compiler alone answers, or what has nothing to do with memory and threads.
COMPILE_ONLY = ["headers", "refuse", "install"]
ROWS = [
    {"word": "g++", "name": "g++", "folder": "build-test", "compiler": None, "options": [], "everything": True},
    {"word": "clang", "name": "clang 19", "folder": "build-clang", "compiler": "clang++-19", "options": [],
     "without": ["headers", "install"], "everything": True},
    {"word": "asan", "name": "ASan+UBSan", "folder": "build-asan", "compiler": "clang++-19", "slower": 4,
     "options": ["-Db_sanitize=address,undefined"] + SANITIZED, "without": COMPILE_ONLY},
    # Threads meet in the pool, the engine and plugin loading: libcore's tests. (liborm's sessions belong to one thread.)
    {"word": "tsan", "name": "TSan", "folder": "build-tsan", "compiler": "clang++-19", "slower": 6, "suites": ["core"],
     "options": ["-Db_sanitize=thread", "-Dorm=false", "-Dplugins=sqlite"] + SANITIZED, "without": COMPILE_ONLY},
]
FUZZ = {"word": "fuzz", "name": "fuzz", "folder": "build-fuzz", "compiler": "clang++-19",
        "options": ["-Dfuzz=true", "-Dtests=false", "-Dorm=false", "-Dplugins=sqlite", "-Db_sanitize=address,undefined"] + SANITIZED}
SANITIZER_SETTINGS = {
    "ASAN_OPTIONS": "detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1",
    "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1",
    "TSAN_OPTIONS": "halt_on_error=1:second_deadlock_stack=1",
}


class Tally:
    """The counts of all runs, what failed, what was skipped, and how long the test cases took."""

    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.failures, self.skips, self.times = [], [], []

    def add(self, passed, failed, skipped=0):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped

    def fail(self, what):
        self.failed += 1
        self.failures.append(what)

    def close(self):
        """Prints the summary and its closing line; returns the exit status."""
        if self.times:
            print("\nslowest:")
            for seconds, name in sorted(self.times, reverse=True)[:12]:
                print("  %7.2f s  %s" % (seconds, name))
        if self.skips:
            print("\nskipped:")
            for line in sorted(set(self.skips)):
                print("  " + line)
        if self.skipped and os.environ.get("CI"):
            self.fail("%d tests were skipped, and CI is set: nothing may be skipped there" % self.skipped)
        if self.passed + self.failed + self.skipped == 0:
            self.fail("nothing ran")
        if self.failures:
            print("\nfailed:")
            for line in self.failures:
                print("  " + line)
        print("\n%d passed, %d failed" % (self.passed, self.failed) + (", %d skipped" % self.skipped if self.skipped else ""))
        return 0 if self.failed == 0 else 1


def environment():
    result = dict(os.environ)
    symbolizer = shutil.which("llvm-symbolizer-19") or shutil.which("llvm-symbolizer")
    for name, settings in SANITIZER_SETTINGS.items():
        result[name] = settings + (":external_symbolizer_path=" + symbolizer if symbolizer else "")
    # Precompiled headers need the sloppiness.
    result.setdefault("CCACHE_SLOPPINESS", "pch_defines,time_macros,include_file_mtime,include_file_ctime")
    return result


def announce(text):
    print("\n== %s" % text, flush=True)


def run(command, **more):
    print("+ " + " ".join(command), flush=True)
    return subprocess.run(command, cwd=ROOT, **more)


def configure(row, env):
    """True when the row's build folder is set up with the row's options."""
    folder = os.path.join(ROOT, row["folder"])
    options = ["-Dbuildtype=debugoptimized", "-Dwerror=true", "-Dbench=false"] + row["options"]
    stamp = os.path.join(folder, "tools-test-options")
    wanted = " ".join([str(row["compiler"])] + options)
    if os.path.exists(os.path.join(folder, "build.ninja")) and os.path.exists(stamp):
        with open(stamp, encoding="utf-8") as file:
            if file.read() != wanted:
                shutil.rmtree(folder)
    elif os.path.exists(folder):
        shutil.rmtree(folder)
    if os.path.exists(folder):
        return run(["ninja", "-C", row["folder"], "build.ninja"], env=env, stdout=subprocess.DEVNULL).returncode == 0
    env = dict(env)
    if row["compiler"]:
        env["CXX"] = row["compiler"] if not shutil.which("ccache") else "ccache " + row["compiler"]
    if run(["meson", "setup", row["folder"]] + options, env=env).returncode != 0:
        return False
    with open(stamp, "w", encoding="utf-8") as file:
        file.write(wanted)
    return True


def build(row, env, targets=()):
    """True when the targets (none: all of them) are up to date."""
    command = ["ninja", "-C", row["folder"], "-k", "20", "-j", str(os.cpu_count() or 2)]
    return run(command + sorted(targets), env=env).returncode == 0


def introspect(row, what):
    listed = subprocess.run(["meson", "introspect", row["folder"], "--" + what], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    return json.loads(listed.stdout)


def chosen_tests(row, only):
    """The row's tests, as Meson describes them: {name, suite, depends…}."""
    chosen = []
    for test in introspect(row, "tests"):
        suites = {suite.split(":")[-1] for suite in test["suite"]}
        if only and test["name"] not in only:
            continue
        if (not row.get("suites") or suites & set(row["suites"])) and not suites & set(row.get("without", [])):
            chosen.append(test)
    return chosen


def needed_by(row, tests):
    """The names that ninja has for what these tests run."""
    wanted = {target for test in tests for target in test["depends"]}
    folder = os.path.realpath(os.path.join(ROOT, row["folder"]))
    return {os.path.relpath(target["filename"][0], folder) for target in introspect(row, "targets") if target["id"] in wanted}


def read_reports(row, reports, folder, tally):
    """Adds what the programs reported; a test of Meson's log without a report counts by Meson's own verdict."""
    known = {}
    for path in sorted(glob.glob(os.path.join(reports, "*.json"))):
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        known.setdefault(json.dumps(report["command"]), []).append(report)
    logs = glob.glob(os.path.join(folder, "meson-logs", "testlog-report-test.json"))
    tests = []
    for path in logs:
        with open(path, encoding="utf-8") as file:
            tests += [json.loads(line) for line in file if line.strip()]
    for test in tests:
        name = "%s: %s" % (row["name"], test["name"].split(" / ")[-1])  # without project and suites
        tally.times.append((test["duration"], name))
        command = test["command"]
        position = next((i + 1 for i, word in enumerate(command) if word.endswith("report-test")), 0)
        mine = known.get(json.dumps(command[position:]))
        if not mine:
            if test["result"] == "SKIP":
                tally.add(0, 0, 1)
                tally.skips.append(name)
            elif test["result"] in ("OK", "EXPECTEDFAIL"):
                tally.fail(name + " left no report")
            else:
                tally.fail("%s (%s)" % (name, test["result"]))
            continue
        report = mine.pop(0)
        tally.add(report["passed"], report["failed"], report["skipped"])
        for case in report["cases"]:
            if case["seconds"] > 0.5:
                tally.times.append((case["seconds"], "%s: %s" % (name, case["name"])))
            if case["outcome"] == "failed":
                tally.failures.append("%s: %s" % (name, case["name"]))
            elif case["outcome"] == "skipped":
                tally.skips.append("%s: %s: %s" % (name, case["name"], case["why"]))
        if report["why"]:
            tally.failures.append("%s %s" % (name, report["why"]))
        elif report["failed"] and not report["cases"]:
            tally.failures.append("%s (%d)" % (name, report["failed"]))
        elif report["skipped"] and not report["cases"]:
            tally.skips.append("%s (%d)" % (name, report["skipped"]))
        if test["result"] not in ("OK", "SKIP") and not report["failed"]:
            tally.fail("%s (%s)" % (name, test["result"]))
    return len(tests)


def run_tests(row, env, only, tally):
    announce("%s: build" % row["name"])
    started = time.monotonic()
    if not row["compiler"]:
        # Objects are found again from another folder and after a new clone. (clang's precompiled headers name their sources
        # by absolute paths, and must not be.)
        env = dict({"CCACHE_BASEDIR": ROOT, "CCACHE_NOHASHDIR": "1"}, **env)
    if not configure(row, env):
        tally.fail("%s: %s could not be set up" % (row["name"], row["folder"]))
        return
    tests = chosen_tests(row, only)
    if not tests:
        if not only:
            tally.fail("%s: there are no tests" % row["name"])
        return
    targets = () if row.get("everything") and not only else needed_by(row, tests)
    if (targets or not only) and not build(row, env, targets):
        tally.fail("%s: %s could not be built" % (row["name"], row["folder"]))
        return
    print("built in %.0f s" % (time.monotonic() - started))
    announce("%s: tests" % row["name"])
    folder = os.path.join(ROOT, row["folder"])
    reports = os.path.join(folder, "reports")
    shutil.rmtree(reports, ignore_errors=True)
    os.makedirs(reports)
    for old in glob.glob(os.path.join(folder, "meson-logs", "testlog-report-test*")):
        os.remove(old)
    command = ["meson", "test", "-C", row["folder"], "--no-rebuild", "--num-processes", "2", "--print-errorlogs",
               "--wrapper", os.path.join(ROOT, "tools", "report-test"), "-t", str(row.get("slower", 1))]
    status = run(command + [test["name"] for test in tests], env=dict(env, ALUDEL_TEST_REPORTS=reports)).returncode
    failed_before = tally.failed
    count = read_reports(row, reports, folder, tally)
    if count != len(tests):
        tally.fail("%s: %d of %d tests ran" % (row["name"], count, len(tests)))
    elif status != 0 and tally.failed == failed_before:
        tally.fail("%s: meson test ended with status %d" % (row["name"], status))


def run_lint(env, tally):
    announce("lint")
    started = time.monotonic()
    result = run([os.path.join(ROOT, "tools", "lint")], env=env, stdout=subprocess.PIPE, text=True)
    lines = result.stdout.splitlines()
    closing = CLOSING_LINE.match(lines[-1]) if lines else None
    print("\n".join(lines[:-1] if closing else lines))
    tally.times.append((time.monotonic() - started, "lint"))
    if not closing:
        tally.fail("lint ended with status %d without its closing line" % result.returncode)
        return
    tally.add(int(closing.group(1)), int(closing.group(2)), int(closing.group(3) or 0))
    if closing.group(2) != "0":
        tally.failures.append("lint (%s)" % closing.group(2))
    elif result.returncode != 0:
        tally.fail("lint ended with status %d" % result.returncode)


def run_fuzz(env, seconds, tally):
    """Every target named fuzz-*, for some seconds each, from the seeds in tests/fuzz/seeds/<name>/ when there are any."""
    announce("fuzz: build")
    if not configure(FUZZ, env):
        tally.fail("fuzz: %s could not be set up" % FUZZ["folder"])
        return
    programs = [target["filename"][0] for target in introspect(FUZZ, "targets")
                if target["type"] == "executable" and target["name"].startswith("fuzz-")]
    if not programs:
        tally.fail("fuzz: there is no target named fuzz-*")
        return
    folder = os.path.realpath(os.path.join(ROOT, FUZZ["folder"]))
    if not build(FUZZ, env, [os.path.relpath(program, folder) for program in programs]):
        tally.fail("fuzz: %s could not be built" % FUZZ["folder"])
        return
    for program in sorted(programs):
        name = os.path.basename(program)[len("fuzz-"):]
        grown = os.path.join(ROOT, FUZZ["folder"], "corpus", name)
        os.makedirs(grown, exist_ok=True)
        seeds = os.path.join(ROOT, "tests", "fuzz", "seeds", name)
        command = [program, "-max_total_time=%d" % seconds, "-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1",
                   "-artifact_prefix=%s/crash-%s-" % (os.path.join(ROOT, FUZZ["folder"]), name), grown]
        result = run(command + ([seeds] if os.path.isdir(seeds) else []), env=env,
                     stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        executed = re.search(r"stat::number_of_executed_units: (\d+)", result.stdout)
        if result.returncode == 0 and executed and int(executed.group(1)) > 0:
            print("fuzz %s: %s inputs, nothing found" % (name, executed.group(1)))
            tally.add(1, 0)
        else:
            print(result.stdout[-6000:])
            tally.fail("fuzz %s (status %d)" % (name, result.returncode))


def main():
    parser = argparse.ArgumentParser(prog="tools/test", description="Builds and runs every test and the lint.")
    parser.add_argument("--all", action="store_true", help="also clang, ASan+UBSan, TSan and a short fuzz")
    parser.add_argument("--row", nargs="+", default=[], choices=[row["word"] for row in ROWS + [FUZZ]], metavar="ROW",
                        help="only these rows, and no lint: g++, clang, asan, tsan, fuzz")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="only these Meson tests, and no lint")
    parser.add_argument("--fuzz-seconds", type=int, default=20, help="for each fuzz target (default 20)")
    arguments = parser.parse_args()
    env = environment()
    tally = Tally()
    started = time.monotonic()
    words = [row["word"] for row in ROWS + [FUZZ]] if arguments.all else arguments.row or [ROWS[0]["word"]]
    for row in ROWS:
        if row["word"] in words:
            run_tests(row, env, arguments.only, tally)
    if not arguments.only:
        if not arguments.row:
            run_lint(env, tally)
        if FUZZ["word"] in words:
            run_fuzz(env, arguments.fuzz_seconds, tally)
    tally.times.append((time.monotonic() - started, "all of it"))
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
