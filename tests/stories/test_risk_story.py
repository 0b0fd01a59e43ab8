"""A risk is filed, weighed and linked by keyboard alone, and a document says how grave it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from roadmapper.documents.fact_values import resolve
from roadmapper.documents.facts import fact_references
from roadmapper.entities.risk import Risk
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.items import add_item
from roadmapper.operations.relating import related_to
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.inspector.inspector import Inspector
from roadmapper.ui.inspector.links import LinksTab
from roadmapper.ui.pages.risks.page import RisksPage
from roadmapper.ui.widgets.buttons import IconButton
from tests.window_fixtures import Opener, PatientBot

KEY = Qt.Key


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    holder = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert isinstance(holder, QWidget)
    QTest.keyClick(holder, key, held)


def test_a_risk_is_filed_by_keyboard(open_window: Opener, empty_file: Path, qtbot: PatientBot) -> None:
    window = open_window(empty_file)
    workspace = window.frame.workspace
    add_item(workspace, "initiative", {"title": "Book the audit"})
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    press(KEY.Key_Q, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    page = window.desk.pages.front
    assert isinstance(page, RisksPage)
    qtbot.waitUntil(lambda: page.table.editing.line is not None)
    line = page.table.editing.line
    assert line is not None
    qtbot.giveKeyboard(line)
    line.selectAll()
    qtbot.keyClicks(line, "Auditor availability")
    press(KEY.Key_Return)
    qtbot.giveKeyboard(page.table.view)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for key in (KEY.Key_Up, KEY.Key_Right, KEY.Key_Right):
        press(key, held | Qt.KeyboardModifier.ShiftModifier)
    risk = workspace.all(Risk)[0]
    assert (risk.title, risk.probability, risk.impact) == ("Auditor availability", 4, 5)
    reference = fact_references(f"[[{risk.key}.exposure]]")[0]
    assert resolve(reference, workspace_facts(workspace)).text == "20"
    press(KEY.Key_Return)  # to its details
    inspector = window.findChild(Inspector)
    assert inspector is not None
    inspector.show_tab("Links")
    tab = inspector.tab
    assert isinstance(tab, LinksTab)
    add = tab.sections["Mitigated by"].findChild(IconButton)
    assert add is not None
    qtbot.giveKeyboard(add)
    press(KEY.Key_Space)
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, PickPopup)
    qtbot.waitUntil(lambda: popup.list.model().rowCount() > 0)
    qtbot.keyClick(popup.search, KEY.Key_Return)
    linked = window.frame.reading.read(lambda connection: related_to(connection, risk.id))
    assert [(one.title, one.kind) for one in linked] == [("Book the audit", "mitigates")]
