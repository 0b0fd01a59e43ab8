"""The list of attachments: what they look like, where they are used, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.entities.attachment import Attachment
from roadmapper.operations import attachments
from roadmapper.operations.attachments import Listed, size_words
from roadmapper.ui.attachments.delegate import AttachmentDelegate
from roadmapper.ui.attachments.model import AttachmentsModel
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.markdown.image_store import images_of
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.rows import make_current

_NONE = (
    "No images yet. Paste or drop one into a PRD or an update, and it is kept in this roadmap, together with "
    "everything else."
)


class AttachmentsDialog(FormDialog):
    """Stays open while things are done; every removal is a step that undo takes back."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__("Attachments", parent=parent)
        self._frame = frame
        self._folder = str(frame.folder)
        self.model = AttachmentsModel(frame.read_only, self)
        self.list = QListView()
        self.words = TextLabel("", "label", fonts.label())
        self.words.setWordWrap(True)
        self.save = PlainButton("Save as…")
        self.rename = PlainButton("Rename")
        self.remove = PlainButton("Remove")
        self.tidy = PlainButton("Remove unused")
        self._lay_out()
        self._connect()
        self.resize(720, 520)
        self._show_state()
        self.reload()

    def _lay_out(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(AttachmentDelegate(images_of(self._frame), self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName("Attachments")
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.save, self.rename, self.remove, self.tidy):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.fill(column)

    def _connect(self) -> None:
        self.save.clicked.connect(self._save)
        self.rename.clicked.connect(lambda: self.list.edit(self.list.currentIndex()))
        self.remove.clicked.connect(self._remove)
        self.tidy.clicked.connect(self._tidy)
        self.model.renamed.connect(self._rename)
        self.model.modelReset.connect(self._show_state)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._show_state())
        images_of(self._frame).ready.connect(self._redraw)
        QShortcut(
            QKeySequence(Qt.Key.Key_Delete),
            self.list,
            self._remove,
            context=Qt.ShortcutContext.WidgetShortcut,
        )
        self._frame.changed.connect(self._workspace_changed)
        self._frame.closed.connect(self.reject)

    def reload(self) -> None:
        """Read the list anew, behind the screen."""
        workspace = self._frame.workspace
        self._frame.in_background(
            "Reading attachments", lambda _progress: attachments.listed(workspace), self._show, quiet=True
        )

    def _redraw(self, _key: str) -> None:
        self.list.viewport().update()

    def _show(self, rows: list[Listed]) -> None:
        if not isValid(self):
            return
        chosen = {one.attachment.id for one in self.chosen()}
        self.model.show(rows)
        for row, one in enumerate(rows):
            if one.attachment.id in chosen:
                index = self.model.index(row)
                self.list.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        if rows and not self.list.currentIndex().isValid():
            make_current(self.list, self.model.index(0))
        self._show_state()

    def _workspace_changed(self, step: Step) -> None:
        if self.isVisible() and (
            "attachment" in step.tables or any(change.field == "body" for change in step.changes)
        ):
            self.reload()

    def chosen(self) -> list[Listed]:
        """The rows that are selected."""
        return [self.model.rows[index.row()] for index in self.list.selectedIndexes()]

    def unused(self) -> list[Listed]:
        """The rows that no text shows."""
        return [one for one in self.model.rows if not one.uses]

    def _show_state(self) -> None:
        rows, chosen, unused = self.model.rows, self.chosen(), self.unused()
        size = size_words(sum(one.attachment.size for one in rows))
        noun = "image" if len(rows) == 1 else "images"
        self.words.setText(f"{grouped(len(rows))} {noun}, {size}" if rows else _NONE)
        self.list.setVisible(bool(rows))
        may = not self._frame.read_only
        self.save.setEnabled(bool(chosen))
        self.rename.setEnabled(may and len(chosen) == 1)
        self.remove.setEnabled(may and bool(chosen))
        self.tidy.setEnabled(may and bool(unused))
        self.tidy.setText(f"Remove {grouped(len(unused))} unused" if unused else "Remove unused")

    # What can be done

    def _save(self) -> None:
        """One to a file of any name, several into a folder."""
        kept = [one.attachment for one in self.chosen()]
        workspace = self._frame.workspace
        if len(kept) == 1:
            proposed = str(Path(self._folder) / kept[0].title)
            name, _ = QFileDialog.getSaveFileName(self, "Save image", proposed)
            work: Callable[[], object] = lambda: attachments.save_as(workspace, kept[0], Path(name))  # noqa: E731 - one of two
        else:
            name = QFileDialog.getExistingDirectory(self, f"Save {len(kept)} images", self._folder)
            work = lambda: attachments.save_all(workspace, kept, Path(name))  # noqa: E731 - the other
        if name:
            self._folder = str(Path(name).parent)
            self._frame.in_background("Saving images", lambda _: work(), lambda _: self._say_saved(len(kept)))

    def _say_saved(self, count: int) -> None:
        if isValid(self):
            self.words.setText("Saved the image." if count == 1 else f"Saved {grouped(count)} images.")

    def _rename(self, eid: str, name: str) -> None:
        self._frame.attempt(lambda: attachments.rename(self._frame.workspace, eid, name))

    def _remove(self) -> None:
        chosen: list[Attachment] = [one.attachment for one in self.chosen()]
        if chosen and not self._frame.read_only:
            ids = [kept.id for kept in chosen]
            self._frame.attempt(lambda: attachments.remove(self._frame.workspace, ids))
            named = f"“{chosen[0].title}”" if len(chosen) == 1 else f"{grouped(len(chosen))} images"
            self._frame.toast(f"Removed {named}", undo=True)

    def _tidy(self) -> None:
        gone = self._frame.attempt(lambda: attachments.remove_unused(self._frame.workspace))
        if gone:
            noun = "image" if len(gone) == 1 else "images"
            self._frame.toast(f"Removed {grouped(len(gone))} unused {noun}", undo=True)
