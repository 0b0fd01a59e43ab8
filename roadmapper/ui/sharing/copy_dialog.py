"""A copy for others: for whom, what it leaves out in words, where it goes, and what the check found."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from roadmapper.entities.audience import Audience
from roadmapper.errors import WorkspaceError
from roadmapper.operations.copies import CopyReport, plan_copy, write_copy
from roadmapper.operations.copy_plan import CopyPlan
from roadmapper.ui.dialogs import message
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

ANYBODY = "Anybody: a clean copy"
_CLEAN = "Everything as it is now, and nothing of how it came to be."
_AUDIENCE = "What {title} may see, by the rules by which updates are written for it."
_LOOKING = "Looking through the roadmap…"
_AFTER = "Before the copy stays, its bytes are searched for every text that was left out."


class CopyDialog(FormDialog):
    """Plans on a worker whatever is chosen; the button works once the plan is there."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__("Copy for others", "Save copy…", parent)
        self._frame = frame
        self._plan: CopyPlan | None = None
        self._asked = 0
        self.whom = QComboBox()
        self.whom.setAccessibleName("For")
        self.purpose = TextLabel("", "label")
        self.purpose.setWordWrap(True)
        self.left_out = QVBoxLayout()
        self._lay_out()
        self.button.clicked.disconnect(self.accept)
        self.button.clicked.connect(self._save)
        self._audiences: list[Audience | None] = [None, *frame.present.all(Audience)]
        self.whom.addItems([each.title if each else ANYBODY for each in self._audiences])
        self.whom.currentIndexChanged.connect(self._look)
        self.resize(520, 460)
        self._look()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("For", self.whom)
        self.left_out.setSpacing(6)
        self.left_out.setContentsMargins(0, 0, 0, 0)
        self.left_out.setAlignment(Qt.AlignmentFlag.AlignTop)
        held = QWidget()
        held.setLayout(self.left_out)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(held)
        area.viewport().setAutoFillBackground(False)
        held.setAutoFillBackground(False)
        after = TextLabel(_AFTER, "hint", fonts.label())
        after.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.purpose)
        column.addWidget(TextLabel("It leaves out", "label", fonts.label()))
        column.addWidget(area, 1)
        column.addWidget(after)
        self.fill(column)

    def _look(self) -> None:
        """Plan what is chosen; an answer to an earlier choice is no news."""
        audience = self._audiences[self.whom.currentIndex()]
        self._asked += 1
        asked, self._plan = self._asked, None
        self.button.setEnabled(False)
        self.purpose.setText(_AUDIENCE.format(title=audience.title) if audience else _CLEAN)
        self._show([_LOOKING])
        workspace = self._frame.present

        def planned(plan: CopyPlan) -> None:
            if isValid(self) and asked == self._asked:
                self._plan = plan
                self._show(plan.left_out)
                self.button.setEnabled(True)

        def refused(error: WorkspaceError) -> None:
            if isValid(self) and asked == self._asked:
                self._show([str(error)])

        self._frame.in_background(
            "Looking through the roadmap",
            lambda _progress: plan_copy(workspace, audience),
            planned,
            refused=refused,
            quiet=True,
        )

    def _show(self, lines: tuple[str, ...] | list[str]) -> None:
        while (item := self.left_out.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line in lines:
            label = TextLabel(line)
            label.setWordWrap(True)
            self.left_out.addWidget(label)

    def _save(self) -> None:
        plan, shared = self._plan, self._frame.path
        if plan is None or shared is None:
            return
        name = f"{shared.stem} – {_file_words(plan.title)}.roadmap"
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            plan.title,
            str(shared.with_name(name)),
            "Roadmaps (*.roadmap)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not chosen:
            return
        path = Path(chosen)
        target = path if path.suffix.lower() == ".roadmap" else path.with_name(path.name + ".roadmap")
        workspace = self._frame.present
        self._frame.in_background(
            f"Writing and searching {target.name}",
            lambda _progress: write_copy(workspace, plan, target),
            self._written,
        )

    def _written(self, report: CopyReport) -> None:
        window = self._frame.window
        if isValid(self):
            self.accept()
        message.tell(window, "\n".join((f"“{report.path.name}” was saved.", *report.lines)))


def _file_words(title: str) -> str:
    """A title as part of a file's name."""
    return re.sub(r"[^\w .,-]+", " ", title).strip().lower()
