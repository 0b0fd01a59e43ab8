"""A Markdown table read as stories or requirements by its heads; cells that no head explains are kept too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from roadmapper.documents.record_sentences import read_criterion, read_story
from roadmapper.documents.records import (
    PRIORITIES,
    PRIORITY_WORDS,
    STATUS_WORDS,
    Criterion,
    Requirement,
    Story,
)

_CELL = re.compile(r"(?<!\\)\|")
_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOX = re.compile(r"\[(?P<tick>[ xX])\]\s*")
_NUMBER = re.compile(r"(?:US|REQ)-(?P<number>[1-9]\d{0,8})", re.IGNORECASE)
_BULLET = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+")
_PRIORITY = PRIORITY_WORDS | {title[0].casefold(): stored for stored, title in PRIORITIES.items()}
"""A column of priorities may have their first letters alone."""
_STATUS = STATUS_WORDS | {"[ ]": "open", "[x]": "done"}
_HEADS: dict[str, tuple[str, ...]] = {
    "number": ("no", "no.", "nr", "number", "id", "key", "#", "story id", "requirement id", "ref"),
    "role": ("as a", "as an", "as a/an", "as", "role", "persona", "user", "actor", "who"),
    "want": ("i want", "i want to", "want", "goal", "need"),
    "so_that": ("so that", "benefit", "why", "value", "reason", "outcome"),
    "priority": ("priority", "prio", "moscow", "importance"),
    "status": ("status", "state", "done", "progress"),
    "given": ("given",),
    "event": ("when",),
    "then": ("then",),
    "acceptance": (
        "accepted when", "acceptance", "acceptance criteria", "acceptance criterion", "criteria",
        "criterion", "ac", "definition of done", "verification",
    ),
    "text": (
        "requirement", "requirements", "story", "user story", "user stories", "description", "text",
        "feature", "capability", "what", "title", "name", "summary", "item",
    ),
}  # fmt: skip


@dataclass
class TableRow:
    """One row: its cells by what their heads mean, and the others, each with its head, in their order."""

    cells: dict[str, str] = field(default_factory=dict)
    others: list[tuple[str, str]] = field(default_factory=list)


def is_divider(line: str) -> bool:
    """Whether a line parts the heads of a table from its rows."""
    return "-" in line and "|" in line and _DIVIDER.fullmatch(line) is not None


def cells_of(line: str) -> list[str]:
    """The cells of one line of a table, with ``\\|`` as the bar that it means."""
    inner = line.strip()
    inner = inner.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in _CELL.split(inner)]


def read_table(lines: Sequence[str], *, stories: bool) -> list[TableRow]:
    """The rows of a table: heads, divider, rows; cells without a head of their own have an empty one."""
    heads = cells_of(lines[0])
    rows = [cells_of(line) for line in lines[2:]]
    meanings = _meanings(heads, rows, stories=stories)
    found: list[TableRow] = []
    for cells in rows:
        row = TableRow()
        for place, cell in enumerate(cells):
            meaning = meanings[place] if place < len(meanings) else ""
            if not cell:
                continue
            if meaning:
                row.cells[meaning] = cell
            else:
                row.others.append((heads[place] if place < len(heads) else "", cell))
        if row.cells or row.others:
            found.append(row)
    return found


def _meanings(heads: Sequence[str], rows: Sequence[Sequence[str]], *, stories: bool) -> list[str]:
    """What each column is; "" for one that no field fits. A text is found where no head names one."""
    known = {head: meaning for meaning, words in _HEADS.items() for head in words}
    only = set(_HEADS) if stories else {"number", "text", "priority", "status", "acceptance"}
    meanings: list[str] = []
    for head in heads:
        meaning = known.get(" ".join(re.sub(r"[*_`:]", "", head).casefold().split()), "")
        meanings.append(meaning if meaning in only and meaning not in meanings else "")
    if "text" not in meanings and "want" not in meanings:
        free = [place for place, meaning in enumerate(meanings) if not meaning]
        if free:
            meanings[max(free, key=lambda place: (_letters(rows, place), -place))] = "text"
    return meanings


def _letters(rows: Iterable[Sequence[str]], place: int) -> int:
    return sum(len(row[place]) for row in rows if place < len(row))


def stories_of_table(lines: Sequence[str]) -> list[Story]:
    """Each row of a table as a story."""
    return [_story(row) for row in read_table(lines, stories=True)]


def _story(row: TableRow) -> Story:
    number = _taken_number(row)
    role, want, so_that = read_story(row.cells.pop("text", ""))
    role, want = _either(row, "role", role), _either(row, "want", want)
    so_that = _either(row, "so_that", so_that)
    priority, status = (
        _choice(row, "priority", _PRIORITY, "Priority"),
        _choice(row, "status", _STATUS, "Status"),
    )
    criteria = [read_box(part, read_criterion) for part in _parts(row.cells.pop("acceptance", ""))]
    given, event, then = (row.cells.pop(name, "") for name in ("given", "event", "then"))
    if given or event or then:
        criteria.append(
            Criterion(then or event or given, given if event or then else "", event if then else "")
        )
    return Story(
        folded(want or role, row.others),
        role if want else "",
        so_that,
        priority,
        status or "open",
        tuple(criteria),
        number,
    )


def _either(row: TableRow, name: str, read: str) -> str:
    """A cell of its own before what was read from a sentence; the one that gives way is kept as it was."""
    own = row.cells.pop(name, "")
    if own and read:
        row.others.insert(0, ("", read))
    return own or read


def requirements_of_table(lines: Sequence[str]) -> list[Requirement]:
    """Each row of a table as a requirement."""
    found: list[Requirement] = []
    for row in read_table(lines, stories=False):
        number = _taken_number(row)
        priority = _choice(row, "priority", _PRIORITY, "Priority")
        status = _choice(row, "status", _STATUS, "Status")
        text, acceptance = row.cells.pop("text", ""), row.cells.pop("acceptance", "")
        found.append(
            Requirement(
                folded(_one_line(text), row.others),
                priority,
                status or "open",
                _one_line(acceptance),
                number,
            )
        )
    return found


def _taken_number(row: TableRow) -> int:
    """The number of a cell such as REQ-3; another id stays in front of the row's words."""
    cell = row.cells.pop("number", "")
    match = _NUMBER.fullmatch(cell.strip("*_` "))
    if match:
        return int(match["number"])
    if cell:
        target = "text" if "text" in row.cells or "want" not in row.cells else "want"
        row.cells[target] = f"{cell}: {row.cells.get(target, '')}".rstrip(": ")
    return 0


