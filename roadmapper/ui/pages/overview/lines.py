"""What the overview's lists show: each finding, piece of news and coming day as a line with a way to go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.operations.lint_fixes import FIXES
from roadmapper.operations.news import News
from roadmapper.planning.coming import Coming
from roadmapper.planning.lint.asking import Groups
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.rules import rule_named

FEW: Final = 5
"""So many findings of one rule are told; of more only the first, and how many there are."""
_MOST: Final = 12
NEWS: Final = "news"
"""Stands for a rule where it is the news that are unfolded."""
_TONES: Final = {"act": "bad", "look": "warn", "note": "text_2"}
_ICONS: Final = {
    "audience": "send",
    "decision_record": "scale",
    "decline": "list-ordered",
    "dependency": "chart-no-axes-gantt",
    "initiative": "chart-no-axes-gantt",
    "key_result": "target",
    "milestone": "flag",
    "objective": "target",
    "prd": "file-text",
    "release": "flag",
    "risk": "shield",
    "stakeholder_update": "send",
}
_OF_RULE: Final = {"now-without-prd": "file-text", "open-conflict": "layers"}
_OF_NEWS: Final = {
    "merged": ("layers", "accent"),
    "added": ("plus", "text_2"),
    "removed": ("trash-2", "text_2"),
    "shipped": ("flag", "good"),
    "checked": ("target", "text_2"),
    "said": ("file-text", "text_2"),
    "moved": ("chart-no-axes-gantt", "text_2"),
    "changed": ("pencil", "text_2"),
}


class Fold(NamedTuple):
    """More findings of one rule than are shown."""

    rule: str
    is_open: bool


class Line(NamedTuple):
    """Two lines of text behind an icon; ``verb`` is what a click at the right does."""

    icon: str
    tone: str
    title: str
    detail: str
    verb: str
    about: Any


def need_lines(found: Groups, opened: Collection[str]) -> list[Line]:
    """The findings in their order; a rule with many tells the first and, once opened, all."""
    lines: list[Line] = []
    for some in found:
        rule = some[0].rule
        many = len(some) > FEW
        shown = some if not many or rule in opened else some[: FEW - 2]
        lines += [need_line(each) for each in shown]
        if many:
            lines.append(_fold(rule, len(some) - len(shown)))
    return lines


def need_line(found: Finding) -> Line:
    """One finding, with its usual fix or the way to its place."""
    rule = rule_named(found.rule)
    icon = _OF_RULE.get(rule.id) or _ICONS.get(found.entity, "circle-alert")
    fix = first_fix(found)
    verb = FIXES[fix].words if fix else rule.way
    return Line(icon, _TONES[rule.weight], found.title, found.detail, verb, found)


def first_fix(found: Finding) -> str:
    """The fix that is offered at the line's end; empty where that is the way to the place."""
    return found.fixes[0] if found.fixes and rule_named(found.rule).begins_with_fix else ""


def _fold(rule: str, hidden: int) -> Line:
    title = rule_named(rule).title
    if not hidden:
        return Line("", "text_2", f"{title}: all are shown", "", "Show fewer", Fold(rule, True))
    return Line("", "text_2", f"{title}: {grouped(hidden)} more", "", "Show all", Fold(rule, False))


def news_lines(news: Sequence[News], only_others: bool, me: str, *, all_of_it: bool = False) -> list[Line]:
    """What changed, the latest first; first as many as are read at a glance."""
    wanted = [each for each in news if not only_others or each.by != me]
    most = len(wanted) if all_of_it else _MOST
    lines = [
        Line(*_OF_NEWS.get(each.kind, ("pencil", "text_2")), each.title, each.detail, "", each)
        for each in wanted[:most]
    ]
    if len(wanted) <= _MOST:
        return lines
    hidden = len(wanted) - most
    words, verb = (f"{grouped(hidden)} more", "Show all") if hidden else ("All are shown", "Show fewer")
    return [*lines, Line("", "text_2", words, "", verb, Fold(NEWS, not hidden))]


def coming_lines(found: Sequence[Coming], most: int = 10) -> list[Line]:
    """What comes next, the earliest first."""
    lines = [
        Line(_ICONS[each.entity], "text_2" if each.entity == "initiative" else "accent",
             each.title, each.detail, "Open" if each.entity == "release" else "", each)
        for each in found[:most]
    ]  # fmt: skip
    return [*lines, _rest(len(found) - most, "timeline")] if len(found) > most else lines


def _rest(number: int, page: str) -> Line:
    return Line("", "text_2", f"{grouped(number)} more", "", "Show all", page)
