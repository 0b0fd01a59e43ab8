"""Rules about what is written and told: PRDs, updates, and values that two copies disagree about."""

from __future__ import annotations

from collections.abc import Iterator

from roadmapper.counting import counted
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.seen import Seen, named


def aged_documents(seen: Seen) -> Iterator[Finding]:
    """Reviewed PRDs and drafts whose facts say something else by now."""
    for each in seen.aged:
        kind = " PRD" if each.entity == "prd" and not each.title.rstrip().endswith("PRD") else ""
        yield Finding(
            "stale-document", each.entity, each.id, each.key,
            f"{named(each.title, each.key)}{kind}: {each.words}", each.first, ("mark_reviewed",),
        )  # fmt: skip


def updates_due(seen: Seen) -> Iterator[Finding]:
    """Audiences that should have heard by now."""
    for each in seen.waiting:
        heard = f"Last sent {seen.day(each.heard)}" if each.heard is not None else "Nothing was sent yet"
        yield Finding("update-due", "audience", each.audience, "", f"{each.title}: {each.words}", heard)


def untrue_statements(seen: Seen) -> Iterator[Finding]:
    """What an audience still believes and no longer holds; told once an audience."""
    for each in seen.untrue:
        title = f"{counted(each.number, 'statement')} no longer true"
        yield Finding(
            "untrue-statement", "audience", each.audience, "", title, f"Told to {each.title} · {each.first}"
        )


def disputed_values(seen: Seen) -> Iterator[Finding]:
    """Values that two copies disagree about."""
    for each in seen.disputed:
        if each.field.startswith("("):  # the whole item, as "(key result removed or kept)"
            title = f"{each.name}: removed or kept?"
        else:
            title = f"{each.name}: two values for {each.field}"
        yield Finding("open-conflict", each.entity, each.id, "", title, "Two copies were merged")
