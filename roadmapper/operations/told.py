"""The told ledger: records updates as sent, and lists what was told to whom and what no longer holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from roadmapper.documents.fact_values import fill_markdown, resolve_all
from roadmapper.entities.audience import Audience
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.errors import InvalidInput
from roadmapper.operations.audiences import AS_OF
from roadmapper.operations.branch_words import title_of
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.told_values import ToldValues
from roadmapper.operations.told_words import statements_in
from roadmapper.operations.updates import last_moment
from roadmapper.operations.wording import Wording
from roadmapper.planning.told import Said, holds, in_force, read_question
from roadmapper.storage.workspace import Workspace


def record(workspace: Workspace, update: str) -> StakeholderUpdate:
    """Say that a kept update (an id) has gone out: its text and what it told are kept as they are now.

    Raises InvalidInput for one that was recorded already, and in a branch, which nobody is told of.
    """
    if branch := title_of(workspace):
        raise InvalidInput(
            "status",
            f"This is the branch “{branch}”, and what was told is recorded in the plan alone. Nothing was"
            " recorded; apply the branch, then write the update from the plan.",
        )
    item = workspace.get(StakeholderUpdate, update)
    if item.status == "sent":
        raise InvalidInput("status", f"{item.key} was recorded as sent before; nothing was changed.")
    facts = workspace_facts(workspace).within(item.id)
    text = fill_markdown(item.body, facts)
    shown = {source: fact.text for source, fact in resolve_all(item.body, facts).items()}
    moment = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    version = DocumentVersion(
        title=f"Sent {Wording(workspace).date(datetime.now().date().isoformat())}",
        document=item.id, kind="sent", person=workspace.author_name, at=moment, body=text, facts=shown,
    )  # fmt: skip
    statements = statements_in(workspace, item, text)
    scope = {AS_OF: last_moment(workspace), **item.scope}  # a text written by hand tells all until now
    with workspace.edit("Record update as sent") as edit:
        edit.change(StakeholderUpdate, item.id, status="sent", scope=scope)
        edit.add(version)
        for each in statements:
            each.told_at = moment
            edit.add(each)
        return edit.get(StakeholderUpdate, item.id)


def take_back(workspace: Workspace, update: str) -> None:
    """Say that an update has not gone out after all: what it told is not held against it any more."""
    with workspace.edit("Set update to draft") as edit:
        edit.change(StakeholderUpdate, update, status="draft")
        for statement in edit.having(Statement, "update", [update]):
            edit.remove(Statement, statement.id)
        for version in edit.having(DocumentVersion, "document", [update]):
            if version.kind == "sent":
                edit.remove(DocumentVersion, version.id)


@dataclass(frozen=True)
class Told:
    """One statement: to whom, when, in which words, what the value was then and is now, and if it holds.

    ``in_force`` is False for what a later update to the same audience has replaced or settled.
    """

    id: str
    key: str
    audience_id: str | None
    audience: str
    update: str
    told_at: str
    subject: str
    subject_key: str
    title: str
    field: str
    words: str
    then: str
    now: str
    holds: bool
    in_force: bool

    @property
    def is_untrue(self) -> bool:
        """Whether its audience still believes what is no longer so."""
        return self.in_force and not self.holds


def ledger(workspace: Workspace, *, audience: str | None = None) -> list[Told]:
    """Every statement told, the last first; of one audience (an id) or all."""
    statements = [each for each in workspace.all(Statement) if audience is None or each.audience == audience]
    if not statements:
        return []
    values, wording = ToldValues(workspace), Wording(workspace)
    current = {said.id for said in in_force(map(_said, statements))}
    found = [_told(each, values, wording, each.id in current) for each in statements]
    return sorted(found, key=lambda told: (told.told_at, told.id), reverse=True)


def no_longer_true(workspace: Workspace, *, audience: str | None = None) -> list[Told]:
    """The statements that an audience still believes and that no longer hold, each sentence once."""
    once: dict[tuple[str | None, str, str], Told] = {}
    for told in ledger(workspace, audience=audience):
        if told.is_untrue:
            once.setdefault((told.audience_id, told.subject, told.words), told)
    return list(once.values())


def search_told(workspace: Workspace, text: str) -> list[Told]:
    """What was told that answers "What did sales hear about offline mode?"; everything for no words."""
    return fitting(workspace, ledger(workspace), text)


def fitting(workspace: Workspace, found: Iterable[Told], text: str) -> list[Told]:
    """Those among statements that answer a question; all of them for no words."""
    question = read_question(text, [(each.id, each.title) for each in workspace.all(Audience)])
    return [
        told
        for told in found
        if question.fits(told.audience_id, f"{told.words} {told.title} {told.subject_key} {told.field}")
    ]


def _said(item: Statement) -> Said:
    return Said(item.id, item.audience, item.subject, item.field, item.value, (item.told_at, item.id))


def _told(item: Statement, values: ToldValues, wording: Wording, in_force: bool) -> Told:
    now = values.now(item.subject, item.field)
    return Told(
        id=item.id,
        key=item.key,
        audience_id=item.audience,
        audience=wording.name("audience", item.audience).title if item.audience else "Everybody",
        update=wording.name("stakeholder_update", item.update).key,
        told_at=item.told_at,
        subject=item.subject,
        subject_key=values.key(item.subject),
        title=values.title(item.subject),
        field=values.field_title(item.subject, item.field),
        words=item.words,
        then=values.words(item.subject, item.field, item.value),
        now=values.now_words(item.subject, item.field),
        holds=holds(_said(item), now),
        in_force=in_force,
    )


def as_json(told: Iterable[Told]) -> list[Mapping[str, object]]:
    """Statements as the command line prints them."""
    return [
        {
            "key": each.key, "audience": each.audience, "update": each.update, "told_at": each.told_at,
            "item": each.subject_key, "title": each.title, "field": each.field, "words": each.words,
            "then": each.then, "now": each.now, "true": each.holds, "in_force": each.in_force,
        }
        for each in told
    ]  # fmt: skip
