#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Runs the examples and checks what they print: examples.py TOOLKIT TOUR GUIDE CHINOOK DATABASE.

What Chinook reports is computed here a second time, by Python's own sqlite3 module and SQL written by hand. Ends with one
line "N passed, M failed".
"""
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

BEST_SELLING = """
SELECT artist.Name, SUM(line.UnitPrice * line.Quantity) AS revenue, COUNT(DISTINCT invoice.CustomerId)
FROM Artist artist JOIN Album album ON album.ArtistId = artist.ArtistId JOIN Track track ON track.AlbumId = album.AlbumId
     JOIN InvoiceLine line ON line.TrackId = track.TrackId JOIN Invoice invoice ON invoice.InvoiceId = line.InvoiceId
GROUP BY artist.ArtistId ORDER BY revenue DESC, artist.Name LIMIT 10
"""
EMPLOYEES = """
WITH RECURSIVE tree(id, name, depth, path) AS (
    SELECT EmployeeId, FirstName || ' ' || LastName || ', ' || Title, 0, printf('%04d', EmployeeId)
    FROM Employee WHERE ReportsTo IS NULL
    UNION ALL
    SELECT e.EmployeeId, e.FirstName || ' ' || e.LastName || ', ' || e.Title, depth + 1,
           path || printf('/%04d', e.EmployeeId)
    FROM Employee e JOIN tree ON e.ReportsTo = tree.id)
