"""Reading a board and moving its cards, on real files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations.board import (
    BoardContent,
    Target,
    board_fields,
    known_view,
    move_cards,
    number_fields,
    read_cards,
    read_content,
    sort_fields,
)
from roadmapper.operations.declines import Why, decline
from roadmapper.operations.items import add_item, add_values, change_items, remove_items
from roadmapper.operations.lanes import Lane
from roadmapper.planning.board import NOT_DOING, Board, BoardView
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY


@pytest.fixture
def reader(workspace: Workspace) -> Iterator[Reader]:
    with closing(Reader(workspace.file.working_path)) as found:
        yield found


def add(workspace: Workspace, title: str, **values: object) -> str:
    return add_values(workspace, "initiative", {"title": title, **values}).id


def read(reader: Reader, view: BoardView = BoardView()) -> BoardContent:  # noqa: B008 - a plain value
    return read_content(reader, known_view(reader, view))


def shown(board: Board) -> dict[str, list[list[str]]]:
    return {
        column.title: [[board.cards[eid].title for eid in cell] for cell in board.cells[at]]
        for at, column in enumerate(board.columns)
    }


def status(workspace: Workspace, category: str) -> str:
    return next(each.id for each in workspace.all(Status) if each.category == category)


def test_columns_by_horizon_end_with_what_is_not_done(workspace: Workspace, reader: Reader) -> None:
    add(workspace, "A", horizon="now", effort=2.0)
    add(workspace, "B", horizon="later")
    gone = add(workspace, "C", horizon="now", effort=1.0)
    decline(workspace, [gone], Why("No"), today=TODAY)
    board = read(reader, BoardView(total="effort")).board()
    assert shown(board) == {"Now": [["A"]], "Next": [[]], "Later": [["B"]], "Not doing": [["C"]]}
    assert (board.total(0), board.total(2)) == (2.0, None)
    add(workspace, "D")
    assert shown(read(reader).board())["No horizon"] == [["D"]]
    assert list(shown(read(reader, BoardView(hides_empty=True, hides_declined=True)).board())) == [
        "Now",
        "Later",
        "No horizon",
    ]


def test_columns_by_a_custom_choice_and_lanes_by_team(workspace: Workspace, reader: Reader) -> None:
    field = add_item(workspace, "custom_field", {"title": "Size", "kind": "choice", "options": "S, M, L"}).id
    team = add_values(workspace, "team", {"title": "Growth", "colour": "3"}).id
    name = f"custom.{field}"
    first = add(workspace, "A", team=team, **{name: "M"})
    second = add(workspace, "B")
    assert name in {choice.name for choice in board_fields(reader)}
    view = BoardView(name, "team")
    board = read(reader, view).board()
    assert [lane.title for lane in board.lanes] == ["Growth", "No team"]
    assert board.lanes[0].colour == 2
    assert shown(board)["M"] == [["A"], []]
    assert shown(board)["No Size"] == [[], ["B"]]
    to = Target((Lane(name, "L"), Lane("team", team)))
    assert move_cards(workspace, [second], to, today=TODAY)
    assert workspace.undo_label == "Change Size and team"
    assert shown(read(reader, view).board())["L"] == [["B"]]
    assert read_cards(reader, view, [first], {})[first].column == "M"


def test_a_board_begins_by_the_first_field_in_use(workspace: Workspace, reader: Reader) -> None:
    assert known_view(reader, BoardView()).columns == "horizon"
    size = add_item(workspace, "custom_field", {"title": "Size", "kind": "choice", "options": "S, M"}).id
    name = f"custom.{size}"
    first = add(workspace, "A", **{name: "M"})
    change_items(workspace, "initiative", {first: {"status": None}})
    assert known_view(reader, BoardView()).columns == name
    team = add_values(workspace, "team", {"title": "Growth"}).id
    change_items(workspace, "initiative", {first: {"team": team}})
    assert known_view(reader, BoardView()).columns == "team"
    add(workspace, "B")
    assert known_view(reader, BoardView()).columns == "status"
    gone = add(workspace, "C", horizon="now")
    assert known_view(reader, BoardView()).columns == "horizon"
    assert known_view(reader, BoardView("team")).columns == "team"
    assert not known_view(reader, BoardView()).hides_empty
    remove_items(workspace, [("initiative", gone)])
    assert known_view(reader, BoardView()).columns == "status"
    for number in range(5):
        add_item(workspace, "status", {"title": f"Stage {number}"})
    assert known_view(reader, BoardView()).hides_empty, "there are many, and most hold nothing"
    assert not known_view(reader, BoardView("status")).hides_empty


def test_a_view_from_elsewhere_falls_back_where_a_field_is_not_there(
    workspace: Workspace, reader: Reader
) -> None:
    add(workspace, "A")
    odd = BoardView("custom.gone", 'x" OR 1', total="title", sort="deleted; DROP TABLE", compact=True)
    assert known_view(reader, odd) == BoardView("status", compact=True)
    assert {"effort"} <= {each.name for each in number_fields(reader)}
    assert {"end", "title"} <= {each.name for each in sort_fields(reader)}


def test_moving_several_between_two_touches_only_them(workspace: Workspace, reader: Reader) -> None:
    ids = [add(workspace, title, horizon="now") for title in "ABCDEF"]
    before = {each.id: each.rank for each in workspace.all(Initiative)}
    move_cards(workspace, [ids[4], ids[5]], Target(behind=ids[0], before=ids[1]), today=TODAY)
    assert shown(read(reader).board())["Now"] == [["A", "E", "F", "B", "C", "D"]]
    after = {each.id: each.rank for each in workspace.all(Initiative)}
    assert {eid for eid in ids if before[eid] != after[eid]} == {ids[4], ids[5]}
    assert workspace.undo_label == "Reorder 2 initiatives"
    move_cards(workspace, [ids[3]], Target((Lane("horizon", "next"),), before=ids[0]), today=TODAY)
    move_cards(workspace, [ids[2]], Target((Lane("horizon", "next"),), before=ids[3]), today=TODAY)
    assert shown(read(reader).board())["Next"] == [["C", "D"]]
    assert len({each.rank for each in workspace.all(Initiative)}) == len(ids)
    assert not move_cards(workspace, [ids[2]], Target((Lane("horizon", "next"),)), today=TODAY)


def test_moving_out_of_not_doing_brings_back_and_into_it_takes_a_reason(
    workspace: Workspace, reader: Reader
) -> None:
    eid = add(workspace, "A", horizon="next", start="2027-01-01", end="2027-02-01")
    decline(workspace, [eid], Why("No"), today=TODAY)
    assert read_cards(reader, BoardView("horizon"), [eid], {})[eid].column == NOT_DOING
    move_cards(workspace, [eid], Target((Lane("horizon", "now"),)), today=TODAY)
    item = workspace.get(Initiative, eid)
    assert (item.status, item.horizon) == (status(workspace, "planned"), "now")
    assert [entry.state for entry in workspace.all(Decline)] == ["revisited"]
    with pytest.raises(InvalidInput):
        move_cards(workspace, [eid], Target((Lane("status", status(workspace, "declined")),)), today=TODAY)
    workspace.undo()
    assert read_cards(reader, BoardView("horizon"), [eid], {})[eid].column == NOT_DOING


def test_sorted_cards_and_hidden_ones(workspace: Workspace, reader: Reader) -> None:
    for title, effort in (("A", 1.0), ("B", None), ("C", 3.0)):
        add(workspace, title, horizon="now", effort=effort)
    add(workspace, "D", horizon="now", status=status(workspace, "shipped"))
    assert shown(read(reader, BoardView(sort="effort", hides_shipped=True)).board())["Now"] == [
        ["C", "A", "B"]
    ]
    assert shown(read(reader, BoardView(sort="title")).board())["Now"] == [["A", "B", "C", "D"]]


def own(workspace: Workspace, kind: str, title: str, **more: object) -> str:
    values = {"title": title, "kind": kind, **more}
    return "custom." + add_values(workspace, "custom_field", values).id


def test_columns_and_lanes_of_formulas_follow_what_they_are_made_of(
    workspace: Workspace, reader: Reader
) -> None:
    big, worth = (
        own(workspace, "formula", "Big", formula="effort > 4"),
        own(workspace, "formula", "Worth", formula="effort * 10", unit="EUR"),
    )
    ids = [add(workspace, str(effort), effort=effort) for effort in (1, 2, 3, 5, 8, 13, 20, 40)]
    add(workspace, "unknown")
    content = read(reader, BoardView(worth, big, total=worth, sort=worth))
    board = content.board()
    assert [lane.title for lane in board.lanes] == ["Yes", "No", "No Big"]
    columns = {title: [cell for cell in cells if cell] for title, cells in shown(board).items()}
    assert columns == {
        "Up to 40 EUR": [["1", "2", "3"]],
        "40 to 100 EUR": [["5", "8"]],
        "100 to 200 EUR": [["13", "20"]],
        "Over 200 EUR": [["40"]],
        "No Worth": [["unknown"]],
        "Not doing": [],
    }
    assert board.total(0) == 60
    change_items(workspace, "initiative", {ids[0]: {"effort": 100}})
    card = content.read(reader, [ids[0]])[ids[0]]
    assert (card.column, card.lane, card.amount) == ("200..", "yes", 1000)
    with pytest.raises(InvalidInput, match="Worth is reckoned"):
        move_cards(workspace, ids, Target((Lane(worth, "..40"),)), today=TODAY)


def test_a_day_in_another_quarter_makes_a_column_and_takes_cards(
    workspace: Workspace, reader: Reader
) -> None:
    signed = own(workspace, "date", "Signed")
    one = add(workspace, "A", **{signed: "2027-01-20"})
    content = read(reader, BoardView(signed))
    assert list(shown(content.board())) == ["Q1 2027", "Not doing"]
    change_items(workspace, "initiative", {one: {signed: "2026-Q4"}})
    cards = content.read(reader, [one])
    content.cards.update(cards)
    assert list(shown(content.board())) == ["Q4 2026", "Q1 2027", "Not doing"]
    move_cards(workspace, [one], Target((Lane(signed, "2027-Q1"),)), today=TODAY)
    assert content.read(reader, [one])[one].column == "2027-Q1"


def test_a_board_never_begins_by_numbers(workspace: Workspace, reader: Reader) -> None:
    seats = own(workspace, "number", "Seats")
    change_items(workspace, "initiative", {add(workspace, "A"): {"status": None, seats: 3}})
    assert known_view(reader, BoardView()).columns == "horizon"
    assert known_view(reader, BoardView(seats)).columns == seats


def test_a_formula_over_other_items_says_what_it_rests_on(workspace: Workspace, reader: Reader) -> None:
    free = own(workspace, "formula", "Waits", formula="either(blocked, 0) > 0")
    content = read(reader, BoardView(free))
    assert content.rests_on({"dependency"})
    assert not content.rests_on({"milestone"})
