"""The Prioritise page on the sample: order, line, cells, keys and drags, one real window each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.team import Team
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from roadmapper.ui.pages.prioritise.view import STRIP
from roadmapper.ui.tables.delegate import ROW
from roadmapper.ui.tables.ordered_model import OrderedTable
from tests.ui.pages.initiatives_table import type_in
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def page(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> PrioritisePage:
    window = open_window(sample_file)
    window.desk.pages.show_page("prioritise")
    window.activateWindow()
    found = window.desk.pages.front
    assert isinstance(found, PrioritisePage)
    qtbot.waitUntil(lambda: found.table.model.rowCount() > 0)
    return found


@pytest.fixture
def ranked(page: PrioritisePage, qtbot: PatientBot) -> Callable[[], None]:
    """Waits until what was asked for is shown."""
    return lambda: qtbot.waitUntil(lambda: page.is_settled)


def titles(page: PrioritisePage) -> list[str]:
    found = page.candidates
    assert found is not None
    shown = [found.values(eid)["title"] for eid in page.table.model.ids]
    assert shown == [found.values(eid)["title"] for eid in found.order]
    return shown


def eid(page: PrioritisePage, title: str) -> str:
    return page.frame.workspace.find(title, Initiative).id


def cell(page: PrioritisePage, title: str, column: str, role: int = Qt.ItemDataRole.DisplayRole) -> str:
    model = page.table.model
    index = model.index(model.place_of(eid(page, title)), model.column_of(column))
    return str(index.data(role) or "")


def test_rows_stand_by_score_with_the_line_of_what_fits(page: PrioritisePage) -> None:
    assert titles(page)[:3] == ["Guided onboarding", "Saved views and alerts", "Template gallery v2"]
    assert cell(page, "Guided onboarding", "score") == "2\u00a0240"
    assert cell(page, "Guided onboarding", "rank.place") == "1"
    view = page.table.ranked_view
    assert view.line == 8
    assert view.line_words == "Capacity line · 21.25 of 24 person-months"
    row = view.visualRect(page.table.model.index(8, 0))
    assert view.strip_rect().bottom() <= row.top()
    assert "activation dashboard" in cell(page, "Guided onboarding", "reach", Qt.ItemDataRole.ToolTipRole)


def test_an_edited_number_re_ranks_at_once_and_undo_takes_it_back(
    page: PrioritisePage, qtbot: PatientBot
) -> None:
    before = titles(page)
    view, model = page.table.view, page.table.model
    view.select_ids([eid(page, "Webhooks")], model.column_of("reach"))
    qtbot.giveKeyboard(view)
    qtbot.keyClicks(view, "9")
    type_in(qtbot, page.table, "90000")
    assert titles(page)[0] == "Webhooks"
    assert page.frame.workspace.undo_label == "Edit initiative reach"
    page.frame.run("edit.undo")
    assert titles(page) == before


def test_a_row_that_moves_leaves_the_columns_alone_and_what_is_laid_out_is_final(
    page: PrioritisePage, qtbot: PatientBot
) -> None:
    """What the view does a turn later it paints for: columns set anew, rows not laid out yet."""
    view, widths, heights = page.table.ranked_view, list[int](), list[int]()
    view.horizontalHeader().sectionResized.connect(lambda at, _before, _now: widths.append(at))
    view.verticalHeader().sectionResized.connect(lambda at, _before, _now: heights.append(at))
    order = titles(page)
    view.select_ids([eid(page, order[0])], page.table.model.column_of("reach"))
    page.table.edit_current()
    type_in(qtbot, page.table, "1")
    assert titles(page) != order
    assert (widths, heights) == ([], [])
    assert view.rowHeight(view.line) == ROW + STRIP
    assert [row for row in range(len(order)) if view.rowHeight(row) != ROW] == [view.line]
    assert view.strip_rect().top() == view.rowViewportPosition(view.line)


def test_what_is_missing_says_so_and_is_never_a_zero(
    page: PrioritisePage, ranked: Callable[[], None]
) -> None:
    assert cell(page, "Bulk edit", "score") == "–"
    assert "effort is missing" in cell(page, "Bulk edit", "score", Qt.ItemDataRole.ToolTipRole)
    assert cell(page, "Bulk edit", "effort", Qt.ItemDataRole.AccessibleTextRole) == "missing"
    page.frame.run("rank.ice")
    ranked()
    assert cell(page, "Bulk edit", "score") == "210"


def test_each_model_shows_its_own_inputs(page: PrioritisePage, ranked: Callable[[], None]) -> None:
    def shown() -> list[str]:
        return [page.table.model.columns[at].id for at in page.table.view.shown_columns]

    assert shown() == [
        "rank.place",
        "title",
        "theme",
        "reach",
        "impact",
        "confidence",
        "effort",
        "score",
        "status",
    ]
    page.frame.run("rank.wsjf")
    ranked()
    inputs = ["business_value", "time_criticality", "risk_reduction", "job_size", "effort"]
    assert [
        name for name in shown() if name not in ("rank.place", "title", "theme", "score", "status")
    ] == inputs
    page.frame.run("rank.moscow")
    ranked()
    assert cell(page, titles(page)[0], "score") == "Must"
    page.controls.model.chosen.emit("own")
    ranked()
    assert page.candidates is not None
    assert page.candidates.model.title == "Strategic fit"


def test_moving_a_row_ranks_by_hand_and_shows_the_difference(
    page: PrioritisePage, qtbot: PatientBot, ranked: Callable[[], None]
) -> None:
    first, second = titles(page)[:2]
    page.table.view.select_ids([eid(page, second)])
    qtbot.giveKeyboard(page.table.view)
    qtbot.keyClick(page.table.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.choice.by_hand
    ranked()
    assert titles(page)[:2] == [second, first]
    assert cell(page, second, "rank.other") == "2 ↑1"
    assert cell(page, first, "rank.other") == "1 ↓1"
    assert page.frame.workspace.undo_label == "Place initiative by hand"
    page.frame.run("rank.by_hand")
    ranked()
    assert titles(page)[:2] == [first, second]
    page.frame.run("rank.forget_hand")
    assert not any(item.hand_rank for item in page.frame.workspace.all(Initiative))


def test_a_drag_says_at_once_what_falls_out(page: PrioritisePage, ranked: Callable[[], None]) -> None:
    table, view = page.table, page.table.ranked_view
    low = eid(page, "Data residency EU")
    before = table.model.ids[0]
    view.dragged_over.emit([low], before)
    assert "Place 20 → 1" in table.tag.text()
    assert "Role-based permissions falls out" in table.tag.text()
    fallen = {table.model.ids[row] for row in view.delegate.falls}
    assert fallen
    assert isinstance(table.model, OrderedTable)
    table.model.dropped.emit([low], before)
    view.let_go.emit()
    assert not view.delegate.falls
    ranked()
    line = page.candidates.line if page.candidates is not None else None
    assert line is not None
    assert fallen == set(table.model.ids[line.fits : 9])


def test_a_capacity_that_is_typed_moves_the_line_and_stays(
    page: PrioritisePage, ranked: Callable[[], None]
) -> None:
    page.choose(page.choice._replace(months=5.0))
    ranked()
    assert page.table.ranked_view.line == 1
    kept = page.state()
    page.choose(page.choice._replace(months=None, team=page.frame.workspace.find("Enterprise", Team).id))
    ranked()
    assert page.table.ranked_view.line_words.endswith("of 6 person-months")
    page.restore(kept)
    ranked()
    assert page.choice.months == 5
    page.choose(page.choice._replace(months=0.0))
    ranked()
    assert page.table.ranked_view.line_words == "Nothing fits · 0 person-months"
    page.choose(page.choice._replace(months=1_000.0))
    ranked()
    assert page.table.ranked_view.line == page.table.model.rowCount()


def shown_columns(page: PrioritisePage) -> list[str]:
    columns = page.table.model.columns
    return [columns[at].id for at in page.table.view.shown_columns]


def test_columns_fit_the_window_and_one_that_nobody_uses_is_left_out(
    page: PrioritisePage, qtbot: PatientBot, ranked: Callable[[], None]
) -> None:
    workspace, view = page.frame.workspace, page.table.view
    for size, has_theme in (((1024, 700), False), ((1440, 900), True)):
        page.window().resize(*size)
        qtbot.waitUntil(lambda has=has_theme: ("theme" in shown_columns(page)) == has)
        qtbot.waitUntil(lambda: sum(map(view.columnWidth, view.shown_columns)) <= view.viewport().width())
        page.frame.run("rank.wsjf")  # of more numbers than any other
        ranked()
        assert sum(map(view.columnWidth, view.shown_columns)) <= view.viewport().width()
        page.frame.run("rank.rice")
        ranked()
    themes = {item.id: item.theme for item in workspace.all(Initiative)}
    with workspace.edit("Take themes away") as edit:
        for one in themes:
            edit.change(Initiative, one, theme=None)
    page.reload()
    ranked()
    assert "theme" not in shown_columns(page)
    assert "team" in shown_columns(page)
    first = page.table.model.ids[0]
    with workspace.edit("Give one a theme") as edit:
        edit.change(Initiative, first, theme=next(filter(None, themes.values())))
    assert "theme" in shown_columns(page)
