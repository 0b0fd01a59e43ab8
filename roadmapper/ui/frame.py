"""What the window offers to pages, inspector and commands: the open workspace, selection, and ways to ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from roadmapper import paths
from roadmapper.errors import WorkspaceError
from roadmapper.planning.moment import Moment, looked_at
from roadmapper.ui import heavy_imports
from roadmapper.ui.background import Background, Cancelled, Progress
from roadmapper.ui.conflicts import Conflicts
from roadmapper.ui.count_signs import CountSigns
from roadmapper.ui.dialogs import message
from roadmapper.ui.settling import Settling
from roadmapper.ui.workspace_signals import WorkspaceSignals

if TYPE_CHECKING:
    from roadmapper.storage.past_workspace import PastWorkspace
    from roadmapper.storage.reading import Reader
    from roadmapper.storage.workspace import Workspace
    from roadmapper.ui.action_set import ActionSet
    from roadmapper.ui.open_file import OpenFile
    from roadmapper.ui.windows import Windows

T = TypeVar("T")


class Ref(NamedTuple):
    """An entity by name and id: what selections and "open this" are made of."""

    entity: str
    id: str


class Frame(QObject):
    """One window's frame, around at most one open file."""

    opened = Signal()
    """A file is open: it can be read (``reading``), and ``workspace`` waits for what it needs."""
    ready = Signal()
    """The workspace's door is open; from now on ``workspace`` costs nothing."""
    closed = Signal()
    changed = Signal(object)
    """A ``Step`` was committed, here, by a worker, or by another process."""
    moment_changed = Signal()
    """The roadmap is shown as of another moment (``past``): read all anew, and look what may be edited."""
    exchanged = Signal()
    """Another process has put other content into the working copy: read all anew."""
    compared_changed = Signal()
    """The timeline is compared with another moment (``compared``), or with none."""
    selection_changed = Signal(object)
    """A tuple of ``Ref``."""
    saved_state_changed = Signal()
    history_folded = Signal(str)
    """What was folded, in words; it can be undone until it is published."""
    page_asked = Signal(str)
    reveal_asked = Signal(object)
    toast_asked = Signal(str, bool)
    action_asked = Signal(str, tuple)

    def __init__(self, window: QWidget, windows: Windows) -> None:
        super().__init__(window)
        self.windows = windows
        self.window = window
        self.background = Background(window)
        self.settling = Settling(self.background)
        self.count_signs = CountSigns(self)
        self.conflicts = Conflicts(self)
        self.file: OpenFile | None = None
        self.selection: tuple[Ref, ...] = ()
        self._actions: ActionSet | None = None
        self._workspace: Workspace | None = None
        self._past: PastWorkspace | None = None
        self.read_ahead: Any = None
        """While another moment comes to be shown: what the page in front has read of it already."""
        self.past_words = ""
        """The past moment that is shown, such as "12 Nov 2026 16:40"; empty for now."""
        self.compared: Moment | None = None
        """The past moment that the timeline is compared with."""
        self.looked_at: Moment | None = None
        """When this file was last open here, before now."""
        self._signals: WorkspaceSignals | None = None

    @property
    def is_open(self) -> bool:
        """Whether a file is open, its workspace ready or not."""
        return self.file is not None

    @property
    def is_ready(self) -> bool:
        """Whether ``workspace`` answers at once."""
        return self._workspace is not None

    @property
    def read_only(self) -> bool:
        """Whether what is shown may only be looked at: such a file, or a past moment."""
        return self._past is not None or (self.file is not None and self.file.read_only)

    @property
    def past(self) -> PastWorkspace | None:
        """What is shown of the past; None while it is now."""
        return self._past

    def show_past(self, past: PastWorkspace | None, words: str = "", ahead: Any = None) -> None:
        """Show the workspace as it was, or (None) as it is; whoever gave the last one closes it.

        ``ahead`` is what the page in front has read of it on a worker (``Page.read_ahead``).
        """
        if past is not self._past:
            self._past, self.past_words, self.read_ahead = past, words, ahead
            self.moment_changed.emit()
            self.read_ahead = None

    def compare_with(self, moment: Moment | None) -> None:
        """Have the timeline show ghosts of what it was at a moment, or (None) the plan alone."""
        if moment != self.compared:
            self.compared = moment
            self.compared_changed.emit()

    @property
    def path(self) -> Path | None:
        """The open file as the user knows it."""
        return self.file.path if self.file else None

    @property
    def folder(self) -> Path:
        """Where dialogs that ask for files begin: beside the open one, unless that is in our own folder."""
        path = self.path
        return Path.home() if path is None or paths.app_data() in path.parents else path.parent

    @property
    def workspace(self) -> Workspace:
        """What is shown: the open workspace or, with ``past``, as it was, which refuses every edit."""
        return self.present if self._past is None else self._past

    @property
    def present(self) -> Workspace:
        """The door to the open workspace as it is; the first call waits for the thread that imports it."""
        if self._workspace is None:
            if self.file is None:
                raise RuntimeError("No file is open in this window.")
            heavy_imports.wait()
            self._workspace = self.file.open_door()
            self._signals = WorkspaceSignals(self._workspace, self.file, self)
            self._signals.changed.connect(self.changed)
            self._signals.exchanged.connect(self.exchanged)
            self._signals.saved_state_changed.connect(self.saved_state_changed)
            self.ready.emit()
        return self._workspace

    @property
    def reading(self) -> Reader:
        """The plain reader of what screens draw (``storage.reading``), without SQLModel."""
        return self.reading_present if self._past is None else self._past.reader

    @property
    def reading_present(self) -> Reader:
        """The same of the workspace as it is."""
        if self.file is None:
            raise RuntimeError("No file is open in this window.")
        return self.file.reading

    def take(self, file: OpenFile, looked: object = None) -> None:
        """Hold this file as the open one; the window shows it. ``looked`` is when it was last open here."""
        self.release()
        self.looked_at = looked_at(looked)
        self.file = file
        self.opened.emit()

    def release(self) -> None:
        """Close the open file, if there is one; raises nothing, tells what went wrong."""
        if self.file is None:
            return
        if self._signals is not None:
            self._signals.stop()
        file = self.file
        self.file = self._workspace = self._signals = self._past = None
        self.past_words = ""
        self.compared = self.looked_at = None
        self.select()
        self.attempt(file.close)
        self.closed.emit()

    def select(self, *refs: Ref) -> None:
        """These are selected now; the inspector shows them and actions follow."""
        if refs != self.selection:
            self.selection = refs
            self.selection_changed.emit(refs)

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front."""
        self.page_asked.emit(page_id)

    def reveal(self, ref: Ref) -> None:
        """Show an entity where it is at home, and select it."""
        self.reveal_asked.emit(ref)

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Say in passing what was done; with ``undo``, a button beside it takes it back."""
        self.toast_asked.emit(text, undo)

    def use_actions(self, actions: ActionSet) -> None:
        """Take the window's actions, once they are made."""
        self._actions = actions

    def action(self, action_id: str) -> QAction:
        """An action of the table, for ``button.follow`` and context menus; raises KeyError."""
        if self._actions is None:
            raise KeyError(action_id)
        return self._actions[action_id]

    def refresh_actions(self, *only: str) -> None:
        """Bring enabled states, checks and texts of all actions, or ``only`` these, up to date."""
        if self._actions is not None and only:
            self._actions.refresh_only(*only)
        elif self._actions is not None:
            self._actions.refresh()

    def run(self, action_id: str, *arguments: Any) -> None:
        """Do an action of the table, as if chosen from a menu."""
        self.action_asked.emit(action_id, arguments)

    def attempt(self, work: Callable[[], T]) -> T | None:
        """Do something that the world may refuse; a refusal is told kindly and gives None."""
        try:
            return work()
        except WorkspaceError as refused:
            message.tell(self.window, str(refused))
            return None

    def in_background(
        self,
        title: str,
        work: Callable[[Progress], T],
        then: Callable[[T], Any] | None = None,
        *,
        refused: Callable[[WorkspaceError], Any] | None = None,
        quiet: bool = False,
    ) -> None:
        """Do slow work on a worker; after 300 ms a progress bar with Cancel appears, unless ``quiet``.

        ``work`` gets a ``Progress`` to report to; ``then`` gets its result on the UI thread. A
        WorkspaceError is told kindly, or given to ``refused``; any other error goes to the crash handler,
        unless ``quiet`` work met it because its file was closed meanwhile.
        """
        wanted = self._while_open(work) if quiet else work
        self.background.start(title, wanted, then, refused, quiet=quiet)

    def _while_open(self, work: Callable[[Progress], T]) -> Callable[[Progress], T]:
        """Work that comes to nothing where the connection that it reads by was closed with its file."""
        file = self.file

        def attempt(progress: Progress) -> T:
            try:
                return work(progress)
            except Exception as error:
                if file is None or self.file is file:
                    raise
                raise Cancelled from error

        return attempt
