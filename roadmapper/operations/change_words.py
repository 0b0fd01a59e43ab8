"""One change of the journal in words, with the titles of what it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from roadmapper.changes import Change
from roadmapper.entities.base import FieldSpec, in_sentence, noun, specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.sealed import HIDDEN
from roadmapper.operations.wording import Name, Wording

Told = tuple[str, str, str, str]
"""The field's title, before and after in words, and the whole as a sentence without its full stop."""
Moment = tuple[str | None, str | None] | None
"""A date and its precision at one time."""
_LONG = 60


class ChangeWords:
    """Puts changes into words for one workspace as it is now."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def name_of(self, change: Change) -> Name:
        """What the changed item is called."""
        return self._wording.name(change.entity, change.eid)

    def told(self, change: Change, group: Sequence[Change], before: Moment, after: Moment) -> Told | None:
        """A change in words; None for what is only kept for Roadmapper's own use."""
        if change.entity == "reason":
            return self._reason(change)
        if change.entity == "branch_part":  # its step says how many edits it keeps
            return None
        if change.field != "deleted" and self._wording.hides(change.entity, change.eid, change.field):
            return "", "", "", f"Gave a{'' if change.op == 'insert' else 'nother'} score ({HIDDEN})"
        if change.op == "insert":
            return "", "", "", f"Added {self._inserted(change)}"
        if change.field == "deleted":
            return "", "", "", f"{'Removed' if change.new else 'Brought back'} {self._thing(change)}"
        if change.field is not None and change.field.startswith("custom."):
            return self._custom(change)
        spec = specs_of(entity_named(change.entity)).get(change.field or "")
        if spec is None:
            return None
        title = in_sentence(spec.title)
        if before is not None and after is not None:
            return self._date(title, change.entity, group, before, after)
        if spec.name == "rank":
            return "order", "", "", "Changed the order"
        if spec.name == "key":
            return "key", change.old, change.new, f"Changed key from {change.old} to {change.new}"
        if spec.internal:
            return None
        if change.op == "text" or spec.kind == "markdown":
            return title, "", "", _edited(title, change)
        if spec.kind in ("people", "tags"):
            return _names(title, change.old or [], change.new or [])
        return _from_to(title, self._value(spec, change.old), self._value(spec, change.new))

    def _reason(self, change: Change) -> Told | None:
        """Why something changed, as it was said; taken back it is told by its step alone."""
        said = change.new.get("text", "") if change.op == "insert" else ""
        return ("", "", "", f"Why: {said}") if said else None

    def _value(self, spec: FieldSpec, value: Any) -> str:
        return _short(self._wording.display(spec, value))

    def _custom(self, change: Change) -> Told:
        definition = self._wording.customs().get((change.field or "").removeprefix("custom."))
        title = definition.title if definition is not None else "a custom field"
        old, new = (_short(self._wording.custom(definition, value)) for value in (change.old, change.new))
        return _from_to(title, old, new)

    def _date(self, title: str, entity: str, group: Sequence[Change], before: Moment, after: Moment) -> Told:
        assert before is not None
        assert after is not None
        date_field = (group[0].field or "").removesuffix("_precision")
        title = in_sentence(specs_of(entity_named(entity))[date_field].title)
        old, new = self._wording.date(*before), self._wording.date(*after)
        verb = "Moved" if group[0].field == date_field else "Changed"
        return _from_to(title, old, new, verb)

    def _inserted(self, change: Change) -> str:
        """What was added: links and dependencies by their ends, check-ins by their key result and value."""
        new, name = change.new, self._wording.name
        if change.entity == "dependency":
            ends = (name("initiative", new.get(end)) for end in ("successor", "predecessor"))
            return "dependency: {} waits for {}".format(*ends)
        if change.entity == "link":
            return f"link: {self._anything(new.get('source'))} to {self._anything(new.get('target'))}"
        if change.entity == "check_in":
            value = self._wording.display(specs_of(entity_named("check_in"))["value"], new.get("value"))
            told = f"check-in of {name('key_result', new.get('key_result'))}"
            return f"{told}: {value}" if value else told
        if change.entity == "given_score":
            value = self._wording.display(specs_of(entity_named("given_score"))["value"], new.get("value"))
            return f"given score: {self._wording.given(new)}: {value or 'nothing yet'}"
        return self._thing(change)

    def _anything(self, eid: str | None) -> str:
        for entity in ("initiative", "key_result", "objective", "prd", "milestone"):
            found = self._wording.name(entity, eid)
            if found.key:
                return str(found)
        return "something removed"

    def _thing(self, change: Change) -> str:
        return noun(entity_named(change.entity))


def _from_to(title: str, old: str, new: str, verb: str = "Changed") -> Told:
    if not old:
        words = f"Set {title} to {new}"
    elif not new:
        words = f"Cleared {title}, which was {old}"
    else:
        words = f"{verb} {title} from {old} to {new}"
    return title, old, new, words


def _names(title: str, old: Sequence[str], new: Sequence[str]) -> Told:
    """Names that came and went; a new order is told as the whole list."""
    came = [name for name in new if name not in old]
    went = [name for name in old if name not in new]
    joined = ", ".join(old), ", ".join(new)
    if came and not went and old:
        return title, *joined, f"Added {', '.join(came)} to {title}"
    if went and not came and new:
        return title, *joined, f"Removed {', '.join(went)} from {title}"
    return _from_to(title, *joined)


def _edited(title: str, change: Change) -> str:
    """Long text is told by its lines, never in full."""
    if change.op != "text":
        return f"Cleared {title}" if not change.new else f"Edited {title}"
    added, removed = len(change.new["ins"]), len(change.new["del"])
    lines = [f"{number} {what}" for number, what in ((added, "added"), (removed, "removed")) if number]
    return f"Edited {title}: lines {', '.join(lines)}" if lines else f"Edited {title}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else plain[: _LONG - 1].rstrip() + "…"
