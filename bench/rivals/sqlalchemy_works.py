# SPDX-License-Identifier: BSL-1.0
"""The works with SQLAlchemy on SQLite in memory. The benchmark starts this and asks for one work after another: it writes a
line "W2 orm", and reads the processor seconds that the work took. The first line that comes back is SQLAlchemy's version.
The data comes from the benchmark's own database, a file whose name is the argument."""
import sqlite3
import sys
import time

import sqlalchemy
from sqlalchemy import (Boolean, Column, Float, ForeignKey, Integer, String, create_engine, func, insert, select, update)
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session, declarative_base, relationship, selectinload
from sqlalchemy.pool import StaticPool

Base = declarative_base()
LOOKUPS = 5000


class Artist(Base):
    __tablename__ = "artist"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    tracks = relationship("Track", back_populates="by")


class Track(Base):
    __tablename__ = "track"
    id = Column(Integer, primary_key=True)
    title = Column(String, nullable=False)
    artist_id = Column(Integer, ForeignKey("artist.id"), index=True)
    duration_ms = Column(Integer)
    price = Column(Float)
    explicit = Column(Boolean)
    composer = Column(String)
    by = relationship("Artist", back_populates="tracks")


COLUMNS = ("id", "title", "artist_id", "duration_ms", "price", "explicit", "composer")
track = Track.__table__
artist = Artist.__table__


def memory():
    made = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    Base.metadata.create_all(made)
    return made


def fill(engine, source):
    """Returns the rows."""
    data = sqlite3.connect(source)
    artists = data.execute("SELECT id, name FROM artist").fetchall()
    tracks = data.execute("SELECT " + ", ".join(COLUMNS) + " FROM track").fetchall()
    raw = engine.raw_connection()
    raw.executemany("INSERT INTO artist VALUES (?, ?)", artists)
    raw.executemany("INSERT INTO track VALUES (?, ?, ?, ?, ?, ?, ?)", tracks)
    raw.commit()
    return artists, tracks


filled = memory()
artists, tracks = fill(filled, sys.argv[1])


def timed(body):
    began = time.process_time()
    body()
    return time.process_time() - began


def w2_orm():
    with Session(filled) as session:
        return timed(lambda: session.execute(select(Track)).scalars().all())


def w2_core():
    with filled.connect() as connection:
        return timed(lambda: connection.execute(select(track)).all())


def w3_orm():
    with Session(filled) as session:
        def body():
            for i in range(LOOKUPS):
                assert session.get(Track, i * 37 % len(tracks) + 1) is not None
        return timed(body) * len(tracks) / LOOKUPS


def w3_core():
    with filled.connect() as connection:
        def body():
            for i in range(LOOKUPS):
                connection.execute(select(track).where(track.c.id == i * 37 % len(tracks) + 1)).one()
        return timed(body) * len(tracks) / LOOKUPS


def w5_orm():
    with Session(filled) as session:
        return timed(lambda: session.execute(select(Artist).options(selectinload(Artist.tracks))).scalars().all())


def w6_orm():
    with Session(filled) as session:
        loaded = session.execute(select(Track).where(Track.id <= 10000)).scalars().all()

        def body():
            for each in loaded:
                each.duration_ms ^= 1
            session.commit()
        return timed(body)


def w7_orm():
    empty = memory()
    with Session(empty, expire_on_commit=False) as session:
        made = [Artist(name=artists[i][1], tracks=[Track(**dict(zip(COLUMNS[3:] + ("title",), row[3:] + (row[1],))))
                                                   for row in tracks[i * 10:i * 10 + 10]]) for i in range(2000)]
        session.add_all(made)
        took = timed(session.commit)
        assert made[-1].tracks[0].artist_id == 2000
    empty.dispose()
    return took


def statements(i):
    """The same as in cases/compile_loops.cpp."""
    yield (select(track).where((track.c.artist_id == i) & (track.c.duration_ms > 200000)).order_by(track.c.title).limit(20))
    yield (select(artist.c.name, func.count(track.c.id)).select_from(artist.join(track, artist.c.id == track.c.artist_id))
           .group_by(artist.c.name).having(func.count(track.c.id) > i).order_by(artist.c.name))
    yield insert(track).values(title="x", artist_id=i, duration_ms=5, price=0.5, explicit=True, composer=None)
    yield update(track).values(duration_ms=track.c.duration_ms + 1).where(track.c.artist_id == i)
    totals = select(track.c.artist_id, func.sum(track.c.price).label("total")).group_by(track.c.artist_id).cte("totals")
    yield (select(artist.c.name, totals.c.total).select_from(artist.join(totals, totals.c.artist_id == artist.c.id))
           .where(totals.c.total > i))


def compile_each():
    dialect = sqlite.dialect()
    count = 400

    def body():
        for i in range(count):
            for statement in statements(i):
                str(statement.compile(dialect=dialect))
    return timed(body) * 2000 / count


WORKS = {"W2 orm": w2_orm, "W2 core": w2_core, "W3 orm": w3_orm, "W3 core": w3_core, "W5 orm": w5_orm, "W6 orm": w6_orm,
         "W7 orm": w7_orm, "compile": compile_each}
print(sqlalchemy.__version__, flush=True)
for line in sys.stdin:
    print("%.9f" % WORKS[line.strip()](), flush=True)
