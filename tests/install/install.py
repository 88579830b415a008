#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Installs the compiled tree into a temporary prefix and uses it as strangers do: a Meson project by pkg-config, a CMake
project by find_package, and a plugin that is built from the installed headers only (examples/csv_plugin). Then the whole
prefix is moved, and everything must work again.

Everything happens in a temporary folder outside the tree, on copies. Ends with one line "N passed, M failed".
"""
import argparse
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS = ["Autobahn: 1363", 'a "quoted", title: 242', "of unknown length: NULL"]
README = ["sandy"]


class Broken(Exception):
    """A step failed, and nothing that comes later makes sense."""


class Steps:
    """Counts what was checked, and says what was found where it is wrong."""

    def __init__(self, env):
        self.env = env
        self.passed = self.failed = 0

    def check(self, what, good, found=""):
        self.passed, self.failed = (self.passed + 1, self.failed) if good else (self.passed, self.failed + 1)
        print("%-6s %s" % ("ok" if good else "FAILED", what))
        if not good and found:
            print("    " + found.strip().replace("\n", "\n    "))
        sys.stdout.flush()
        return good

    def run(self, what, command, needed=True, status=0, env=None):
        """Runs a command whose exit status is checked; returns what it printed."""
        done = subprocess.run(command, env=dict(self.env, **(env or {})), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace")
        good = self.check(what, done.returncode == status, "%s\nended with %d:\n%s" % (
            " ".join(command), done.returncode, done.stdout[-4000:]))
        if needed and not good:
            raise Broken
        return done.stdout

    def output(self, what, command, wanted, env=None, status=0):
        """Each wanted text must be in what the command prints."""
        printed = self.run(what + ": runs", command, needed=False, env=env, status=status)
        missing = [text for text in wanted if text not in printed]
        self.check(what + ": prints what it should", not missing, "missing: %s\nprinted:\n%s" % (missing, printed))


def one(pattern):
    found = glob.glob(pattern, recursive=True)
    if len(found) != 1:
        raise SystemExit("%s: %d files" % (pattern, len(found)))
    return found[0]


def check_files(steps, source, prefix, libdir):
    """What is installed, and what the files say about themselves."""
    wanted = set()
    for library in ("libcore", "libsql", "liborm"):
        base = os.path.join(source, library, "include")
        wanted |= {os.path.relpath(path, base) for path in glob.glob(base + "/**/*.hpp", recursive=True)}
    wanted.add("aludel/core/version.hpp")
    include = os.path.join(prefix, "include")
    there = {os.path.relpath(os.path.join(folder, name), include) for folder, _, names in os.walk(include) for name in names}
    steps.check("every public header is installed, and nothing else", wanted == there, "missing %s, too many %s" % (
        sorted(wanted - there), sorted(there - wanted)))

    version = re.search(r'ALUDEL_VERSION "(\d+)\.(\d+)', open(os.path.join(include, "aludel/core/version.hpp")).read())
    abi = "%s.%s" % version.groups() if version.group(1) == "0" else version.group(1)
    for name in ("core", "sql", "orm"):
        library = os.path.join(libdir, "libaludel-%s.so" % name)
        dynamic = subprocess.run(["readelf", "-d", library], stdout=subprocess.PIPE, text=True, env=steps.env).stdout
        steps.check("libaludel-%s has the SONAME of its ABI" % name,
                    "[libaludel-%s.so.%s]" % (name, abi) in dynamic and os.path.exists(library + "." + abi), dynamic)
    for path in glob.glob(libdir + "/libaludel-*.so") + glob.glob(libdir + "/aludel/plugins/*.so"):
        dynamic = subprocess.run(["readelf", "-d", path], stdout=subprocess.PIPE, text=True, env=steps.env).stdout
        folders = [folder for found in re.findall(r"\(R(?:UN)?PATH\).*\[(.*)\]", dynamic) for folder in found.split(":")]
        steps.check("%s looks for libraries relative to itself" % os.path.basename(path),
                    all(folder.startswith("$ORIGIN") for folder in folders), dynamic)
    for path in glob.glob(libdir + "/aludel/plugins/*.so"):
        symbols = subprocess.run(["nm", "-D", "--defined-only", path], stdout=subprocess.PIPE, text=True, env=steps.env).stdout
        strong = [line.split()[2] for line in symbols.splitlines() if line.split()[1] in "TBDR"]
        steps.check("%s exports its entry only" % os.path.basename(path), strong == ["aludel_plugin_v1"], symbols)


def check_programs(steps, who, programs, libdir, work, csv_from, env=None):
    """The stranger's programs, on SQLite and on the stranger's own database."""
    data = tempfile.mkdtemp(prefix="music-", dir=work)
    toolkit, readme = os.path.join(programs, "toolkit"), os.path.join(programs, "readme")
    plugins = os.path.join(libdir, "aludel/plugins")
    steps.output(who + ": toolkit on SQLite", [toolkit, "sqlite:///" + os.path.join(data, "music.db")],
                 ROWS + ["from %s/dialect_sqlite.so" % plugins], env)
    steps.output(who + ": toolkit on a plugin from elsewhere", [toolkit, "csv:///" + data],
                 ROWS + ["plugin csv from %s/dialect_csv.so" % csv_from], env)
    with open(os.path.join(data, "track.csv"), encoding="utf-8") as file:
        text = file.read()
    steps.check(who + ": the file has what was committed",
                text == '"id","title","seconds"\n1,"Autobahn",1363\n2,"a ""quoted"", title",242\n3,"of unknown length",\n', text)
    steps.output(who + ": the README's first example", [readme], README, env)


def work_through(steps, arguments, work):
    meson, cmake = shutil.which("meson"), shutil.which("cmake")
    compiler = [word for word in arguments.compiler if word != "ccache"]
    launcher = "ccache" if "ccache" in arguments.compiler else ""
    steps.env["CXX"] = " ".join(arguments.compiler)
    options = {each["name"]: each["value"] for each in json.loads(subprocess.run(
        [meson, "introspect", arguments.build, "--buildoptions"], stdout=subprocess.PIPE, text=True, check=True).stdout)}

    # DESTDIR is a move already: the prefix that was configured is another one.
    stage = os.path.join(work, "stage")
    steps.run("meson install", [meson, "install", "-C", arguments.build, "--no-rebuild", "--quiet", "--destdir", stage])
    prefix = stage + options["prefix"]
    libdir = os.path.join(prefix, options["libdir"])
    plugins = os.path.join(libdir, "aludel/plugins")
    check_files(steps, arguments.source, prefix, libdir)

    # Strangers' projects.
    for name, folder in (("program", os.path.join(HERE, "program")),
                         ("csv_plugin", os.path.join(arguments.source, "examples/csv_plugin"))):
        shutil.copytree(folder, os.path.join(work, name))
    with open(os.path.join(arguments.source, "README.md"), encoding="utf-8") as file:
        example = re.search(r"^```cpp\n(.*?)^```$", file.read(), re.M | re.S)
    if not steps.check("the README has an example", example):
        raise Broken
    with open(os.path.join(work, "program", "readme.cpp"), "w", encoding="utf-8") as file:
        file.write(example.group(1))
    by_pkg_config = {"PKG_CONFIG_PATH": os.path.join(libdir, "pkgconfig")}
    for name in ("program", "csv_plugin"):
        out = os.path.join(work, name + "-meson")
        steps.run("%s: meson setup" % name, [meson, "setup", out, os.path.join(work, name)], env=by_pkg_config)
        steps.run("%s: builds by pkg-config" % name, ["ninja", "-C", out, "-j2"])
    programs, csv = os.path.join(work, "program-meson"), os.path.join(work, "csv_plugin-meson")

    # A plugin that is nowhere, in a folder of ALUDEL_PLUGIN_PATH, and installed.
    steps.output("a plugin that is nowhere", [os.path.join(programs, "toolkit"), "csv:///" + work],
                 ["plugin-unknown: ", "dialect_csv.so", plugins], status=1)
    check_programs(steps, "pkg-config", programs, libdir, work, csv, {"ALUDEL_PLUGIN_PATH": csv})
    steps.run("csv_plugin: meson install", [meson, "install", "-C", csv, "--no-rebuild", "--quiet"])
    check_programs(steps, "plugin installed", programs, libdir, work, plugins)

    out = os.path.join(work, "program-cmake")
    configure = [cmake, "-S", os.path.join(work, "program"), "-B", out, "-G", "Ninja", "-DCMAKE_CXX_COMPILER=" + compiler[0],
                 "-DCMAKE_CXX_COMPILER_LAUNCHER=" + launcher, "-DCMAKE_CXX_FLAGS=" + " ".join(compiler[1:])]
    said = steps.run("CMake: find_package(Aludel)", configure + ["-DCMAKE_PREFIX_PATH=" + prefix])
    steps.check("CMake: Aludel_PLUGIN_DIR", "plugins: " + plugins in said, said)
    steps.run("CMake: builds", [cmake, "--build", out])
    check_programs(steps, "CMake", out, libdir, work, plugins)
    for what, version, parts, words in (("another version", "99.0", "orm", 'requested version "99.0"'),
                                        ("a component that does not exist", "0.1", "orm;nonsense", 'no component "nonsense"')):
        steps.output("CMake: " + what, configure + ["-Dwanted=" + version, "-Dparts=" + parts], [words], status=1)

    # The tree is moved, programs and all that was built stays where it is.
    moved = os.path.join(work, "moved")
    os.rename(prefix, moved)
    libdir = os.path.join(moved, options["libdir"])
    check_programs(steps, "moved", programs, libdir, work, os.path.join(libdir, "aludel/plugins"), {"LD_LIBRARY_PATH": libdir})
    shutil.rmtree(out)
    said = steps.run("moved: find_package(Aludel)", configure + ["-DCMAKE_PREFIX_PATH=" + moved])
    steps.check("moved: Aludel_PLUGIN_DIR", "plugins: " + libdir + "/aludel/plugins" in said, said)
    flags = steps.run("moved: pkg-config", ["pkg-config", "--cflags", "--libs", "aludel-orm"],
                      env={"PKG_CONFIG_PATH": os.path.join(libdir, "pkgconfig")})
    steps.check("moved: pkg-config names the new place and the libraries below", all(
        text in flags for text in (moved, "-laludel-orm", "-laludel-sql", "-laludel-core")), flags)
    os.remove(one(os.path.join(libdir, "libaludel-sql.so.*.*.*")))
    shutil.rmtree(out)
    steps.output("CMake: half an installation", configure + ["-DCMAKE_PREFIX_PATH=" + moved], ["is missing"], status=1)


def main():
    parser = argparse.ArgumentParser(description="Installs into a temporary prefix and uses it.")
    parser.add_argument("--build", required=True, help="the compiled tree")
    parser.add_argument("--source", required=True, help="the tree")
    parser.add_argument("compiler", nargs="+", help="the compiler and its flags, after --")
    arguments = parser.parse_args()
    missing = [name for name in ("meson", "ninja", "cmake", "pkg-config", "readelf", "nm") if not shutil.which(name)]
    if missing:
        print("skipped: not installed: " + ", ".join(missing))
        return 77
    work = os.path.realpath(tempfile.mkdtemp(prefix="aludel-install-"))
    env = {key: value for key, value in os.environ.items()
           if key not in ("ALUDEL_PLUGIN_PATH", "LD_LIBRARY_PATH", "DESTDIR", "PKG_CONFIG_PATH", "CMAKE_PREFIX_PATH", "CXXFLAGS")}
    env.update(LC_ALL="C.UTF-8", CCACHE_BASEDIR=work, CCACHE_NOHASHDIR="1")
    steps = Steps(env)
    try:
        work_through(steps, arguments, work)
    except Broken:
        print("the rest was not tried")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print("%d passed, %d failed" % (steps.passed, steps.failed))
    return 1 if steps.failed else 0


if __name__ == "__main__":
    sys.exit(main())
