"""Reviewing PRDs and updates, and which of their facts changed since: values, who changed them, when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from roadmapper.documents.fact_changes import FactChange, changed_facts, count_facts, kept_facts
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.operations.composed_facts import COMPOSED, held_against
from roadmapper.operations.details import moment
from roadmapper.operations.fact_authors import last_changes
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.text_steps import Document, document_of
from roadmapper.operations.wording import Wording
from roadmapper.storage.reading import Reader
from roadmapper.storage.version_reading import ReviewRow, read_reviews
from roadmapper.storage.workspace import Workspace

VersionKind = Literal["named", "sent", "reviewed", "approved"]
_TITLES = {"named": "Named", "sent": "Sent to review", "reviewed": "Reviewed", "approved": "Approved"}
_POINTS: dict[str, VersionKind] = {"approved": "approved", "in_review": "sent"}
"""The statuses whose reaching is a point to come back to."""
_AFTER = {"reviewed": "review", "approved": "approval", COMPOSED: "it was composed"}
SUPERSEDED, SENT = "superseded", "sent"
"""A PRD that another one took the place of is not kept true; what was sent stays as it was sent."""


@dataclass(frozen=True)
class StaleFact:
    """A fact that shows something else than at the review; ``changed_at`` is UTC milliseconds or None.

    ``when`` is that moment in words, as a clock here shows it.
    """

    source: str
    title: str
    before: str
    after: str
    changed_by: str
    changed_at: int | None
    when: str = ""

    @property
    def words(self) -> str:
        """ "End of ATL-12 Guided onboarding: 24 Dec 2026 → 2 Jan 2027"."""
        return f"{self.title}: {self.before} → {self.after}"

    @property
    def brief(self) -> str:
        """The same without the title of what it is about: "End of ATL-12: 24 Dec 2026 → 2 Jan 2027"."""
        key = self.source.partition(".")[0]
        name, found, _ = self.title.partition(key)
        return f"{name}{found}: {self.before} → {self.after}"

    @property
    def author_words(self) -> str:
        """ "Changed by Ana, 20 Nov 2026 14:03"; empty where the journal does not tell."""
        return f"Changed by {self.changed_by or 'somebody'}, {self.when}" if self.when else ""

    @property
    def note(self) -> str:
        """All of it on two lines, for tooltips."""
        return f"{self.words}\n{self.author_words}".strip()


@dataclass(frozen=True)
class Staleness:
    """How a reviewed document stands: when and by whom it was reviewed, and what changed since.

    ``total`` counts the facts of its text as it is now; ``after`` is "review", "approval", the name of an
    update's version, or "it was composed".
    """

    document: str
    after: str
    person: str
    at: str
    total: int
    facts: tuple[StaleFact, ...]

    @property
    def words(self) -> str:
        """ "3 of 7 facts changed since review"; empty while every fact holds."""
        if not self.facts:
            return ""
        whole = f"{self.total} fact{'' if self.total == 1 else 's'}"
        return f"{len(self.facts)} of {whole} changed since {self.after}"


def review(
    workspace: Workspace, document: str, *, approve: bool = False, today: date | None = None
) -> DocumentVersion:
    """Remember the text of a PRD or a draft of an update and what its facts show, as of now.

    With ``approve`` a PRD is approved, too. Returns what is remembered. Raises NotFound, and InvalidInput for
    an update that was sent or is to be approved.
    """
    kept = document_of(workspace, document)
    if isinstance(kept, StakeholderUpdate):
        _refuse_update(kept, approve=approve)
    facts = kept_facts(kept.body, workspace_facts(workspace, today).within(kept.id))
    made = version_of(workspace, kept, "approved" if approve else "reviewed", facts, today)
    what = type(kept).titles[0]
    what = what if what.isupper() else what.lower()
    with workspace.edit("Approve PRD" if approve else f"Mark {what} reviewed") as edit:
        if approve:
            edit.change(PRD, document, status="approved")
        return edit.add(made)


def _refuse_update(update: StakeholderUpdate, *, approve: bool) -> None:
    if approve:
        raise InvalidInput(
            "status", f"{update.key} is an update: it is sent, not approved. Nothing was changed."
        )
    if update.status == SENT:
        raise InvalidInput(
            "body",
            f"{update.key} was sent, so it stays as it is. Nothing was changed; correct it in a new draft.",
        )


def versions_of(workspace: Workspace, prds: Iterable[str], kind: VersionKind) -> list[DocumentVersion]:
    """Versions of PRDs as they are now, to be added with the step that makes them."""
    facts = workspace_facts(workspace)
    found = (workspace.get(PRD, eid) for eid in prds)
    return [version_of(workspace, prd, kind, kept_facts(prd.body, facts)) for prd in found]


def version_of(
    workspace: Workspace,
    document: Document,
    kind: VersionKind,
    facts: dict[str, Any],
    today: date | None = None,
) -> DocumentVersion:
    """A version of a document as it is now with what its facts show, still to be added."""
    now = datetime.now(UTC)
    day = Wording(workspace).date((today or now.astimezone().date()).isoformat())
    return DocumentVersion(
        title=f"{_TITLES[kind]} {day}",
        document=document.id,
        kind=kind,
        person=workspace.author_name,
        at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        body=document.body,
        facts=facts,
    )


def points_reached(workspace: Workspace, prds: Iterable[str], status: str) -> list[DocumentVersion]:
    """What moving PRDs to a status remembers: sent to review and approved, of those that are not so yet."""
    kind = _POINTS.get(status)
    if kind is None:
        return []
    new = [eid for eid in prds if workspace.get(PRD, eid).status != status]
    return versions_of(workspace, new, kind) if new else []


def staleness(
    workspace: Workspace, reader: Reader, only: Collection[str] | None = None, today: date | None = None
) -> dict[str, Staleness]:
    """How every reviewed PRD and every draft of an update stands, by id.

    A draft is held against its last review or named version, or its composing where that is later.
    Those whose facts hold are among them, superseded PRDs and sent updates are not. Takes time with the
    number of facts, so screens ask on a worker; ``only`` names the documents to look at.
    """
    reviews = reader.read(read_reviews)
    facts, wording = workspace_facts(workspace, today), Wording(workspace)
    found: dict[str, tuple[ReviewRow, Document, list[FactChange]]] = {}
    for document in _kept_true(workspace):
        known, seen = reviews.get(document.id), facts
        if isinstance(document, StakeholderUpdate):
            known, seen = held_against(document, known), facts.within(document.id)
        if known is not None and (only is None or document.id in only):
            found[document.id] = known, document, changed_facts(known.facts, document.body, seen)
    changes = [change for _, _, changed in found.values() for change in changed]
    since = min((_milliseconds(known.at) for known, _, _ in found.values()), default=0)
    authors = last_changes(workspace, [change.reference for change in changes], since) if changes else {}

    def stale(change: FactChange) -> StaleFact:
        source = change.reference.source
        step = authors.get(source)
        by, at, when = "", None, ""
        if step is not None:
            local = moment(step.at).astimezone()
            by, at, when = step.author, step.at, f"{wording.date(local.date().isoformat())} {local:%H:%M}"
        return StaleFact(source, change.title, change.before, change.after, by, at, when)

    return {
        eid: Staleness(
            eid,
            _AFTER.get(known.kind, f"“{known.title}”"),
            known.person,
            known.at,
            count_facts(document.body),
            tuple(stale(change) for change in changed),
        )
        for eid, (known, document, changed) in found.items()
    }


def _kept_true(workspace: Workspace) -> Iterator[Document]:
    """The documents whose facts are watched once they were reviewed."""
    yield from (prd for prd in workspace.all(PRD) if prd.status != SUPERSEDED)
    yield from (update for update in workspace.all(StakeholderUpdate) if update.status != SENT)


def _milliseconds(at: str) -> int:
    try:
        moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return 0
    return int(moment.timestamp() * 1000)
