"""What each template would write, looked at before a document is made: nothing is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from roadmapper.documents import templates
from roadmapper.documents.fact_values import Facts
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.rendered import Rendered
from roadmapper.documents.values import PrdValues
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import NotFound, RenderError
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.prds import UNTITLED, prd_values
from roadmapper.operations.requirements import UNWRITTEN
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TemplatePreview:
    """What a template writes: its Markdown and how that looks, or why there is neither.

    ``problem`` is a sentence, and ``line`` the template's line where it is known, counted from 1.
    """

    text: str = ""
    rendered: Rendered | None = None
    problem: str = ""
    line: int | None = None


def previewed(worker: RenderWorker, write: Callable[[], str], facts: Callable[[], Facts]) -> TemplatePreview:
    """What ``write`` gives and how that looks; a mistake in the template is part of the answer.

    ``facts`` are those that the text may quote.
    """
    try:
        text = write()
    except (RenderError, NotFound) as problem:
        return TemplatePreview(problem=str(problem), line=getattr(problem, "line", None))
    try:
        rendered = worker.render_markdown(text, facts(), target="preview")
    except RenderError as problem:
        return TemplatePreview(text, problem=f"What the template writes cannot be shown. {problem}")
    return TemplatePreview(text, rendered)


class TemplatePreviews:
    """Previews for one initiative (an id; None for a document that stands alone), as of one day."""

    def __init__(
        self, workspace: Workspace, worker: RenderWorker, initiative: str | None, today: date
    ) -> None:
        self._workspace, self._worker, self._initiative = workspace, worker, initiative
        self._today = today
        self._as_of = (str(workspace.path), workspace.last_change, initiative, today)

    @cached_property
    def _values(self) -> PrdValues:
        item = self._workspace.get(Initiative, self._initiative) if self._initiative else None
        return prd_values(self._workspace, item, item.title if item else UNTITLED, self._today)

    @cached_property
    def _facts(self) -> Facts:
        return workspace_facts(self._workspace, self._today).within(UNWRITTEN)

    def fingerprint(self, name: str) -> str:
        """Two equal ones stand for equal previews; empty for a template that cannot be read."""
        try:
            source = templates.load("prd", name)
        except (RenderError, NotFound):
            return ""
        return hashlib.sha256(f"{self._as_of}\n{name}\n{source}".encode()).hexdigest()

    def preview(self, name: str) -> TemplatePreview:
        """What the template of this name writes; a mistake in it is part of the answer."""

        def write() -> str:
            return self._worker.render_template(templates.load("prd", name), self._values, kind="prd")

        return previewed(self._worker, write, lambda: self._facts)
