"""A Markdown file's OKRs, whichever of the three shapes they have; a file may hold several."""

from __future__ import annotations

import re
from typing import Final

from roadmapper.errors import ImportProblem
from roadmapper.exchange.okrs import rows, sheets
from roadmapper.exchange.okrs.blocks import Heading, Item, Table, blocks
from roadmapper.exchange.okrs.outline import Outline
from roadmapper.exchange.okrs.values import ImportedObjective, ImportedOkrs

NAME: Final = "okrs"
_ABOUT_OKRS: Final = re.compile(r"\bOKRs?\b|\bobjectives?\s*(?:&|and)\s*key results?\b", re.I)


def is_about_okrs(text: str) -> bool:
    """Whether a file's first heading says that it is about OKRs, and it holds any."""
    first = next((block for block in blocks(text) if isinstance(block, Heading)), None)
    return first is not None and bool(_ABOUT_OKRS.search(first.text)) and bool(objectives_in(text))


def objectives_in(text: str) -> list[ImportedObjective]:
    """The objectives of a text, in its order."""
    outline = Outline()
    for block in blocks(text):
        if isinstance(block, Heading):
            outline.heading(block)
        elif isinstance(block, Table):
            found = _table(block, outline.cycle, outline.team)
            if found:
                outline.finish()
                outline.objectives += found
        elif isinstance(block, Item):
            outline.item(block)
        else:
            outline.line(block)
    outline.finish()
    return outline.objectives


def _table(table: Table, cycle: str, team: str) -> list[ImportedObjective]:
    if rows.claims(table.headers):
        return rows.read_rows(table.headers, table.rows, cycle, team)
    if sheets.is_sheet(table.headers, table.rows):
        return sheets.read_sheet(table.headers, table.rows, cycle)
    return []


def read_markdown(text: str, name: str) -> ImportedOkrs:
    """The OKRs of a Markdown file; raises ImportProblem where it holds none."""
    found = objectives_in(text)
    if not found:
        raise ImportProblem(
            f"“{name}” holds no objectives. They are read from tables with owners or scores, from headings "
            "such as “Objective: …”, and from numbered lists. Nothing was imported."
        )
    return ImportedOkrs(name, NAME, found, _notes(found))


def _notes(found: list[ImportedObjective]) -> list[str]:
    bare = [objective.title for objective in found if not objective.results]
    return [f"No key results stand under “{title}”." for title in bare]
