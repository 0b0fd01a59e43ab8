"""One thread that renders for a preview and keeps only what was asked for last."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from roadmapper.documents.fact_values import Facts
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.rendered import Block, Rendered
from roadmapper.errors import RenderError, WorkspaceError
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.prds import word_count
from roadmapper.ui.frame import Frame
from roadmapper.ui.ui_thread import post


@dataclass(frozen=True, slots=True)
class BlocksAsked:
    """Some lines of a document, as (first line, text) for each stale block."""

    version: int
    document: str
    texts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WholeAsked:
    """A whole document; without ``draw`` only its words are counted."""

    version: int
    document: str
    text: str = field(repr=False)
    draw: bool = True


class RenderQueue(QObject):
    """Asks the render worker off the UI thread; answers come as signals on the UI thread.

    A newer request of a kind takes the place of one that waits; blocks go before whole documents.
    """

    blocks_ready = Signal(object, object)
    """A ``BlocksAsked`` and its rendered blocks, a tuple of tuples of ``Block``."""
    whole_ready = Signal(object, object)
    """A ``WholeAsked`` and its ``Rendered``, or None where it was not drawn."""
    counted = Signal(str, int)
    """A document and its words."""
    failed = Signal(object, object)
    """What was asked for, and the ``WorkspaceError`` that says why there is none."""

    def __init__(
        self, frame: Frame, worker: Callable[[], RenderWorker], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._frame, self._worker, self._workspace = frame, worker, frame.workspace
        self.reader: Callable[[str], str] = lambda document: document
        """By which name facts know a document, and so who reads it."""
        self._facts: Facts | None = None
        self._changed: Mapping[str, str] = {}
        self._wake = threading.Condition()
        self._blocks: BlocksAsked | None = None
        self._whole: WholeAsked | None = None
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="preview", daemon=True)
        self._thread.start()

    def ask_blocks(self, asked: BlocksAsked) -> None:
        """Render these lines next."""
        with self._wake:
            self._blocks = asked
            self._wake.notify()

    def ask_whole(self, asked: WholeAsked) -> None:
        """Render this whole document next; lines that wait are part of it."""
        with self._wake:
            self._whole, self._blocks = asked, None
            self._wake.notify()

    def forget_facts(self) -> None:
        """Look facts up anew from the next request on: something changed."""
        self._facts = None

    def mark_changed(self, changed: Mapping[str, str]) -> None:
        """Mark these facts as changed from the next request on: source to tooltip."""
        self._changed = changed
        self.forget_facts()

    def stop(self) -> None:
        """End the thread; nothing is announced any more."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self.blockSignals(True)

    def _next(self) -> BlocksAsked | WholeAsked | None:
        with self._wake:
            while not self._stopped and self._blocks is None and self._whole is None:
                self._wake.wait()
            if self._stopped:
                return None
            if self._blocks is not None:
                asked, self._blocks = self._blocks, None
            else:
                asked, self._whole = self._whole, None
            return asked

    def _run(self) -> None:
        while (asked := self._next()) is not None:
            try:
                self._answer(asked)
            except WorkspaceError as problem:
                if not self._stopped:
                    post(self, self.failed.emit, asked, problem)
            except Exception:
                if not self._file_is_closed:  # whoever closes it does not wait for a preview
                    raise

    @property
    def _file_is_closed(self) -> bool:
        return self._stopped or not self._frame.is_ready or self._frame.workspace is not self._workspace

    def _facts_now(self) -> Facts:
        if self._facts is None:
            self._facts = replace(workspace_facts(self._workspace, date.today()), changed=self._changed)
        return self._facts

    def _answer(self, asked: BlocksAsked | WholeAsked) -> None:
        if isinstance(asked, BlocksAsked):
            worker, facts = self._worker(), self._facts_now().within(self.reader(asked.document))
            rendered: list[tuple[Block, ...]] = []
            for line, text in asked.texts:
                try:
                    rendered.append(
                        worker.render_block(text, facts, document=asked.document, first_line=line)
                    )
                except RenderError as problem:
                    raise RenderError(str(problem), line + (problem.line or 1)) from None
            post(self, self.blocks_ready.emit, asked, tuple(rendered))
            return
        post(self, self.counted.emit, asked.document, word_count(asked.text))
        whole: Rendered | None = None
        if asked.draw:
            whole = self._worker().render_markdown(
                asked.text,
                self._facts_now().within(self.reader(asked.document)),
                target="preview",
                document=asked.document,
            )
        post(self, self.whole_ready.emit, asked, whole)
