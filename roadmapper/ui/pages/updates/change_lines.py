"""What changed in the period as lines: a chip's word and tone, the title, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from roadmapper.documents.values import Changes, ChangeValues

_HEALTH_TONES = {"On track": "good", "At risk": "warn", "Off track": "bad"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: ``chip`` and its ``tone``, the initiative, and the rest in words."""

    chip: str
    tone: str
    key: str
    title: str
    detail: str


def change_lines(changes: Changes) -> list[ChangeLine]:
    """The lines in the order in which an update tells them."""
    return [
        *(_line("Moved", "warn", each, _moved(each)) for each in changes["moved"]),
        *(_line("Shipped", "good", each, each["when"]) for each in changes["shipped"]),
        *(_line("Added", "accent", each, each["after"]) for each in changes["added"]),
        *(
            _line("Health", _HEALTH_TONES.get(each["after"], "neutral"), each, _health(each))
            for each in changes["health"]
        ),
        *(_line("Progress", "neutral", each, _progress(each)) for each in changes["progress"]),
        *(_line("Declined", "neutral", each, each["reason"]) for each in changes["declined"]),
    ]


def _line(chip: str, tone: str, change: ChangeValues, detail: str) -> ChangeLine:
    return ChangeLine(chip, tone, change["key"], change["title"], detail)


def _moved(change: ChangeValues) -> str:
    span = f"{change['before'] or 'no date'} → {change['after'] or 'no date'}"
    return f"{span}, {change['difference']}" if change["difference"] else span


def _health(change: ChangeValues) -> str:
    return f"{(change['before'] or 'no health').lower()} → {(change['after'] or 'no health').lower()}"


def _progress(change: ChangeValues) -> str:
    return f"{change['before'] or '–'} → {change['after'] or '–'}"
