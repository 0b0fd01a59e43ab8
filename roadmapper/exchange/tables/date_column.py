"""Reads a column of dates: the order of day and month is decided by the evidence of the whole column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from roadmapper.exchange.tables.date_periods import period_of
from roadmapper.exchange.tables.date_shapes import Shape, serial_shape, shape_of

NO_DATE = frozenset(
    (
        *("", "-", "–", "—", "?", "∞", "n/a", "na", "nan", "nat", "nil", "none", "null", "0000-00-00"),
        *("tba", "tbc", "tbd", "unknown", "never", "no date", "not set", "open", "offen", "k.a."),
    )
)
"""What people write where there is no date; read as an empty cell."""


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A period's first and last day as ISO text, its precision, and a time of day if one was given."""

    first: str
    last: str
    precision: str
    clock: str = ""


@dataclass
class DateColumn:
    """How one column's dates are read.

    ``day_first`` is None while no cell needs the decision. ``evidence`` is the sentence for the
    preview. ``fit`` is the share of filled cells that can be read. Call ``read`` for one cell.
    """

    day_first: bool | None
    evidence: str
    fit: float
    serials: bool = False
    decided: bool = True
    known: dict[str, ReadDate | str | None] = field(default_factory=dict)

    def read(self, text: str) -> ReadDate | str | None:
        """A cell as a date, None for an empty one, or a sentence that says why it cannot be read."""
        if text not in self.known:
            self.known[text] = _read(text.strip(), self.day_first is not False, self.serials)
        return self.known[text]


def study_dates(
    values: Iterable[str], first_row: Iterable[int], *, day_first: bool | None = None
) -> DateColumn:
    """Look at a whole column (cells, and the row number of each) and settle how its dates are read.

    With ``day_first`` given (the person chose) there is nothing to settle. A cell with a number over
    12 is evidence; where cells speak for both orders, more of them decide and the others become
    unreadable; where none speaks, day first is taken and ``decided`` is False.
    """
    shapes, vague, filled, numbers = _shapes(values, first_row)
    serials = not shapes and numbers > 0
    orders = [(shape, row, text) for shape, row, text in shapes if shape.style == "numbers"]
    days = [(row, text) for shape, row, text in orders if shape.first > 12 >= shape.second]
    months = [(row, text) for shape, row, text in orders if shape.second > 12 >= shape.first]
    decided = True
    if day_first is not None:
        evidence = f"read as {_order(day_first)}, as you chose" if orders else ""
    elif not orders:
        evidence = "read as the day numbers of a spreadsheet" if serials else ""
    elif days or months:
        day_first = len(days) >= len(months)
        row, text = (days if day_first else months)[0]
        evidence = f"read as {_order(day_first)}, because row {row} has {text}"
    else:
        day_first, decided = True, False
        evidence = f"read as {_order(True)}; no cell tells, {orders[0][2]} could be either"
    column = DateColumn(day_first, evidence, 0.0, serials, decided)
    readable = sum(not isinstance(column.read(text), str) for _, _, text in shapes)
    column.fit = (readable + vague + (numbers if serials else 0)) / filled if filled else 0.0
    return column


def _shapes(values: Iterable[str], rows: Iterable[int]) -> tuple[list[tuple[Shape, int, str]], int, int, int]:
    """Distinct dates with their first row; counts of distinct vague dates, filled cells, serial numbers."""
    seen: dict[str, int] = {}
    for text, row in zip(values, rows, strict=True):
        if text not in seen:
            seen[text] = row
    shapes, vague, filled, numbers = [], 0, 0, 0
    for raw, row in seen.items():
        text = raw.strip()
        if text.casefold() in NO_DATE:
            continue
        filled += 1
        if shape := shape_of(text):
            shapes.append((shape, row, text))
        elif period_of(text):
            vague += 1
        elif serial_shape(text):
            numbers += 1
    return shapes, vague, filled, numbers


def _order(day_first: bool) -> str:
    return "day/month" if day_first else "month/day"


def _read(text: str, day_first: bool, serials: bool) -> ReadDate | str | None:
    if text.casefold() in NO_DATE:
        return None
    shape = shape_of(text) or (serial_shape(text) if serials else None)
    if shape is None:
        period = period_of(text)
        if period is None:
            return f"“{_short(text)}” is not a date with a year"
        return ReadDate(period.first.isoformat(), period.last.isoformat(), period.precision)
    try:
        day = shape.on(day_first=day_first).isoformat()
    except ValueError:
        return f"“{_short(text)}” is not a day of the calendar" + _as_order(shape, day_first)
    return ReadDate(day, day, "day", shape.clock)


def _as_order(shape: Shape, day_first: bool) -> str:
    return f", read as {_order(day_first)}" if shape.style == "numbers" else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


ARROWS = (" → ", "→", " -> ", " – ", " — ", " - ", " to ", " bis ", " au ", "..", " ~ ")


def split_range(text: str) -> tuple[str, str] | None:
    """Both ends of “2025-01-10 → 2025-01-12”, or None for a single date."""
    for arrow in ARROWS:
        first, found, last = text.partition(arrow)
        if found and first.strip() and last.strip():
            return first.strip(), last.strip()
    return None


def as_iso_moment(found: ReadDate) -> str:
    """A date for a custom field: the day, and the time of day where the file names one."""
    return f"{found.first} {found.clock}" if found.clock else found.first
