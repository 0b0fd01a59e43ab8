"""Watches the folder of own templates of a kind: saving one there renders the preview anew."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from roadmapper import paths
from roadmapper.documents.templates import Kind

_SETTLES_MS = 150
"""Editors save in several steps; so long after the last one it is looked at."""


class TemplateWatch(QObject):
    """Tells when any own template of a kind was saved, added or removed."""

    changed = Signal()

    def __init__(self, parent: QObject, kind: Kind = "update") -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._settled.timeout.connect(self._tell)
        self._watcher.directoryChanged.connect(lambda _path: self._settled.start())
        self._watcher.fileChanged.connect(lambda _path: self._settled.start())
        self.look()

    def look(self) -> None:
        """Watch what is there now: the folder, or the nearest one above it, and each template in it."""
        folder = paths.user_templates() / self._kind
        files = [str(path) for path in folder.glob("*.md.j2")] if folder.is_dir() else []
        there = folder
        while not there.is_dir() and there != there.parent:
            there = there.parent
        wanted = {str(there), *files}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if gone := list(watched - wanted):
            self._watcher.removePaths(gone)
        if fresh := list(wanted - watched):
            self._watcher.addPaths(fresh)

    def _tell(self) -> None:
        self.look()
        self.changed.emit()
