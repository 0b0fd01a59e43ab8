"""What a document's facts showed at a moment, kept; and which of them show something else now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from roadmapper.documents.fact_values import Facts, Shown, basis_of, resolve
from roadmapper.documents.facts import FactReference, fact_references

_NEUTRAL = {"date_style": "yyyy-mm-dd", "number_style": "1,234.5"}


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact whose value is another now: ``title`` names it ("End of ATL-12 Guided onboarding")."""

    reference: FactReference
    title: str
    before: str
    after: str


def kept_facts(text: str, facts: Facts) -> dict[str, dict[str, str]]:
    """What is to be remembered of a text's facts, by source: what each showed, and its plain value.

    The plain value is free of the workspace's styles and of the clock, so that neither another way to write
    dates nor the passing of a day makes a fact look changed.
    """
    neutral = replace(facts, **_NEUTRAL)
    return {
        reference.source: {
            "shown": words_of(resolve(reference, facts)),
            "plain": _plain(reference, neutral),
        }
        for reference in fact_references(text)
    }


def changed_facts(kept: Mapping[str, Any], text: str, facts: Facts) -> list[FactChange]:
    """The facts of a text that were remembered and differ now, each once, in the text's order.

    A fact that was written into the text since is no change of a fact, and neither is one that left it.
    """
    neutral = replace(facts, **_NEUTRAL)
    found: dict[str, FactChange] = {}
    for reference in fact_references(text):
        known = kept.get(reference.source)
        if known is None or reference.source in found:
            continue
        before, plain = _remembered(known)
        shown = resolve(reference, facts)
        after = words_of(shown)
        if before != after and (plain is None or plain != _plain(reference, neutral)):
            found[reference.source] = FactChange(reference, _title(reference, shown), before, after)
    return list(found.values())


def facts_between(before: Mapping[str, Any], after: Mapping[str, Any], facts: Facts) -> list[FactChange]:
    """The facts that two moments remember with different values, in the order of the first."""
    found = []
    for source in before:
        reference = next(iter(fact_references(f"[[{source}]]")), None)
        if source not in after or reference is None:
            continue
        (was, plain_was), (is_, plain_is) = _remembered(before[source]), _remembered(after[source])
        if was != is_ and (plain_was is None or plain_was != plain_is):
            found.append(FactChange(reference, _title(reference, resolve(reference, facts)), was, is_))
    return found


def count_facts(text: str) -> int:
    """How many different facts a text has."""
    return len({reference.source for reference in fact_references(text)})


def words_of(shown: Shown) -> str:
    """What a fact shows, for a reader who does not see the document: a lost one says why it is lost."""
    return shown.title if shown.text.startswith("[[") else shown.text


def _plain(reference: FactReference, neutral: Facts) -> str:
    basis = basis_of(reference, neutral)
    if basis:
        return basis
    if reference.form == "relative":
        reference = replace(reference, form="day")
    shown = resolve(reference, neutral)
    return f"{shown.state}: {shown.text}"


def _remembered(known: Any) -> tuple[str, str | None]:
    """What a fact showed and its plain value; a bare text is what it showed."""
    if isinstance(known, Mapping):
        plain = known.get("plain")
        return str(known.get("shown", "")), None if plain is None else str(plain)
    return str(known), None


def _title(reference: FactReference, shown: Shown) -> str:
    if not reference.field:
        return f"Title of {reference.key}"
    if shown.state != "missing":
        return shown.title
    return f"{reference.field.replace('_', ' ').capitalize()} of {reference.key}"
