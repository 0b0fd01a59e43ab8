"""What an importer hands over: plain rows or documents, and a report of every column and every cell."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from roadmapper.exchange.image_files import ImageFile
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.exchange.text_files import TextForm


@dataclass(frozen=True)
class ColumnReport:
    """What becomes of one column. ``use`` is mapped, custom, empty (nothing in any cell) or left out.

    ``target`` is the field (also of an empty column whose header is known), ``kind`` the custom
    field's kind, ``reading`` a sentence on how its dates were read, ``ambiguous`` whether nothing in
    the file decided that. ``filled`` counts the cells with content; ``samples`` are up to three.
    """

    label: str
    use: str
    target: str
    kind: str
    filled: int
    samples: tuple[str, ...]
    reading: str = ""
    ambiguous: bool = False


@dataclass(frozen=True)
class Unreadable:
    """A cell that could not be read, or a whole row (``column`` is empty); ``row`` as spreadsheets count."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        place = f"Row {self.row}, “{self.column}”" if self.column else f"Row {self.row}"
        return f"{place}: {self.reason}."


@dataclass(frozen=True)
class Written:
    """What a row says of the initiative that it came from, and its cells as the file has them, by label."""

    key: str | None
    id: str | None
    source_id: str | None
    cells: dict[str, str]


@dataclass
class ImportedTable:
    """The rows of a table as plain values.

    Each row is a dict: a field that the mapping fills is always there (None, or an empty tuple, for
    an empty cell); ``start`` and ``end`` are ISO text with ``start_precision`` and ``end_precision``
    beside them; status, team, theme, product and parent are names or ids as the file has them;
    ``custom`` maps a column's label to its value where the cell holds any.
    ``source_id`` is always there: the title where the file has no id of its own (``identified_by_title``).
    A row with a key has its key there if its own id is empty or an earlier row's. ``written`` holds what
    such rows say of where they came from, by ``source_id``.
    ``categories`` says for status names what the file itself calls their category, ``parent_titles``
    for parents' ids what it calls them.
    """

    name: str
    format: str
    mapping: Mapping
    columns: list[ColumnReport]
    rows: list[dict[str, Any]]
    row_numbers: list[int]
    unreadable: list[Unreadable] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    categories: dict[str, str] = field(default_factory=dict)
    parent_titles: dict[str, str] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)
    identified_by_title: bool = False

    @property
    def custom_columns(self) -> list[ColumnReport]:
        """The columns kept as custom fields."""
        return [column for column in self.columns if column.use == "custom"]


@dataclass(frozen=True)
class ImageBeside:
    """An image file that a document shows; its address stands in the text from ``start`` to ``end``."""

    name: str
    data: bytes = field(repr=False)
    file: ImageFile
    start: int = 0
    end: int = 0

    def at(self, start: int, end: int) -> ImageBeside:
        """The same image at another place."""
        return replace(self, start=start, end=end)


@dataclass(frozen=True)
class ImportedDocument:
    """One text file as a document: its title, its whole text, and what gives its bytes back.

    ``source_id`` is its path relative to what was imported, with forward slashes; ``images`` are those that
    lie beside the file, in the order of the text.
    """

    title: str
    body: str
    form: TextForm
    source_id: str
    images: tuple[ImageBeside, ...] = ()


@dataclass
class ImportedDocuments:
    """The documents of a file or a folder; ``source`` is the name of the folder that they lie in."""

    name: str
    format: str
    source: str
    documents: list[ImportedDocument]
    notes: list[str] = field(default_factory=list)
