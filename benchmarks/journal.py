"""What documents ask of a long journal: which facts are stale, and what an update has to tell."""

from __future__ import annotations

from benchmarks.cases import Case

_MAKE = "benchmarks/measured/make_journal.py"
_ASK = "benchmarks/measured/ask_journal.py"
_FILE = "{folder}/plan.roadmap"
_ROWS = (5_000, 50_000)

CASES = (
    Case(
        "Staleness: all of so many reviewed documents with seven facts, over 5,000 journal rows",
        measured=(_ASK, "stale", _FILE),
        prepare=(_MAKE, "{folder}", "5000", "{size}"),
        sizes=(10, 100, 400),
        median_at_most={10: 500, 100: 1_000},
        growth_at_most=1.15,
        rounds=4,
    ),
    Case(
        "Staleness: all of 100 reviewed documents, by the journal's rows",
        measured=(_ASK, "stale", _FILE),
        prepare=(_MAKE, "{folder}", "{size}", "100"),
        sizes=_ROWS,
        median_at_most=1_000,
        growth_at_most=1.15,
        rounds=4,
    ),
    Case(
        "Updates: 100 in four rounds, each over all that changed, by the journal's rows",
        measured=(_ASK, "updates", _FILE, "25"),
        prepare=(_MAKE, "{folder}", "{size}", "10"),
        sizes=_ROWS,
        median_at_most=1_000,
        growth_at_most=1.15,
        rounds=4,
    ),
)
