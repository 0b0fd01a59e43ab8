"""What a paste becomes in a Markdown source, by what the clipboard holds: plain rules without Qt."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Literal

from roadmapper.ui.editors.markdown import table_text

Kind = Literal["plain", "table", "link", "rich"]
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S{1,2000}$", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
_BLOCK = re.compile(r"(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |\||```|~~~|---)")
_MOST_CELLS = 50_000


def kind_of(text: str, html: str, *, in_code: bool, chosen: str) -> Kind:
    """What to make of a clipboard with this text and HTML, where ``chosen`` is selected in the source."""
    if in_code:
        return "plain"
    if cells_of(text) is not None:
        return "table"
    if _ADDRESS.match(text.strip()) and chosen.strip() and "\n" not in chosen:
        return "link"
    return "rich" if html.strip() else "plain"


def cells_of(text: str) -> list[list[str]] | None:
    """The cells of rows that a spreadsheet put on the clipboard; None for any other text."""
    if "\t" not in text or not text.strip():
        return None
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    widths = {len(row) for row in rows}
    if len(widths) != 1 or widths <= {0, 1} or sum(map(len, rows)) > _MOST_CELLS:
        return None
    if all(not row[0].strip() for row in rows) and widths == {2}:
        return None  # lines indented by a tab: code or a list, no table
    return rows


def table_of(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table of cells; the first row is its header."""
    return "\n".join(table_text.of_cells(rows))


def link_of(chosen: str, address: str) -> str:
    """The chosen words as a link."""
    return f"[{chosen}]({address.strip()})"


def rich_or_plain(markdown: str, text: str) -> str:
    """Markdown where it says more than the plain text beside it; else the text, without a needless escape."""
    bare = _ESCAPED.sub(r"\1", markdown)
    return text if "".join(bare.split()) == "".join(text.split()) and text.strip() else markdown


def in_its_place(markdown: str, before: str, after: str) -> str:
    """A paste with the empty lines it needs: ``before`` and ``after`` stand in its line at either side."""
    if "\n" not in markdown and not (_BLOCK.match(markdown) and not before.strip()):
        return markdown
    if not _BLOCK.match(markdown) and "\n\n" not in markdown and "\n|" not in markdown:
        return markdown
    begin = "\n\n" if before.strip() else ""
    end = "\n\n" if after.strip() else "\n" if "\n" in markdown and not after else ""
    return begin + markdown.strip("\n") + end
