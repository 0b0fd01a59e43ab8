"""A workspace on a PostgreSQL server of our own: how soon an edit arrives, and four clients at once."""

from __future__ import annotations

from benchmarks.cases import Case

_PROGRAM = "benchmarks/measured/on_a_server.py"

CASES = (
    Case(
        "Server: from an edit on one client to its paint on the other's open timeline",
        measured=(_PROGRAM, "arrive", "{folder}", "{size}"),
        sizes=(1_000,),
        p95_at_most=500,
        rounds=4,
    ),
    Case(
        "Server: an edit with its turn, as who makes it waits for it",
        measured=(_PROGRAM, "four", "{folder}", "{size}"),
        sizes=(50,),
        figure="alone",
        median_at_most=150,
        rounds=4,
    ),
    Case(
        "Server: the same while four clients edit at once; none missing, numbers without gaps, check clean",
        measured=(_PROGRAM, "four", "{folder}", "{size}"),
        sizes=(50, 500),
        figure="each",
        rounds=4,
    ),
)
