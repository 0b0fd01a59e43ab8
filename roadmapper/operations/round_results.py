"""A scoring round as it is shown: one's own numbers while it is open, what everybody gave once revealed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.given_scores import Given, Place, fields_given, read_given
from roadmapper.operations.score_rounds import Round, asked_of, input_titles, model_title, subjects_of
from roadmapper.operations.scoring import models, plain_values
from roadmapper.planning.agreement import Agreement, agreement, most_disagreed_first
from roadmapper.planning.scoring import Model, number_of
from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace


class Item(NamedTuple):
    """An initiative of a round; ``values`` are its stored inputs."""

    id: str
    key: str
    title: str
    values: Mapping[str, float | None]


class Result(NamedTuple):
    """One input of one initiative: what people gave together, and who of them gave nothing."""

    item: Item
    field: str
    agreed: Agreement | None
    missing: tuple[str, ...]
    reasons: Mapping[str, str]
    """What people said about their numbers."""

    @property
    def place(self) -> Place:
        """What it is about."""
        return self.item.id, self.field


@dataclass(frozen=True)
class RoundView:
    """One round, all of it that may be told; ``results`` is empty while it is open."""

    round: Round
    me: str
    model: Model | None
    model_title: str
    fields: tuple[str, ...]
    titles: Mapping[str, str]
    items: tuple[Item, ...]
    given: Given
    results: tuple[Result, ...]

    @property
    def asked(self) -> int:
        """How many numbers each person is asked for."""
        return len(self.items) * len(self.fields)

    @property
    def unfinished(self) -> dict[str, int]:
        """Who has not given everything, and how many numbers they lack."""
        return {
            person: self.asked - number for person, number in self.given.counts.items() if number < self.asked
        }


def read_round(workspace: Workspace, reader: Reader, row: Round, me: str) -> RoundView:
    """Everything that may be told of a round to somebody; screens ask on a worker."""
    known = models(workspace)
    model = known.get(row.model)
    fields = asked_of(model) if model is not None else fields_given(reader, row.id)
    items = _items(reader, subjects_of(reader, row.id), fields)
    there = {item.id for item in items}
    given = read_given(reader, row.id, me, there, fields, told=not row.is_open)
    return RoundView(
        row,
        me,
        model,
        model_title(known, row.model),
        fields,
        input_titles(workspace, fields),
        items,
        given,
        () if row.is_open else _results(items, fields, given),
    )


def _items(reader: Reader, ids: list[str], fields: tuple[str, ...]) -> tuple[Item, ...]:
    """Those that are still there, in the order in which the round names them."""
    stored = list(dict.fromkeys("custom" if field.startswith(CUSTOM) else field for field in fields))
    columns = ("key", "title", *stored)
    rows = reader.read(lambda connection: table_reading.read_columns(connection, "initiative", columns, ids))
    found: dict[str, Item] = {}
    for eid, key, title, *rest in rows:
        values = plain_values(stored, rest)
        found[eid] = Item(eid, key, title, {field: number_of(values.get(field)) for field in fields})
    return tuple(found[eid] for eid in ids if eid in found)


def _results(items: tuple[Item, ...], fields: tuple[str, ...], given: Given) -> tuple[Result, ...]:
    """The most disagreed first."""
    people = list(given.counts)
    results: list[tuple[Result, Agreement | None]] = []
    for item in items:
        for field in fields:
            numbers = given.all.get((item.id, field), {})
            said = given.reasons.get((item.id, field), {})
            agreed = agreement({person: numbers[person] for person in people if person in numbers})
            missing = tuple(person for person in people if person not in numbers)
            results.append((Result(item, field, agreed, missing, said), agreed))
    return tuple(most_disagreed_first(results))
