"""What changed in the period as lines: a chip's word and tone, the title, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from roadmapper.documents.values import Changes, ChangeValues
from roadmapper.operations.update_choice import Choice

_HEALTH_TONES = {"On track": "good", "At risk": "warn", "Off track": "bad"}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change: ``chip`` and its ``tone``, the initiative, and the rest in words.

    ``is_told`` says whether it is ticked; ``words`` are how the update puts it.
    """

    chip: str
    tone: str
    key: str
    title: str
    detail: str
    id: str = ""
    is_told: bool = True
    words: str = ""


def change_lines(changes: Changes, choice: Choice | None = None) -> list[ChangeLine]:
    """The lines in the order in which an update tells them, ticked as was chosen."""
    left_out = choice.left_out if choice is not None else frozenset()
    return [replace(line, is_told=line.id not in left_out) for line in _lines(changes)]


def _lines(changes: Changes) -> list[ChangeLine]:
    return [
        *(_line("Moved", "warn", each, _moved(each)) for each in changes["moved"]),
        *(_line("Shipped", "good", each, each["when"]) for each in changes["shipped"]),
        *(_line("Added", "accent", each, each["after"]) for each in changes["added"]),
        *(
            _line("Health", _HEALTH_TONES.get(each["after"], "neutral"), each, _health(each))
            for each in changes["health"]
        ),
        *(_line("Progress", "neutral", each, _progress(each)) for each in changes["progress"]),
        *(_line("Objective", "accent", each, _progress(each)) for each in changes["objectives"]),
        *(_line("Declined", "neutral", each, each["reason"]) for each in changes["declined"]),
    ]


def _line(chip: str, tone: str, change: ChangeValues, detail: str) -> ChangeLine:
    words = change["reworded"]
    shown = f"“{words}”" if words else detail
    return ChangeLine(chip, tone, change["key"], change["title"], shown, change["id"], words=change["words"])


def _moved(change: ChangeValues) -> str:
    span = f"{change['before'] or 'no date'} → {change['after'] or 'no date'}"
    return f"{span}, {change['difference']}" if change["difference"] else span


def _health(change: ChangeValues) -> str:
    return f"{(change['before'] or 'no health').lower()} → {(change['after'] or 'no health').lower()}"


def _progress(change: ChangeValues) -> str:
    return f"{change['before'] or '–'} → {change['after'] or '–'}"
