"""A long PRD is worked through folded: an overview by keys, words changed in one section, nothing lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from roadmapper.cli import main
from roadmapper.entities.prd import PRD
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.ui.editors.folding_shown import hidden
from tests.ui.pages.prds_shown import page_of
from tests.window_fixtures import Opener

BODY = "# Sync\n\n" + "".join(f"## Part {n}\n\nWords of part{n} stand here.\n\n" for n in range(6))
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WAIT = 20_000


def shown(open_window: Opener, file: Path, qtbot: QtBot) -> PrdsPage:
    window = open_window(file)
    page = page_of(window)
    prd = next(each for each in window.frame.workspace.all(PRD) if each.title == "Sync")
    page.pane.select(prd.id)
    window.activateWindow()
    page.editor.source.setFocus()
    qtbot.waitUntil(lambda: page.editor.preview.is_settled, timeout=WAIT)
    return page


def test_a_folded_text_is_searched_written_exported_and_undone_whole(
    open_window: Opener, sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    assert main(["add", str(sample_file), "prd", "title=Sync", f"body={BODY}"]) == 0
    page = shown(open_window, sample_file, qtbot)
    source, frame = page.editor.source, page.frame
    QTest.keyClick(source, Qt.Key.Key_K, CONTROL_SHIFT)
    assert len(source.folding.folded) == 6
    assert "part4" in page.editor.preview.browser.toPlainText(), "the preview knows nothing of folds"

    frame.run("edit.find_here")
    field = page.editor.find_bar.field
    QTest.keyClicks(field, "part4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(source.folding.folded) == 5, timeout=WAIT)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert source.textCursor().selectedText() == "part4"
    QTest.keyClicks(source, "chapter")
    page.editor.flush()
    changed = BODY.replace("part4", "chapter")
    prd = next(each for each in frame.workspace.all(PRD) if each.title == "Sync")
    assert prd.body == changed
    assert len(source.folding.folded) == 5

    QTest.keyClick(source, Qt.Key.Key_J, CONTROL_SHIFT)
    assert hidden(source) == []
    QTest.keyClick(source, Qt.Key.Key_K, CONTROL_SHIFT)
    out = tmp_path / "sync.md"
    page.frame.window.close()
    qtbot.waitUntil(lambda: not frame.is_open, timeout=WAIT)
    assert main(["render", str(sample_file), "Sync", "--to", "md", "-o", str(out)]) == 0
    assert changed in out.read_text(encoding="utf-8")
    with Workspace.open(sample_file) as workspace:
        assert workspace.findings() == []
        workspace.undo()
        assert workspace.get(PRD, prd.id).body == BODY
