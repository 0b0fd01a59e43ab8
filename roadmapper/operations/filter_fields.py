"""The fields that a filter of initiatives knows: their words, their values, and what `is:` stands for.

``filter_kinds`` has those of other kinds; pages that begin with initiatives do without what it imports.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from roadmapper.planning.formula import says_yes_or_no
from roadmapper.planning.query_fields import Fields, Named, QueryField, Sort
from roadmapper.planning.status import CATEGORY_TITLES, HEALTH_TITLES, HORIZON_TITLES
from roadmapper.storage.filter_reading import (
    TABLES,
    read_definitions,
    read_named,
    read_used,
    read_used_custom,
)
from roadmapper.storage.reading import Reader

INITIATIVE: Final = "initiative"
CUSTOM: Final = "custom."
_MOSCOW: Final = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won't"}
_PRDS: Final = {
    "draft": "Draft",
    "in_review": "In review",
    "approved": "Approved",
    "superseded": "Superseded",
}
FIXED: Final = {
    "category": CATEGORY_TITLES,
    "health": HEALTH_TITLES,
    "horizon": HORIZON_TITLES,
    "moscow": _MOSCOW,
    "prd": _PRDS,
}
"""Fields whose values are the same in every file: stored value and its title."""
_INITIATIVES: Final = frozenset({"parent", "under", "waits_for", "blocks", "children"})
_LINKED: Final = {"risk": "risk", "decision": "decision_record"}


def _field(name: str, title: str, sort: Sort, *words: str, unit: str = "", asked: bool = True) -> QueryField:
    closed = name in {*FIXED, *TABLES, *_INITIATIVES, *_LINKED}
    return QueryField(name, title, sort, words, unit, closed, asked)


OWN: Final = (
    _field("title", "Title", "text", "name"),
    _field("key", "Key", "names", "id"),
    _field("summary", "Summary", "text", "description"),
    _field("status", "Status", "named", "state"),
    _field("category", "Status category", "named"),
    _field("health", "Health", "named"),
    _field("progress", "Progress", "number", "done", unit="%"),
    _field("confidence", "Confidence", "number", unit="%"),
    _field("owner", "Owner", "names", "who", "assignee"),
    _field("team", "Team", "named"),
    _field("theme", "Theme", "named"),
    _field("product", "Product", "named"),
    _field("parent", "Parent", "named"),
    _field("under", "Under", "names", "below"),
    _field("children", "Children", "names", "child"),
    _field("start", "Start", "date", "begin"),
    _field("end", "End", "date", "due"),
    _field("end_best", "Best end", "date"),
    _field("end_worst", "Worst end", "date"),
    _field("effort", "Effort", "number", "estimate", unit="person-months"),
    _field("horizon", "Horizon", "named", "when"),
    _field("tags", "Tags", "names", "tag", "label"),
    _field("release", "Release", "named", "version"),
    _field("objective", "Objective", "names", "okr"),
    _field("key_result", "Key result", "names", "kr"),
    _field("prd", "PRD", "names", "document"),
    _field("waits_for", "Waits for", "names", "predecessor", "depends-on"),
    _field("blocks", "Blocks", "names", "successor"),
    _field("blocked", "Blocked", "flag"),
    _field("risk", "Risk", "names"),
    _field("decision", "Decision", "names"),
    _field("evidence", "Evidence", "flag", asked=False),
    _field("conflict", "Open conflict", "flag", asked=False),
    _field("reach", "Reach", "number"),
    _field("impact", "Impact", "number"),
    _field("confidence_low", "Least confidence", "number", unit="%"),
    _field("confidence_high", "Most confidence", "number", unit="%"),
    _field("ice_impact", "ICE impact", "number"),
    _field("ice_confidence", "ICE confidence", "number"),
    _field("ease", "Ease", "number"),
    _field("business_value", "Business value", "number"),
    _field("time_criticality", "Time criticality", "number"),
    _field("risk_reduction", "Risk reduction", "number"),
    _field("job_size", "Job size", "number"),
    _field("value", "Value", "number"),
    _field("moscow", "MoSCoW", "named"),
    _field("source_id", "Source id", "text", "source"),
    _field("created", "Created", "date"),
    _field("updated", "Updated", "date", "changed"),
)
"""In the order in which they are offered."""

FLAGS: Final = {
    "open": "-category:shipped,declined",
    "closed": "category:shipped,declined",
    **{category.replace("_", "-"): f"category:{category}" for category in CATEGORY_TITLES},
    "late": "end<today -category:shipped,declined",
    "running": "start<=today end>=today",
    "upcoming": "start>today",
    "scheduled": "has:start,end",
    "unscheduled": "no:start no:end",
    "blocked": "blocked:yes",
    "parent": "has:children",
    "child": "has:parent",
    "mine": "owner:me",
    "new": "created>=-7d",
    "changed": "updated>=-7d",
    **{health.replace("_", "-"): f"health:{health}" for health in HEALTH_TITLES},
    **{horizon: f"horizon:{horizon}" for horizon in HORIZON_TITLES},
}
"""The words after `is:`, each as the filter that it stands for."""
_SORTS: Final[dict[str, Sort]] = {
    "number": "number",
    "money": "number",
    "formula": "number",
    "date": "date",
    "choice": "names",
    "choices": "names",
    "people": "names",
}

_TOLD_BY: Final = {
    "key_result": frozenset({"link", "key_result"}),
    "objective": frozenset({"link", "key_result", "objective"}),
    "prd": frozenset({"prd"}),
    "waits_for": frozenset({"dependency", "initiative"}),
    "blocks": frozenset({"dependency", "initiative"}),
    "blocked": frozenset({"dependency", "initiative", "status"}),
    "children": frozenset({"initiative"}),
    "under": frozenset({"initiative"}),
    "category": frozenset({"status"}),
    "risk": frozenset({"link", "risk"}),
    "decision": frozenset({"link", "decision_record"}),
    "evidence": frozenset({"evidence"}),
    "conflict": frozenset({"conflict"}),
}


def touches_others(asked: Collection[str], tables: Collection[str], entity: str = INITIATIVE) -> bool:
    """Whether a change in these tables may alter whom a filter fits besides the items that changed."""
    if not asked:
        return False
    if entity != INITIATIVE:
        from roadmapper.operations.filter_kinds import rests_on

        return not rests_on(entity, asked).isdisjoint(tables)
    return any(not _TOLD_BY[field].isdisjoint(tables) for field in asked if field in _TOLD_BY)


def fields_for(reader: Reader, entity: str) -> Fields:
    """The fields of a kind of items in one workspace."""
    if entity == INITIATIVE:
        return initiative_fields(reader)
    from roadmapper.operations.filter_kinds import kind_fields

    return kind_fields(reader, entity)


def initiative_fields(reader: Reader) -> Fields:
    """The fields of initiatives in one workspace, its custom ones last."""
    definitions = reader.read(read_definitions)
    customs = {CUSTOM + row[0]: custom_query_field(*row[:4], *row[5:]) for row in definitions}
    options = {CUSTOM + row[0]: row[4] for row in definitions if _SORTS.get(row[3]) == "names"}
    return Fields((*OWN, *customs.values()), lambda field: _values(reader, field, options), FLAGS)


def custom_query_field(
    eid: str, key: str, title: str, kind: str, unit: str | None, formula: str | None
) -> QueryField:
    """A custom field as filters and formulas know it."""
    closed, reckoned = kind in ("choice", "choices"), formula if kind == "formula" else ""
    sort: Sort = "flag" if reckoned and says_yes_or_no(reckoned) else _SORTS.get(kind, "text")
    return QueryField(
        CUSTOM + eid, title, sort, (key,) if key else (), unit or "", closed, formula=reckoned or ""
    )


def _values(reader: Reader, field: str, options: dict[str, tuple[str, ...]]) -> Sequence[Named]:
    if field in FIXED:
        return [Named(stored, title) for stored, title in FIXED[field].items()]
    if field in options:
        used = reader.read(lambda connection: read_used_custom(connection, field.removeprefix(CUSTOM)))
        return [Named(option, option) for option in dict.fromkeys((*options[field], *used))]
    if field in ("owner", "tags"):
        return [Named(name, name) for name in reader.read(lambda connection: read_used(connection, field))]
    table = "initiative" if field in {*_INITIATIVES, "key"} else TABLES.get(field) or _LINKED.get(field)
    if table is None:
        return ()
    rows = reader.read(lambda connection: read_named(connection, table))
    if field == "key":
        return [Named(key, key, "", source) for _eid, _title, key, source in rows]
    return [Named(*row) for row in rows]
