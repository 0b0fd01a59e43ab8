"""A rich and an empty set of values for every template, with titles that would break careless Markdown."""

from __future__ import annotations

from datetime import date

from roadmapper.documents.fact_values import Fact, Facts
from roadmapper.documents.record_markdown import NONE
from roadmapper.documents.values import (
    ChangeValues,
    InitiativeValues,
    KeyResultValues,
    ObjectiveValues,
    PrdValues,
    UpdateValues,
)


def _initiative(key: str, title: str, **more: object) -> InitiativeValues:
    values = {
        "key": key,
        "title": title,
        "summary": "Admins reach a **first report** in ten minutes.\n\n- starts from a role",
        "status": "In progress",
        "category": "in_progress",
        "health": "On track",
        "progress": 40,
        "confidence": 70,
        "owner": "Growth lead",
        "team": "Growth",
        "theme": "Activation",
        "product": "Atlas",
        "start": "17 Oct 2026",
        "end": "2 Jan 2027",
        "dates": "17 Oct 2026 → 2 Jan 2027",
        "tags": ["beta"],
    }
    return {**values, **more}  # pyright: ignore[reportReturnType] - the keyword arguments are its keys


def _change(key: str, title: str, before: str = "", after: str = "", **more: str) -> ChangeValues:
    return {
        "id": f"moved:{key}",
        "key": key,
        "title": title,
        "before": before,
        "after": after,
        "difference": more.get("difference", ""),
        "when": more.get("when", ""),
        "reason": more.get("reason", ""),
        "words": f"{title} changed.",
        "reworded": more.get("reworded", ""),
        "owner": more.get("owner", "Platform lead"),
        "team": "Platform",
        "theme": "Reach",
        "summary": "",
    }


def _key_result() -> KeyResultValues:
    return {
        "key": "KR-2",
        "title": "Week-1 activation",
        "baseline": "38%",
        "target": "55%",
        "current": "46%",
        "progress": 47.0,
        "difference": "+5",
        "by": "Q4 2026",
        "confidence": 60,
    }


def _objective(
    key: str, title: str, progress: float | None, change: float | None, health: str
) -> ObjectiveValues:
    return {
        "key": key,
        "title": title,
        "cycle": "Q4 2026",
        "owner": "Growth lead",
        "progress": progress,
        "change": change,
        "health": health,
        "key_results": [_key_result()] if key == "O-1" else [],
    }


RICH_PRD: PrdValues = {
    "title": "Guided onboarding",
    "workspace": "Atlas",
    "author": "Growth lead",
    "as_of": "20 Nov 2026",
    "initiative": _initiative("ATL-12", "Guided onboarding"),
    "objectives": [_objective("O-1", "New teams reach value in week one", 61.0, 8.0, "On track")],
    "milestones": [{"key": "MS-1", "title": "Beta with 20 accounts", "date": "1 Dec 2026", "past": False}],
    "dependencies": [
        {
            "key": "ATL-3",
            "title": "Permission model | v2",
            "relation": "needs",
            "dates": "until 24 Dec 2026",
            "status": "Planned",
            "problem": "ends 9 days after this starts",
        },
        {
            "key": "ATL-20",
            "title": "Usage-based checklists",
            "relation": "is needed by",
            "dates": "Q1 2027",
            "status": "Planned",
            "problem": "",
        },
    ],
}

EMPTY_PRD: PrdValues = {
    "title": "Untitled *PRD*",
    "workspace": "Atlas",
    "author": "",
    "as_of": "20 Nov 2026",
    "initiative": None,
    "objectives": [],
    "milestones": [],
    "dependencies": [],
}

