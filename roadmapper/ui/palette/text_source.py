"""Finds words in every title and text by the full-text index, on a thread of its own."""

from __future__ import annotations

import re
import threading
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from roadmapper.errors import WorkspaceError
from roadmapper.storage.search_index import MATCH_END, MATCH_START, Hit
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.open_file import OpenFile
from roadmapper.ui.palette.sources import Found, entity_in_words, icon_of
from roadmapper.ui.ui_thread import post

_MARKS = re.compile(f"[{MATCH_START}{MATCH_END}]")
_SHORTEST = 2
_FIRST, _STEP = 90.0, 1.0


class TextSource(QObject):
    """What the index finds comes a moment later: ``loaded`` says that asking again gives it."""

    loaded = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._asked: tuple[OpenFile, str] | None = None
        self._lock = threading.Lock()
        self._running = self.is_looking = False
        self._answer: tuple[OpenFile, str, list[Hit]] | None = None
        frame.changed.connect(self._go_stale)

    def _go_stale(self, _step: object) -> None:
        self._answer = None

    def __call__(self, text: str) -> list[Found]:
        file, text = self._frame.file, text.strip()
        self.is_looking = False
        if file is None or len(text) < _SHORTEST:
            return []
        if self._answer is not None and self._answer[:2] == (file, text):
            return [self._found(hit, _FIRST - place * _STEP) for place, hit in enumerate(self._answer[2])]
        self.is_looking = True
        self._ask(file, text)
        return []

    def _ask(self, file: OpenFile, text: str) -> None:
        """Search on the thread; while it is busy, only what was asked last is searched next."""
        with self._lock:
            self._asked = (file, text)
            if self._running:
                return
            self._running = True
        threading.Thread(target=self._run, name="search", daemon=True).start()

    def _run(self) -> None:
        while True:
            with self._lock:
                asked, self._asked = self._asked, None
                if asked is None:
                    self._running = False
                    return
            file, text = asked
            try:
                with suppress(WorkspaceError):  # what the index knew is still found
                    file.index.update()
                hits = file.index.find(text)
            except Exception:
                with self._lock:
                    self._running = False
                post(self, self._take, file, text, [])
                raise
            post(self, self._take, file, text, hits)

    def _take(self, file: OpenFile, text: str, hits: list[Hit]) -> None:
        self._answer = (file, text, hits)
        self.is_looking = False
        self.loaded.emit()

    def _found(self, hit: Hit, score: float) -> Found:
        words = _MARKS.sub("", hit.snippet)
        return Found(
            hit.title or "Untitled",
            f"{hit.key} · {words}" if words else hit.key,
            entity_in_words(hit.entity),
            icon_of(hit.entity),
            score,
            lambda: self._frame.reveal(Ref(hit.entity, hit.eid)),
            (hit.entity, hit.eid),
        )
