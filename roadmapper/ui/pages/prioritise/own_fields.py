"""The workspace's own fields that the bubble chart shows: read on a worker, kept true after every step."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from roadmapper.changes import Step
from roadmapper.operations.filter_fields import touches_others
from roadmapper.operations.grouped_values import MANY, Known, read_known
from roadmapper.operations.lane_fields import LaneField, own_fields
from roadmapper.timeline.colouring import LegendEntry, legend_title, tint_of
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.prioritise.charting import NUMBER_KINDS, Own
from roadmapper.ui.theme import tokens

_READING: Final = "Reading what the chart shows"


class OwnFields:
    """``show`` is called when what was wanted is there."""

    def __init__(self, page: Page, show: Callable[[], Any]) -> None:
        self._page, self._show = page, show
        self._known: dict[str, Any] = {}
        self._wanted: list[str] = []
        """What is being read."""

    def offered(self) -> list[LaneField]:
        """What bubbles can be coloured by."""
        return own_fields(self._page.frame.reading)

    def numbers(self) -> list[tuple[str, str]]:
        """What an axis or a size can be: fields with their titles."""
        return [(field.name, field.title) for field in own_fields(self._page.frame.reading, NUMBER_KINDS)]

    @property
    def known(self) -> Own:
        """Those that were read and are still there."""
        return {field: found for field, found in self._known.items() if found is not None}

    def is_reckoned(self, field: str) -> bool:
        """Whether a field's values are worked out, so that no drag stores one."""
        found = self.known.get(field)
        return found is not None and found.is_reckoned

    def has(self, fields: Collection[str]) -> bool:
        """Whether all of these were read; if not, they are now."""
        lacking = [field for field in fields if field not in self._known]
        if lacking and not set(lacking) <= set(self._wanted):
            self._read([*fields])
        return not lacking

    def _read(self, fields: list[str]) -> None:
        self._wanted, reader = fields, self._page.frame.reading
        self._page.read_behind(_READING, lambda: read_known(reader, fields), self._take)

    def _take(self, found: Known) -> None:
        self._wanted = []
        self._known |= found
        self._show()

    def forget(self) -> None:
        """Read anew what is wanted next."""
        self._known.clear()
        self._wanted = []

    def follow(self, step: Step) -> None:
        """Take in what a step changed: of few initiatives at once, else on a worker."""
        ids, known = step.ids("initiative"), self.known
        sources = frozenset[str]().union(*(found.sources for found in known.values()))
        if len(ids) > MANY or "custom_field" in step.tables or touches_others(sources, step.tables):
            self._read([*self._known, *(field for field in self._wanted if field not in self._known)])
        elif ids:
            for found in known.values():
                found.read(self._page.frame.reading, ids)
            if known:
                self._show()
            if self._wanted:
                self._read(self._wanted)

    # Colours

    def colour_of(self, field: str, group: str | None) -> str:
        """The colour of a group of one of these fields."""
        colours = tokens().theme_colours
        place = None if group is None else self._places(field).get(group)
        return tokens().text_3 if place is None else colours[place % len(colours)]

    def legend(self, field: str, ids: Collection[str]) -> list[LegendEntry]:
        """What the colours of these initiatives mean; nothing for any other field."""
        found = self.known.get(field)
        if found is None:
            return []
        used = {next(iter(found.column.get(eid, ())), None) for eid in ids}
        places, seen = self._places(field), [value for value in found.groups if value.id in used]
        return [
            LegendEntry(legend_title(value, place), places.get(value.id) if value.id else None)
            for place, value in enumerate(seen)
        ]

    def _places(self, field: str) -> dict[str | None, int]:
        found = self.known.get(field)
        groups = found.groups if found is not None else ()
        return {value.id: tint_of(value, place) for place, value in enumerate(groups)}
