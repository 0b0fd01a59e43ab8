"""What screens draw, read by plain ``sqlite3`` into parallel tuples: no entity objects, nothing heavy.

Titles of small tables are joined through dictionaries; a join in SQL costs once a row.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeVar

from roadmapper.storage.connection import connect
from roadmapper.storage.reading_columns import (
    BarColumns,
    DependencyColumns,
    LaneTitle,
    LaneTitles,
    MilestoneColumns,
    ShiftSettings,
    TitleColumns,
    WorkspaceRow,
)

T = TypeVar("T")
THEME_COLOURS: Final = 8
TITLED: Final = (
    *("initiative", "milestone", "objective", "key_result", "prd", "stakeholder_update"),
    *("release", "decision_record", "risk", "metric", "theme", "team"),
    *("product", "audience", "status", "view", "custom_field", "scoring_model"),
    *("cycle",),
)
"""Entities that people look for by title, in the order in which the palette lists them."""


class Reader:
    """A connection for reading a working copy; ``read`` may be called from any thread."""

    def __init__(self, working_path: Path) -> None:
        self._connection = connect(working_path, read_only=True)
        self._lock: threading.Lock | threading.RLock = threading.Lock()

    @classmethod
    def over(cls, connection: sqlite3.Connection, lock: threading.RLock) -> Reader:
        """Reads by a connection that somebody else has, too, and closes."""
        made = cls.__new__(cls)
        made._connection, made._lock = connection, lock
        return made

    def read(self, columns: Callable[[sqlite3.Connection], T]) -> T:
        """What one of this file's functions reads: ``reader.read(read_bars)``."""
        with self._lock:
            return columns(self._connection)

    def close(self) -> None:
        """Let go of the working copy; safe to call twice."""
        with self._lock:
            self._connection.close()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector, which would walk every fresh tuple several times over."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


# Sorted in Python by the first two columns: SQLite's sorter would carry every column along.
_BARS = (
    'SELECT rank, id, "key", title, start, start_precision, "end", end_precision, progress, health, status, '
    "theme, team, owner, product, parent FROM initiative WHERE deleted = "
)
_PARENTS = "id IN (SELECT parent FROM initiative WHERE parent IS NOT NULL AND deleted = 0)"
# A parent without dates may derive them from what is under it.
_DATED = f' AND (start IS NOT NULL OR "end" IS NOT NULL OR {_PARENTS})'
_UNDATED = f' AND start IS NULL AND "end" IS NULL AND NOT {_PARENTS}'
_END_RANGES = (
    "SELECT id, end_best, end_worst FROM initiative "
    "WHERE (end_best IS NOT NULL OR end_worst IS NOT NULL) AND deleted = 0"
)
_SLICE = 10_000


def read_bars(
    connection: sqlite3.Connection,
    ids: Collection[str] | None = None,
    *,
    dated: bool | None = None,
    removed: bool = False,
) -> BarColumns:
    """The columns that the timeline draws, of every live initiative or of those with these ids.

    ``dated`` reads only those with a date (True) or without any (False); ``removed`` those that are gone.
    """
    with _no_collection():
        which = "" if dated is None else _DATED if dated else _UNDATED
        rows = _bar_rows(connection, ids, str(int(removed)) + which)
        if not rows:
            return BarColumns()
        (_rank, id_, key, title, start, start_precision, end, end_precision, progress, health, status,
         theme, team, owner, product, parent) = zip(*rows, strict=False)  # fmt: skip
        # One lookup a row and column: a fresh string's hash and comparison are most of what this costs.
        statuses = defaultdict(lambda: ("", "planned"), _statuses(connection))
        status_columns = list(map(statuses.__getitem__, status))
        objectives = _objective_of(connection)
        colours = {lane.id: lane.colour for lane in _coloured(connection, "theme")}
        coloured_by = theme
        if not colours:  # a plan without themes, as most imports are, is coloured by team
            colours = {lane.id: lane.colour for lane in _coloured(connection, "team")}
            coloured_by = team
        return BarColumns(
            id_, key, title, start, start_precision, end, end_precision, progress, health, status,
            tuple([status_title for status_title, _ in status_columns]),
            tuple([category for _, category in status_columns]),
            theme, team,
            tuple(map(_Names().__getitem__, owner)),
            tuple(map(objectives.get, id_)) if objectives else (None,) * len(id_),
            product, parent,
            tuple(map(colours.get, coloured_by)),
        )  # fmt: skip


def read_end_ranges(
    connection: sqlite3.Connection, ids: Collection[str] | None = None
) -> list[tuple[str, str | None, str | None]]:
    """Id, best end and worst end of the initiatives that have any; of all live ones, or of these ids."""
    return _of_ids(connection, _END_RANGES, ids)


