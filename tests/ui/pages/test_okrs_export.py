"""Objectives leave as a table from the File menu, of one cycle or all."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.ui.pages.okrs.export import ExportOkrs
from roadmapper.ui.pages.okrs.page import OkrsPage
from tests.window_fixtures import Opener, PatientBot


def test_objectives_are_exported_of_one_cycle_or_all(
    open_window: Opener,
    sample_file: Path,
    qtbot: PatientBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    first = workspace.get(Objective, workspace.find("O-1").id)
    (tmp_path / "all.csv").write_text("mine", encoding="utf-8")
    named = iter([tmp_path / "all", tmp_path / "everything", tmp_path / "one.md"])
    proposed: list[str] = []

    def choose(_parent: object, _title: str, path: str, _kinds: str) -> tuple[str, str]:
        proposed.append(Path(path).name)
        return str(next(named)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)

    def export(cycle: str | None, kind: int) -> None:
        window.frame.run("okr.export")
        qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ExportOkrs)))
        [dialog] = [each for each in window.findChildren(ExportOkrs) if each.isVisible()]
        assert dialog.cycle.value == "now", "what the page shows"
        dialog.cycle.choose(cycle)
        dialog.kind.menu().actions()[kind].trigger()
        qtbot.keyClick(dialog, Qt.Key.Key_Return)

    export(None, 0)
    assert isinstance(window.desk.pages.front, OkrsPage)
    target = tmp_path / "everything.csv"
    qtbot.waitUntil(target.exists)
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert {row["Key"] for row in rows} == {each.key for each in workspace.all(KeyResult)}
    assert (tmp_path / "all.csv").read_text(encoding="utf-8") == "mine", (
        "its name was not the one asked about"
    )
    assert proposed == [f"{sample_file.stem} objectives.csv", "all.csv"]
    export(first.cycle, 1)
    qtbot.waitUntil((tmp_path / "one.md").exists)
    told = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert f"| {first.cycle} |" in told
