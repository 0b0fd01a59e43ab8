"""What competes for a place in the plan, in order: scores, efforts and the capacity line, kept true.

Everything is read once by the plain reader; after an edit only the rows that changed are read again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from typing import Any, Final

from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.filtering import Filter
from roadmapper.operations.rank_choice import SCOPES, Choice
from roadmapper.operations.scoring import RANGE, models, plain_values
from roadmapper.operations.wording import as_day
from roadmapper.planning.capacity import part_within, parts_of
from roadmapper.planning.cycles import parse_cycle
from roadmapper.planning.efforts import Efforts
from roadmapper.planning.query import QueryError
from roadmapper.planning.ranking import Line, Ranking, Standing, line_of
from roadmapper.planning.scoring import Model, Score
from roadmapper.storage import table_reading
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

MONTHS: Final = 3
"""A capacity is that of one quarter."""
_COLUMNS: Final = (
    *("title", "status", "team", "theme", "parent"),
    *("rank", "hand_rank", "start", "end", "effort"),
)


class Candidates:
    """Those that compete by a choice, in order; ``update`` keeps them true after an edit."""

    def __init__(
        self, known: Mapping[str, Model], categories: Mapping[str, str], people: Mapping[str, float | None]
    ) -> None:
        """``categories`` are those of statuses and ``people`` the capacities of teams, by their ids."""
        self.models, self._categories, self._people = dict(known), dict(categories), dict(people)
        self.choice: Choice
        self._values: dict[str, dict[str, Any]] = {}
        self._scores: dict[str, Score] = {}
        self.evidence: dict[tuple[str, str], tuple[str, ...]] = {}
        """What is said about where a number comes from, by initiative and field."""
        self.titles: dict[str, str] = {}
        """The titles of custom fields, named ``custom.<id>``."""
        self._ranking = Ranking()
        self._orders: dict[bool, list[str]] = {}
        self._efforts = Efforts()
        self._handed: set[str] = set()
        self._valued: set[str] = set()
        """Those of which somebody has said the value."""
        self._quarter: tuple[int, int] | None = None
        self._admitted: dict[str, bool] = {}
        """Whether the statuses, by their ids, let compete; the empty one is that of those without."""
        self._filter: Filter | None = None
        self._fitting: set[str] = set()
        self.choose(Choice())

    @classmethod
    def read(
        cls, workspace: Workspace, reader: Reader, choice: Choice | None = None, where: str = ""
    ) -> Candidates:
        """Those of a workspace that fit a filter; may run on a worker."""
        statuses = reader.read(lambda c: table_reading.read_columns(c, "status", ("category",)))
        teams = reader.read(lambda c: table_reading.read_columns(c, "team", ("capacity",)))
        made = cls(models(workspace), dict(statuses), dict(teams))
        fields = reader.read(lambda c: table_reading.read_columns(c, "custom_field", ("title",)))
        made.titles = {CUSTOM + eid: title for eid, title in fields}
        made.choose(choice or Choice())
        made.read_evidence(reader)
        made._ask(reader, where)
        made.update(reader)
        made._settle()
        return made

    def again(self, reader: Reader, choice: Choice, where: str = "") -> Candidates:
        """The same initiatives by another choice and filter; may run on a worker, these stay as they are."""
        made = Candidates(self.models, self._categories, self._people)
        made.titles, made.evidence = self.titles, self.evidence
        made.choose(choice)
        made._ask(reader, where)
        if made._filter is not None:
            made._fitting = made._filter.matching()
        made.take(dict(self._values))
        made._settle()
        return made

    def _settle(self) -> None:
        """Have the order now, which whoever shows it would wait for."""
        self.order  # noqa: B018 - it is kept

    @property
    def model(self) -> Model:
        """The model that ranks them."""
        return self.models[self.choice.model]

    def uses(self, field: str) -> bool:
        """Whether any of those that compete has a value of a field."""
        return any(self._values[eid].get(field) for eid in self.order)

    def choose(self, choice: Choice) -> None:
        """Rank them otherwise; a model that is gone gives way to the first one."""
        if choice.model not in self.models:
            choice = choice._replace(model=next(iter(self.models)))
        self.choice = choice
        cycle = parse_cycle(choice.quarter) if choice.quarter else None
        self._quarter = (cycle.first.toordinal(), cycle.last.toordinal() + 1) if cycle else None
        admits = SCOPES[choice.scope][1]
        self._admitted = {
            eid: category in admits for eid, category in {"": "idea", **self._categories}.items()
        }
        self._ranking, self._scores = Ranking(), {}
        for known in (self._handed, self._valued):
            known.clear()
        self._efforts.drop_all()
        self._place(self._values)

    def _ask(self, reader: Reader, where: str) -> None:
        """Let only those compete that fit a filter; one whose words mean nothing any more leaves none out."""
        self._filter = None
        with suppress(QueryError):
            self._filter = Filter(reader, where) if where.strip() else None

    @property
    def asks(self) -> set[str]:
        """The fields that the filter looks at."""
        return self._filter.asks if self._filter is not None else set()

    def update(self, reader: Reader, ids: Collection[str] | None = None) -> None:
        """Read these again, or all."""
        if self._filter is not None:
            self._fitting -= set(self._values if ids is None else ids)
            self._fitting |= self._filter.matching(ids)
        columns = self._columns()
        rows = reader.read(lambda c: table_reading.read_columns(c, "initiative", columns, ids))
        names = ("id", *columns)
        found = {row[0]: plain_values(names, row) for row in rows}
        self.take(found, gone=set(self._values if ids is None else ids) - found.keys())

    def read_evidence(self, reader: Reader) -> None:
        """Read again what numbers stand on."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        columns = ("subject", "field", "note", "link")
        for _eid, subject, field, note, link in reader.read(
            lambda c: table_reading.read_columns(c, "evidence", columns)
        ):
            told = " · ".join(filter(None, (note, link)))
            found[subject, field] = (*found.get((subject, field), ()), told)
        self.evidence = found

    def take(self, found: Mapping[str, dict[str, Any]], gone: Collection[str] = ()) -> None:
        """These have other values, and others are gone."""
        self._values |= found
        for eid, values in found.items():
            self._efforts.lie_under(eid, values.get("parent"))
        for eid in gone:
            self._values.pop(eid, None)
            self._efforts.lie_under(eid, None)
        self._place(found, gone)

    def _columns(self) -> list[str]:
        stored = (
            "custom" if f.startswith(CUSTOM) else f for model in self.models.values() for f in model.inputs
        )
        return list(dict.fromkeys((*_COLUMNS, *stored, *RANGE)))

    def _place(self, ids: Iterable[str], gone: Iterable[str] = ()) -> None:
        """Score these and put them where they belong."""
        score_of, scores, ranking = self.model.score, self._scores, self._ranking
        handed, valued = self._handed, self._valued
        for eid in (*ids, *gone):
            values = self._values.get(eid)
            if values is None or not self._competes(eid, values):
                self._drop(eid)
                continue
            self._efforts.put(eid, self._taken(values))
            hand = values.get("hand_rank")
            (handed.discard if hand is None else handed.add)(eid)
            (valued.discard if values.get("value") is None else valued.add)(eid)
            score = scores[eid] = score_of(values)
            ranking.put(eid, Standing(score.value, hand, values["rank"]))
        self._orders.clear()

    def _drop(self, eid: str) -> None:
        """This one does not compete any more."""
        self._ranking.drop(eid)
        self._scores.pop(eid, None)
        self._efforts.drop(eid)
        self._handed.discard(eid)
        self._valued.discard(eid)

    def _competes(self, eid: str, values: Mapping[str, Any]) -> bool:
        if self._filter is not None and eid not in self._fitting:
            return False
        admitted = self._admitted
        if not admitted.get(values.get("status") or "", admitted[""]):
            return False
        if self.choice.team is not None and values.get("team") != self.choice.team:
            return False
        return self._quarter is None or self._within_quarter(values) > 0

    # What is asked

    def __contains__(self, eid: str) -> bool:
        return eid in self._ranking

    @property
    def total(self) -> int:
        """How many initiatives there are, competing or not."""
        return len(self._values)

    @property
    def order(self) -> list[str]:
        """The ids of those that compete, in the order that was chosen; not to be changed."""
        return self.ordered(by_hand=self.choice.by_hand)

    def ordered(self, *, by_hand: bool) -> list[str]:
        """The same by score or by hand."""
        if by_hand not in self._orders:
            self._orders[by_hand] = self._ranking.order(by_hand=by_hand)
        return self._orders[by_hand]

    def values(self, eid: str) -> Mapping[str, Any]:
        """The stored values of one that scoring takes, by field."""
        return self._values[eid]

    def score(self, eid: str, model: str | None = None) -> Score:
        """The score of one of them, by the model that ranks them or by another."""
        if model is None or model == self.choice.model:
            return self._scores[eid]
        return self.models[model].score(self._values[eid])

    def place(self, eid: str, *, by_hand: bool) -> int:
        """At which place one of them is, from 1, by score or by hand."""
        return self._ranking.place(eid, by_hand=by_hand)

    @property
    def is_placed_by_hand(self) -> bool:
        """Whether somebody has placed any of them by hand."""
        return bool(self._handed)

    @property
    def is_valued(self) -> bool:
        """Whether somebody has said the value of any of them."""
        return bool(self._valued)

    def hand_ranks(self) -> dict[str, str | None]:
        """Where each of them was placed by hand, if it was."""
        return {eid: self._ranking[eid].hand for eid in self.order}

    def top(self) -> float:
        """The greatest score, 0 without any."""
        first = self.ordered(by_hand=False)[:1]
        return (self._scores[first[0]].value or 0) if first else 0

    # Capacity

    @property
    def capacity(self) -> float | None:
        """How many person-months there are in a quarter; None while no team says how many people it has."""
        if self.choice.months is not None:
            return self.choice.months
        wanted = [self.choice.team] if self.choice.team else self._people
        people = [self._people.get(team) for team in wanted]
        known = [number for number in people if number is not None]
        return MONTHS * sum(known) if known else None

    @property
    def efforts(self) -> dict[str, int | None]:
        """What each of them takes of the capacity, in parts; a whole takes what its parts do not."""
        return self._efforts.taken

    def _taken(self, values: Mapping[str, Any]) -> int | None:
        if values.get("effort") is None:
            return None
        parts = parts_of(values["effort"])
        return parts if self._quarter is None else round(parts * self._within_quarter(values))

    def _within_quarter(self, values: Mapping[str, Any]) -> float:
        """The share of the work that falls into the quarter: all of it where no dates say when it is done."""
        assert self._quarter is not None
        start, end = as_day(values.get("start")), as_day(values.get("end"))
        if start is None and end is None:
            return 1.0
        first, last = start or end, end or start
        assert first is not None
        assert last is not None
        return part_within(first.toordinal(), last.toordinal() + 1, *self._quarter)

    @property
    def line(self) -> Line | None:
        """What fits; None without a capacity."""
        room = self.capacity
        return None if room is None else line_of(self.order, self.efforts, parts_of(room))
