"""What a format is: a table with its own way of reading columns, documents, or objectives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from roadmapper.exchange.imported import ImportedDocument, ImportedTable
from roadmapper.exchange.okrs.values import ImportedOkrs
from roadmapper.exchange.tables.columns import Column
from roadmapper.exchange.tables.grid import Grid
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.exchange.tables.reading import read_rows


@dataclass(frozen=True)
class TableFormat:
    """A kind of table. ``claims`` says by the headers alone whether a table is certainly of this format.

    ``columns`` turns a grid into columns, ``guess`` maps them; ``demands`` is the sentence for a
    person who asked for this format with a table that is not of it.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    claims: Callable[[list[str]], bool]
    columns: Callable[[Grid], list[Column]]
    guess: Callable[[Sequence[Column]], Mapping]
    demands: str = ""


@dataclass(frozen=True)
class DocumentFormat:
    """A kind of text file that becomes one document; ``read`` takes bytes and a source id."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], ImportedDocument]


@dataclass(frozen=True)
class OkrFormat:
    """Objectives and key results in a text; ``claims`` looks at text and file name for certain signs."""

    name: str
    title: str
    claims: Callable[[str, str], bool]
    read: Callable[[str, str], ImportedOkrs]


@dataclass
class OpenTable:
    """A table that was read once, to be mapped as often as the person changes their mind."""

    name: str
    format: str
    columns: list[Column]
    row_numbers: list[int]
    guess: Mapping
    notes: list[str] = field(default_factory=list)

    def read(self, mapping: Mapping | None = None) -> ImportedTable:
        """The rows by a mapping, or by the guessed one."""
        return read_rows(self.name, self.columns, mapping or self.guess, self.row_numbers, self.notes)
