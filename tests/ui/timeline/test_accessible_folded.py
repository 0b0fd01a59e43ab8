"""A screen reader's view of what is folded: told as such, reached all the same, unfolded by going there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.timeline.filters import show_only
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.ui.timeline.nodes import Role, Text, act, below, named, root_of
from tests.unit.timeline.charts import VALUES, bar

PLAN = (
    bar("p", None, None, title="Sign-in"),
    bar("a", "2026-11-02", "2026-11-29", title="SAML")._replace(parent="p"),
    bar("b", "2026-12-07", "2027-01-03", "ret", title="SCIM")._replace(parent="p"),
    bar("c", "2026-12-10", "2026-12-20", title="Groups")._replace(parent="b"),
    bar("u", None, None, title="Passkeys")._replace(parent="p"),
    bar("z", "2026-11-02", "2026-11-29", title="Search"),
)


@pytest.fixture
def canvas(canvas: TimelineCanvas) -> TimelineCanvas:
    canvas.plan.show(PLAN, VALUES)
    return canvas


def names(canvas: TimelineCanvas) -> list[str]:
    return [node.text(Text.Name) for node in below(root_of(canvas)) if node.role() == Role.ListItem]


def test_what_a_parent_folds_away_is_named_after_it(heard: None, canvas: TimelineCanvas) -> None:
    before = set(names(canvas))
    canvas.plan.toggle_children([0])
    assert names(canvas) == [
        "P, Sign-in, 2 Nov 2026 → 3 Jan 2027, Activation, Planned, 4 folded under it",
        "A, SAML, 2 Nov 2026 → 29 Nov 2026, Activation, Planned",
        "B, SCIM, 7 Dec 2026 → 3 Jan 2027, Retention, Planned",
        "C, Groups, 10 Dec 2026 → 20 Dec 2026, Activation, Planned",
        "U, Passkeys, Not scheduled, Planned",
        "Z, Search, 2 Nov 2026 → 29 Nov 2026, Activation, Planned",
    ]
    assert before - set(names(canvas)) == {"P, Sign-in, 2 Nov 2026 → 3 Jan 2027, Activation, Planned"}
    folded = named(canvas, "b")
    assert folded.isValid()
    assert folded.state().offscreen
    assert not folded.state().selectable
    assert folded.rect().isEmpty()
    assert folded.text(Text.Description) == "Part of Sign-in. 1 under it."


def test_the_fold_is_told_and_undone_by_an_action(
    heard: None, canvas: TimelineCanvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = named(canvas, "p")
    assert parent.state().expanded
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: told.append((event.type().name, event.accessibleInterface().text(Text.Name)[:1])),
    )
    act(parent, "Toggle")
    assert parent.state().collapsed
    assert ("StateChanged", "P") in told
    actions = parent.actionInterface()
    assert actions.localizedActionName("Toggle") == "Show what is under it"
    assert actions.keyBindingsForAction("Toggle") == ["Ctrl+."]
    act(parent, "Toggle")
    assert parent.state().expanded
    assert -1 not in canvas.frame.layout.lane_of


@pytest.mark.parametrize("eid", ["a", "c", "u"])
def test_going_to_what_is_folded_away_unfolds_it(
    heard: None, canvas: TimelineCanvas, qtbot: QtBot, eid: str
) -> None:
    canvas.plan.toggle_children([2])
    canvas.plan.toggle_children([0])
    canvas.navigation.fold_all(True)
    item = named(canvas, eid)
    assert not root_of(canvas).selectionInterface().select(item)  # it is not drawn: one goes there first
    act(item, "SetFocus")
    assert canvas.selected_ids() == [eid]
    assert not item.state().offscreen
    assert item.state().focused
    with qtbot.waitSignal(canvas.openRequested) as opened:
        act(item, "Press")
    assert opened.args == [eid]


def test_what_a_filter_leaves_out_is_nowhere_and_folds_nothing(heard: None, canvas: TimelineCanvas) -> None:
    canvas.plan.toggle_children([0])
    shown = {"p", "a", "z"}
    canvas.plan.arrange = lambda rows, indexes: show_only(rows, shown, indexes)
    canvas.plan.rearrange(("theme",))
    assert [name[0] for name in names(canvas)] == ["P", "A", "Z"]
    shown.discard("p")
    canvas.plan.update_rows([bar("p", None, None, title="Sign-in")])
    assert canvas.frame.layout.lane_of[1] >= 0  # nothing is there to unfold it
    assert [name[0] for name in names(canvas)] == ["A", "Z"]


def test_the_keyboard_is_at_the_parent_when_what_it_was_at_is_folded_away(
    heard: None, canvas: TimelineCanvas, qtbot: QtBot
) -> None:
    canvas.select(["c"])
    canvas.plan.toggle_children([0])
    QApplication.processEvents()
    assert canvas.selected_ids() == ["p"]
    assert root_of(canvas).focusChild() is named(canvas, "p")
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.selected_ids() != ["p"]
