"""What the board does to the selected cards and the current column: add, rename, copy, remove, limit."""

from __future__ import annotations

from typing import Final

from roadmapper.counting import grouped
from roadmapper.operations import items
from roadmapper.operations.initiatives import add_initiative
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.board.arranging import Arranging
from roadmapper.ui.pages.board.canvas import BoardCanvas
from roadmapper.ui.pages.board.limit import LimitDialog

NEW_TITLE: Final = "New initiative"


class Deeds:
    """Each asks an operation; the board shows what the announced step brings."""

    def __init__(self, frame: Frame, canvas: BoardCanvas, arranging: Arranging) -> None:
        self._frame, self._canvas, self._arranging = frame, canvas, arranging

    def new(self) -> None:
        """Add an initiative to the current column and lane, and type its title."""
        self.add_to(self._current_column())

    def _current_column(self) -> int:
        place = self._canvas.board.place_of(self._canvas.shown.current or "")
        columns = self._canvas.board.columns
        if place is not None and not columns[place.column].declines:
            return place.column
        return 0

    def add_to(self, column: int) -> None:
        """Add an initiative to a column, and type its title."""
        board, view = self._canvas.board, self._arranging.now
        group = board.columns[column] if board.columns else None
        takes = group is not None and group.value is not None and not (group.declines or group.fixed)
        lane = [(view.columns, group.value)] if group is not None and takes else []
        workspace = self._frame.workspace
        made = self._frame.attempt(lambda: add_initiative(workspace, {"title": NEW_TITLE}, lane=lane))
        if made is not None and made.id in self._canvas.board.cards:
            self._canvas.select({made.id}, made.id)
            self.rename()

    def rename(self) -> None:
        """Type another title of the current card where it stands."""
        eid = self._canvas.shown.current
        if eid is not None and not self._frame.read_only:
            self._canvas.edit_title(eid, lambda title: self._store_title(eid, title))

    def _store_title(self, eid: str, title: str) -> None:
        workspace = self._frame.workspace
        self._frame.attempt(lambda: items.change_items(workspace, "initiative", {eid: {"title": title}}))

    def duplicate(self) -> None:
        """Copy the selected cards; the copies are selected."""
        chosen = [("initiative", eid) for eid in self._canvas.selected]
        copies = self._frame.attempt(lambda: items.duplicate_items(self._frame.workspace, chosen))
        if copies:
            self._canvas.select([copy.id for copy in copies])

    def delete(self) -> None:
        """Remove the selected cards; asks nothing, and offers Undo."""
        ids = self._canvas.selected
        what = (
            f"“{self._canvas.board.cards[ids[0]].title}”"
            if len(ids) == 1
            else f"{grouped(len(ids))} initiatives"
        )
        workspace = self._frame.workspace
        if self._frame.attempt(lambda: items.remove_items(workspace, [("initiative", eid) for eid in ids])):
            self._frame.toast(f"Deleted {what}", undo=True)

    def ask_limit(self, column: int | None = None) -> None:
        """Ask how many cards a column, or the current one, may have."""
        place = self._current_column() if column is None else column
        columns = self._canvas.board.columns
        if place >= len(columns):
            return
        group = columns[place]
        dialog = LimitDialog(self._frame.window, group.title, self._arranging.now.limit_of(group.value))
        if dialog.exec():
            self._arranging.change(limits=self._arranging.now.with_limit(group.value, dialog.limit).limits)
