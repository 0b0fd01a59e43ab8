"""A person composes an update, edits it, keeps it, sends it, exports it as a page, and takes it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.window_fixtures import Opener


def choose_file(monkeypatch: pytest.MonkeyPatch, target: Path) -> list[str]:
    """Answer the file dialog with this file; returns the names that it offered."""
    offered: list[str] = []

    def choose(_parent: object, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        offered.append(Path(proposed).name)
        return str(target), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return offered


def test_an_update_from_draft_to_page(
    open_window: Opener, sample_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(sample_file)
    frame = window.frame
    frame.run("update.new")
    page = window.desk.pages.front
    assert isinstance(page, UpdatesPage)
    qtbot.waitUntil(lambda: page.drafting.update is not None and not page.drafting.is_busy, timeout=20_000)
    before = {update.id for update in frame.workspace.all(StakeholderUpdate)}

    page.pane.set_editor("write")
    page.editor.source.setFocus()
    qtbot.keyClick(page.editor.source, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page.editor.source, "Thank you for reading.")
    frame.run("update.keep")
    kept = next(u for u in frame.workspace.all(StakeholderUpdate) if u.id not in before)
    assert kept.body.endswith("Thank you for reading.")
    assert (kept.status, kept.template) == ("draft", "executive_summary")
    assert window.toast.words == f"Kept as {kept.key}"
    assert page.side.list.isVisible()
    assert page.bar_title() == kept.title

    frame.run("update.mark_sent")
    assert frame.workspace.get(StakeholderUpdate, kept.id).status == "sent"
    assert not frame.action("update.compose_again").isEnabled()

    offered = choose_file(monkeypatch, tmp_path / "update")
    frame.run("document.export_html")
    qtbot.waitUntil(lambda: window.toast.words == "Exported update.html", timeout=20_000)
    assert offered == [f"atlas-executive-summary-{kept.until}.html"]
    html = (tmp_path / "update.html").read_text(encoding="utf-8")
    assert "Thank you for reading." in html
    assert "<h1" in html

    page.side.list.setFocus()
    frame.run("edit.undo")
    assert frame.workspace.get(StakeholderUpdate, kept.id).status == "draft"
    frame.run("edit.undo")
    assert {update.id for update in frame.workspace.all(StakeholderUpdate)} == before
    window.close()
    with Workspace.open(sample_file) as stored:
        assert {update.id for update in stored.all(StakeholderUpdate)} == before
        assert stored.findings() == []
