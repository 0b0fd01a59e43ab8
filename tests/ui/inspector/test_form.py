"""The generic form: typed, picked and named values, of one item and of several, by real keys."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.ui.editors.field_editor import SEVERAL, FieldEditor
from roadmapper.ui.editors.form_editors import NamesEditor, PickEditor, TextEditor
from roadmapper.ui.editors.line_editor import LineEditor
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector import Inspector
from roadmapper.ui.main_window import MainWindow
from tests.ui.inspector.conftest import Select
from tests.window_fixtures import PatientBot

Field = Callable[[str], FieldEditor]


def initiative(window: MainWindow, key: str) -> Initiative:
    found = window.frame.workspace.find(key)
    assert isinstance(found, Initiative)
    return found


def line(editor: FieldEditor) -> LineEditor:
    assert isinstance(editor, LineEditor)
    return editor


def type_into(qtbot: QtBot, widget: LineEditor, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> None:
    widget.line.setFocus()
    widget.line.selectAll()
    qtbot.keyClicks(widget.line, text)
    if end is not None:
        qtbot.keyClick(widget.line, end)


def pick(qtbot: QtBot, editor: FieldEditor, text: str) -> None:
    assert isinstance(editor, PickEditor)
    qtbot.mouseClick(editor.field, Qt.MouseButton.LeftButton)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClicks(popup.search, text)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)


def test_dates_in_words_are_one_named_step(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-4")
    before = initiative(shown, "ATL-4")
    type_into(qtbot, line(field("dates")), "Q3 2027")
    after = initiative(shown, "ATL-4")
    assert (after.start, after.start_precision) == ("2027-07-01", "quarter")
    assert (after.end, after.end_precision) == ("2027-09-30", "quarter")
    assert shown.frame.workspace.undo_label == "Edit initiative dates"
    assert line(field("dates")).line.text() == "Q3 2027"
    shown.frame.run("edit.undo")
    assert initiative(shown, "ATL-4") == before
    assert line(field("dates")).line.text() != "Q3 2027"


def test_typing_is_echoed_and_escape_restores(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-4")
    dates = line(field("dates"))
    text = dates.line.text()
    type_into(qtbot, dates, "Q3 2027", end=None)
    qtbot.waitUntil(lambda: dates.beside.isVisible())
    assert dates.beside.text() == "Q3 2027: 1 Jul to 30 Sep 2027, quarter"
    qtbot.keyClick(dates.line, Qt.Key.Key_Escape)
    assert dates.line.text() == text
    assert not dates.beside.isVisible()
    assert shown.frame.workspace.undo_label != "Edit initiative dates"


def test_what_cannot_be_read_is_told_beside_the_field(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-2")
    progress = line(field("progress"))
    before = initiative(shown, "ATL-2").progress
    for text, word in (("much", "not a number"), ("120", "between 0 and 100")):
        type_into(qtbot, progress, text)
        assert word in progress.beside.text()
        assert progress.line.property("problem") == "true"
        assert initiative(shown, "ATL-2").progress == before
    type_into(qtbot, progress, "64 %")
    assert initiative(shown, "ATL-2").progress == 64
    assert progress.line.text() == "64%"


def test_leaving_the_field_takes_it(shown: MainWindow, select: Select, field: Field, qtbot: QtBot) -> None:
    select("ATL-2")
    type_into(qtbot, line(field("confidence")), "35", end=Qt.Key.Key_Tab)
    assert initiative(shown, "ATL-2").confidence == 35
    assert shown.frame.workspace.undo_label == "Edit initiative confidence"


def test_what_is_typed_belongs_to_the_item_it_was_typed_for(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-2")
    other = initiative(shown, "ATL-4")
    type_into(qtbot, line(field("confidence")), "35", end=None)
    select("ATL-4")
    assert initiative(shown, "ATL-2").confidence == 35
    assert initiative(shown, "ATL-4") == other


def test_a_reference_is_picked_by_searching(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-2")
    pick(qtbot, field("theme"), "plat")
    assert initiative(shown, "ATL-2").theme == shown.frame.workspace.find("THEME-4").id
    pick(qtbot, field("dates.precision"), "month")
    after = initiative(shown, "ATL-2")
    assert (after.start_precision, after.end_precision) == ("month", "month")
    assert after.start is not None
    assert after.start.endswith("-01")


def test_a_new_theme_is_added_and_set_in_one_step(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-2")
    before = initiative(shown, "ATL-2").theme
    pick(qtbot, field("theme"), "Delight")
    theme = shown.frame.workspace.find("Delight")
    assert initiative(shown, "ATL-2").theme == theme.id
    shown.frame.run("edit.undo")
    assert initiative(shown, "ATL-2").theme == before
    names = [name for _key, name in shown.frame.workspace.names(type(theme)).values()]
    assert "Delight" in names  # removed, yet still named in history


def test_people_are_chips(shown: MainWindow, select: Select, field: Field, qtbot: PatientBot) -> None:
    select("ATL-2")
    owner = field("owner")
    assert isinstance(owner, NamesEditor)
    qtbot.giveKeyboard(owner.field.line)
    qtbot.keyClicks(owner.field.line, "Data lead")
    qtbot.keyClick(owner.field.line, Qt.Key.Key_Return)
    assert initiative(shown, "ATL-2").owner == ("Product lead", "Data lead")
    qtbot.keyClick(owner.field.line, Qt.Key.Key_Backspace)
    assert initiative(shown, "ATL-2").owner == ("Product lead",)


def test_long_text_is_taken_on_leaving(shown: MainWindow, select: Select, field: Field, qtbot: QtBot) -> None:
    select("ATL-2")
    summary = field("summary")
    assert isinstance(summary, TextEditor)
    summary.text.setFocus()
    summary.text.selectAll()
    qtbot.keyClicks(summary.text, "One line")
    qtbot.keyClick(summary.text, Qt.Key.Key_Return)
    qtbot.keyClicks(summary.text, "and another")
    assert initiative(shown, "ATL-2").summary != "One line\nand another"
    qtbot.keyClick(summary.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert initiative(shown, "ATL-2").summary == "One line\nand another"


def test_several_show_what_they_share_and_change_together(
    shown: MainWindow, inspector: Inspector, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-2", "ATL-3", "ATL-17")
    assert inspector.header.title.toPlainText() == "3 initiatives"
    assert line(field("dates")).line.placeholderText() == SEVERAL
    theme = field("theme")
    assert isinstance(theme, PickEditor)
    assert theme.field.text() == SEVERAL
    pick(qtbot, field("horizon"), "later")
    assert [initiative(shown, key).horizon for key in ("ATL-2", "ATL-3", "ATL-17")] == ["later"] * 3
    assert shown.frame.workspace.undo_label == "Edit horizon of 3 initiatives"
    shown.frame.run("edit.undo")
    assert initiative(shown, "ATL-2").horizon == "now"


def test_the_title_is_edited_in_place(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: QtBot
) -> None:
    select("ATL-2")
    title = inspector.header.title
    title.setFocus()
    title.selectAll()
    qtbot.keyClicks(title, "Import from anywhere")
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert initiative(shown, "ATL-2").title == "Import from anywhere"
    title.selectAll()
    qtbot.keyClick(title, Qt.Key.Key_Delete)
    qtbot.keyClick(title, Qt.Key.Key_Return)
    assert title.toPlainText() == "Import from anywhere"


def test_a_chip_sets_the_health(
    shown: MainWindow, inspector: Inspector, select: Select, qtbot: QtBot
) -> None:
    select("ATL-2")
    chip = next(
        child for child in inspector.findChildren(QWidget) if child.accessibleName() == "Health: On track"
    )
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert initiative(shown, "ATL-2").health == "at_risk"
    qtbot.waitUntil(lambda: chip.accessibleName() == "Health: At risk")


@pytest.mark.parametrize(
    "key",
    ["ATL-1", "O-1", "KR-2", "MS-1", "THEME-1", "TEAM-1", "DEP-1", "PRD-1", "UPD-1", "AUD-1", "STATUS-1"],
)
def test_every_kind_has_its_form(inspector: Inspector, select: Select, key: str) -> None:
    select(key)
    inspector.show_tab("Details")
    subject = inspector.subject
    assert subject is not None
    assert subject.values["key"] == key
    inspector.show_tab("History")


def test_kinds_that_do_not_go_together_are_told(inspector: Inspector, shown: MainWindow) -> None:
    workspace = shown.frame.workspace
    refs = [Ref(item.entity_name(), item.id) for item in (workspace.find("ATL-1"), workspace.find("MS-1"))]
    shown.frame.select(*refs)
    assert inspector.subject is None


def test_ends_of_unlike_precision_are_told_as_they_are(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("ATL-4")
    type_into(qtbot, line(field("dates")), "9 Jan 2027 -> Q2 2027")
    precision = field("dates.precision")
    assert isinstance(precision, PickEditor)
    assert precision.field.text() == "Day → Quarter"
    line(field("dates")).line.selectAll()
    qtbot.keyClick(line(field("dates")).line, Qt.Key.Key_Delete)
    qtbot.keyClick(line(field("dates")).line, Qt.Key.Key_Return)
    assert precision.field.text() == "–"
    assert (initiative(shown, "ATL-4").start, initiative(shown, "ATL-4").end) == (None, None)


def test_an_audience_s_template_is_picked_by_its_title(
    shown: MainWindow, select: Select, field: Field, qtbot: QtBot
) -> None:
    select("AUD-1")
    editor = field("template")
    assert isinstance(editor, PickEditor)
    pick(qtbot, editor, "Team weekly")
    assert getattr(shown.frame.workspace.find("AUD-1"), "template", "") == "team_weekly"
    qtbot.waitUntil(lambda: editor.field.text() == "Team weekly")
