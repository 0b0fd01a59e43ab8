"""Finds PRDs by the words of their texts, through the workspace's index and off the UI thread."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from roadmapper.errors import WorkspaceError
from roadmapper.ui.frame import Frame

_MOST = 5_000


class TextSearch(QObject):
    """One search at a time; of those asked for meanwhile, only the last one."""

    found = Signal(str, object)
    """What was asked, and the ids of the PRDs whose text has it, a set."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._asked = ""
        self._answered = ""
        self._running = False

    def ask(self, text: str) -> None:
        """Search for these words; nothing for an empty text."""
        self._asked = text.strip()
        if self._asked and not self._running:
            self._start()

    def grown(self, text: str) -> bool:
        """Whether a text only goes on from what was answered last: that answer will do meanwhile."""
        return bool(self._answered) and text.strip().startswith(self._answered)

    def _start(self) -> None:
        file, asked = self._frame.file, self._asked
        if file is None:
            return
        self._running = True

        def work(_progress: object) -> set[str]:
            with suppress(WorkspaceError):  # what the index knew is still found
                file.index.update()
            return {hit.eid for hit in file.index.find(asked, _MOST) if hit.entity == "prd"}

        self._frame.in_background("Finding", work, lambda ids: self._take(asked, ids), quiet=True)

    def _take(self, asked: str, ids: set[str]) -> None:
        self._running = False
        self._answered = asked
        self.found.emit(asked, ids)
        if self._asked and self._asked != asked:
            self._start()
