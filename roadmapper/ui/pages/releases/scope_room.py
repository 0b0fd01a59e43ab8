"""The scope of a release: the initiatives that name it, added by picking and taken out again."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.counting import counted, grouped
from roadmapper.operations import releases
from roadmapper.ui.editors.item_offer import offer_items
from roadmapper.ui.editors.storing import MANY
from roadmapper.ui.frame import Frame
from roadmapper.ui.tables.part_table import PartTable
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel

_COLUMNS: Final = {"key", "title", "status", "health", "end", "progress", "owner"}


class ScopeRoom(QWidget):
    """Deleting a row here takes the initiative out of the release; it stays in the plan."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.table = PartTable(frame, "initiative", "release", _COLUMNS)
        self._empty = EmptyState(
            "Nothing is in this release yet",
            "The scope of a release are the initiatives that name it. Add them here, or choose the release "
            "in an initiative's details.",
            "Add to release…",
        )
        self._empty.button.follow(frame.action("release.add_scope"))
        self.add = PlainButton("Add to release…", icon="plus")
        self.add.follow(frame.action("release.add_scope"))
        hint = TextLabel("Delete takes an initiative out of the release, and leaves it in the plan.", "hint")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 14, 8)
        head.addWidget(hint, 1)
        head.addWidget(self.add)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(filled)
        self._stack.addWidget(self._empty)
        self.table.counted.connect(lambda shown, _total: self._stack.setCurrentIndex(0 if shown else 1))

    def show_release(self, eid: str) -> None:
        """Show the scope of a release."""
        self.table.show_owner(eid)

    def offer(self) -> None:
        """Pick an initiative that is not in this release yet."""
        release = self.table.owner
        button = self.add if self.add.isVisible() else self._empty.button
        at = button.rect()
        at.moveTopLeft(button.mapToGlobal(at.topLeft()))
        at.setLeft(at.right() - 320)
        offer_items(
            self._frame,
            ("initiative",),
            lambda eid: self._set(release, [eid]),
            without=self.table.model.ids,
            parent=self,
            at=at,
        )

    def take_out(self) -> None:
        """Let the selected initiatives ship with no release."""
        ids = self.table.selected_ids()
        what = counted(len(ids), "initiative")
        self._set(None, ids, f"Took {what} out of the release")

    def _set(self, release: str | None, ids: list[str], done: str = "") -> None:
        """Have these ship with a release or none; very many are written by a worker."""
        workspace = self._frame.workspace

        def tell(changed: int | None) -> None:
            if changed and done:
                self._frame.toast(done, undo=True)

        if len(ids) < MANY:
            tell(self._frame.attempt(lambda: releases.set_scope(workspace, release, ids)))
        else:
            title = f"Changing the release of {grouped(len(ids))} initiatives"
            self._frame.in_background(
                title, lambda _progress: releases.set_scope(workspace, release, ids), tell
            )
