"""The timeline for others, in the app: export with a preview, the clipboard, and paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from roadmapper.painting.tokens import DARK
from roadmapper.timeline.chart import Chart
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.timeline.chart_export import paint_on
from roadmapper.ui.pages.timeline.export_dialog import ExportDialog
from tests.golden.timeline.drawn import texts
from tests.ui.painting.conftest import chart
from tests.window_fixtures import Opener

__all__ = ["chart"]


@pytest.fixture
def shown(open_window: Opener, sample_file: Path) -> MainWindow:
    """A window with the sample's timeline."""
    window = open_window(sample_file)
    window.frame.show_page("timeline")
    return window


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the file dialog was offered; it answers with that name in the test's folder."""
    offered: list[str] = []

    def answer(_parent: object, _title: str, proposed: str, _kind: str) -> tuple[str, str]:
        offered.append(proposed)
        return str(tmp_path / Path(proposed).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return offered


def asked(window: MainWindow, qtbot: QtBot) -> ExportDialog:
    """The export dialog with its preview."""
    window.frame.run("chart.export")
    found = [dialog for dialog in window.findChildren(ExportDialog) if dialog.isVisible()]
    assert len(found) == 1
    qtbot.waitUntil(lambda: found[0].preview.image is not None, timeout=20_000)
    return found[0]


def choose(dialog: ExportDialog, qtbot: QtBot, to: str, days: str = "", typed: str = "") -> None:
    """Choose format and days as by hand, and wait for what the preview says of them."""
    dialog.preview.words.clear()
    dialog.format.setCurrentIndex(dialog.format.findData(to))
    if days:
        dialog.days.which.setCurrentIndex(dialog.days.which.findData(days))
    if typed:
        dialog.days.field.clear()
        qtbot.keyClicks(dialog.days.field, typed)
    qtbot.waitUntil(lambda: bool(dialog.preview.words.text()), timeout=20_000)


def test_a_chart_is_written_as_it_was_chosen_and_so_offered_again(
    shown: MainWindow, qtbot: QtBot, chosen: list[str], tmp_path: Path
) -> None:
    dialog = asked(shown, qtbot)
    assert "pixels" in dialog.preview.words.text()
    choose(dialog, qtbot, "svg", "typed", "Q1 2027 to Q2 2027")
    assert dialog.days.echo.text() == "1 Jan 2027 → 30 Jun 2027 · 26 weeks"
    dialog.theme.choose("dark")
    dialog.button.click()
    target = tmp_path / "atlas.svg"
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: not shown.frame.background.is_busy, timeout=20_000)
    svg = target.read_bytes()
    assert {"Jan 2027", "Jun 2027", "Offline mode"} <= set(texts(svg))
    assert DARK.canvas.lower().encode() in svg
    assert [Path(offered).name for offered in chosen] == ["atlas.svg"]
    assert "Exported atlas.svg to" in shown.toast.words
    again = asked(shown, qtbot)
    assert (again.to, again.theme.choice, again.days.field.text()) == ("svg", "dark", "Q1 2027 to Q2 2027")
    again.reject()


def test_only_what_the_format_has_a_use_for_is_asked(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(shown, qtbot)
    fields = (dialog.scale, dialog.paper, dialog.theme)
    assert [field.isVisible() for field in fields] == [True, False, True]
    choose(dialog, qtbot, "pdf")
    assert [field.isVisible() for field in fields] == [False, True, True]
    assert dialog.preview.words.text().startswith("One page of ")
    choose(dialog, qtbot, "ics")
    assert [field.isVisible() for field in fields] == [False, False, False]
    assert dialog.preview.words.text() == "7 milestones and releases, each a whole-day event."
    dialog.reject()


def test_days_that_cannot_be_read_or_hold_nothing_cannot_be_exported(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = asked(shown, qtbot)
    dialog.days.which.setCurrentIndex(dialog.days.which.findData("typed"))
    assert not dialog.button.isEnabled()
    qtbot.keyClicks(dialog.days.field, "soonish")
    assert "is not a date that can be read" in dialog.days.echo.text()
    assert not dialog.button.isEnabled()
    choose(dialog, qtbot, "png", "typed", "2050")
    assert "There is nothing to show" in dialog.preview.words.text()
    assert dialog.preview.image is None
    assert not dialog.button.isEnabled()
    choose(dialog, qtbot, "png", "in_sight")
    assert dialog.button.isEnabled()
    assert " to " in dialog.days.echo.text()
    dialog.reject()


def test_the_days_in_sight_are_copied_by_a_key(shown: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    clipboard = qapp.clipboard()
    clipboard.clear()
    shown.frame.run("timeline.fit")
    qtbot.keyClick(
        shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: not clipboard.image().isNull(), timeout=20_000)
    assert clipboard.image().width() > 2 * 1400
    shown.frame.show_page("initiatives")
    assert not shown.frame.action("chart.copy").isEnabled()
    clipboard.clear()


def test_printing_shows_its_pages_first(shown: MainWindow, qtbot: QtBot) -> None:
    shown.frame.show_page("initiatives")
    shown.frame.run("chart.print")
    qtbot.waitUntil(lambda: shown.findChild(QPrintPreviewDialog) is not None, timeout=20_000)
    dialog = shown.findChild(QPrintPreviewDialog)
    assert isinstance(dialog, QPrintPreviewDialog)
    qtbot.waitUntil(dialog.isVisible, timeout=20_000)
    assert dialog.printer().pageLayout().orientation() == QPageLayout.Orientation.Landscape
    dialog.reject()


def test_a_printer_s_paper_is_filled(chart: Chart, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    printer.setFullPage(True)
    paint_on(printer, chart)
    printed = (tmp_path / "printed.pdf").read_bytes()
    assert printed.count(b"/Type /Page\n") > 1
