"""The board: what it can be made of, reading its cards, and moving them between columns, lanes and places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.counting import counted
from roadmapper.entities import ranks
from roadmapper.entities.base import specs_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.board_groups import Own, groups_of, own_groups, read_own
from roadmapper.operations.declines import CATEGORY, bring_back_within
from roadmapper.operations.filter_fields import initiative_fields, touches_others
from roadmapper.operations.filtering import columns_of
from roadmapper.operations.grouped_values import is_reckoned
from roadmapper.operations.lane_fields import own_fields
from roadmapper.operations.lanes import Lane, enter_lane, fields_words
from roadmapper.planning.board import HAND, MANY_COLUMNS, NOT_DOING, Board, BoardView, Card, Group, beginning
from roadmapper.storage.board_reading import CUSTOM, read_board, read_statuses, read_used
from roadmapper.storage.edit import Edit
from roadmapper.storage.lane_reading import read_custom_fields
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_SINGLE: Final = ("status", "horizon", "team", "theme", "product", "release", "health", "moscow")
_PLACES: Final = ("column", "lane")
_TOTALS: Final = ("effort", "value", "reach", "business_value", "job_size")
_SORTS: Final = ("title", "start", "end", "effort", "value", "reach", "progress", "confidence")
_DOWN: Final = frozenset({"effort", "value", "reach", "progress", "confidence"})


class Choice(NamedTuple):
    """A field that a board can be made of, and what it is called."""

    name: str
    title: str


@dataclass(frozen=True)
class BoardContent:
    """Everything that a board shows: all groups, empty ones too, and the cards by id."""

    view: BoardView
    columns: tuple[Group, ...]
    lanes: tuple[Group, ...]
    cards: dict[str, Card]
    own: Own = field(default_factory=dict)

    def read(self, reader: Reader, ids: Collection[str]) -> dict[str, Card]:
        """The cards of these initiatives as they are now, but those that the view hides or that are gone."""
        return read_cards(reader, self.view, ids, self.own)

    def rests_on(self, tables: Collection[str]) -> bool:
        """Whether a change in these tables may put cards elsewhere besides those that changed."""
        return any(touches_others(found.sources, tables) for found in self.own.values())

    def board(self) -> Board:
        """The cards in the columns and lanes that are shown: "none" only where something lies in it."""
        columns = self._known(self.columns, self.view.columns)
        columns = self._shown(columns, {card.column for card in self.cards.values()})
        lanes = self._known(self.lanes, self.view.lanes)
        lanes = self._shown(lanes, {card.lane for card in self.cards.values()}, all_empty=True)
        return Board(columns, lanes, self.cards.values())

    def is_misshown(self, board: Board, changed: Collection[Card]) -> bool:
        """Whether, after these cards changed, other columns or lanes are to be shown than a board's.

        It looks at the groups, not at the cards.
        """
        if not all(board.has_home(card) for card in changed):
            return True
        idle = [column for at, column in enumerate(board.columns) if not board.count(at)]
        goes = any(column.value is None or self.view.hides_empty for column in idle)
        return bool(len(board)) and (goes or not all(map(board.lane_count, range(len(board.lanes)))))

    def _known(self, groups: tuple[Group, ...], field: str) -> tuple[Group, ...]:
        """The groups that were read, or those that a custom field has by now: a value may have made one."""
        if field not in self.own:
            return groups
        return (*own_groups(self.own[field]), *(group for group in groups if group.declines))

    def _shown(
        self, groups: tuple[Group, ...], used: set[str | None], *, all_empty: bool = False
    ) -> list[Group]:
        known = {group.value for group in groups}
        homeless = not used <= known or None in used
        hides = self.view.hides_empty or all_empty
        found = [
            group
            for group in groups
            if (homeless if group.value is None else group.value in used or not hides)
            and not (group.declines and self.view.hides_declined)
        ]
        return found or list(groups[:1])


def board_fields(reader: Reader) -> list[Choice]:
    """The fields that columns and lanes are made of: those of a single choice, then custom ones."""
    specs = specs_of(Initiative)
    own = [Choice(name, specs[name].title) for name in _SINGLE]
    return [*own, *(Choice(*each) for each in own_fields(reader))]


def number_fields(reader: Reader) -> list[Choice]:
    """The fields that a column can sum up."""
    return _with_customs(reader, _TOTALS, ("number", "money", "formula"))


def sort_fields(reader: Reader) -> list[Choice]:
    """The fields that cards can be sorted by, beside the order by hand."""
    return _with_customs(reader, _SORTS, ("number", "money", "date", "formula"))


def _with_customs(reader: Reader, names: Sequence[str], kinds: Collection[str]) -> list[Choice]:
    specs = specs_of(Initiative)
    customs = (each for each in reader.read(read_custom_fields) if each.kind in kinds)
    flags = {field.name for field in initiative_fields(reader).all if field.sort == "flag"}
    own = [Choice(name, specs[name].title) for name in names]
    found = (Choice(CUSTOM + each.id, each.title) for each in customs)
    return [*own, *(choice for choice in found if choice.name not in flags)]


def known_view(reader: Reader, view: BoardView) -> BoardView:
    """A view with the usual in place of fields that this workspace does not have: a file names them.

    It looks at initiatives until it finds one with a value, so it is for a worker.
    """
    groups = [choice.name for choice in board_fields(reader)]
    columns = view.columns
    if columns not in groups:
        chosen = [CUSTOM + each.id for each in reader.read(read_custom_fields) if each.kind == "choice"]
        usual = [*_SINGLE, *chosen]
        columns = beginning(usual, reader.read(lambda connection: read_used(connection, usual)))
        many = len(groups_of(reader, columns, read_own(reader, [columns]))) > MANY_COLUMNS
        view = view._replace(hides_empty=view.hides_empty or many)
    return view._replace(
        columns=columns,
        lanes=view.lanes if view.lanes in groups and view.lanes != columns else "",
        total=view.total if view.total in {each.name for each in number_fields(reader)} else "",
        sort=view.sort if view.sort in {each.name for each in sort_fields(reader)} else HAND,
    )


def read_content(reader: Reader, view: BoardView, only: Collection[str] | None = None) -> BoardContent:
    """The whole board; ``only`` are the ids that a filter left. For a worker: it looks at every initiative.

    ``view`` is a ``known_view``.
    """
    own = read_own(reader, (view.columns, view.lanes))
    columns = groups_of(reader, view.columns, own)
    if view.columns != "status":
        columns = [*columns, Group(NOT_DOING, "Not doing", declines=True)]
    lanes = groups_of(reader, view.lanes, own) if view.lanes else [Group(None, "")]
    cards = read_cards(reader, view, None, own)
    if only is not None:
        cards = {eid: card for eid, card in cards.items() if eid in only}
    return BoardContent(view, tuple(columns), tuple(lanes), cards, own)


def read_cards(reader: Reader, view: BoardView, ids: Collection[str] | None, own: Own) -> dict[str, Card]:
    """The cards of these initiatives, or of all, but those that the view hides or that are gone.

    ``own`` are the custom fields that the view is made of; all of theirs was read.
    """
    asked = {"column": view.columns, "lane": view.lanes, "amount": view.total}
    asked["order"] = view.sort if view.sort != HAND else ""
    columns = {
        name: _groups_in(own, field, reader, ids) if name in _PLACES else _reckoned(reader, field, ids)
        for name, field in asked.items()
    }
    fields = [field for name, field in asked.items() if field and columns[name] is None]
    place = {name: 4 + fields.index(field) for name, field in asked.items() if field in fields}
    categories = reader.read(read_statuses)
    rows = reader.read(lambda connection: read_board(connection, fields, ids))
    hidden = {"shipped"} if view.hides_shipped else set()
    down = view.sort in _DOWN
    found: dict[str, Card] = {}

    def value(name: str, row: Sequence[Any]) -> Any:
        column = columns[name]
        if column is not None:
            return column.get(row[0])
        return row[place[name]] if name in place else None

    for row in rows:
        category = categories.get(row[3], "")
        if category in hidden:
            continue
        column = value("column", row) or None
        if category == CATEGORY and view.columns != "status":
            column = NOT_DOING
        order = _order(value("order", row), down=down) if asked["order"] else ()
        found[row[0]] = Card(
            row[0], row[1], row[2], column, value("lane", row) or None, value("amount", row), order
        )
    return found


def _groups_in(own: Own, field: str, reader: Reader, ids: Collection[str] | None) -> Mapping[str, Any] | None:
    """The groups of a custom field that cards are in; None for a field that is as it is stored."""
    if field not in own:
        return None
    keys = own[field].column if ids is None else own[field].read(reader, ids)
    return {eid: groups[0] for eid, groups in keys.items()}


def _reckoned(reader: Reader, field: str, ids: Collection[str] | None) -> Mapping[str, Any] | None:
    """The numbers of a formula; None for a field that is as it is stored."""
    if not is_reckoned(reader, field):
        return None
    return columns_of(reader, initiative_fields(reader), (field,), ids)[field]


def _order(value: Any, *, down: bool) -> tuple[Any, ...]:
    """Sorts the largest number first, and everything else from the start; what has no value comes last."""
    if value is None:
        return (1,)
    if isinstance(value, int | float):
        return (0, "", -value if down else value)
    return (0, str(value).casefold(), 0)


# Moving


@dataclass(frozen=True)
class Target:
    """Where cards are put: lanes as in ``enter_lane`` for what changes of column and lane, and their place.

    ``behind`` is the id of the card that they are to follow, ``before`` of the one that is to follow them;
    with neither their order stays.
    """

    fields: tuple[Lane, ...] = ()
    behind: str | None = None
    before: str | None = None


def move_cards(workspace: Workspace, ids: Sequence[str], to: Target, *, today: date) -> bool:
    """Put initiatives (ids, in their order) into a column and lane, and between two others, as one step.

    What was declined is brought back with it. Returns whether anything changed. Raises NotFound for what is
    gone, InvalidInput for a declined status, which takes a reason (``declines.decline``).
    """
    with workspace.edit(_label(workspace, ids, to)) as edit:
        declined = {status.id for status in edit.all(Status) if status.category == CATEGORY}
        if any(field == "status" and value in declined for field, value in to.fields):
            raise InvalidInput("status", "To decline something, say why: choose “Decline…”.")
        if to.fields:
            gone = [eid for eid in ids if edit.get(Initiative, eid).status in declined]
            bring_back_within(edit, gone, today)
        for eid in ids:
            for lane in to.fields:
                enter_lane(edit, eid, lane)
        if to.behind is not None or to.before is not None:
            _put_between(edit, ids, to.behind, to.before)
        return bool(edit.changes())


def _label(workspace: Workspace, ids: Sequence[str], to: Target) -> str:
    what = "initiative" if len(ids) == 1 else counted(len(ids), "initiative")
    if not to.fields:
        return f"Reorder {what}"
    return f"Change {fields_words(workspace, to.fields)}" + ("" if len(ids) == 1 else f" of {what}")


def _put_between(edit: Edit, ids: Sequence[str], behind: str | None, before: str | None) -> None:
    """Give them ranks next to a neighbour's: nothing else is touched, however many there are.

    What has the neighbour's very rank, as after a merge, lies beside it by its id.
    """
    if behind is not None:
        low = edit.get(Initiative, behind).rank
        high = edit.rank_behind(Initiative, low)
    else:
        high = edit.get(Initiative, before or "").rank
        low = edit.rank_before(Initiative, high)
    for eid in ids:
        low = ranks.between(low, high)
        edit.change(Initiative, eid, rank=low)
