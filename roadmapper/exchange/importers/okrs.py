"""Objectives and key results: our own export, other people's tables, score sheets, headings and lists."""

from __future__ import annotations

from roadmapper.errors import ImportProblem
from roadmapper.exchange.formats import OkrFormat
from roadmapper.exchange.okrs import rows
from roadmapper.exchange.okrs.reading import NAME, is_about_okrs, read_markdown
from roadmapper.exchange.okrs.values import ImportedOkrs
from roadmapper.exchange.tables.grid import read_grid

_TABLES = (".csv", ".tsv", ".txt")
_FIRST = 4_000
"""Characters in which the headers of a table stand."""


def claims(text: str, name: str) -> bool:
    """Whether a text is certainly about objectives: by a table's headers, or a document's first heading."""
    if name.casefold().endswith(_TABLES):
        head = text[:_FIRST].casefold()
        return "objective" in head and "key result" in head and rows.claims(read_grid(text, name).headers)
    return is_about_okrs(text)


def read(text: str, name: str) -> ImportedOkrs:
    """The objectives of a text; raises ImportProblem where there is none."""
    if not name.casefold().endswith(_TABLES):
        return read_markdown(text, name)
    grid = read_grid(text, name)
    if not rows.claims(grid.headers):
        raise ImportProblem(
            f"“{name}” has no columns “Objective” and “Key result”. Nothing was imported; name them so."
        )
    return ImportedOkrs(name, NAME, rows.read_rows(grid.headers, grid.rows), list(grid.notes))


FORMAT = OkrFormat(name=NAME, title="Objectives and key results", claims=claims, read=read)
