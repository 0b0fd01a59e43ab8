"""Gives the timeline to others: exports it to a file, copies it as a picture, prints it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmapper.timeline.arrangement import Arrangement
from roadmapper.ui.frame import Frame
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from roadmapper.operations.export_chart import ChartRequest, Days
    from roadmapper.timeline.chart import Chart
    from roadmapper.ui.background import Progress
    from roadmapper.ui.pages.timeline.export_dialog import ExportDialog

_COPIED_AT = 2
_PRINTED_AT = 600
"""Dots to the inch."""


class ChartExport:
    """What the page does for the actions of ``ui.actions.timeline_export``; ``button`` is for its bar.

    Everything that an export takes is imported when one is asked for.
    """

    def __init__(self, frame: Frame, canvas: TimelineCanvas, arrangement: Callable[[], Arrangement]) -> None:
        self._frame, self._canvas, self._arrangement = frame, canvas, arrangement
        self.button = IconButton("upload", "Export")
        self.button.follow(frame.action("chart.export"))

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What answers which action."""
        return {"chart.export": self.export, "chart.copy": self.copy, "chart.print": self.print}

    # To a file

    def export(self) -> None:
        """Ask what to write, and where, and write it on a worker."""
        from roadmapper.painting.export_font import export_font
        from roadmapper.ui.pages.timeline.export_dialog import ExportDialog
        from roadmapper.ui.window_state import WindowState

        export_font()
        kept = WindowState().choices("chart")
        dialog = ExportDialog(self._frame, self._arrangement(), self._days_in_sight(), kept)
        dialog.accepted.connect(lambda: self._ask_where(dialog, kept))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(self, dialog: ExportDialog, kept: dict[str, Any]) -> None:
        from PySide6.QtWidgets import QFileDialog

        from roadmapper.operations.export_chart import FORMATS
        from roadmapper.ui.window_state import WindowState

        known, path, request = FORMATS[dialog.to], self._frame.path, dialog.request
        if path is None or request is None:
            return
        folder = Path(kept.get("folder", "")) if kept.get("folder") else self._frame.folder
        proposed = (folder if folder.is_dir() else self._frame.folder) / f"{path.stem}{known.suffix}"
        kind = f"{known.title} (*{known.suffix})"
        chosen, _ = QFileDialog.getSaveFileName(self._frame.window, "Export chart", str(proposed), kind)
        folder = Path(chosen).parent if chosen else folder
        WindowState().keep_choices("chart", {**dialog.kept(), "folder": str(folder)})
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_name(target.name + known.suffix)
            self._write(dialog, request, target)

    def _write(self, dialog: ExportDialog, request: ChartRequest, target: Path) -> None:
        from roadmapper.operations.export_chart import export_chart
        from roadmapper.operations.export_file import write_file
        from roadmapper.painting.formats import PAINTED
        from roadmapper.ui.pages.timeline.export_dialog import themes

        reader, to = self._frame.reading, dialog.to

        def work(progress: Progress) -> str:
            found = export_chart(reader, to, request, as_of=date.today(), themes=themes(), painted=PAINTED)
            progress.report(0)  # cancelled by now: nothing is written
            write_file(target, found.content)
            return found.note

        self._frame.in_background(f"Exporting {target.name}", work, lambda note: self._say(target, note))

    def _say(self, target: Path, note: str) -> None:
        self._frame.toast(f"Exported {target.name} to {target.parent}. {note}".strip())

    # To the clipboard

    def copy(self) -> None:
        """Put the days in sight on the clipboard."""
        from roadmapper.painting.export_font import export_font
        from roadmapper.painting.picture import Drawing
        from roadmapper.painting.tokens import chart_colours
        from roadmapper.ui.theme import tokens

        export_font()
        read, colours = self._reading(self._days_in_sight()), chart_colours(tokens())

        def work(_progress: object) -> tuple[QImage, str]:
            chart = read()
            drawing = _kindly(lambda: Drawing(chart, colours, _COPIED_AT))
            return drawing.picture.image(drawing.scale), drawing.note

        self._frame.in_background("Drawing the picture", work, self._put)

    def _put(self, drawn: tuple[QImage, str]) -> None:
        from PySide6.QtGui import QGuiApplication

        image, note = drawn
        QGuiApplication.clipboard().setImage(image)
        self._frame.toast(f"Copied the days in sight as a picture. {note}".strip())

    # To paper

    def print(self) -> None:
        """Show the whole plan as pages, to be printed from there."""
        from roadmapper.operations.export_chart import Days
        from roadmapper.painting.export_font import export_font

        export_font()
        read = self._reading(Days(None, None, ""))
        self._frame.in_background("Preparing to print", lambda _progress: read(), self._preview)

    def _preview(self, chart: Chart) -> None:
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrintPreviewDialog

        dialog = QPrintPreviewDialog(self._frame.window)  # with a printer of its own, which lives as long
        printer = dialog.printer()
        printer.setResolution(_PRINTED_AT)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        printer.setFullPage(True)
        printer.setDocName(chart.title)
        dialog.setWindowTitle(f"Print {chart.title}")
        dialog.resize(self._frame.window.size() * 0.9)
        dialog.paintRequested.connect(lambda asked: paint_on(asked, chart))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # What is asked for

    def _days_in_sight(self) -> Days:
        from roadmapper.operations.export_chart import Days
        from roadmapper.planning.date_format import dated_range

        view = self._canvas.frame.view
        first, last = view.day_at(view.left), view.day_at(view.width)
        style = self._canvas.words.style
        echo = dated_range(date.fromordinal(first), date.fromordinal(last), style=style, joint=" to ")
        return Days(first, last + 1, echo)

    def _reading(self, days: Days) -> Callable[[], Chart]:
        """What reads the chart of some days, as it is arranged now, for a worker."""
        from roadmapper.operations.export_chart import ChartRequest, read_chart

        reader, request = self._frame.reading, ChartRequest(self._arrangement(), days.first, days.right)
        return lambda: _kindly(lambda: read_chart(reader, request, date.today()))


def _kindly(work: Callable[[], Any]) -> Any:
    """A sentence about what cannot be drawn is one for the person."""
    from roadmapper.errors import InvalidInput

    try:
        return work()
    except ValueError as error:
        raise InvalidInput("chart", str(error)) from None


def paint_on(printer: QPrinter, chart: Chart) -> None:
    """Paint a chart on the paper that is chosen, light, in as many pages as it takes."""
    from PySide6.QtGui import QPageLayout

    from roadmapper.painting.paper import SmoothPainter, Tiles, paint_pages
    from roadmapper.painting.tokens import LIGHT, chart_colours

    size = printer.pageLayout().fullRect(QPageLayout.Unit.Point).size()
    pages = Tiles(chart, chart_colours(LIGHT), size)
    painter = SmoothPainter()
    painter.begin(printer)
    paint_pages(pages, painter, printer, printer.resolution())
    painter.end()
