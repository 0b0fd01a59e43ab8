"""The table beside the bars on the page: shown and hidden, its columns, its width, and the key across."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter

from roadmapper.changes import Step
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.arranging import Arranging
from roadmapper.ui.timeline.canvas import TimelineCanvas

if TYPE_CHECKING:
    from roadmapper.ui.timeline.beside.pane import TablePane
    from roadmapper.ui.timeline.beside.table import BesideTable

FIRST_COLUMNS: Final = ("title", "status", "start", "end")
_WIDTH: Final = 460
"""Until its columns are there to tell how wide it should be."""
_FAIR, _MOST = 0.5, 0.8
"""The share of the page that the table takes at most when it is shown: at first, and as somebody chose."""


class Beside(QObject):
    """Follows the arrangement: a table where it has columns, made once the workspace is ready."""

    def __init__(self, frame: Frame, canvas: TimelineCanvas, arranging: Arranging) -> None:
        super().__init__(canvas)
        self._frame, self._canvas, self._arranging = frame, canvas, arranging
        self._pane: TablePane | None = None
        self._table: BesideTable | None = None
        self._last = FIRST_COLUMNS
        self._width = 0  # nobody has chosen one yet
        self._widths: dict[str, Any] = {}
        self.splitter = QSplitter(Qt.Orientation.Horizontal, canvas.parentWidget())
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(canvas)
        self.splitter.splitterMoved.connect(self._keep_width)
        self.splitter.installEventFilter(self)
        arranging.changed.connect(self._follow)
        frame.moment_changed.connect(self.reload)

    @property
    def is_shown(self) -> bool:
        """Whether there is a table beside the bars."""
        return bool(self._arranging.now.columns)

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        return {
            "timeline.table": self.toggle,
            "timeline.cross": self.cross,
            "timeline.rows_each": self._arranging.toggle_rows,
        }

    def is_checked(self, action_id: str) -> bool:
        """Whether one of these is on."""
        if action_id == "timeline.rows_each":
            return self._arranging.now.row_mode == "each"
        return action_id == "timeline.table" and self.is_shown

    def can(self, action_id: str) -> bool:
        """Whether one of the page's actions makes sense beside the table, or without it."""
        return (action_id != "timeline.cross" or self.is_shown) and (
            action_id != "timeline.rows_each" or not self.is_shown
        )

    def toggle(self) -> None:
        """Show the table, with the columns it had before, or hide it."""
        shown = self.is_shown
        if shown and self._table is not None and self._table.isAncestorOf(self._focused()):
            self._canvas.setFocus()
        self._arranging.take(self._arranging.now._replace(columns=() if shown else self._last))
        if not shown and self._table is not None:
            self._table.setFocus()

    def cross(self) -> None:
        """From the bars to the table, or back."""
        if self._table is not None and self.is_shown:
            here = self._table.isAncestorOf(self._focused())
            (self._canvas if here else self._table).setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, step: Step) -> None:
        """Show what a step changed."""
        if self._table is not None:
            self._table.step(step)

    def reload(self) -> None:
        """Read everything anew."""
        if self._table is not None:
            self._table.reload()

    def leave(self) -> None:
        """Take what is being typed, before something else is shown."""
        if self._table is not None:
            self._table.editing.finish()

    def _focused(self) -> Any:
        return self.splitter.focusWidget() or self.splitter

    # Following the arrangement

    def _follow(self) -> None:
        columns = self._arranging.now.columns
        if columns:
            self._last = columns
            self._show_pane()
            if self._table is not None:
                self._table.take_columns(columns)
                self._table.follow()
        elif self._pane is not None:
            self.leave()
            self._pane.hide()

    def _show_pane(self) -> None:
        if self._pane is None:
            from roadmapper.ui.timeline.beside.pane import (
                TablePane,
            )  # nothing of tables before the first paint

            self._pane = TablePane(self._canvas)
            self.splitter.insertWidget(0, self._pane)
            self.splitter.setStretchFactor(1, 1)
            if self._frame.is_ready:
                self._make()
            else:
                self._frame.ready.connect(self._make)
        if self._pane.isHidden() or not self._pane.isVisibleTo(self.splitter):
            self._pane.show()
        self._give_width()

    def _give_width(self) -> None:
        """As wide as somebody chose, or else as its columns are, and no wider than leaves the bars room.

        Unless somebody chose so, no column is cut: what has no room whole is scrolled to.
        """
        whole = self.splitter.width()
        most = int(whole * (_MOST if self._width else _FAIR)) if whole > 0 else None
        if self._width or self._table is None:
            wanted = self._width or _WIDTH
            width = wanted if most is None else min(wanted, most)
        else:
            width = self._table.natural_width(most)
        self.splitter.setSizes([width, max(whole - width, 1)])

    def _make(self) -> None:
        """The workspace is ready: fill the pane."""
        from roadmapper.ui.timeline.beside.table import BesideTable

        if self._table is not None or self._pane is None:
            return
        self._table = BesideTable(self._frame, self._canvas, self._arranging.now.columns or self._last)
        self._table.columns.restore({"widths": self._widths})
        self._table.arranged.connect(self._keep_columns)
        self._pane.hold(self._table, self._table.view)
        self._give_width()
        self._table.follow()

    def _keep_columns(self) -> None:
        columns = self._table.shown_columns() if self._table is not None else ()
        if self.is_shown and columns != self._arranging.now.columns:
            self._last = columns
            self._arranging.keep_columns(self._last)

    def _keep_width(self) -> None:
        if self.is_shown:
            self._width = self.splitter.sizes()[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_shown and self._pane is not None:
            self._give_width()  # a small window may have left it less than it wants
        return super().eventFilter(watched, event)

    # For the next start

    def state(self) -> dict[str, Any]:
        """Columns and widths as plain JSON, whether the table is shown or not."""
        widths = self._table.columns.state()["widths"] if self._table is not None else self._widths
        return {"columns": list(self._last), "width": self._width, "widths": widths}

    def restore(self, state: Any) -> None:
        """Take back what ``state`` gave; what makes no sense is ignored."""
        if not isinstance(state, dict):
            return
        columns, width, widths = (state.get(name) for name in ("columns", "width", "widths"))
        if isinstance(columns, list) and columns and all(isinstance(each, str) for each in columns):
            self._last = tuple(columns)
        if isinstance(width, int) and 0 < width < 4_000:
            self._width = width
        if isinstance(widths, dict):
            self._widths = widths
