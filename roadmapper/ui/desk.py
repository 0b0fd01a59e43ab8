"""An open workspace's room: sidebar, page in front and inspector, and who gives way at a small width."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from roadmapper.ui.frame import Frame
from roadmapper.ui.inspector_pane import WIDTH as INSPECTOR_WIDTH
from roadmapper.ui.inspector_pane import InspectorPane
from roadmapper.ui.page_stack import PageStack
from roadmapper.ui.pages import page_named
from roadmapper.ui.sidebar import WIDTH as SIDEBAR_WIDTH
from roadmapper.ui.sidebar import Sidebar

INSPECTOR_FROM = 1100
"""Below this width of the window the inspector is hidden unless asked for."""
SIDEBAR_FROM = 820


class Desk(QWidget):
    """Sidebar, pages and inspector side by side."""

    changed = Signal()
    """A pane was shown or hidden."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sidebar = Sidebar()
        self.pages = PageStack(frame)
        self.inspector = InspectorPane()
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for place, (pane, stretch) in enumerate(((self.sidebar, 0), (self.pages, 1), (self.inspector, 0))):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(place, stretch)
        self._splitter.splitterMoved.connect(self._keep_width)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._wanted = {"sidebar": True, "inspector": True}
        self._asked_when_small: set[str] = set()
        self._page_has_inspector = True
        self.set_inspector_width(INSPECTOR_WIDTH)
        self.sidebar.chosen.connect(self.pages.show_page)
        self.pages.came_to_front.connect(self.sidebar.mark)
        self.pages.came_to_front.connect(self._follow_page)
        frame.selection_changed.connect(self.inspector.follow)
        conflicts = frame.conflicts
        conflicts.changed.connect(lambda: self.sidebar.show_open_conflicts(conflicts.count))

    @property
    def sidebar_is_shown(self) -> bool:
        """Whether the sidebar is there right now."""
        return not self.sidebar.isHidden()

    @property
    def inspector_is_shown(self) -> bool:
        """Whether the inspector is there right now."""
        return not self.inspector.isHidden()

    @property
    def inspector_wanted(self) -> bool:
        """Whether the user wants the inspector where there is room for it."""
        return self._wanted["inspector"]

    @property
    def sidebar_wanted(self) -> bool:
        """Whether the user wants the sidebar where there is room for it."""
        return self._wanted["sidebar"]

    @property
    def inspector_width(self) -> int:
        """Width of the inspector that was chosen, for the next start; at the moment it may have less."""
        return self._inspector_width

    def set_inspector_width(self, width: int) -> None:
        """Give the inspector this width; the page takes the rest."""
        self._inspector_width = width
        self._splitter.setSizes([SIDEBAR_WIDTH, max(300, self.width() - SIDEBAR_WIDTH - width), width])

    def _keep_width(self) -> None:
        """The line beside the inspector was moved."""
        if not self.inspector.isHidden():
            self._inspector_width = self.inspector.width()

    def restore(self, *, sidebar: bool, inspector: bool, inspector_width: int | None) -> None:
        """Take back what was wanted at the last start."""
        self._wanted = {"sidebar": sidebar, "inspector": inspector}
        if inspector_width is not None:
            self.set_inspector_width(inspector_width)
        self._arrange()

    def show_sidebar(self, shown: bool) -> None:
        """Show or hide the sidebar, as asked for."""
        self._ask("sidebar", shown, SIDEBAR_FROM)

    def show_inspector(self, shown: bool) -> None:
        """Show or hide the inspector, as asked for."""
        self._ask("inspector", shown, INSPECTOR_FROM)

    def _follow_page(self, page_id: str) -> None:
        entry = page_named(page_id)
        self._page_has_inspector = entry is None or entry.inspector
        self._arrange()

    def _is_roomy(self, pane: str, from_width: int) -> bool:
        """Whether a pane is shown as it is wanted; else only when it is asked for."""
        return self.width() >= from_width and (pane != "inspector" or self._page_has_inspector)

    def _ask(self, pane: str, shown: bool, from_width: int) -> None:
        if self._is_roomy(pane, from_width):
            self._wanted[pane] = shown
        elif shown:
            self._asked_when_small.add(pane)
        else:
            self._asked_when_small.discard(pane)
        self._arrange()

    def _arrange(self) -> None:
        """Show what is wanted and has room."""
        panes = (("sidebar", self.sidebar, SIDEBAR_FROM), ("inspector", self.inspector, INSPECTOR_FROM))
        for name, pane, from_width in panes:
            roomy = self._is_roomy(name, from_width)
            if roomy:
                self._asked_when_small.discard(name)
            shown = self._wanted[name] if roomy else name in self._asked_when_small
            if shown == pane.isHidden():
                pane.setVisible(shown)
                self.changed.emit()
        if not self.inspector.isHidden() and self.inspector.width() != self._inspector_width:
            self.set_inspector_width(self._inspector_width)  # a small window may have taken some of it

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        return QSize(480, 320)
