"""A new roadmap: its title, and the file it will live in."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.in_place import mark_problem
from roadmapper.ui.widgets.labels import TextLabel

_SUFFIX = ".roadmap"


def file_name(title: str) -> str:
    """A file's name for a title: small letters, digits and hyphens; "roadmap" where nothing is left."""
    words = re.sub(r"[^\w]+", "-", title.strip().lower()).strip("-_")
    return (words[:60] or "roadmap") + _SUFFIX


class NewWorkspace(FormDialog):
    """After ``exec()`` was accepted, ``title`` and ``path`` are what was chosen."""

    def __init__(self, parent: QWidget | None, folder: Path) -> None:
        super().__init__("New roadmap", "Create", parent)
        self._folder = folder
        self._named_by_hand = False
        self.title_field = QLineEdit()
        self.title_field.setPlaceholderText("Product, team or plan")
        self.title_field.setMaxLength(120)
        self.path_field = QLineEdit()
        self.path_field.setAccessibleName("File")
        self._problem = TextLabel(role="problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        browse = PlainButton("Choose…")
        browse.clicked.connect(self._browse)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.path_field, 1)
        place.addWidget(browse)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow("Title", self.title_field)
        form.addRow("File", place)
        column = QVBoxLayout()
        column.addLayout(form)
        column.addWidget(self._problem)
        self.fill(column)
        self.title_field.textChanged.connect(self._suggest)
        self.path_field.textEdited.connect(self._name_by_hand)
        self.path_field.textChanged.connect(self._look)
        self._suggest()

    @property
    def title(self) -> str:
        """The title that was typed, or the file's name."""
        return self.title_field.text().strip() or self.path.stem

    @property
    def path(self) -> Path:
        """Where the file is to be, always ending in ``.roadmap``."""
        path = Path(self.path_field.text().strip()).expanduser()
        return path if path.suffix.lower() == _SUFFIX else path.with_name(path.name + _SUFFIX)

    def _suggest(self) -> None:
        if not self._named_by_hand:
            self.path_field.setText(str(self._folder / file_name(self.title_field.text())))

    def _name_by_hand(self) -> None:
        self._named_by_hand = True

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            "New roadmap",
            str(self.path),
            "Roadmaps (*.roadmap)",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._named_by_hand = True
            self.path_field.setText(chosen)

    def _look(self) -> None:
        typed = self.path_field.text().strip()
        problem = ""
        if not typed or not Path(typed).name:
            problem = "Give the file a name."
        elif self.path.exists():
            problem = f"There is already a file “{self.path.name}”. Choose another name."
        elif not self.path.parent.is_dir():
            problem = f"There is no folder {self.path.parent}."
        mark_problem(self.path_field, self._problem, problem)
        self.button.setEnabled(not problem)
