"""Why a formula is empty for an initiative, in words: what it lacks, or that nothing sensible comes out."""

from __future__ import annotations

from typing import Final

from roadmapper.errors import InvalidInput
from roadmapper.operations import formulas
from roadmapper.operations.filter_fields import initiative_fields
from roadmapper.operations.filtering import columns_of
from roadmapper.planning.formula import Formula, formula
from roadmapper.planning.query_fields import QueryField
from roadmapper.storage.reading import Reader

_SOME_DAY: Final = "2027-01-01"


def why_empty(reader: Reader, field: str, eid: str) -> str:
    """One sentence about a formula (``custom.<id>``) that has no value for an initiative."""
    fields = initiative_fields(reader)
    known = fields.named(field)
    if known is None or not known.formula:
        return ""
    try:
        formulas.refuse(known.formula, field, fields)
    except InvalidInput as problem:
        return f"{known.title} cannot be reckoned: {problem}"
    reckoned = formula(known.formula)
    sources = {name: source for name in sorted(reckoned.names) if (source := fields.named(name)) is not None}
    columns = columns_of(reader, fields, {source.name for source in sources.values()}, (eid,))
    lacking = [name for name, source in sources.items() if columns[source.name].get(eid) is None]
    needed = [name for name in lacking if _needs(reckoned, name, sources)]
    titles = [sources[name].title for name in needed or lacking]
    if not titles:
        return f"Nothing sensible comes out of {known.formula}, as where something is divided by 0."
    named = titles[0] if len(titles) == 1 else f"{', '.join(titles[:-1])} and {titles[-1]}"
    return (
        f"{known.title} is empty, as {named} {'is' if len(titles) == 1 else 'are'} missing: {known.formula}"
    )


def _needs(reckoned: Formula, name: str, sources: dict[str, QueryField]) -> bool:
    """Whether a formula is empty without this one, however the others are: ``either`` does without some."""
    some = {other: _SOME_DAY if source.sort == "date" else 1.0 for other, source in sources.items()}
    return reckoned.value({**some, name: None}) is None
