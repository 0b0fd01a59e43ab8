"""What a criterion of a scoring model may take: the numbers of initiatives, their own and the workspace's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import process

from roadmapper.entities.base import fields_of, specs_of
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.errors import InvalidInput

_KINDS: Final = frozenset({"number", "integer", "percent"})
_OWN_KINDS: Final = frozenset({"number", "money"})
_CUSTOM: Final = "custom."


def scored_fields(customs: Iterable[CustomField]) -> dict[str, str]:
    """Every field that can be counted with and its title, by the name under which it is stored."""
    own = {
        spec.name: spec.title for spec in fields_of(Initiative) if spec.kind in _KINDS and not spec.internal
    }
    return (
        own
        | {"moscow": "MoSCoW"}
        | {_CUSTOM + each.id: each.title for each in customs if each.kind in _OWN_KINDS}
    )


def scored_field(text: str, customs: Iterable[CustomField]) -> str:
    """The stored name of the field that a name or title means; raises InvalidInput with the nearest one."""
    known = scored_fields(customs)
    wanted = text.strip().casefold()
    for name, title in known.items():
        if wanted in (name.casefold(), title.casefold(), name.replace("_", " ")):
            return name
    titles = list(known.values())
    close = process.extract(wanted, [title.casefold() for title in titles], limit=1, score_cutoff=65)
    hint = f"did you mean “{titles[close[0][2]]}”?" if close else "name one such as Impact or Effort."
    raise InvalidInput("field", f"“{text.strip()}” is not a number of initiatives; {hint}")


def field_words(name: str, customs: Iterable[CustomField]) -> str:
    """What a field is called, by its stored name."""
    if name.startswith(_CUSTOM):
        return next((each.title for each in customs if _CUSTOM + each.id == name), "a field that was removed")
    spec = specs_of(Initiative).get(name)
    return spec.title if spec is not None else name
