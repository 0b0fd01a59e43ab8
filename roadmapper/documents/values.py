"""The plain values that templates receive: every name a template may use, in words ready to print.

Dates, numbers and choices arrive as words in the workspace's own style ("Q1 2027", "At risk"), so that a
template needs no formatting; ``progress`` and counts stay numbers. A missing value is ``""`` or None, never a
missing name. The code that composes a document fills these; the render worker gets them as JSON.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict


class InitiativeValues(TypedDict):
    """One initiative. ``dates`` is both ends in words ("17 Oct 2026 → 2 Jan 2027" or "Not scheduled")."""

    key: str
    title: str
    summary: str
    """Markdown."""
    status: str
    category: str
    """idea, planned, in_progress, shipped or declined."""
    health: str
    """"On track", "At risk", "Off track" or ""."""
    progress: int | None
    confidence: int | None
    owner: str
    team: str
    theme: str
    product: str
    start: str
    end: str
    dates: str
    tags: list[str]


class KeyResultValues(TypedDict):
    """One key result, values with their unit; ``progress`` in percent; ``difference`` over the period."""

    key: str
    title: str
    baseline: str
    target: str
    current: str
    progress: float | None
    difference: str
    by: str
    """The end of its objective's cycle."""
    confidence: int | None


class ObjectiveValues(TypedDict):
    """One objective with its key results; ``change`` is points of progress over the period."""

    key: str
    title: str
    cycle: str
    owner: str
    progress: float | None
    change: float | None
    health: str
    key_results: list[KeyResultValues]


class MilestoneValues(TypedDict):
    """One milestone; ``past`` says that its date lies before the as-of day."""

    key: str
    title: str
    date: str
    past: bool


class DependencyValues(TypedDict):
    """The initiative at the other end; ``relation`` is "needs" or "is needed by"; ``problem`` may be ""."""

    key: str
    title: str
    relation: str
    dates: str
    status: str
    problem: str


class PrdValues(TypedDict):
    """What a template of kind ``prd`` receives. ``initiative`` is None for a PRD that stands alone."""

    title: str
    workspace: str
    author: str
    as_of: str
    initiative: InitiativeValues | None
    objectives: list[ObjectiveValues]
    milestones: list[MilestoneValues]
    dependencies: list[DependencyValues]


class ChangeValues(TypedDict):
    """One net change of the period: before and after in words, ``difference`` such as "+9 days" or "+12 pts".

    ``when`` is the day it happened (shipped on, declined on); ``reason`` is "" where none was given.
    ``words`` is the change as a sentence, ``reworded`` the person's own words for it, "" for the usual ones;
    ``id`` is its own as long as the update lives.
    """

    id: str
    key: str
    title: str
    before: str
    after: str
    difference: str
    when: str
    reason: str
    words: str
    reworded: str
    owner: str
    team: str
    theme: str
    summary: str
    """The initiative's summary, as Markdown."""


class Changes(TypedDict):
    """The changes of the period, in groups; an initiative may stand in several."""

    moved: list[ChangeValues]
    shipped: list[ChangeValues]
    added: list[ChangeValues]
    declined: list[ChangeValues]
    health: list[ChangeValues]
    progress: list[ChangeValues]
    objectives: list[ChangeValues]


class PeriodValues(TypedDict):
    """The period an update speaks of, both days included; ``words`` is "6 Nov → 20 Nov 2026"."""

    since: str
    until: str
    words: str


class Counts(TypedDict):
    """Initiatives in scope as of the day: in all, by health, and by what they are up to."""

    initiatives: int
    with_health: int
    """Those that say how they are: on track, at risk or off track."""
    on_track: int
    at_risk: int
    off_track: int
    in_progress: int
    planned: int
    shipped: int


class ReleasedValues(InitiativeValues):
    """An initiative that shipped; ``reworded`` is what the person says of it, "" for the summary."""

    reworded: str


class DeclinedValues(TypedDict):
    """One initiative that is not done, in words; ``reason`` is Markdown, ``due`` what has brought it back."""

    key: str
    title: str
    theme: str
    reason: str
    asked_by: str
    declined: str
    revisit: str
    due: str


class UpdateValues(TypedDict):
    """What a template of kind ``update`` receives.

    ``scope`` is in words ("All initiatives", "Theme: Growth"). ``current`` holds the initiatives in
    progress, ``upcoming`` those planned next in order of their start, ``released`` those that shipped in the
    period, or of a release all that shipped; ``declined`` all that is not done, with why.
    """

    title: str
    workspace: str
    audience: str
    author: str
    as_of: str
    change_no: int
    scope: str
    period: PeriodValues
    counts: Counts
    changes: Changes
    objectives: list[ObjectiveValues]
    milestones: list[MilestoneValues]
    current: list[InitiativeValues]
    upcoming: list[InitiativeValues]
    released: list[ReleasedValues]
    declined: list[DeclinedValues]


class ThemeValues(TypedDict):
    """The initiatives of one theme; ``title`` is "" for those without any."""

    title: str
    initiatives: list[InitiativeValues]


class ReleaseValues(TypedDict):
    """What a template of kind ``release`` receives: ``readiness`` is "11 of 18", ``go`` Go, No-go or ""."""

    title: str
    key: str
    workspace: str
    as_of: str
    summary: str
    date: str
    shipped_on: str
    owner: str
    readiness: str
    go: str
    decision_note: str
    initiatives: list[InitiativeValues]
    themes: list[ThemeValues]
    """The same initiatives by theme, in the workspace's order of themes."""


class PageValues(TypedDict):
    """What the HTML page shows around a document. All words; ``status`` is "" for none.

    ``kind`` is "PRD" or "Update"; ``file`` the workspace's file name; ``details`` are further (label, words)
    pairs for the header, such as ("Initiative", "ATL-12 Guided onboarding").
    """

    title: str
    kind: str
    key: str
    status: str
    owner: str
    as_of: str
    change_no: int
    file: str
    details: NotRequired[list[tuple[str, str]]]
