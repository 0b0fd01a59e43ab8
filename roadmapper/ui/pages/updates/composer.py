"""Composes drafts on the worker as the form changes: the latest wish wins, mistakes of templates are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import Changes
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import NotFound, RenderError, WorkspaceError
from roadmapper.operations import updates
from roadmapper.operations.told import Told, no_longer_true
from roadmapper.operations.updates import Request
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.frame import Frame

_PLACE = re.compile(r"^Template “.*?”: (?:Line \d+: )?")


@dataclass(frozen=True)
class Composed:
    """What came of a request: the changes of its period, and the draft, or why there is none.

    ``template_mistake`` tells a mistake of the template, which its own file can mend; ``untrue`` is what the
    audience was told and no longer holds.
    """

    request: Request
    changes: Changes | None = None
    draft: StakeholderUpdate | None = None
    problem: str = ""
    template_mistake: bool = False
    untrue: tuple[Told, ...] = ()


class Composer(QObject):
    """One draft at a time; what was asked for meanwhile comes next, and only its last."""

    composed = Signal(object)
    """A ``Composed``, never an outdated one."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._next: Request | None = None
        self._running = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def ask(self, request: Request) -> None:
        """Compose this next."""
        if self._running:
            self._next = request
            return
        self._running = True
        workspace, worker = self._frame.workspace, rendering(self._frame).worker

        def work(_progress: object) -> Composed:
            try:
                return _composed(workspace, worker, request)
            except Exception:
                if not self._is_open(workspace):  # whoever closes the file does not wait for a draft
                    return Composed(request)
                raise

        self._frame.in_background("Composing the update", work, self._take, quiet=True)

    def _is_open(self, workspace: Workspace) -> bool:
        return self._frame.is_ready and self._frame.workspace is workspace

    def _take(self, composed: Composed) -> None:
        self._running = False
        wanted, self._next = self._next, None
        if not self._frame.is_ready:
            return
        if wanted is not None:
            self.ask(wanted)
        else:
            self.composed.emit(composed)


def _composed(workspace: Workspace, worker: Callable[[], RenderWorker], request: Request) -> Composed:
    """The changes of the period and the draft, as far as they can be had."""
    try:
        as_of = updates.last_moment(workspace)
        values = updates.gather(workspace, request)
        untrue = tuple(no_longer_true(workspace, audience=request.audience)) if request.audience else ()
    except WorkspaceError as problem:
        return Composed(request, problem=str(problem))
    try:
        draft = updates.write_draft(workspace, worker(), request, values, as_of=as_of)
    except RenderError as problem:
        words = _mistake(request, problem)
        return Composed(request, values["changes"], problem=words, template_mistake=True, untrue=untrue)
    return Composed(request, values["changes"], draft, untrue=untrue)


def _mistake(request: Request, problem: RenderError) -> str:
    """ "team.md.j2, line 12: “nonsense” is undefined." """
    try:
        file = templates.find("update", request.template).path.name
    except NotFound:
        file = request.template
    what = _PLACE.sub("", str(problem))
    return f"{file}, line {problem.line}: {what}" if problem.line else f"{file}: {what}"
