"""A rendered document as the parts that paper and word processors know: paragraphs, lists, tables, code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

Align = Literal["", "left", "center", "right"]
BarKind = Literal["quote", "note", "good", "warn", "bad", "plain"]


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set; ``ink`` and ``ground`` name colours: ``hl-k`` (code), ``fact``, ``warn-soft``."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: bool = False
    code: bool = False
    small: bool = False
    raised: Literal["", "sub", "sup"] = ""
    ink: str = ""
    ground: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style; ``\\n`` is a line break. ``note`` is the number of the footnote it refers to."""

    text: str
    style: Style = Style()
    anchors: tuple[str, ...] = ()
    note: int | None = None
    image: str = ""
    """A ``data:`` address; the text is then what the image shows, in words."""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that flow; ``role`` is ``body``, ``term`` of a definition, ``title`` of a note, ``caption``."""

    runs: Runs
    role: str = "body"
    align: Align = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A heading, its level from 1 to 6."""

    level: int
    runs: Runs
    anchors: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its words alone."""
        return words_of(self.runs)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; ``task`` says whether it is done, None that it is no task."""

    parts: tuple[Part, ...]
    task: bool | None = None
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListPart:
    """A list; ``start`` is the number of its first item, None that it has bullets."""

    items: tuple[Item, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    parts: tuple[Part, ...]
    is_head: bool = False
    align: Align = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows of cells, the first ``heads`` of them the head; ``kind`` is grid, front-matter or figures."""

    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    kind: str = "grid"
    anchors: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns it has, those that cells reach over included."""
        reach = [0]
        for row in places_of(self):
            reach += [place + cell.columns for place, cell in row]
        return max(reach)


@dataclass(frozen=True, slots=True)
class CodePart:
    """Lines of code, each with its coloured words."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class BarPart:
    """What stands behind a bar: a quote or a note; ``plain`` is only set in."""

    kind: BarKind
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class RulePart:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class NotesPart:
    """The footnotes in order of their numbers, from 1."""

    items: tuple[Item, ...] = field(default=())


Part = (
    Paragraph | HeadingPart | ListPart | TablePart | CodePart | BarPart | RulePart | NotesPart
)  # fmt: skip


def words_of(runs: Sequence[Run]) -> str:
    """The words of runs, with blanks made one."""
    return " ".join("".join(run.text for run in runs).split())


def places_of(table: TablePart) -> Iterator[list[tuple[int, Cell]]]:
    """Each row's cells with the columns they begin in, past those that reach down from rows above."""
    held: dict[int, int] = {}
    for row in table.rows:
        place, found = 0, list[tuple[int, Cell]]()
        for cell in row:
            while held.get(place, 0) > 0:
                place += 1
            found.append((place, cell))
            for column in range(place, place + cell.columns):
                held[column] = cell.rows
            place += cell.columns
        held = {column: rows - 1 for column, rows in held.items() if rows > 1}
        yield found
