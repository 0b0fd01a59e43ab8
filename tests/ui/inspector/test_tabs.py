"""The inspector's other tabs: check-ins, links, documents, history; and files for reading only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.prd import PRD
from roadmapper.operations import comments, items
from roadmapper.operations.around import read_surroundings
from roadmapper.operations.dependencies import violations
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector import Inspector
from roadmapper.ui.inspector.check_ins import CheckInsTab
from roadmapper.ui.inspector.details import DetailsTab
from roadmapper.ui.inspector.history import SLICE, HistoryTab
from roadmapper.ui.inspector.links import LinksTab
from roadmapper.ui.inspector.section import ItemRow
from roadmapper.ui.inspector.serving import ServingTab
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.widgets.buttons import IconButton
from tests.ui.inspector.catching_up import catch_up
from tests.ui.inspector.conftest import Select
from tests.window_fixtures import Opener, PatientBot


def rows(inspector: Inspector) -> list[ItemRow]:
    tab = inspector.tab
    assert tab is not None
    catch_up(inspector)
    return [row for row in tab.findChildren(ItemRow) if row.isVisibleTo(tab)]


def said(inspector: Inspector) -> str:
    tab = inspector.tab
    assert tab is not None
    catch_up(inspector)
    return "\n".join(label.text() for label in tab.findChildren(QLabel) if label.isVisibleTo(tab))


def test_a_check_in_is_made_where_the_course_is_shown(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: QtBot
) -> None:
    select("KR-2")
    tab = inspector.tab
    assert isinstance(tab, CheckInsTab)
    assert tab.value.text() == "46%"
    for field, text in ((tab.value, "lots"), (tab.confidence, "80")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
    qtbot.mouseClick(tab.button, Qt.MouseButton.LeftButton)
    assert "not a number" in said(inspector)
    tab.value.setFocus()
    tab.value.selectAll()
    qtbot.keyClicks(tab.value, "52")
    qtbot.keyClicks(tab.comment, "New tour live")
    qtbot.mouseClick(tab.button, Qt.MouseButton.LeftButton)
    workspace = shown.frame.workspace
    result = workspace.find("KR-2")
    assert isinstance(result, KeyResult)
    latest = max(workspace.all(CheckIn), key=lambda each: each.date)
    assert (latest.value, latest.confidence, latest.comment) == (52, 80, "New tour live")
    assert (latest.date, result.current) == (date.today().isoformat(), 52)
    assert "New tour live" in said(inspector)
    assert "Projected " in said(inspector)
    assert tab.comment.toPlainText() == ""
    shown.frame.run("edit.undo")
    assert "New tour live" not in said(inspector)


def test_an_initiative_tells_its_outcome_and_what_is_violated(
    shown: MainWindow, inspector: Inspector
) -> None:
    broken = violations(shown.frame.workspace)[0]
    shown.frame.select(Ref("initiative", broken.successor))
    assert isinstance(inspector.tab, DetailsTab)
    assert broken.words in said(inspector)
    assert any(row.words.startswith("KR-") for row in rows(inspector))


def test_an_objective_says_the_rule_of_its_progress(inspector: Inspector, select: Select) -> None:
    select("O-1")
    assert "Progress is the average of its 3 key results." in said(inspector)


def test_a_row_leads_to_its_item(shown: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    broken = violations(shown.frame.workspace)[0]
    shown.frame.select(Ref("initiative", broken.successor))
    row = next(row for row in rows(inspector) if row.words.startswith("KR-"))
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert [ref.entity for ref in shown.frame.selection] == ["key_result"]


def test_dependencies_are_added_by_searching_and_removed(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: PatientBot, told: list[str]
) -> None:
    select("ATL-2")
    inspector.show_tab("Links")
    tab = inspector.tab
    assert isinstance(tab, LinksTab)

    def waits_for(key: str) -> None:
        section = tab.sections["Waits for"]
        qtbot.mouseClick(section.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
        popup = QApplication.activePopupWidget()
        assert isinstance(popup, PickPopup)
        qtbot.waitUntil(lambda: popup.list.model().rowCount() > 0)
        qtbot.keyClicks(popup.search, key)
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)

    own = shown.frame.workspace.find("ATL-2").id
    waits_for("ATL-33")
    assert any("ATL-33" in row.words for row in rows(inspector))
    around = shown.frame.reading.read(lambda connection: read_surroundings(connection, own))
    assert [tie.other.key for tie in around.waits_for][-1] == "ATL-33"
    row = next(row for row in rows(inspector) if "ATL-33" in row.words)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert not any("ATL-33" in row.words for row in rows(inspector))
    assert told == []


def test_a_circle_of_dependencies_is_refused_in_words(
    shown: MainWindow, inspector: Inspector, qtbot: PatientBot, told: list[str]
) -> None:
    broken = violations(shown.frame.workspace)[0]
    shown.frame.select(Ref("initiative", broken.predecessor))
    inspector.show_tab("Links")
    tab = inspector.tab
    assert isinstance(tab, LinksTab)
    successor = shown.frame.workspace.get(Initiative, broken.successor)
    section = tab.sections["Waits for"]
    qtbot.mouseClick(section.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.waitUntil(lambda: popup.list.model().rowCount() > 0)
    qtbot.keyClicks(popup.search, successor.key)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert "circle" in told.pop()


def test_an_initiative_joins_a_key_result(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: PatientBot
) -> None:
    select("KR-2")
    inspector.show_tab("Initiatives")
    before = [row.words for row in rows(inspector)]
    tab = inspector.tab
    assert isinstance(tab, ServingTab)
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.waitUntil(lambda: popup.list.model().rowCount() > 0)
    qtbot.keyClicks(popup.search, "ATL-33")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert len(rows(inspector)) == len(before) + 1
    field = tab.fields[shown.frame.workspace.find("ATL-33").id]
    qtbot.keyClicks(field, "+3%")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    catch_up(inspector)
    assert any(
        "Expected together: +3%, with +9% to go." in label.text() for label in tab.findChildren(QLabel)
    )
    shown.frame.run("edit.undo")
    shown.frame.run("edit.undo")
    assert [row.words for row in rows(inspector)] == before


def test_history_is_told_in_words_and_read_in_slices(
    shown: MainWindow, inspector: Inspector, select: Select
) -> None:
    workspace = shown.frame.workspace
    own = workspace.find("ATL-2").id
    for number in range(SLICE * 3):
        items.change_items(workspace, "initiative", {own: {"progress": number % 100}})
    select("ATL-2")
    inspector.show_tab("History")
    tab = inspector.tab
    assert isinstance(tab, HistoryTab)
    assert said(inspector).count("Progress:") == SLICE
    assert f"Progress: {SLICE * 3 - 2}% → {SLICE * 3 - 1}%" in said(inspector)
    tab.show_more()
    assert said(inspector).count("Progress:") == SLICE * 2
    items.change_items(workspace, "initiative", {own: {"progress": 99}})
    assert f"{SLICE * 3 - 1}% → 99%" in said(inspector)
    assert said(inspector).count("Progress:") >= SLICE * 2


def test_a_date_that_moved_has_its_line_and_a_value_comes_back(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: QtBot
) -> None:
    workspace = shown.frame.workspace
    item = workspace.find("ATL-2")
    for end in ("2031-01-10", "2031-02-10"):
        items.change_items(workspace, "initiative", {item.id: {"end": end}})
    for summary in ("a", "ab", "abc"):
        items.change_items(workspace, "initiative", {item.id: {"summary": summary}}, gesture="typing")
    select("ATL-2")
    inspector.show_tab("History")
    tab = inspector.tab
    assert isinstance(tab, HistoryTab)
    assert tab.chart.isVisible()
    assert tab.chart.words.text().startswith("End moved ")
    assert said(inspector).count("summary") == 1
    button = next(
        each for each in tab.findChildren(IconButton) if each.accessibleName() == "Restore end: 10 Jan 2031"
    )
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert workspace.get(Initiative, item.id).end == "2031-01-10"
    assert workspace.undo_label == "Restore initiative end"


def test_what_was_deleted_is_told_and_comes_back(
    shown: MainWindow, inspector: Inspector, select: Select
) -> None:
    select("MS-1")
    milestone = shown.frame.workspace.find("MS-1")
    items.remove_items(shown.frame.workspace, [("milestone", milestone.id)])
    catch_up(inspector)
    assert inspector.subject is None
    shown.frame.run("edit.undo")
    catch_up(inspector)
    assert inspector.subject is not None
    assert inspector.subject.id == milestone.id


def test_a_file_for_reading_only_is_looked_at(
    open_window: Opener, sample_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Frame, "read_only", property(lambda _frame: True))
    window = open_window(sample_file)
    window.desk.pages.show_page("okrs")
    found = window.frame.workspace.find("ATL-2")
    window.frame.select(Ref("initiative", found.id))
    inspector = window.desk.inspector.findChildren(Inspector)[0]
    tab = inspector.tab
    assert isinstance(tab, DetailsTab)
    assert tab.form is not None
    assert inspector.header.title.isReadOnly()
    names = ("dates", "theme", "owner", "progress", "summary")
    assert all(tab.form.editor(name).locked for name in names)


def test_what_mentions_an_item_stands_under_its_details_and_leads_there(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: QtBot
) -> None:
    select("KR-1")
    inspector.bar.setCurrentIndex(
        [inspector.bar.tabText(n) for n in range(inspector.bar.count())].index("Details")
    )
    tab = inspector.tab
    assert isinstance(tab, DetailsTab)
    assert tab.mentions.isHidden()  # nothing is looked through before what was chosen is seen
    with shown.frame.workspace.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Says so", body="By [[KR-1.target]] and [[KR-1]]"))
    wanted = Ref("prd", prd.id)
    qtbot.waitUntil(lambda: wanted in [row.ref for row in rows(inspector)])
    row = next(row for row in rows(inspector) if row.ref == wanted)
    row.opened.emit()
    qtbot.waitUntil(lambda: shown.frame.selection == (Ref("prd", prd.id),), timeout=20_000)


def test_a_document_says_how_many_comments_wait(shown: MainWindow, inspector: Inspector) -> None:
    workspace = shown.frame.workspace
    prd = next(prd for prd in workspace.all(PRD) if prd.initiative)
    shown.frame.select(Ref("initiative", str(prd.initiative)))
    inspector.show_tab("PRD")
    assert "open comment" not in said(inspector)
    made = comments.comment(workspace, prd.id, "Good overall")
    assert "1 open comment" in said(inspector)
    comments.resolve(workspace, made.id)
    assert "open comment" not in said(inspector)