SELECT name, depth FROM tree ORDER BY path
"""
PLAYLISTS = """
SELECT p.Name, p.PlaylistId, COUNT(*) FROM Playlist p JOIN PlaylistTrack t ON t.PlaylistId = p.PlaylistId
GROUP BY p.PlaylistId ORDER BY COUNT(*) DESC, p.PlaylistId LIMIT 3
"""
INVOICES = """
SELECT i.InvoiceId, i.Total, (SELECT COUNT(*) FROM InvoiceLine l WHERE l.InvoiceId = i.InvoiceId)
FROM Invoice i JOIN Customer c ON c.CustomerId = i.CustomerId WHERE c.LastName = 'Holý' ORDER BY i.InvoiceId
"""
GENRES = """
SELECT g.Name, COUNT(*) FROM PlaylistTrack p JOIN Track t ON t.TrackId = p.TrackId JOIN Genre g ON g.GenreId = t.GenreId
WHERE p.PlaylistId = ? GROUP BY g.GenreId ORDER BY COUNT(*) DESC LIMIT 4
"""


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def equal(self, what, found, expected):
        good = found == expected
        self.passed, self.failed = (self.passed + 1, self.failed) if good else (self.passed, self.failed + 1)
        print("%-6s %s" % ("ok" if good else "FAILED", what))
        if not good:
            print("    expected: %r\n    found:    %r" % (expected, found))


def run(*command):
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=60)
    return ended.returncode, ended.stdout


def section(text, title):
    """The lines below the line that begins with the title, up to the next empty one."""
    found = re.search(r"^%s[^\n]*\n(.*?)(?:\n\n|\Z)" % re.escape(title), text, re.M | re.S)
    return found.group(1).rstrip("\n").split("\n") if found else []


def check_toolkit(program, to):
    status, text = run(program)
    to.equal("toolkit ends well", (status, text if status else ""), (0, ""))
    to.equal("toolkit: rows of a query", re.findall(r"^(\w[\w ]*?) +(\d+) tracks, (\d+) s$", text, re.M),
             [("Autobahn", "2", "1605"), ("Tago Mago", "1", "1112")])
    # LIMIT takes a parameter, named or numbered as the dialect does it.
    to.equal("toolkit: one statement for several dialects", len(re.findall(r"^\S.*:.*SELECT track.title, .* LIMIT ", text, re.M)), 2)


def check_tour(program, to):
    status, text = run(program)
    to.equal("tour ends well", status, 0)
    to.equal("tour: what it prints", text.splitlines(), ["spongebob has 1 addresses", "sandy has 0 addresses", "sandy: 0",
                                                         "spongebob: 1", "spongebob", "sandy"])


GUIDE = {
    "connecting": ["Ann: 750", "Bob: 1250", "refused: a CHECK", "Ann: 750", "Bob: 1250", "accounts: 2", "known: Ann",
                   "checked out: 1"],
    "mapping": ["1 over 19.90 for customer 1", "chairs: 40"],
    "relationships": ["Lem wrote 2 books; one is by Lem", "about the ocean: Solaris", "books left: 1", "Kraftwerk is led by Ralf", "home/music",
                      "home/photos", "authors: 1"],
    "queries": ["Tago Mago is of 1971", "Mitternacht takes 216 s", "Mushroom takes 248 s", "Autobahn: 2 tracks, 1579 s",
                "Demos: 0 tracks, 0 s", "Tago Mago: 2 tracks, 697 s", "3 albums", "Autobahn is number 1 of its album",
                "Mitternacht is number 2 of its album", "Paperhouse is number 1 of its album",
                "Mushroom is number 2 of its album", "a long track is on Autobahn",
                "3 are shorter than Autobahn", "found: 1", "now called Demos, vol. 1", "deleted: 2",
                "INSERT INTO album (title, year) VALUES (:title, :year) AS new ON DUPLICATE KEY UPDATE year = new.year"],
    "sessions": ["keys: 1 and 2", "Ann has 750", "sqlite3: UNIQUE constraint failed: account.owner", "Bob has 251",
                 "there is no Account with the primary key 99", "in the database: 351"],
}


def check_guide(program, to):
    status, text = run(program)
    to.equal("guide ends well", status, 0)
    for page, lines in GUIDE.items():
        found = section(text + "\n", page)
        end = next((i for i, line in enumerate(found) if line in GUIDE), len(found))
        to.equal("guide: what %s prints" % page,
                 [line[2:] for line in found[:end] if line.startswith("  ") and not line.startswith("   ")], lines)


def check_chinook(program, database, to):
    def digest(path):
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()

    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "chinook.sqlite")
        shutil.copyfile(database, copy)
        before = digest(copy)
        status, text = run(program, copy)
        to.equal("chinook ends well", (status, text if status else ""), (0, ""))
        to.equal("chinook: the file is as it was, byte for byte", digest(copy), before)
        to.equal("chinook: no other file is left beside it", os.listdir(folder), ["chinook.sqlite"])
        status, words = run(program, os.path.join(folder, "missing.sqlite"))
        to.equal("chinook: a missing file is named", (status != 0, "missing.sqlite" in words), (True, True))

    data = sqlite3.connect("file:%s?mode=ro" % database, uri=True)
    found = [re.fullmatch(r"  (.+?) +(\d+\.\d\d)  from (\d+) customers", line).groups()
             for line in section(text, "The ten best-selling artists")]
    to.equal("chinook: best-selling artists", found,
             [(name, "%.2f" % revenue, str(customers)) for name, revenue, customers in data.execute(BEST_SELLING)])
    found = [(line.strip(), (len(line) - len(line.lstrip()) - 2) // 3) for line in section(text, "Who reports to whom")]
    to.equal("chinook: who reports to whom", found, [tuple(row) for row in data.execute(EMPLOYEES)])
    title = re.search(r"^The three largest playlists.* by (\d+) statements$", text, re.M)
    to.equal("chinook: statements for playlists, tracks and genres", title and title.group(1), "3")
    expected = []
    for name, number, count in data.execute(PLAYLISTS).fetchall():
        genres = ", ".join("%d %s" % (n, genre) for genre, n in data.execute(GENRES, (number,)))
        expected.append("  %s (no. %d), %d tracks: %s …" % (name, number, count, genres))
    to.equal("chinook: largest playlists", section(text, "The three largest playlists"), expected)
    bought = section(text, "Helena Holý")
    invoices = []
    for line in bought:
        if line.startswith("  invoice "):
            invoices.append([*re.fullmatch(r"  invoice (\d+) over (.+)", line).groups(), 0])
        else:
            invoices[-1][2] += 1
    to.equal("chinook: a customer's invoices and lines", [tuple(each) for each in invoices],
             [(str(number), "%.2f" % total, lines) for number, total, lines in data.execute(INVOICES)])
    (customers,), (invoice,), (line,) = (data.execute("SELECT MAX(%s) FROM %s" % pair).fetchone() for pair in (
        ("CustomerId", "Customer"), ("InvoiceId", "Invoice"), ("InvoiceLineId", "InvoiceLine")))
    sale = section(text, "A sale, inside a transaction")
    to.equal("chinook: generated keys on three levels", [re.findall(r"\d+", each.split(":")[0]) for each in sale[:4]],
             [[str(customers + 1)], [str(invoice + 1), str(customers + 1)], [str(line + 1), str(invoice + 1)],
              [str(line + 2), str(invoice + 1)]])
    to.equal("chinook: what the rollback leaves", sale[4:],
             ["  customers before: %d, meanwhile: %d, after the rollback: %d" % (customers, customers + 1, customers)])


def main():
    toolkit, tour, guide, chinook, database = sys.argv[1:]
    to = Checks()
    check_toolkit(toolkit, to)
    check_tour(tour, to)
    check_guide(guide, to)
    check_chinook(chinook, database, to)
    print("%d passed, %d failed" % (to.passed, to.failed))
    return 1 if to.failed else 0


if __name__ == "__main__":
    sys.exit(main())
