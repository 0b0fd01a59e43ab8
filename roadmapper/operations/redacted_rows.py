"""An audience's share of each kind of row: what ``Visibility`` lets it see, and nothing of what it does not.

An entity that is not named here is left out: what is new is kept from others until somebody decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from roadmapper.operations.audiences import MILESTONES, OBJECTIVES, REASONS
from roadmapper.operations.clean_copy import CLEARED
from roadmapper.operations.copy_rows import Rows
from roadmapper.operations.withheld import WITHHELD
from roadmapper.planning.visibility import Visibility
from roadmapper.storage.entity_rows import Row

_HIDES: Final[Mapping[str, str]] = {
    "milestone": MILESTONES,
    "objective": OBJECTIVES,
    "key_result": OBJECTIVES,
    "check_in": OBJECTIVES,
    "reason": REASONS,
    "theme": "theme",
    "team": "team",
    "product": "product",
}
"""Entities that go whole with what is hidden of initiatives, or beside them."""
_PEOPLE: Final = ("owner", "lead")
_JUDGED: Final[Mapping[str, tuple[str, ...]]] = {
    "initiative": (
        *("reach", "impact", "confidence_low", "confidence_high", "ice_impact", "ice_confidence", "ease"),
        *("business_value", "time_criticality", "risk_reduction", "job_size", "value", "moscow", "hand_rank"),
    ),
    "objective": ("score", "reflection"),
    "key_result": ("score",),
    "link": ("contribution",),
}
"""What was weighed among colleagues to decide: nobody else is told the numbers behind a choice."""
_TRACKED: Final = ("initiative", "milestone")
"""What other systems know under an id of their own, which is nobody else's business."""


class Redaction:
    """Redacts rows for one audience; ``settled`` clears afterwards what refers to those left out."""

    def __init__(self, sees: Visibility) -> None:
        self.sees = sees
        self._names = replace(sees, dates="day")
        """What may not be read anywhere; how exactly dates are told is for free texts alone."""

    def plan(self, rows: Rows) -> Rows:
        """The rows of the plan and of strategy, as they are seen; documents are another's."""
        by_entity: dict[str, Callable[[Row], Row | None]] = {
            "workspace": self._workspace,
            "status": self._status,
            "initiative": self._initiative,
            "milestone": self._milestone,
            "theme": self._named,
            "product": self._named,
            "team": self._team,
            "objective": self._objective,
            "key_result": self._objective,
            "check_in": self._check_in,
            "custom_field": self._custom_field,
            "dependency": self._prosaic,
            "link": dict,
            "reason": self._reason,
            "view": self._view,
        }
        found: Rows = {}
        for name, redact in by_entity.items():
            hidden = _HIDES.get(name) in self.sees.fields
            given = [] if hidden else rows.get(name, [])
            found[name] = [kept for row in given if (kept := redact(self._bare(name, row))) is not None]
        if self.sees.dates != "day":
            self._stand_at(rows, found)
        return found

    def _bare(self, name: str, row: Row) -> Row:
        """Without earlier keys, sources, people where they are hidden, and texts that give away."""
        found = dict(row, aliases=())
        found.update(dict.fromkeys((*CLEARED.get(name, ()), *_JUDGED.get(name, ()))))
        if name in _TRACKED:
            found["source_id"] = None
        for field in _PEOPLE:
            if field in found and "owner" in self.sees.fields:
                found[field] = ()
        for field in ("team", "theme", "product", "confidence"):
            if field in found and field in self.sees.fields:
                found[field] = None
        if "summary" in found:
            found["summary"] = self.prose(row["summary"])
        return found

    def prose(self, text: str | None) -> str | None:
        """A free text, unless it holds what is not to be told."""
        return text if text and self.sees.allows(text) else None

    def required(self, text: str) -> str:
        """A text that there must be."""
        return text if self.sees.allows(text) else WITHHELD

    def _workspace(self, row: Row) -> Row:
        return {**row, "title": row["title"] if self._names.allows(row["title"]) else row["key_prefix_text"]}

    def _status(self, row: Row) -> Row | None:
        shown = row["category"] not in self.sees.statuses and self._names.allows(row["title"])
        return row if shown else None

    def _initiative(self, row: Row) -> Row | None:
        seen = self.sees.seen(row)
        if seen is None:
            return None
        if not self._names.allows(seen["title"]):
            seen["title"] = seen["key"]
        seen["tags"] = tuple(tag for tag in seen["tags"] or () if self._names.allows(tag))
        seen["custom"] = {
            name: kept for name, value in seen["custom"].items() if (kept := self._custom(value))
        }
        return seen

    def _custom(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [part for part in value if self._custom(part)]
        return value if not isinstance(value, str) or self.sees.allows(value) else None

    def _milestone(self, row: Row) -> Row | None:
        if self.sees.dates == "hidden" or not (self.sees.shows(row) and self.sees.allows(row["title"])):
            return None
        day, precision = self.sees.day("date", row["date"], row["date_precision"])
        return {**row, "date": day, "date_precision": precision}

    def _named(self, row: Row) -> Row | None:
        shown = row["id"] not in self.sees.themes and self._names.allows(row["title"])
        return row if shown else None

    def _team(self, row: Row) -> Row | None:
        hidden = {"capacity": None} if "effort" in self.sees.fields else {}
        return self._named({**row, **hidden})

    def _objective(self, row: Row) -> Row | None:
        if not self.sees.allows(row["title"]):
            return None
        return {**row, "cycle": None} if "cycle" in row and self.sees.dates == "hidden" else row

    def _check_in(self, row: Row) -> Row | None:
        """Check-ins are to the day: whoever is told less sees only where a key result stands."""
        return {**row, "comment": self.prose(row["comment"])} if self.sees.dates == "day" else None

    def _custom_field(self, row: Row) -> Row | None:
        shown = f"custom.{row['id']}" not in self.sees.fields and self._names.allows(row["title"])
        options = tuple(option for option in row["options"] if self._names.allows(option))
        return {**row, "options": options} if shown else None

    def _prosaic(self, row: Row) -> Row:
        return {**row, "note": self.prose(row["note"])}

    def _reason(self, row: Row) -> Row | None:
        shown = row["field"] not in self.sees.fields and self.sees.allows(row["text"])
        if row["field"] in ("start", "end", "date") and self.sees.dates == "hidden":
            return None
        return row if shown else None

    def _view(self, row: Row) -> Row | None:
        """Arrangements name people, words and fields: only those stay that give nothing away."""
        fields = {name for name in self.sees.fields if f'"{name}"' in str(row["settings"]).replace("'", '"')}
        shown = self._names.allows(f"{row['title']} {row['settings']}") and not fields
        return row if shown else None

    @staticmethod
    def _stand_at(rows: Rows, found: Rows) -> None:
        """Key results whose check-ins stay behind stand where the last of these left them."""
        last: dict[str, Row] = {}
        for row in sorted(rows.get("check_in", ()), key=lambda row: (row["date"], row["id"])):
            if row["value"] is not None:
                last[row["key_result"]] = row
        for result in found["key_result"]:
            if result["id"] in last:
                result["current"] = last[result["id"]]["value"]
