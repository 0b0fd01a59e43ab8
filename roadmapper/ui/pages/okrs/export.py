"""Exports objectives and key results as a table: asks of which cycle and where, and writes it on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFormLayout

from roadmapper.exchange.exporters import ExportFormat
from roadmapper.operations.export_file import write_file
from roadmapper.operations.export_okrs import RUNNING, export_okrs, okr_formats
from roadmapper.operations.okr_reading import OkrPlan
from roadmapper.ui.background import Progress
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.okrs import cycles
from roadmapper.ui.widgets.choice import PopupChoice

_TOLD = "A line for each key result with its objective, as “Import…” reads it back."


def ask(frame: Frame, plan: OkrPlan, shown: str | None) -> None:
    """Offer to export the cycles of a plan, first the one that is shown (None: all)."""
    ExportOkrs(frame, cycles.offered(plan), shown).open()


class ExportOkrs(FormDialog):
    """Which cycle, and which kind of table; ``shown`` is the cycle to begin with (None: all)."""

    def __init__(self, frame: Frame, offered: Sequence[tuple[str, str]], shown: str | None) -> None:
        super().__init__("Export objectives", "Export…", frame.window)
        self._frame = frame
        spans = [(None, "All cycles"), (RUNNING, "Running now"), *offered]
        self.cycle = PopupChoice(spans, name="Cycle")
        self.cycle.choose(shown)
        self.kind = PopupChoice([(each, each.title) for each in okr_formats()], name="Table")
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow("Cycle", self.cycle)
        form.addRow("Table", self.kind)
        self.fill_with_hint(form, _TOLD)
        self.accepted.connect(self._ask_where)
        self.finished.connect(self.deleteLater)

    def _ask_where(self) -> None:
        shape, cycle = self.kind.value, self.cycle.value
        assert isinstance(shape, ExportFormat)
        stem = self._frame.path.stem if self._frame.path is not None else "roadmap"
        target = _where(self._frame, shape, self._frame.folder / f"{stem} objectives{shape.suffix}")
        if target is not None:
            _write(self._frame, shape, None if cycle is None else str(cycle), target)


def _where(frame: Frame, shape: ExportFormat, proposed: Path) -> Path | None:
    """The file that is chosen, with its kind's ending; the dialog asks before another is replaced."""
    kind = f"{shape.title} (*{shape.suffix})"
    chosen, _ = QFileDialog.getSaveFileName(frame.window, "Export objectives", str(proposed), kind)
    if not chosen:
        return None
    target = Path(chosen)
    if target.suffix:
        return target
    target = target.with_name(target.name + shape.suffix)
    return _where(frame, shape, target) if target.exists() else target  # it has asked about another name


def _write(frame: Frame, shape: ExportFormat, cycle: str | None, target: Path) -> None:
    workspace = frame.workspace

    def work(progress: Progress) -> None:
        content = export_okrs(workspace, shape.name, cycle, date.today())
        progress.report(1, 1)  # cancelled by now: nothing is written
        write_file(target, content)

    frame.in_background(
        f"Exporting {target.name}",
        work,
        lambda _done: frame.toast(f"Exported {target.name} to {target.parent}."),
    )
