"""When to think again about what is declined, as it is typed: a date, or “Enterprise ARR > 2M”."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from roadmapper.entities.base import field_named
from roadmapper.entities.decline import Decline
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.metric import Metric
from roadmapper.errors import Ambiguous, InvalidInput
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.fields import FieldReader
from roadmapper.operations.typed_numbers import read_number
from roadmapper.planning.revisit import read_threshold
from roadmapper.storage.workspace import Workspace


class Revisit(NamedTuple):
    """As ``declines.Why`` takes it: a day, and a measure (an id) that is "above" or "below" a value."""

    on: date | None = None
    measure: str | None = None
    when: str | None = None
    value: float | None = None


def read_revisit(workspace: Workspace, typed: Sequence[str]) -> Revisit:
    """What was typed, a date and a threshold at most; raises InvalidInput or Ambiguous in words."""
    found = Revisit()
    for text in typed:
        threshold = read_threshold(text)
        if (found.on if threshold is None else found.measure) is not None:
            raise InvalidInput("revisit", "Say one date and one measure at most for thinking again.")
        if threshold is None:
            spec = field_named(Decline, "revisit_on")
            found = found._replace(on=FieldReader(workspace).read_date(Decline, spec, text).first)
            continue
        name, when, number = threshold
        measure = _measure(workspace, name)
        style = Conventions.of(workspace).number_style
        try:
            value = read_number(number, style, measure.unit or "")
        except ValueError as error:
            raise InvalidInput("revisit", f"“{text}”: {error}") from None
        found = found._replace(measure=measure.id, when=when, value=value)
    return found


def _measure(workspace: Workspace, name: str) -> KeyResult | Metric:
    """The metric or key result of that key or title."""
    wanted = name.strip().strip('“”"').casefold()
    known: list[KeyResult | Metric] = [*workspace.all(Metric), *workspace.all(KeyResult)]
    found = [each for each in known if wanted in (each.key.casefold(), each.title.casefold())]
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(f"“{name}” may be {' or '.join(each.key for each in found)}; say which by its key.")
    raise InvalidInput("revisit", f"There is no metric or key result “{name}” to watch.")
