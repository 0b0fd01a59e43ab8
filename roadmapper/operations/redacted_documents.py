"""An audience's share of the documents: finished texts with what it may see, and what was sent to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from roadmapper.documents.fact_values import fill_markdown
from roadmapper.entities.audience import Audience
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.copy_rows import Rows
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.given_away import own_days
from roadmapper.operations.redacted_rows import Redaction
from roadmapper.operations.seen_facts import draft_id
from roadmapper.operations.withheld import without_hidden_facts, without_secrets
from roadmapper.storage.entity_rows import Row
from roadmapper.storage.workspace import Workspace

DRAFT: Final = "draft"
_RECORD_TEXTS: Final = {
    "user_story": ("role", "want", "so_that"),
    "acceptance_criterion": ("given", "event", "outcome"),
    "requirement": ("text", "acceptance"),
}
_MUST: Final = ("want", "outcome", "text")


class RedactedDocuments:
    """The documents of a workspace for one audience; ``withheld`` counts the lines taken out."""

    def __init__(self, workspace: Workspace, audience: Audience, redaction: Redaction) -> None:
        self._workspace = workspace
        self._audience = audience
        self._redaction = redaction
        self._sees = redaction.sees
        self._facts = workspace_facts(workspace)
        self.withheld = 0

    def rows(self, rows: Rows, plan: Rows) -> Rows:
        """The document rows of the copy; ``plan`` are the other rows that it holds."""
        shown = {row["id"] for row in plan["initiative"]}
        keys = {row["key"] for given in plan.values() for row in given}
        found: Rows = {
            "prd": [kept for row in rows["prd"] if (kept := self._prd(row, shown)) is not None],
            "stakeholder_update": [
                self._update(row)
                for row in rows["stakeholder_update"]
                if row["audience"] == self._audience.id and row["status"] == "sent"
            ],
            "audience": [self._reader(row) for row in rows["audience"] if row["id"] == self._audience.id],
            "statement": [row for row in rows["statement"] if self._is_told(row)],
            "attachment": [dict(row, aliases=()) for row in rows["attachment"]],
        }
        keys |= {row["key"] for row in found["prd"]}
        for row in found["prd"]:
            row["body"] = self._body(row["body"], keys)
        for name, fields in _RECORD_TEXTS.items():
            found[name] = [self._record(row, fields) for row in rows[name]]
        for row in found["attachment"]:  # whoever may not see everything sees no file's name
            row["title"] = row["title"] if self._sees.is_whole else f"{row['key']}.{_ending(row)}"
        return found

    def _prd(self, row: Row, shown: Collection[str]) -> Row | None:
        hidden = row["initiative"] is not None and row["initiative"] not in shown
        if row["status"] == DRAFT or hidden or not self._sees.allows(row["title"]):
            return None
        owner = () if "owner" in self._sees.fields else row["owner"]
        return {**row, "aliases": (), "owner": owner, "source": None, "source_id": None}

    def _body(self, body: str, keys: Collection[str]) -> str:
        facts = self._facts.within(draft_id(self._audience.id))
        told = without_hidden_facts(body, facts, lambda key: key in keys)
        return self._withhold(told, set())

    def _withhold(self, text: str, own: Collection[str]) -> str:
        found, lines = without_secrets(text, self._sees, own)
        self.withheld += lines
        return found

    def _update(self, row: Row) -> Row:
        """As it was sent, in words: what the audience may not see any more is withheld now."""
        update = self._workspace.get(StakeholderUpdate, row["id"])
        own = sorted(own_days(self._workspace, update), key=len, reverse=True)
        body = fill_markdown(row["body"], self._facts.within(row["id"]))
        title = self._withhold(row["title"], own)
        return {**row, "aliases": (), "scope": {}, "title": title, "body": self._withhold(body, own)}

    @staticmethod
    def _reader(row: Row) -> Row:
        """The audience itself, without what is said of it and kept from it."""
        hidden = {"hidden_fields": (), "hidden_themes": (), "hidden_statuses": ()}
        bare = {"aliases": (), "summary": None, "reached_by": None, "dates": "day"}
        return {**row, **hidden, **bare}

    def _is_told(self, row: Row) -> bool:
        told = f"{row['words']} {row['value'] or ''}"
        mine = row["audience"] == self._audience.id and row["field"] not in self._sees.fields
        return mine and self._sees.allows(told)

    def _record(self, row: Row, fields: Collection[str]) -> Row:
        found = dict(row, aliases=())
        for name in fields:
            required = name in _MUST
            found[name] = (
                self._redaction.required(row[name]) if required else self._redaction.prose(row[name])
            )
        return found | {name: None for name in ("met_by", "met_at") if name in row}


def _ending(row: Row) -> str:
    return str(row["media_type"]).rpartition("/")[2] or "image"
