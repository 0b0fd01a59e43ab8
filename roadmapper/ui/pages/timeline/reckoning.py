"""Lanes and colours by formulas: worked out on a worker, and again where other items changed their values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from roadmapper.changes import Step
from roadmapper.operations.arranger import Arranger
from roadmapper.operations.filter_fields import touches_others
from roadmapper.operations.grouped_values import MANY, Known, read_known, reckoned_fields
from roadmapper.storage.reading import Reader
from roadmapper.timeline.arrangement import Arrangement
from roadmapper.ui.pages.page import Page
from roadmapper.ui.timeline.canvas import TimelineCanvas

_READING: Final = "Working out formulas"
_NEVER: Final = frozenset({"custom_field", "workspace"})
"""Entities whose change makes other groups, or other words for them."""


class Reckoning:
    """Keeps what one page's arranger knows of reckoned fields true."""

    def __init__(self, page: Page, canvas: TimelineCanvas, arranger: Arranger) -> None:
        self._page, self._canvas, self._arranger = page, canvas, arranger
        self._then: Callable[[], None] | None = None
        self._is_reading = self._is_told = False
        self._wanted: list[str] = []

    def read_ahead(self, reader: Reader) -> Known:
        """On a worker: all that is in use, of another moment."""
        return read_known(reader, reckoned_fields(reader, self._arranger.now.fields))

    def know(self, found: Known) -> None:
        """Take what was read ahead, for the plan that is shown next."""
        self._arranger.know(found)
        self._is_told = True
        if self._is_reading:  # of the moment before
            self._read(self._wanted)

    def before(self, arrangement: Arrangement, then: Callable[[], None]) -> None:
        """Do something as soon as every field of an arrangement is known; what was asked for last holds."""
        wanted = reckoned_fields(self._arranger.reader, arrangement.fields)
        lacking = [field for field in wanted if field not in self._arranger.reckoned]
        self._then = None
        if not lacking:
            then()
            return
        self._then = then
        self._read(wanted)

    def follow(self, step: Step) -> None:
        """Work out anew what a step changed beside the initiatives that it names, or of very many."""
        known = self._arranger.reckoned
        sources = frozenset[str]().union(*(found.sources for found in known.values()))
        many = len(step.ids("initiative")) > MANY
        if known and (many or step.tables & _NEVER or touches_others(sources, step.tables)):
            self.renew()
        elif self._is_reading and step.tables & {"initiative", "custom_field"}:
            self._read(self._wanted)

    def renew(self) -> None:
        """Work out anew all that is in use, unless it was read ahead."""
        told, self._is_told = self._is_told, False
        if told:
            return
        wanted = reckoned_fields(self._arranger.reader, self._arranger.now.fields)
        if wanted:
            self._read(wanted)

    def _read(self, fields: list[str]) -> None:
        self._wanted, self._is_reading = fields, True
        reader = self._arranger.reader
        self._page.read_behind(_READING, lambda: read_known(reader, fields), self._take)

    def _take(self, found: Known) -> None:
        self._is_reading = False
        is_new = self._arranger.know(found)
        then, self._then = self._then, None
        if then is not None:
            then()
        elif is_new:
            self._canvas.plan.rearrange(self._arranger.now.lanes, self._arranger.take(self._arranger.now))
            self._page.bar_changed.emit()