RICH_UPDATE: UpdateValues = {
    "title": "Atlas: activation up, offline mode moves to Q3",
    "workspace": "Atlas",
    "audience": "Executive team",
    "author": "Product lead",
    "as_of": "20 Nov 2026",
    "change_no": 1482,
    "scope": "All initiatives",
    "period": {"since": "6 Nov 2026", "until": "20 Nov 2026", "words": "6 → 20 Nov 2026"},
    "counts": {
        "initiatives": 26,
        "with_health": 12,
        "on_track": 9,
        "at_risk": 2,
        "off_track": 1,
        "in_progress": 12,
        "planned": 11,
        "shipped": 3,
    },
    "changes": {
        "moved": [
            _change(
                "ATL-7",
                "Offline mode",
                "Q2 2027",
                "Q3 2027",
                difference="+1 quarter",
                reason="Sync conflicts took longer than planned.",
            ),
            _change("ATL-12", "Guided onboarding", "24 Dec 2026", "2 Jan 2027", difference="+9 days"),
        ],
        "shipped": [_change("ATL-5", "Weekly digest e-mail", when="14 Nov 2026", reason="To all accounts.")],
        "added": [_change("ATL-31", "SCIM | provisioning", after="Q1 2027")],
        "declined": [
            _change(
                "ATL-9", "White-label portal", reason="Below break-even for three accounts; revisit later."
            )
        ],
        "health": [
            _change("ATL-15", "Churn-risk signals", "On track", "Off track", reason="No data scientist.")
        ],
        "progress": [_change("ATL-12", "Guided onboarding", "25%", "40%", difference="+15 pts")],
        "objectives": [
            _change("O-1", "New teams reach value in week one", "53%", "61%", difference="+8 pts")
        ],
    },
    "objectives": [
        _objective("O-1", "New teams reach value in week one", 61.0, 8.0, "On track"),
        _objective("O-2", "Teams stay and grow", 34.4, -2.0, "At risk"),
        _objective("O-3", "Ready for regulated companies", None, None, ""),
    ],
    "milestones": [
        {"key": "MS-1", "title": "Beta with 20 accounts", "date": "1 Dec 2026", "past": False},
        {"key": "MS-2", "title": "Alpha", "date": "1 Oct 2026", "past": True},
    ],
    "current": [
        _initiative("ATL-12", "Guided onboarding"),
        _initiative("ATL-15", "Churn-risk signals", health="Off track", progress=None, end="", owner=""),
    ],
    "upcoming": [_initiative("ATL-31", "SCIM | provisioning", start="Jan 2027", end="Q1 2027", health="")],
    "released": [
        {**_initiative("ATL-5", "Weekly digest e-mail"), "reworded": ""},
        {**_initiative("ATL-6", "Pricing | page"), "reworded": "Clear prices, *no* tables."},
    ],
    "declined": [
        {
            "key": "ATL-40",
            "title": "White-label | portal",
            "theme": "Platform",
            "reason": "Below break-even for *3* accounts.",
            "asked_by": "Sales, two accounts",
            "declined": "2 Nov 2026",
            "revisit": "Revisit when “Enterprise ARR” is at least 2 M",
            "due": "",
        },
        {
            "key": "ATL-41",
            "title": "Desktop client for kiosks",
            "theme": "",
            "reason": "",
            "asked_by": "",
            "declined": "",
            "revisit": "Revisit on 15 Nov 2026",
            "due": "15 Nov 2026 has passed",
        },
    ],
}

EMPTY_UPDATE: UpdateValues = {
    **RICH_UPDATE,
    "title": "Quiet weeks",
    "scope": "",
    "counts": dict.fromkeys(RICH_UPDATE["counts"], 0),  # pyright: ignore[reportAssignmentType] - the same keys
    "changes": {name: [] for name in RICH_UPDATE["changes"]},  # pyright: ignore[reportAssignmentType] - the same keys
    "objectives": [],
    "milestones": [],
    "current": [],
    "upcoming": [],
    "released": [],
    "declined": [],
}

FACTS = Facts(
    {
        "ATL-12": {
            "title": "Guided onboarding",
            "owner": Fact("people", ("Growth lead",), title="Owner"),
            "team": Fact("reference", "team-1", "Growth", title="Team"),
            "status": Fact("reference", "status-1", "In progress", title="Status"),
            "start": Fact("date", "2026-10-17", precision="day", title="Start"),
            "end": Fact("date", "2027-01-02", precision="day", title="End"),
            "progress": Fact("percent", 40, title="Progress"),
            "health": Fact("choice", "on_track", "On track", title="Health"),
            "horizon": Fact("choice", None, title="Horizon"),
        },
        "ATL-3": {"title": "Permission model | v2", "end": Fact("date", None, title="End")},
        "ATL-20": {"title": "Usage-based checklists", "end": Fact("date", "2027-03-31", precision="quarter")},
        "O-1": {"title": "New teams reach value in week one", "progress": Fact("percent", 61.4)},
        "KR-2": {
            "title": "Week-1 activation",
            "baseline": Fact("number", 38.0, unit="%"),
            "current": Fact("number", 46.0, unit="%"),
            "target": Fact("number", 55.0, unit="%"),
            "accounts": Fact("number", 12500, unit="accounts"),
        },
        "MS-1": {"title": "Beta with 20 accounts", "date": Fact("date", "2026-12-31", precision="quarter")},
    },
    date(2026, 11, 20),
    records=lambda kind, _document, _chips: NONE[kind],
    document="unwritten",
)
"""What the facts of the samples resolve to."""
