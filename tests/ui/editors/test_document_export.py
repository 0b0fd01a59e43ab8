"""The file dialog of a document offers every format, and what is picked there is what is written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.ui.frame import Ref
from tests.window_fixtures import Opener


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [
        ("plan.pdf", "", "plan.pdf"),
        ("guided-onboarding.html", "Word document (*.docx)", "guided-onboarding.docx"),
        ("plan", "PDF document (*.pdf)", "plan.pdf"),
        ("v1.2", "", "v1.2.html"),
    ],
)
def test_name_and_kind_decide_the_format(
    open_window: Opener,
    sample_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
    written: str,
) -> None:
    window = open_window(sample_file)
    frame = window.frame
    frame.reveal(Ref("prd", frame.workspace.find("PRD-1").id))
    offered: list[str] = []

    def choose(_parent: object, _title: str, _proposed: str, kinds: str) -> tuple[str, str]:
        offered.append(kinds)
        return str(tmp_path / name), kind or kinds.split(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    frame.run("document.export_html")
    target = tmp_path / written
    qtbot.waitUntil(target.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not frame.background.is_busy, timeout=20_000)
    assert all(suffix in offered[0] for suffix in (".md", ".html", ".pdf", ".docx"))
    content = target.read_bytes()
    if target.suffix == ".docx":
        assert "word/document.xml" in zipfile.ZipFile(io.BytesIO(content)).namelist()
    else:
        assert content.startswith(b"%PDF-" if target.suffix == ".pdf" else b"<!DOCTYPE html>")


@pytest.mark.parametrize(("action", "suffix"), [("export_pdf", ".pdf"), ("export_docx", ".docx")])
def test_each_format_has_an_action_that_offers_it_first(
    open_window: Opener,
    sample_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    suffix: str,
) -> None:
    window = open_window(sample_file)
    frame = window.frame
    frame.reveal(Ref("prd", frame.workspace.find("PRD-1").id))

    def choose(_parent: object, _title: str, proposed: str, kinds: str) -> tuple[str, str]:
        first = kinds.split(";;")[0]
        assert suffix in first
        return str(tmp_path / Path(proposed).name), first

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    frame.run(f"document.{action}")
    qtbot.waitUntil(lambda: any(tmp_path.glob(f"*{suffix}")), timeout=30_000)
    qtbot.waitUntil(lambda: not frame.background.is_busy, timeout=20_000)
