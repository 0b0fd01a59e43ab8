"""What a board is: how a view arranges it, and which card lies in which column and lane, in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from roadmapper.counting import grouped

NOT_DOING: Final = "not doing"
"""The column of what was declined, where columns are not made of statuses."""
HAND: Final = "hand"
BEGINNING: Final = "horizon"
"""The field that an empty plan's board begins with, and any other's that uses it."""
USUAL_FIELDS: Final = ("theme", "health", "score")
MOST_FIELDS: Final = 6
MANY_COLUMNS: Final = 7
"""A board that begins by itself with more columns than these leaves the empty ones out."""
_MOST_LIMIT: Final = 9_999


class BoardView(NamedTuple):
    """How a board is arranged: a saved view keeps this.

    ``columns`` and ``lanes`` are fields, ``columns`` empty for what suits the plan (``beginning``);
    ``fields`` stand on the cards in this order; ``total`` is the number that a column sums up, empty for
    none; ``sort`` is "hand" or a field; ``where`` narrows; ``limits`` maps a column's value ("" for none) to
    how many may be in it.
    """

    columns: str = ""
    lanes: str = ""
    compact: bool = False
    fields: tuple[str, ...] = USUAL_FIELDS
    total: str = ""
    sort: str = HAND
    where: str = ""
    limits: tuple[tuple[str, int], ...] = ()
    hides_shipped: bool = False
    hides_empty: bool = False
    hides_declined: bool = False

    def to_plain(self) -> dict[str, Any]:
        """As JSON."""
        plain = {**self._asdict(), "fields": list(self.fields), "limits": dict(self.limits)}
        plain["filter"] = plain.pop("where")
        return plain

    def limit_of(self, value: str | None) -> int | None:
        """How many may be in the column of this value."""
        return dict(self.limits).get(value or "")

    def with_limit(self, value: str | None, limit: int | None) -> BoardView:
        """The same with another limit of a column; None takes it away."""
        kept = {known: number for known, number in self.limits if known != (value or "")}
        if limit is not None:
            kept[value or ""] = limit
        return self._replace(limits=tuple(sorted(kept.items())))


def view_of(plain: object) -> BoardView:
    """Take back what ``to_plain`` gave, perhaps from another version: odd values are the usual ones."""
    if not isinstance(plain, Mapping):
        return BoardView()
    usual = BoardView()
    kept: dict[str, Any] = {}
    for name in BoardView._fields:
        value = plain.get("filter" if name == "where" else name)
        if type(value) is type(getattr(usual, name)) and not isinstance(value, tuple):
            kept[name] = value
    fields, limits = plain.get("fields"), plain.get("limits")
    if isinstance(fields, Sequence) and not isinstance(fields, str):
        names = dict.fromkeys(name for name in fields if isinstance(name, str))
        kept["fields"] = tuple(names)[:MOST_FIELDS]
    if isinstance(limits, Mapping):
        kept["limits"] = tuple(sorted(_limits(limits)))
    found = usual._replace(**kept)
    return found._replace(lanes="") if found.lanes == found.columns else found


def _limits(given: Mapping[Any, Any]) -> Iterator[tuple[str, int]]:
    for value, number in given.items():
        if isinstance(value, str) and type(number) is int and 0 < number <= _MOST_LIMIT:
            yield value, number


def beginning(fields: Sequence[str], used: Collection[str]) -> str:
    """The field that columns are made of until one is chosen: horizons, or else the first field in use."""
    if BEGINNING in used:
        return BEGINNING
    return next((field for field in fields if field in used), BEGINNING)


def same_cards(one: BoardView, other: BoardView) -> bool:
    """Whether two views show the same cards in the same places, told and measured otherwise at most."""
    looks = {"compact": False, "fields": (), "limits": (), "hides_empty": False, "hides_declined": False}
    return one._replace(**looks) == other._replace(**looks)


class Card(NamedTuple):
    """An initiative on the board: ``column`` and ``lane`` are the values of the two fields.

    ``amount`` is what it adds to the column's total; ``order`` sorts it where the order is not by hand.
    """

    id: str
    title: str
    rank: str
    column: str | None = None
    lane: str | None = None
    amount: float | None = None
    order: tuple[Any, ...] = ()


class Group(NamedTuple):
    """A column or lane: its value, what it is called, its theme colour's place (None for none), whether
    putting a card there means to decline it, and whether nothing can be put there (``fixed``)."""

    value: str | None
    title: str
    colour: int | None = None
    declines: bool = False
    fixed: bool = False

    @property
    def refusal(self) -> str:
        """Why nothing can be put here."""
        return f"No card can be put into “{self.title}”: it follows from other values"


class Cell(NamedTuple):
    """Where a card lies: the numbers of its column and lane, and its place in that cell."""

    column: int
    lane: int
    place: int


class Board:
    """Cards in columns and lanes. One changed card touches the cells that it leaves and enters."""

    def __init__(self, columns: Sequence[Group], lanes: Sequence[Group], cards: Iterable[Card]) -> None:
        """There is at least one lane; values that no group has lie in the last one that takes None."""
        self.columns, self.lanes = tuple(columns), tuple(lanes)
        self._column_of = {group.value: at for at, group in enumerate(self.columns)}
        self._lane_of = {group.value: at for at, group in enumerate(self.lanes)}
        self.cards: dict[str, Card] = {}
        self.cells: list[list[list[str]]] = [[[] for _ in self.lanes] for _ in self.columns]
        self._at: dict[str, tuple[int, int]] = {}
        ordered = sorted(cards, key=_key)
        for card in ordered:
            where = self._where(card)
            if where is not None:
                self.cards[card.id] = card
                self._at[card.id] = where
                self.cells[where[0]][where[1]].append(card.id)

    def _where(self, card: Card) -> tuple[int, int] | None:
        column = self._column_of.get(card.column, self._column_of.get(None))
        lane = self._lane_of.get(card.lane, self._lane_of.get(None))
        return None if column is None or lane is None else (column, lane)

    def put(self, card: Card) -> set[tuple[int, int]]:
        """Show a card that is new or changed; returns the cells (column, lane) that are others now."""
        touched = self.take(card.id)
        where = self._where(card)
        if where is None:
            return touched
        cell = self.cells[where[0]][where[1]]
        cell.insert(self._place_for(cell, card), card.id)
        self.cards[card.id] = card
        self._at[card.id] = where
        return touched | {where}

    def _place_for(self, cell: Sequence[str], card: Card) -> int:
        low, high, key = 0, len(cell), _key(card)
        while low < high:
            middle = (low + high) // 2
            if _key(self.cards[cell[middle]]) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def take(self, eid: str) -> set[tuple[int, int]]:
        """Show a card no more; returns the cell that it lay in, if it was there."""
        where = self._at.pop(eid, None)
        if where is None:
            return set()
        self.cells[where[0]][where[1]].remove(eid)
        del self.cards[eid]
        return {where}

    def place_of(self, eid: str) -> Cell | None:
        """Where a card lies; None for one that is not shown."""
        where = self._at.get(eid)
        return None if where is None else Cell(*where, self.cells[where[0]][where[1]].index(eid))

    def has_home(self, card: Card) -> bool:
        """Whether there is a column and a lane that are this card's very own."""
        return card.column in self._column_of and card.lane in self._lane_of

    def beside(self, cell: Cell, across: int, down: int) -> Cell | None:
        """The nearest card in a direction: over the cell's end into the next lane, over empty columns."""
        column, lane, place = cell
        if down:
            there = place + down
            if 0 <= there < len(self.cells[column][lane]):
                return Cell(column, lane, there)
            other = lane + down
            while 0 <= other < len(self.lanes):
                if self.cells[column][other]:
                    return Cell(column, other, 0 if down > 0 else len(self.cells[column][other]) - 1)
                other += down
            return None
        other = column + across
        while 0 <= other < len(self.columns):
            if self.cells[other][lane]:
                return Cell(other, lane, min(place, len(self.cells[other][lane]) - 1))
            other += across
        return None

    def __len__(self) -> int:
        return len(self.cards)

    def count(self, column: int) -> int:
        """How many cards a column has, over all lanes."""
        return sum(map(len, self.cells[column]))

    def lane_count(self, lane: int) -> int:
        """How many cards a lane has, over all columns."""
        return sum(len(column[lane]) for column in self.cells)

    def total(self, column: int) -> float | None:
        """The sum over a column's cards; None where none of them has a number: missing is no zero."""
        amounts = [
            amount
            for cell in self.cells[column]
            for eid in cell
            if (amount := self.cards[eid].amount) is not None
        ]
        return sum(amounts) if amounts else None


def _key(card: Card) -> tuple[Any, ...]:
    return (*card.order, card.rank, card.id)


def count_words(count: int, limit: int | None, total: str = "") -> str:
    """What a column's head says after its title: "7 · limit 7", "13 · 24.5 person-months"."""
    parts = [grouped(count)]
    if limit is not None:
        parts.append(f"{count - limit} over the limit of {limit}" if count > limit else f"limit {limit}")
    return " · ".join([*parts, total] if total else parts)


def warning_words(title: str, count: int, limit: int | None) -> str:
    """What is said when a move fills a column beyond its limit; empty where it does not."""
    if limit is None or count <= limit:
        return ""
    return f"“{title}” has {count} of {limit}: finish or move something before starting more"
