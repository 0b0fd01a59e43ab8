"""How a timeline is arranged: lanes, colour, filters, rows and the days in sight; what a saved view keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from roadmapper.planning.query_names import text_of
from roadmapper.timeline.colouring import AS_READ
from roadmapper.timeline.each_row import RowMode
from roadmapper.timeline.rows import Grouping

MOST_LANE_FIELDS: Final = 2


class Window(NamedTuple):
    """The days in sight: the zoom in pixels a day, and the first day, which counts from today if it follows.

    ``first`` is an ordinal, or days from today where ``follows`` says that it moves with time.
    """

    px_per_day: float
    first: float
    follows: bool = False


class Arrangement(NamedTuple):
    """One way to look at a plan; ``window`` is None where a view leaves zoom and dates as they are.

    ``filter`` is in the language of filters. ``hides_dates``: whoever looks on is told quarters, never days.
    """

    lanes: Grouping = ("theme",)
    colour: str = AS_READ
    filter: str = ""
    window: Window | None = None
    rows: RowMode = "packed"
    columns: tuple[str, ...] = ()
    hides_dates: bool = False

    def to_plain(self) -> dict[str, Any]:
        """As JSON values, as ``of_plain`` reads them."""
        plain: dict[str, Any] = {"lanes": list(self.lanes), "colour": self.colour}
        plain["filter"] = self.filter
        if self.rows != "packed":
            plain["rows"] = self.rows
        if self.columns:
            plain["columns"] = list(self.columns)
        if self.window is not None:
            plain["window"] = list(self.window)
        if self.hides_dates:
            plain["hides_dates"] = True
        return plain

    @property
    def row_mode(self) -> RowMode:
        """Beside a table every bar has a row of its own."""
        return "each" if self.columns else self.rows

    @property
    def fields(self) -> set[str]:
        """Every field that lanes and colours need to know."""
        return {*self.lanes, self.colour} - {AS_READ}


def of_plain(plain: Mapping[str, Any]) -> Arrangement:
    """An arrangement from JSON values, perhaps of another version: what is odd is as without it."""
    lanes = plain.get("lanes")
    if not isinstance(lanes, list) or not all(isinstance(field, str) and field for field in lanes):
        lanes = ["theme"]
    colour = plain.get("colour")
    return Arrangement(
        tuple(dict.fromkeys(lanes))[:MOST_LANE_FIELDS] or ("theme",),
        colour if isinstance(colour, str) else AS_READ,
        text_of(plain.get("filter")),
        _window(plain.get("window")),
        "each" if plain.get("rows") == "each" else "packed",
        _names(plain.get("columns")),
        plain.get("hides_dates") is True,
    )


def _names(plain: Any) -> tuple[str, ...]:
    """Ids of columns from left to right."""
    known = plain if isinstance(plain, list) else ()
    return tuple(dict.fromkeys(name for name in known if isinstance(name, str) and name))


def _window(plain: Any) -> Window | None:
    if not isinstance(plain, list) or len(plain) != len(Window._fields):
        return None
    zoom, first, follows = plain
    if not all(isinstance(number, int | float) for number in (zoom, first)) or zoom <= 0:
        return None
    return Window(float(zoom), float(first), bool(follows))
