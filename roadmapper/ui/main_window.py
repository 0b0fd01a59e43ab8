"""The main window: puts menu bar, welcome page, desk and status bar together, and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget

from roadmapper.changes import Step
from roadmapper.ui import drop, heavy_imports, menu_bar, recent_files
from roadmapper.ui.action_set import ActionSet
from roadmapper.ui.branches.room import BranchRoom
from roadmapper.ui.desk import Desk
from roadmapper.ui.dialogs import message
from roadmapper.ui.file_life import FileLife
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.open_file import OpenFile, Published
from roadmapper.ui.pages import all_pages, page_to_begin_with
from roadmapper.ui.publishing import Publishing
from roadmapper.ui.reminding import remind
from roadmapper.ui.status_bar import StatusBar
from roadmapper.ui.tab_order import WindowInOrder
from roadmapper.ui.timeline import announcing
from roadmapper.ui.window_state import WindowState
from roadmapper.ui.windows import Windows

if TYPE_CHECKING:
    from pathlib import Path

    from roadmapper.ui.welcome.page import Welcome
    from roadmapper.ui.widgets.toast import Toast

_LOOK_MS = 20


class MainWindow(WindowInOrder):
    """One window with at most one open file."""

    gone = Signal()

    def __init__(self, windows: Windows) -> None:
        super().__init__()
        self.setObjectName("main")
        self.setMinimumSize(640, 420)
        self.setAcceptDrops(True)
        self._state = WindowState()
        self._painted = False
        self.frame = Frame(self, windows)
        self.desk = Desk(self.frame)
        self.action_set = ActionSet(self, self.frame, lambda: self.desk.pages.front)
        self.frame.use_actions(self.action_set)
        self.publishing = Publishing(self.frame)
        self.life = FileLife(self.frame, self.publishing)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.desk)
        self.welcome: Welcome | None = None
        self.branches = BranchRoom(self.frame, self.publishing)
        self.setCentralWidget(self.life.around(self.branches.around(self._rooms)))
        self.status = StatusBar(self.frame)
        self.setStatusBar(self.status)
        self._menus = menu_bar.add_titles(self.menuBar())
        self._toast: Toast | None = None
        self._door = QTimer(self, interval=_LOOK_MS)
        self._door.timeout.connect(self._open_door)
        self._connect()
        self._state.restore_geometry(self)
        self._restore_panes()

    @property
    def toast(self) -> Toast:
        """Says in passing what was done; made when there is something to say."""
        if self._toast is None:
            from roadmapper.ui.widgets.toast import Toast

            self._toast = Toast(self._rooms)
            self._toast.undo_button.clicked.connect(lambda: self.frame.run("edit.undo"))
            self.frame.changed.connect(self._toast.take_undo_back)
        return self._toast

    def _connect(self) -> None:
        self.frame.closed.connect(self._show_room)
        self.frame.changed.connect(self._show_counts)
        self.frame.ready.connect(self._hold_inspector)
        self.frame.ready.connect(self._look_closer)
        self.frame.ready.connect(self._remind)
        self.publishing.done.connect(self._keep_open_file)
        self.publishing.done.connect(self._read_anew)
        self.frame.exchanged.connect(lambda: self._read_anew(Published(reopen=True)))
        self.frame.page_asked.connect(self.desk.pages.show_page)
        self.frame.reveal_asked.connect(self.desk.pages.reveal)
        self.frame.toast_asked.connect(lambda text, undo: self.toast.say(text, undo=undo))
        self.desk.pages.came_to_front.connect(self.action_set.refresh)
        self.desk.changed.connect(self.action_set.refresh)

    # Files

    def show_file(self, file: OpenFile) -> None:
        """Show an open file, with the page, zoom and selection it was left with."""
        kept, pages = self._state.of_file(file.path), self.desk.pages
        self.frame.take(file, kept.get("looked"))
        pages.restore(kept.get("states", {}))
        self.desk.sidebar.name_workspace(file.title, file.shown_name)
        if self._painted:
            self._show_counts()
        self._show_room()
        pages.show_page(page_to_begin_with(kept.get("page")))
        self.frame.select(*(Ref(*ref) for ref in kept.get("selection", []) if len(ref) == 2))
        for notice in file.notices:
            QTimer.singleShot(0, lambda notice=notice: message.tell(self, notice))
        if self._painted:
            QTimer.singleShot(0, lambda: self._remember(file))
            self._door.start()

    def close_file(self) -> None:
        """Close the open file when its last edits are published, remembering how it was looked at."""
        if self._is_done_with_file(self._let_go):
            self._let_go()

    def _is_done_with_file(self, then: Callable[[], Any]) -> bool:
        """Whether the open file can be closed at once; else ``then`` is called when it can."""
        if self.frame.is_open and not self.publishing.is_finishing:
            typed_in = self.focusWidget()
            if typed_in is not None:
                typed_in.clearFocus()  # what is being typed is stored
            self._keep_open_file()
        return self.publishing.finish(then)

    def _let_go(self) -> None:
        if self.frame.is_open:
            self.frame.release()
            self.desk.pages.forget()

    def _remember(self, file: OpenFile) -> None:
        if file is not self.frame.file:
            return  # closed meanwhile
        self._state.keep_last_file(file.path)
        if file.branch is None:  # a branch is found by its plan
            self.frame.attempt(
                lambda: recent_files.remember(file.path, file.title, file.counts().get("initiative"))
            )

    def _keep_open_file(self) -> None:
        """Also after each publish, so that a crash or a power cut brings people back to where they were."""
        file = self.frame.file
        if file is None:
            return
        pages = self.desk.pages
        selection = [list(ref) for ref in self.frame.selection[:1]]
        self._state.keep_file(
            file.path, {"page": pages.front_id, "states": pages.states(), "selection": selection}
        )
        self._remember(file)

    # What is shown

    def _show_room(self) -> None:
        file = self.frame.file
        if file is None and self.welcome is None:
            from roadmapper.ui.welcome.page import Welcome  # not where a file is opened

            self.welcome = Welcome(self.frame, self.action_set)
            self._rooms.addWidget(self.welcome)
        self._rooms.setCurrentWidget(self.desk if file is not None or self.welcome is None else self.welcome)
        self.life.show_title()
        menu_bar.show_menus_for(self.menuBar(), is_open=file is not None)

    def _show_counts(self, step: Step | None = None) -> None:
        file = self.frame.file
        if file is None:
            return
        if step is None or step.counts_differ or "workspace" in step.tables:  # else all is read for nothing
            counts = file.counts()
            self.desk.sidebar.show_counts(
                {entry.id: counts.get(entry.counts, 0) for entry in all_pages() if entry.counts}
            )
            self.status.show_count(counts.get("initiative", 0))
        if step is not None and "workspace" in step.tables and self.frame.is_ready:
            self.desk.sidebar.name_workspace(self.frame.present.settings().title, file.shown_name)

    def _hold_inspector(self) -> None:
        from roadmapper.ui.inspector import Inspector  # needs the entities, which are here by now

        if self.desk.inspector.is_empty:
            self.desk.inspector.hold(Inspector(self.frame))
            self.desk.inspector.follow(self.frame.selection)

    def _remind(self) -> None:
        self.frame.ready.disconnect(self._remind)
        remind(self.frame, self.desk.sidebar.buttons["updates"], self.status)

    def _look_closer(self) -> None:
        """Check the file whole behind the screens, where that is due; tell only what is wrong."""
        file, workspace = self.frame.file, self.frame.workspace
        if file is not None:
            self.frame.in_background(
                "Checking the file",
                lambda _progress: file.look_closer(workspace),
                lambda words: message.tell(self, words) if words else None,
                quiet=True,
            )

    def _read_anew(self, result: Published | None) -> None:
        """Somebody else's work came into the working copy: everything on the screen is of before."""
        if result is not None and result.reopen and self.frame.path and not self.publishing.is_finishing:
            self.switch_to(self.frame.path)

    def switch_to(self, path: Path) -> None:
        """Show this file in place of the open one, once its last edits are published."""

        def reopen() -> None:
            self._let_go()
            self.frame.windows.open(path, self)

        if self._is_done_with_file(reopen):
            reopen()

    # Behind the first paint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._begin_behind)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._painted:
            self._show_room()

    def _begin_behind(self) -> None:
        self.action_set.make_all()
        menu_bar.fill(self.menuBar(), self._menus, self.action_set, self.frame)
        heavy_imports.start()
        announcing.begin()
        if self.frame.file is not None:
            self._show_counts()
            self._remember(self.frame.file)
            self._door.start()

    def _open_door(self) -> None:
        if heavy_imports.is_done():
            self._door.stop()
            if self.frame.is_open:
                self.frame.attempt(lambda: self.frame.workspace)
                heavy_imports.begin_pages()
                self.frame.settling.soon()  # what they bring has come to stay, too

    # Window

    def come_forward(self) -> None:
        """Bring this window in front of all others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def _restore_panes(self) -> None:
        panes: dict[str, Any] = self._state.panes()
        width = panes.get("inspector_width")
        self.desk.restore(
            sidebar=bool(panes.get("sidebar", True)),
            inspector=bool(panes.get("inspector", True)),
            inspector_width=width if isinstance(width, int) else None,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.frame.background.is_busy:
            self.toast.say("Still working; close the window when that is done or cancelled.")
            event.ignore()
            return
        if not self.publishing.is_finishing:
            self._keep_look()
        if not self._is_done_with_file(self.close):
            event.ignore()
            return
        self._let_go()
        event.accept()
        self.gone.emit()
        self.deleteLater()

    def _keep_look(self) -> None:
        self._state.keep_last_file(self.frame.path)
        self._state.keep_geometry(self)
        self._state.keep_panes(
            {
                "sidebar": self.desk.sidebar_wanted,
                "inspector": self.desk.inspector_wanted,
                "inspector_width": self.desk.inspector_width,
            }
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        drop.accept(event)

    def dropEvent(self, event: QDropEvent) -> None:
        drop.take(event, self.frame)
