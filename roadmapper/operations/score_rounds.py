"""Scoring rounds: which initiatives are scored together by which model, and how far a round has come."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.scoring_round import ScoringRound
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.criteria import field_words
from roadmapper.operations.scoring import models
from roadmapper.planning.scoring import Model
from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

OPEN: Final = "open"
REVEALED: Final = "revealed"
CLOSED: Final = "closed"
STATES: Final = {OPEN: "Open", REVEALED: "Revealed", CLOSED: "Closed"}
_WORD: Final = "moscow"
"""What is chosen among words has no median, and is not asked for."""
_GONE: Final = "a model that was removed"


class Round(NamedTuple):
    """One round as lists name it."""

    id: str
    key: str
    title: str
    model: str
    state: str
    person: str
    begun_at: str
    revealed_at: str

    @property
    def is_open(self) -> bool:
        """Whether people give numbers, and none is told."""
        return self.state == OPEN


def read_rounds(reader: Reader) -> list[Round]:
    """All rounds, the newest first; by plain ``sqlite3``, without what they are about."""
    columns = ("key", "title", "model", "state", "person", "begun_at", "revealed_at")

    def ask(connection: table_reading.Connection) -> list[tuple[Any, ...]]:
        return table_reading.read_columns(connection, "scoring_round", columns)

    rows = [Round(*(value or "" for value in row)) for row in reader.read(ask)]
    return sorted(rows, key=lambda row: (row.begun_at, row.id), reverse=True)


def round_named(workspace: Workspace, text: str | None = None, state: str = OPEN) -> Round:
    """The round of this key or title; without one the newest in this state, else the newest.

    Raises NotFound with those there are.
    """
    rows = read_rounds(workspace.reader)
    if text is None:
        if not rows:
            raise NotFound("There is no scoring round yet. Start one with: score-round FILE start")
        return next((row for row in rows if row.state == state), rows[0])
    wanted = text.strip().casefold()
    found = [row for row in rows if wanted in (row.key.casefold(), row.title.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(row.key for row in found)
        raise NotFound(f"Several scoring rounds are called “{text.strip()}”: {keys}. Name one by its key.")
    known = ", ".join(f"{row.key} “{row.title}”" for row in rows) or "none yet"
    raise NotFound(f"There is no scoring round “{text.strip()}”. Scoring rounds here: {known}.")


def scorable(known: Mapping[str, Model]) -> dict[str, Model]:
    """The models of which numbers can be given, by name."""
    return {name: model for name, model in known.items() if asked_of(model)}


def asked_of(model: Model) -> tuple[str, ...]:
    """The inputs of a model that a round asks for: its numbers."""
    return tuple(field for field in model.inputs if field != _WORD)


def model_title(known: Mapping[str, Model], name: str) -> str:
    """What a round's model is called."""
    return known[name].title if name in known else _GONE


def input_titles(workspace: Workspace, fields: Iterable[str]) -> dict[str, str]:
    """What inputs are called, by their names."""
    customs = workspace.all(CustomField)
    return {field: field_words(field, customs) for field in fields}


def subjects_of(reader: Reader, eid: str) -> list[str]:
    """The ids of the initiatives that a round is about."""
    rows = reader.read(
        lambda connection: table_reading.read_columns(connection, "scoring_round", ("subjects",), [eid])
    )
    held = json.loads(rows[0][1]) if rows else {}
    ids = held.get("ids") if isinstance(held, dict) else None
    return [each for each in ids if isinstance(each, str)] if isinstance(ids, list) else []


def start_round(workspace: Workspace, title: str, model: str, subjects: Sequence[str]) -> ScoringRound:
    """Begin a round in which the inputs of a model (its name, as ``models`` has it) are given.

    Raises InvalidInput without a title, for initiatives that are not there, and for a model without numbers.
    """
    found = " ".join(title.split())
    if not found:
        raise InvalidInput("title", "A scoring round needs a title, such as “Winter planning”.")
    if model not in scorable(models(workspace)):
        raise InvalidInput("model", "This model asks for no numbers, so there is nothing to give together.")
    ids = list(dict.fromkeys(subjects))
    if not ids:
        raise InvalidInput("items", "There is nothing to score: choose at least one initiative.")
    with workspace.edit("Start scoring round") as edit:
        for eid in ids:
            edit.get(Initiative, eid)
        return edit.add(
            ScoringRound(
                title=found,
                model=model,
                subjects={"ids": ids},
                state=OPEN,
                person=workspace.author_name,
                begun_at=_now(),
            )
        )


def reveal(workspace: Workspace, eid: str) -> None:
    """Let everybody see what everybody gave; raises InvalidInput where they do, or nobody gave anything."""
    row = _row(workspace, eid)
    if not row.is_open:
        raise InvalidInput("state", f"“{row.title}” was revealed already. Nothing was changed.")
    if not _given(workspace, eid):
        raise InvalidInput("state", f"Nobody has given a score in “{row.title}” yet. Nothing was changed.")
    with workspace.edit("Reveal scores") as edit:
        edit.change(ScoringRound, eid, state=REVEALED, revealed_at=_now())


def reopen(workspace: Workspace, eid: str) -> None:
    """Go on giving numbers; they are hidden again."""
    row = _row(workspace, eid)
    if row.is_open:
        raise InvalidInput("state", f"“{row.title}” is open already. Nothing was changed.")
    with workspace.edit("Reopen scoring round") as edit:
        edit.change(ScoringRound, eid, state=OPEN, revealed_at=None)


def close(workspace: Workspace, eid: str) -> None:
    """Be done with a round that was revealed; it stays listed with what it gave."""
    row = _row(workspace, eid)
    if row.state != REVEALED:
        raise InvalidInput(
            "state",
            f"“{row.title}” is closed already. Nothing was changed."
            if row.state == CLOSED
            else f"“{row.title}” was not revealed yet. Nothing was changed; reveal it first, or remove it.",
        )
    with workspace.edit("Close scoring round") as edit:
        edit.change(ScoringRound, eid, state=CLOSED)


def rename(workspace: Workspace, eid: str, title: str) -> None:
    """Call a round otherwise; raises InvalidInput without a title."""
    found = " ".join(title.split())
    if not found:
        raise InvalidInput("title", "A scoring round needs a title, such as “Winter planning”.")
    with workspace.edit("Rename scoring round") as edit:
        edit.change(ScoringRound, eid, title=found)


def remove(workspace: Workspace, eid: str) -> None:
    """Remove a round with every number given in it; Undo brings all of it back."""
    with workspace.edit("Remove scoring round") as edit:
        edit.remove(ScoringRound, eid)


def _row(workspace: Workspace, eid: str) -> Round:
    found = next((row for row in read_rounds(workspace.reader) if row.id == eid), None)
    if found is None:
        raise NotFound("This scoring round is not there any more. Nothing was changed.")
    return found


def _given(workspace: Workspace, eid: str) -> bool:
    rows = workspace.reader.read(
        lambda connection: table_reading.read_having(connection, "given_score", "round", eid, ("value",))
    )
    return any(value is not None for _eid, value in rows)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
