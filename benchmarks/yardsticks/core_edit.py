"""The same edit without a journal, two dates through SQLModel and Core in a transaction: FOLDER SIZE.

As the door does, it reads the row first, so that only what differs is written.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sqlalchemy import bindparam, create_engine, select, update
from sqlalchemy.pool import StaticPool
from sqlmodel import Field, SQLModel

from benchmarks.yardsticks import raw_table

EDITS = 60
WARM_UP = 3


class Initiative(SQLModel, table=True):
    """The table as a workspace keeps it; a JSON column is plain text here."""

    id: str = Field(primary_key=True)
    key: str
    aliases: str
    deleted: int
    title: str
    summary: str | None
    status: str | None
    health: str | None
    progress: int | None
    confidence: int | None
    owner: str
    team: str | None
    theme: str | None
    product: str | None
    parent: str | None
    start: str | None
    start_precision: str | None
    end: str | None
    end_precision: str | None
    horizon: str | None
    tags: str
    source: str | None
    source_id: str | None
    custom: str
    rank: str


folder, size = Path(sys.argv[1]), int(sys.argv[2])
database = folder / "core-edit.sqlite"
database.unlink(missing_ok=True)
raw = raw_table.connect(database)
raw_table.create(raw)
values = raw_table.rows(size)
raw_table.insert(raw, values)

engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, isolation_level="AUTOCOMMIT")
table = Initiative.__table__  # pyright: ignore[reportAttributeAccessIssue] - SQLModel makes it at runtime
reading = select(table).where(table.c.id == bindparam("wanted"))
writing = (
    update(table)
    .where(table.c.id == bindparam("wanted"))
    .values(start=bindparam("new_start"), end=bindparam("new_end"))
)

samples = []
with engine.connect() as connection:
    for number in range(EDITS + WARM_UP):
        target = values[number * 37 % size][0]
        wanted = {"start": f"2027-01-{number % 28 + 1:02d}", "end": f"2027-03-{number % 28 + 1:02d}"}
        begun = time.perf_counter()
        raw.execute("BEGIN IMMEDIATE")
        row = dict(connection.execute(reading, {"wanted": target}).mappings().one())
        differing = {f"new_{field}": value for field, value in wanted.items() if value != row[field]}
        connection.execute(writing, {"wanted": target, **differing})
        raw.execute("COMMIT")
        samples.append((time.perf_counter() - begun) * 1000)
raw.close()
print("samples", *samples[WARM_UP:])
