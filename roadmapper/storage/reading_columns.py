"""The shapes of what screens draw: one tuple a column, all columns of one length."""

from __future__ import annotations

from typing import NamedTuple


class BarColumns(NamedTuple):
    """Live initiatives in rank order, one tuple a column, all of one length.

    The order is that of ``timeline.rows.InitiativeRow``: ``TimelineRows(zip(*bars))`` takes them as they are.
    Dates are ISO text; ``owner`` tuples of names; theme, team, objective, product, parent and status ids;
    ``colour`` a theme colour's place from 0: the theme's, or the team's where there are no themes;
    ``objective`` the first, in rank order, of those whose key results the initiative contributes to.
    """

    id: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    start: tuple[str | None, ...] = ()
    start_precision: tuple[str | None, ...] = ()
    end: tuple[str | None, ...] = ()
    end_precision: tuple[str | None, ...] = ()
    progress: tuple[int | None, ...] = ()
    health: tuple[str | None, ...] = ()
    status: tuple[str | None, ...] = ()
    status_title: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    theme: tuple[str | None, ...] = ()
    team: tuple[str | None, ...] = ()
    owner: tuple[tuple[str, ...], ...] = ()
    objective: tuple[str | None, ...] = ()
    product: tuple[str | None, ...] = ()
    parent: tuple[str | None, ...] = ()
    colour: tuple[int | None, ...] = ()


class MilestoneColumns(NamedTuple):
    """Live milestones and releases with a date, in its order; ``date`` is ISO text.

    ``theme`` and ``product`` are ids; ``entity`` is milestone or release.
    """

    id: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    date_precision: tuple[str | None, ...] = ()
    theme: tuple[str | None, ...] = ()
    product: tuple[str | None, ...] = ()
    entity: tuple[str, ...] = ()


class DependencyColumns(NamedTuple):
    """Live dependencies; ``predecessor`` and ``successor`` are initiative ids, ``lag`` is in days."""

    id: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    predecessor: tuple[str, ...] = ()
    successor: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    lag: tuple[int, ...] = ()


class LaneTitle(NamedTuple):
    """One thing that a lane may stand for; ``colour`` is a theme colour's place from 0."""

    id: str
    key: str
    title: str
    colour: int | None = None
    category: str = ""


class LaneTitles(NamedTuple):
    """What lanes are made of besides owners, each in rank order."""

    theme: tuple[LaneTitle, ...]
    team: tuple[LaneTitle, ...]
    status: tuple[LaneTitle, ...]
    product: tuple[LaneTitle, ...]
    objective: tuple[LaneTitle, ...]


class TitleColumns(NamedTuple):
    """Every live entity that is looked for by its title; ``entity`` is the entity's name."""

    entity: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    title: tuple[str, ...] = ()


class ShiftSettings(NamedTuple):
    """By which rule successors shift, and when people work, as stored."""

    rule: str = "overlap"
    workdays: str = "12345"
    holidays: tuple[str, ...] = ()


class WorkspaceRow(NamedTuple):
    """The workspace's own row; the defaults stand where a file has lost it."""

    id: str = ""
    title: str = ""
    key_prefix: str = "RM"
    date_style: str = "d mmm yyyy"
    number_style: str = "1 234.5"
    first_weekday: int = 1
    fiscal_start: int = 1
