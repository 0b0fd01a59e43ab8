"""Rows and items as a person reads them in a terminal: which columns, and every value in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from roadmapper.cli.record_words import record_lines
from roadmapper.cli.register_words import register_lines
from roadmapper.entities.base import Entity, fields_of
from roadmapper.entities.choices import (
    DECISION_STATES,
    DEPENDENCY_KINDS,
    HEALTH,
    MOSCOW,
    PRD_STATUSES,
    RELEASE_STATES,
    REQUIREMENT_STATUSES,
    RISK_STATES,
    TRENDS,
    UPDATE_STATUSES,
)
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.operations.wording import Wording, cycle_words
from roadmapper.planning.number_format import format_measure, format_percent
from roadmapper.planning.risk import exposure_words

Row = dict[str, Any]
SPARE = frozenset(
    {"Health", "Progress", "Theme", "Owner", "Confidence", "Baseline", "Lag", "Asked by", "Trend"}
)
"""Titles of columns that a narrow terminal does without."""


class Column(NamedTuple):
    """One column of a list: its title, and a row's value in words."""

    title: str
    words: Callable[[Row, Wording], str]


def _text(field: str, title: str = "") -> Column:
    return Column(title or field.capitalize(), lambda row, _words: str(row[field] or ""))


def _choice(field: str, choices: tuple[tuple[str, str], ...]) -> Column:
    titles = dict(choices)
    return Column(field.capitalize(), lambda row, _words: titles.get(row[field], row[field] or ""))


def _date(field: str) -> Column:
    return Column(
        field.capitalize(), lambda row, words: words.date(row[field], row.get(f"{field}_precision"))
    )


def _percent(field: str) -> Column:
    return Column(
        field.capitalize(),
        lambda row, words: (
            "" if row[field] is None else format_percent(row[field], words.conventions.number_style)
        ),
    )


def _measure(field: str) -> Column:
    return Column(
        field.capitalize(),
        lambda row, words: (
            ""
            if row[field] is None
            else format_measure(row[field], row["unit"], words.conventions.number_style)
        ),
    )


_COLUMNS: dict[str, tuple[Column, ...]] = {
    "initiatives": (
        _text("key"), _text("title"), _text("status"), _choice("health", HEALTH), _percent("progress"),
        _text("theme"), _text("team"), _text("owner"), _date("start"), _date("end"),
    ),
    "objectives": (
        _text("key"), _text("title"),
        Column("Cycle", lambda row, _words: cycle_words(row["cycle"] or "")),
        _percent("progress"), _choice("health", HEALTH), _text("owner"),
    ),
    "key-results": (
        _text("key"), _text("title"), _text("objective"), _measure("baseline"), _measure("target"),
        _measure("current"), _percent("progress"), _percent("confidence"), _text("owner"),
    ),
    "prds": (
        _text("key"), _text("title"), _choice("status", PRD_STATUSES), _text("initiative"), _text("owner"),
    ),
    "user-stories": (
        _text("key"), _text("sentence", "Story"), _text("label", "No."), _text("prd", "PRD"),
        _choice("priority", MOSCOW), _choice("status", REQUIREMENT_STATUSES), _text("met"),
    ),
    "acceptance-criteria": (
        _text("key"), _text("sentence", "Criterion"), _text("story"),
        Column("Met", lambda row, _words: "Yes" if row["met"] else "No"),
        _text("met_by", "Met by"), Column("Met on", lambda row, words: words.date(row["met_at"])),
    ),
    "requirements": (
        _text("key"), _text("text", "Requirement"), _text("label", "No."), _text("prd", "PRD"),
        _choice("priority", MOSCOW), _choice("status", REQUIREMENT_STATUSES),
        _text("acceptance", "Accepted when"),
    ),
    "updates": (
        _text("key"), _text("title"), _choice("status", UPDATE_STATUSES), _text("audience"),
        _date("since"), _date("until"),
    ),
    "milestones": (_text("key"), _text("title"), _date("date"), _text("theme"), _text("owner")),
    "dependencies": (
        _text("key"), _text("predecessor"), _text("successor"), _choice("kind", DEPENDENCY_KINDS),
        Column("Lag", lambda row, _words: str(row["lag"])), _text("violation"),
    ),
    "teams": (_text("key"), _text("title"), _text("lead"), _text("initiatives")),
    "themes": (_text("key"), _text("title"), _text("initiatives")),
    "declines": (
        _text("key"), _text("initiative"), _text("title"), _text("reason"), _text("asked_by", "Asked by"),
        Column("Declined on", lambda row, words: words.date(row["declined_on"])), _text("revisit"),
    ),
    "releases": (
        _text("key"), _text("title"), _choice("state", RELEASE_STATES), _date("date"), _percent("readiness"),
        Column("Scope", lambda row, _words: str(len(row["initiatives"]))), _text("owner"),
    ),
    "decisions": (
        _text("key"), _text("title"), _choice("state", DECISION_STATES), _text("chosen"),
        Column("Decided on", lambda row, words: words.date(row["decided_on"])), _text("owner"),
    ),
    "risks": (
        _text("key"), _text("title"), Column("Exposure", lambda row, _words: exposure_words(row["exposure"])),
        _choice("state", RISK_STATES), _choice("trend", TRENDS), _text("owner"), _date("due"),
    ),
    "metrics": (_text("key"), _text("title"), _measure("current"), _measure("target"), _text("owner")),
}  # fmt: skip


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a list, by the word for what is listed."""
    return _COLUMNS[kind]


def lines(item: Entity, values: Row, words: Wording) -> list[tuple[str, str]]:
    """Each field that has a value with its title, custom fields behind; long text last and whole.

    ``values`` are the item's ``details``: of an objective or a key result they tell how far it is.
    """
    found = [("Key", item.key)]
    body: list[tuple[str, str]] = []
    for spec in fields_of(type(item)):
        text = "" if spec.internal or spec.kind == "precision" else words.field(item, spec.name)
        if text:
            (body if spec.kind == "markdown" and "\n" in text else found).append((spec.title, text))
    for custom_id, definition in words.customs().items():
        text = words.custom(definition, getattr(item, "custom", {}).get(custom_id))
        if text:
            found.append((definition.title, " ".join(text.split())))
    if isinstance(item, Objective | KeyResult):
        found += [(title, text) for title, text in _standing(values, words) if text]
    return found + record_lines(values, words) + register_lines(values, words) + body


def _standing(values: Row, words: Wording) -> Iterator[tuple[str, str]]:
    """How far an objective or a key result is, and what was said last."""
    style = words.conventions.number_style
    for name in ("progress", "confidence"):
        share = values.get(name)
        yield name.capitalize(), "" if share is None else format_percent(share, style)
    yield "Health", dict(HEALTH).get(values.get("health") or "", "")
    last = values.get("check_in")
    if last:
        value = "" if last["value"] is None else format_measure(last["value"], values["unit"], style)
        comment = " ".join((last["comment"] or "").split())
        yield "Last check-in", ", ".join(filter(None, (words.date(last["date"]), value, comment)))