def _choice(row: TableRow, name: str, choices: dict[str, str], title: str) -> str:
    """The stored choice that a cell names; any other word is kept beside the text."""
    cell = row.cells.pop(name, "")
    stored = choices.get(cell.strip("*_` ").casefold(), "")
    if cell and not stored:
        row.others.append((title, cell))
    return stored


def folded(text: str, others: Iterable[tuple[str, str]]) -> str:
    """A text with what no field holds behind it: "Export (Owner: Ana; Effort: 3)"."""
    notes = "; ".join(f"{head}: {cell}" if head else cell for head, cell in others)
    notes = _one_line(notes)
    return f"{text} ({notes})" if text and notes else text or notes


def _parts(cell: str) -> list[str]:
    """What a cell lists, broken by ``<br>``, without bullets."""
    found = (_BULLET.sub("", part.strip(), count=1).strip() for part in _BREAK.split(cell))
    return [part for part in found if part]


def _one_line(text: str) -> str:
    return " ".join(_BREAK.sub(" ", text).split())


def read_box(text: str, read: Callable[[str], Criterion]) -> Criterion:
    """A criterion that may begin with a task box, which says whether it is met."""
    box = _BOX.match(text)
    if box is None:
        return read(text)
    found = read(text[box.end() :] or text)
    return Criterion(found.outcome, found.given, found.event, box["tick"] != " ")
