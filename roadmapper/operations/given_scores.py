"""Giving one's own numbers in a scoring round, and what is read of everybody's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.entities.base import specs_of
from roadmapper.entities.checks import clean
from roadmapper.entities.given_score import GivenScore, given_id, given_key
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.scoring_round import ScoringRound
from roadmapper.errors import InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.fields import FieldReader
from roadmapper.operations.score_rounds import OPEN, asked_of, subjects_of
from roadmapper.operations.scoring import models
from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

Place = tuple[str, str]
"""An initiative's id and an input's name."""
LONGEST_REASON: Final = 500


class Given(NamedTuple):
    """What a round holds; while it is open, ``all`` is empty and ``reasons`` are one's own."""

    own: Mapping[Place, float]
    counts: Mapping[str, int]
    """How many numbers each person has given."""
    all: Mapping[Place, Mapping[str, float]]
    reasons: Mapping[Place, Mapping[str, str]]
    """What people said about their numbers."""


def read_given(
    reader: Reader, eid: str, me: str, subjects: Collection[str], fields: Collection[str], *, told: bool
) -> Given:
    """What was given in a round of these; numbers of others that are not ``told`` are only counted."""

    def ask(connection: table_reading.Connection) -> list[tuple[Any, ...]]:
        columns = ("subject", "field", "person", "value", "comment")
        return table_reading.read_having(connection, "given_score", "round", eid, columns)

    own: dict[Place, float] = {}
    everybody: dict[Place, dict[str, float]] = {}
    reasons: dict[Place, dict[str, str]] = {}
    counts: Counter[str] = Counter()
    for _eid, subject, field, person, value, reason in reader.read(ask):
        if value is None or subject not in subjects or field not in fields:
            continue
        counts[person] += 1
        if person == me:
            own[subject, field] = value
        if told:
            everybody.setdefault((subject, field), {})[person] = value
        if reason and (told or person == me):
            reasons.setdefault((subject, field), {})[person] = reason
    in_order = dict(sorted(counts.items(), key=lambda each: each[0].casefold()))
    return Given(own, in_order, everybody, reasons)


def fields_given(reader: Reader, eid: str) -> tuple[str, ...]:
    """The inputs of which anybody gave numbers in a round."""
    rows = reader.read(
        lambda connection: table_reading.read_having(connection, "given_score", "round", eid, ("field",))
    )
    return tuple(sorted({field for _eid, field in rows}))


def read_typed(workspace: Workspace, field: str, text: str) -> float | None:
    """The number that somebody typed for an input; None for nothing. Raises InvalidInput with a sentence."""
    reader = FieldReader(workspace, Conventions.of(workspace))
    value = reader.read(Initiative, {field: text})[field]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidInput(field, f"“{text.strip()}” is not a number.")
    spec = specs_of(Initiative).get(field)
    return float(clean(spec, value) if spec is not None else value)


def give(workspace: Workspace, eid: str, numbers: Mapping[Place, float | None]) -> int:
    """Give these numbers, or take them back (None), as who edits here; returns how many are others now.

    One step. Raises InvalidInput for a round that is not open, and for what it does not ask for.
    """
    asked = _open_round(workspace, eid)
    known = models(workspace).get(asked.model)
    fields = asked_of(known) if known is not None else ()
    _refuse_others(numbers, frozenset(subjects_of(workspace.reader, eid)), fields)
    person = workspace.author_name
    ids = {place: given_id(eid, *place, person) for place in numbers}
    label = "Give score" if len(numbers) == 1 else f"Give {grouped(len(numbers))} scores"
    with workspace.edit(label) as edit:
        wanted = [ids[place] for place, number in numbers.items() if number is not None]
        back = {each.id for each in edit.bring_back(GivenScore, "id", wanted)}  # it was given, and undone
        there = {each.id for each in edit.having(GivenScore, "id", ids.values())}
        changed = 0
        for (subject, field), number in numbers.items():
            given = ids[subject, field]
            if given in there:
                gone = {"comment": None} if number is None else {}  # a reason goes with its number
                changed += edit.change(GivenScore, given, value=number, **gone) or given in back
            elif number is not None:
                edit.add(
                    GivenScore(
                        id=given,
                        key=given_key(given),
                        round=eid,
                        subject=subject,
                        field=field,
                        person=person,
                        value=number,
                    )
                )
                changed += 1
        return changed


def explain(workspace: Workspace, eid: str, places: Iterable[Place], text: str) -> int:
    """Say in a line why one gave these numbers, as who edits here; returns how many it was new for.

    An empty text takes it back. It is hidden as long as the numbers are. Raises InvalidInput for a round
    that is not open, for a number that was not given, and for more than ``LONGEST_REASON`` letters.
    """
    _open_round(workspace, eid)
    reason = " ".join(text.split())
    if len(reason) > LONGEST_REASON:
        words = f"A reason has at most {LONGEST_REASON} letters; this one has {len(reason)}."
        raise InvalidInput("comment", f"{words} Nothing was changed.")
    wanted = [given_id(eid, *place, workspace.author_name) for place in places]
    with workspace.edit("Say why") as edit:
        there = {each.id for each in edit.having(GivenScore, "id", wanted) if each.value is not None}
        if not there.issuperset(wanted):
            raise InvalidInput("comment", "Give the number first, then say why. Nothing was changed.")
        return sum(edit.change(GivenScore, given, comment=reason or None) for given in wanted)


def _open_round(workspace: Workspace, eid: str) -> ScoringRound:
    asked = workspace.get(ScoringRound, eid)
    if asked.state != OPEN:
        raise InvalidInput(
            "state", f"“{asked.title}” was revealed, so nothing was changed. Reopen it to give other scores."
        )
    return asked


def _refuse_others(
    numbers: Mapping[Place, float | None], subjects: frozenset[str], fields: tuple[str, ...]
) -> None:
    for subject, field in numbers:
        if subject not in subjects:
            raise InvalidInput("items", "This initiative is not part of the scoring round.")
        if field not in fields:
            raise InvalidInput("field", "The scoring round does not ask for this number.")
