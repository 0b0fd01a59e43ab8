"""What ``show`` tells of the records of a PRD, a story or an initiative, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roadmapper.entities.choices import MOSCOW, REQUIREMENT_STATUSES
from roadmapper.operations.wording import Wording
from roadmapper.planning.acceptance import Met

Row = dict[str, Any]


def record_lines(values: Row, words: Wording) -> list[tuple[str, str]]:
    """Title and text of each line; ``values`` are an item's ``details``. Long ones stand by themselves."""
    return [(title, text) for title, text in _lines(values, words) if text]


def _lines(values: Row, words: Wording) -> Iterator[tuple[str, str]]:
    if values["entity"] in ("user_story", "requirement"):
        yield "Number", values["label"]
    if values["entity"] == "acceptance_criterion":
        yield "Met by", values["met_by"] or ""
        yield "Met on", words.date(values["met_at"])
    if isinstance(values.get("met"), dict):
        yield "Met", Met(values["met"]["met"], values["met"]["of"]).words
    elif values["entity"] == "user_story":
        yield "Met", values["met"]
        yield "Criteria", _block(_criterion(one, words) for one in values["criteria"])
    if values["entity"] == "prd":
        yield "User stories", _block(line for story in values["stories"] for line in _story(story, words))
        yield "Requirements", _block(_requirement(one) for one in values["requirements"])


def _block(lines: Iterator[str]) -> str:
    """Lines below their title; a single one too."""
    found = list(lines)
    return "\n".join([*found, ""]) if found else ""


def _story(row: Row, words: Wording) -> Iterator[str]:
    yield f"  {row['label']}  {row['sentence']}{_standing(row)}"
    for one in row["criteria"]:
        yield f"    {_criterion(one, words).lstrip()}"


def _criterion(row: Row, words: Wording) -> str:
    said = " ".join(
        filter(
            None,
            (
                f"by {row['met_by']}" if row["met_by"] else "",
                f"on {words.date(row['met_at'])}" if row["met_at"] else "",
            ),
        )
    )
    behind = f" (met {said})" if row["met"] and said else ""
    return f"  [{'x' if row['met'] else ' '}] {row['sentence']}{behind}"


def _requirement(row: Row) -> str:
    accepted = f": accepted when {row['acceptance']}" if row["acceptance"] else ""
    return f"  {row['label']}  {row['text']}{_standing(row)}{accepted}"


def _standing(row: Row) -> str:
    said = [dict(MOSCOW).get(row["priority"] or "", ""), dict(REQUIREMENT_STATUSES).get(row["status"], "")]
    return f" ({', '.join(filter(None, said))})"
