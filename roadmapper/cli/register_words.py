"""What ``show`` tells of a risk, decision, release or decline besides its fields, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roadmapper.entities.choices import FUNCTIONS
from roadmapper.operations.wording import Wording
from roadmapper.planning.number_format import format_percent
from roadmapper.planning.risk import exposure_words

Row = dict[str, Any]


def register_lines(values: Row, words: Wording) -> list[tuple[str, str]]:
    """Titles with their texts, of those that have any; ``values`` are the item's ``details``."""
    return [(title, text) for title, text in _lines(values, words) if text]


def _lines(values: Row, words: Wording) -> Iterator[tuple[str, str]]:
    entity = values["entity"]
    if entity == "risk":
        yield "Exposure", exposure_words(values["exposure"])
    if entity == "decline":
        yield "Revisit", values.get("revisit") or ""
    if entity == "release" and values["readiness"] is not None:
        yield "Readiness", format_percent(values["readiness"], words.conventions.number_style)
    if entity in ("risk", "decision_record", "release"):
        yield "Initiatives", ", ".join(values["initiatives"])
    if entity == "decision_record":
        yield "Options", _block(_option(option) for option in values["options"])
    if entity == "release":
        yield "Checklist", _block(_line(line, words) for line in values["checklist"])


def _option(option: Row) -> str:
    said = (("For", option["pros"]), ("Against", option["cons"]))
    told = [f"    {title}: {' '.join(text.split())}" for title, text in said if text]
    return "\n".join([f"  [{'x' if option['chosen'] else ' '}] {option['title']}", *told])


def _line(line: Row, words: Wording) -> str:
    about = ", ".join(filter(None, (line["owner"], f"due {words.date(line['due'])}" if line["due"] else "")))
    function = dict(FUNCTIONS).get(line["function"], line["function"])
    return f"  [{'x' if line['done'] else ' '}] {function}: {line['title']}{f' ({about})' if about else ''}"


def _block(lines: Iterator[str]) -> str:
    """Lines below their title; a single one too."""
    found = list(lines)
    return "\n".join([*found, ""]) if found else ""
