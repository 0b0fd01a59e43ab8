"""Finding steps of the journal: by person, kind of item, field, period and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from roadmapper.entities.registry import entity_types
from roadmapper.errors import InvalidInput
from roadmapper.operations.history_fields import field_titles
from roadmapper.operations.sealed import Seal
from roadmapper.storage.history_reading import ADDED, Sought, StepHead, read_heads, read_people, read_touched
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

_SLICE: Final = 1_000
"""Steps that are searched for words at a time."""
Heard = Callable[[int, int], None]
"""Told how many steps were searched, of how many; may raise to stop."""


def find_steps(
    workspace: Workspace,
    reader: Reader,
    sought: Sought,
    words: str = "",
    *,
    above: int = 0,
    limit: int | None = None,
    heard: Heard = lambda _done, _all: None,
) -> list[StepHead]:
    """The steps that match, the last one first, each with all of the words; those after ``above`` alone.

    Words are looked for in what a step is called, who did it, the items' keys and titles, the fields' names,
    and the values before and after.
    """
    asked = words.casefold().split()
    most = -1 if limit is None or asked else limit
    heads = reader.read(lambda connection: read_heads(connection, sought, above=above, limit=most))
    if not asked:
        return heads
    search = _Search(workspace, asked)
    found: list[StepHead] = []
    for begin in range(0, len(heads), _SLICE):
        heard(begin, len(heads))
        found += search.among(reader, heads[begin : begin + _SLICE], sought)
        if limit is not None and len(found) >= limit:
            return found[:limit]
    return found


class _Search:
    """Looks for words in steps, with the names of everything there is or was."""

    def __init__(self, workspace: Workspace, words: Sequence[str]) -> None:
        self._words = words
        self._names: dict[str, str] = {}
        self._seal = Seal.read(workspace.reader)
        for entity in entity_types().values():
            for eid, name in workspace.names(entity).items():
                self._names[eid] = " ".join(name).casefold()
        self._titles = {
            (name, field): f"{entity.titles[0]} {title}".casefold()
            for name, entity in entity_types().items()
            for field, title in field_titles(workspace, name).items()
        }

    def among(self, reader: Reader, heads: Sequence[StepHead], sought: Sought) -> list[StepHead]:
        """Those of these steps that have every word."""
        first, last = heads[-1].no, heads[0].no
        rows = reader.read(lambda connection: read_touched(connection, first, last, sought))
        missing = {
            head.no: {word for word in self._words if word not in f"{head.label} {head.author}".casefold()}
            for head in heads
        }
        for number, entity, eid, field, old, new in rows:
            left = missing.get(number)
            if left and entity != "branch_part":
                text = self._text(entity, eid, field, old, new)
                left -= {word for word in left if word in text}
        return [head for head in heads if not missing[head.no]]

    def _text(self, entity: str, eid: str, field: str | None, old: str | None, new: str | None) -> str:
        """Everything that a change is known by; a reference by the name of what it points to."""
        if self._seal.hides(entity, eid, field):
            old = new = None  # whoever tries numbers until one is found is not told either
        values = [self._names.get(value.strip('"'), value) for value in (old, new) if value]
        title = self._titles.get((entity, field or ADDED), "")
        plain = " ".join(values).casefold().replace("\\n", " ").replace("_", " ")
        return f"{self._names.get(eid, '')} {title} {plain}"


def people_named(reader: Reader, names: Iterable[str]) -> tuple[str, ...]:
    """Those who ever changed something and are called so, in full or by a part of the name.

    Raises InvalidInput with the names that there are.
    """
    known = reader.read(read_people)
    found: dict[str, None] = {}
    for name in names:
        wanted = name.strip().casefold()
        fitting = [each for each in known if each.casefold() == wanted]
        fitting = fitting or [each for each in known if wanted and wanted in each.casefold()]
        if not fitting:
            people = ", ".join(known) or "nobody yet"
            raise InvalidInput("by", f"“{name}” has changed nothing here. Those who have: {people}.")
        found |= dict.fromkeys(fitting)
    return tuple(found)
