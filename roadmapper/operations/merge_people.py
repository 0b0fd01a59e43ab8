"""Who gave each of the values that a merge compared, and when: told of a line when it is drawn."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from roadmapper.operations.history_moments import clock_words, moment
from roadmapper.operations.merge_review import Came, Line
from roadmapper.operations.merges import Question
from roadmapper.planning.date_format import short_date
from roadmapper.storage.authorship import Authors, Said
from roadmapper.storage.merging import shapes
from roadmapper.storage.reading import Reader


class By(NamedTuple):
    """ "Anna, 18 Nov", and ``whole`` with year and time of day; both empty where nobody changed it."""

    words: str = ""
    whole: str = ""


class People:
    """Reads an item's history when one of its lines is told; the journal names who, whoever merged."""

    def __init__(self, reader: Reader, style: str) -> None:
        self._reader, self._style = reader, style

    def of(self, line: Line) -> tuple[By, By]:
        """Who gave this file's value, and who the other's."""
        authors = self._reader.read(lambda connection: Authors(connection, line.eid))
        source = line.source
        if isinstance(source, Came):
            said = authors.added() if source.is_new else _said(authors, line, source.after, source.before)
            by = self._by(said)
            return (by, By()) if source.side == "mine" else (By(), by)
        base = source.row.base if source.row.base_known else _UNKNOWN
        mine, theirs = (self._by(_said(authors, line, each, base)) for each in _sides(source))
        return mine, theirs

    def _by(self, said: Said | None) -> By:
        if said is None:
            return By()
        name = said.name.strip() or "Somebody"
        day = short_date(moment(said.at).astimezone().date(), "day", self._style, today=date.today())
        return By(f"{name}, {day}", f"{name}, {clock_words(said.at, self._style)}")


_UNKNOWN = object()


def _sides(question: Question) -> tuple[Any, Any]:
    return question.mine, question.theirs


def _said(authors: Authors, line: Line, value: Any, base: Any) -> Said | None:
    """Who gave a unit this value; None where it is what it was before both."""
    if line.field == "deleted":
        return authors.of({"deleted": 1}) if value else authors.edited()
    if value == base:
        return None
    names = shapes.fields_of_unit(line.entity, line.field)
    if len(names) == 1 or not isinstance(value, dict):
        return authors.of({line.field: value})
    before = base if isinstance(base, dict) else {}
    return authors.of(
        {name: each for name, each in value.items() if name not in before or each != before[name]}
    )
