#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""No class of an installed header has another layout with NDEBUG than without.

A plugin and the library may be compiled with different settings; their classes must agree all the same. All installed
headers are compiled both ways (and with the standard library's assertions), and size, base classes, virtual functions
and the offset of every member, private ones too, are read from the debug information and compared.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

import tree

# All classes, used or not, in the form that is easiest to read.
FLAGS = ["-std=c++20", "-g", "-gdwarf-4", "-fno-eliminate-unused-debug-types", "-femit-class-debug-always",
         "-O0", "-w", "-c"]
VARIANTS = {"with assertions": ["-UNDEBUG"], "with NDEBUG": ["-DNDEBUG"], "with _GLIBCXX_ASSERTIONS": ["-D_GLIBCXX_ASSERTIONS"]}
ENTRY = re.compile(r"^ <([0-9a-f]+)><[0-9a-f]+>: Abbrev Number: \d+(?: \((\w+)\))?")
ATTRIBUTE = re.compile(r"^    <[0-9a-f]+>\s+(DW_AT_\w+)\s*:\s*(.*)$")
CLASSES = ("DW_TAG_structure_type", "DW_TAG_class_type", "DW_TAG_union_type")


def value_of(text):
    """The value in readelf's words: "(strp) (offset: 0x1): name", "(data1) 8", "(string) name"."""
    text = re.sub(r"^\(\w+\)\s*", "", text)
    return re.sub(r"^\(.*?\):\s*", "", text).strip()


def layouts(dump):
    """{class: ["size 16", "offset 8 member", …]} of the classes in namespace aludel."""
    found, scope, entry = {}, [], {}

    def finish(entry):
        tag, level = entry.get("tag"), entry.get("level", 0)
        if tag is None:
            return
        del scope[level:]
        scope.extend([None] * (level - len(scope)))
        scope.append((tag, entry.get("DW_AT_name", "")))
        names = [part[1] for part in scope if part and part[0] == "DW_TAG_namespace" or part and part[0] in CLASSES]
        if not names or names[0] != "aludel":
            return
        key = "::".join(names)
        if tag in CLASSES and "DW_AT_byte_size" in entry:
            found.setdefault(key, []).append("size " + entry["DW_AT_byte_size"])
        elif tag in ("DW_TAG_member", "DW_TAG_inheritance") and "DW_AT_data_member_location" in entry:
            what = entry.get("DW_AT_name") or "base " + entry.get("DW_AT_type", "").split(",")[-1].strip()
            found.setdefault(key, []).append("offset %s %s" % (entry["DW_AT_data_member_location"], what))
        elif tag == "DW_TAG_subprogram" and "DW_AT_vtable_elem_location" in entry:
            place = re.search(r"constu: (\d+)", entry["DW_AT_vtable_elem_location"])
            found.setdefault(key, []).append("virtual function %s %s" % (place.group(1) if place else "?",
                                                                         entry.get("DW_AT_linkage_name", "")))

    for line in dump:
        start = ENTRY.match(line)
        if start:
            finish(entry)
            entry = {"level": int(start.group(1), 16), "tag": start.group(2)}
            continue
        attribute = ATTRIBUTE.match(line)
        if attribute:
            entry[attribute.group(1)] = value_of(attribute.group(2))
    finish(entry)
    return found


def compile_and_read(compiler, folder, headers, name, flags):
    source = os.path.join(folder, "layout.cpp")
    product = os.path.join(folder, re.sub(r"\W", "_", name) + ".o")
    command = [compiler] + FLAGS + flags + ["-I", folder]
    for library in sorted({path.split("/")[0] for path in headers}):
        command += ["-I", os.path.join(tree.ROOT, library, "include")]
    done = subprocess.run(command + [source, "-o", product], stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise RuntimeError("the installed headers do not compile %s:\n%s" % (name, done.stderr[:2000]))
    dump = subprocess.run(["readelf", "-W", "--debug-dump=info", product], stdout=subprocess.PIPE, text=True,
                          errors="replace").stdout
    return layouts(dump.splitlines())


def main():
    compiler = shutil.which("g++")
    if not compiler or not shutil.which("readelf"):
        return tree.finish([], ["g++ or readelf is not here; layouts were not compared"])
    headers = [path for path in tree.files(".hpp") if re.match(r"^lib\w+/include/aludel/", path) and "/codec/" not in path]
    with tempfile.TemporaryDirectory() as folder:
        version = os.path.join(folder, "aludel", "core", "version.hpp")
        os.makedirs(os.path.dirname(version))
        with open(version, "w", encoding="utf-8") as file:
            file.write(re.sub(r"@\w+@", "0", tree.read("libcore/include/aludel/core/version.hpp.in")))
        with open(os.path.join(folder, "layout.cpp"), "w", encoding="utf-8") as file:
            file.writelines("#include <%s>\n" % path.split("/include/")[1] for path in headers)
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            work = {name: pool.submit(compile_and_read, compiler, folder, headers, name, flags)
                    for name, flags in VARIANTS.items()}
            try:
                tables = {name: job.result() for name, job in work.items()}
            except RuntimeError as problem:
                return tree.finish([str(problem)])
    problems = []
    first_name, first = next(iter(tables.items()))
    for name, table in list(tables.items())[1:]:
        for key in sorted(set(first) | set(table)):
            if first.get(key) != table.get(key):
                different = sorted(set(first.get(key, [])) ^ set(table.get(key, [])))
                problems.append("%s: its layout %s is not the one %s (%s); a plugin built the other way would break it"
                                % (key, name, first_name, "; ".join(different[:4])))
    if len(first) < 20:
        problems.append("only %d classes were found; the debug information is not as expected" % len(first))
    return tree.finish(problems, ["%d classes, %d members, bases and virtual functions compared"
                                  % (len(first), sum(map(len, first.values())))])


if __name__ == "__main__":
    sys.exit(main())