class _Names(dict[str, tuple[str, ...]]):
    """JSON lists of names to tuples, each text parsed once."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        self[text] = names = tuple(json.loads(text))
        return names


def _statuses(connection: sqlite3.Connection) -> dict[str | None, tuple[str, str]]:
    return {
        eid: (title, category)
        for eid, title, category in connection.execute("SELECT id, title, category FROM status")
    }


def _bar_rows(
    connection: sqlite3.Connection, ids: Collection[str] | None, only: str
) -> list[tuple[Any, ...]]:
    rows = _of_ids(connection, _BARS + only, ids)
    rows.sort()
    return rows


def _of_ids(connection: sqlite3.Connection, query: str, ids: Collection[str] | None) -> list[tuple[Any, ...]]:
    """The rows of a query that ends in a condition, all or those with these ids."""
    if ids is None:
        return connection.execute(query).fetchall()
    wanted, rows = list(ids), []
    for begin in range(0, len(wanted), _SLICE):
        part = wanted[begin : begin + _SLICE]
        marks = ", ".join("?" * len(part))
        rows += connection.execute(f"{query} AND id IN ({marks})", part).fetchall()
    return rows


def _objective_of(connection: sqlite3.Connection) -> dict[str, str]:
    """Initiative id to the first objective, in rank order, that it contributes to."""
    links = connection.execute(
        "SELECT source, target FROM link WHERE deleted = 0 AND kind = 'contributes'"
    ).fetchall()
    if not links:
        return {}
    order = {
        eid: place
        for place, (eid,) in enumerate(
            connection.execute("SELECT id FROM objective WHERE deleted = 0 ORDER BY rank, id")
        )
    }
    objective_of = dict(
        connection.execute("SELECT id, objective FROM key_result WHERE deleted = 0").fetchall()
    )
    found: dict[str, str] = {}
    for source, target in links:
        objective = objective_of.get(target, target)
        if objective in order and (source not in found or order[objective] < order[found[source]]):
            found[source] = objective
    return found


def read_milestones(connection: sqlite3.Connection) -> MilestoneColumns:
    """Every live milestone and release that has a date."""
    columns, dated = 'id, "key", title, date, date_precision', "WHERE deleted = 0 AND date IS NOT NULL"
    rows = connection.execute(
        f"SELECT {columns}, theme, product, 'milestone', rank AS place FROM milestone {dated} "
        f"UNION ALL SELECT {columns}, NULL, product, 'release', rank AS place FROM release {dated} "
        "ORDER BY date, place, id"
    ).fetchall()
    rows = [row[:-1] for row in rows]
    return MilestoneColumns(*zip(*rows, strict=True)) if rows else MilestoneColumns()


def read_dependencies(connection: sqlite3.Connection) -> DependencyColumns:
    """Every live dependency; who draws it knows whether both its ends are there, without asking each."""
    rows = connection.execute(
        'SELECT id, "key", predecessor, successor, kind, lag FROM dependency WHERE deleted = 0 ORDER BY id'
    ).fetchall()
    return DependencyColumns(*zip(*rows, strict=True)) if rows else DependencyColumns()


def read_lane_titles(connection: sqlite3.Connection) -> LaneTitles:
    """Everything that the timeline can group by, with titles and colours."""
    return LaneTitles(
        theme=_coloured(connection, "theme"),
        team=_coloured(connection, "team"),
        status=tuple(
            LaneTitle(eid, key, title, None, category)
            for eid, key, title, category in _live(connection, "status", "category")
        ),
        product=tuple(LaneTitle(*row) for row in _live(connection, "product")),
        objective=tuple(LaneTitle(*row) for row in _live(connection, "objective")),
    )


def _live(connection: sqlite3.Connection, table: str, *more: str) -> list[tuple[Any, ...]]:
    columns = ", ".join(("id", '"key"', "title", *more))
    return connection.execute(f"SELECT {columns} FROM {table} WHERE deleted = 0 ORDER BY rank, id").fetchall()


def _coloured(connection: sqlite3.Connection, table: str) -> tuple[LaneTitle, ...]:
    """Rows with a colour; one without a theme colour of its own takes the one of its place."""
    return tuple(
        LaneTitle(
            eid, key, title, int(colour) - 1 if colour and colour.isdecimal() else place % THEME_COLOURS
        )
        for place, (eid, key, title, colour) in enumerate(_live(connection, table, "colour"))
    )


def rows_ever(connection: sqlite3.Connection) -> int:
    """About how many initiatives there ever were: known at once, where counting reads the whole table."""
    return connection.execute("SELECT max(rowid) FROM initiative").fetchone()[0] or 0


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Entity name to how many of it are live, for the sidebar."""
    query = " UNION ALL ".join(
        f"SELECT '{name}', count(*) FROM {_quoted(name)} WHERE deleted = 0" for name in TITLED
    )
    return dict(connection.execute(query).fetchall())


def titles(connection: sqlite3.Connection) -> TitleColumns:
    """Keys and titles of all that the palette finds."""
    parts = (f"SELECT '{name}', id, \"key\", title FROM {_quoted(name)} WHERE deleted = 0" for name in TITLED)
    with _no_collection():
        rows = connection.execute(" UNION ALL ".join(parts)).fetchall()
        return TitleColumns(*zip(*rows, strict=True)) if rows else TitleColumns()


def _quoted(table: str) -> str:
    return f'"{table}"'


def shift_settings(connection: sqlite3.Connection) -> ShiftSettings:
    """By which rule successors shift, and when people work."""
    row = connection.execute(
        "SELECT shift_rule, workdays, holidays FROM workspace WHERE deleted = 0 ORDER BY id"
    ).fetchone()
    return ShiftSettings(row[0], row[1], tuple(json.loads(row[2]))) if row else ShiftSettings()


def workspace_row(connection: sqlite3.Connection) -> WorkspaceRow:
    """Title, key prefix and styles of the workspace."""
    row = connection.execute(
        "SELECT id, title, key_prefix_text, date_style, number_style, first_weekday, fiscal_start "
        "FROM workspace WHERE deleted = 0 ORDER BY id"
    ).fetchone()
    return WorkspaceRow(*row) if row else WorkspaceRow()
