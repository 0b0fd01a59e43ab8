"""How one workspace reads and writes: today, date and number style, fiscal year, day before month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from roadmapper import settings
from roadmapper.planning.date_format import DEFAULT_STYLE
from roadmapper.planning.date_words import DateReading, read_date
from roadmapper.planning.number_format import DEFAULT_NUMBER_STYLE
from roadmapper.storage.workspace import Workspace


@dataclass(frozen=True)
class Conventions:
    """What turns text into values and values into words; the styles travel with the file.

    ``day_first`` is the person's own preference: it only decides how an ambiguous typed date is read.
    """

    today: date
    date_style: str = DEFAULT_STYLE
    number_style: str = DEFAULT_NUMBER_STYLE
    fiscal_start: int = 1
    day_first: bool = True

    @classmethod
    def of(cls, workspace: Workspace, today: date | None = None) -> Conventions:
        """The conventions of a workspace, as of ``today``."""
        row = workspace.settings()
        return cls(
            today or date.today(),
            row.date_style,
            row.number_style,
            row.fiscal_start,
            settings.get("dates.day_first") == "yes",
        )

    def read_date(self, text: str, prefer: Literal["future", "past"] = "future") -> DateReading:
        """A date as people say it; raises ValueError with a sentence and an example."""
        return read_date(
            text,
            today=self.today,
            fiscal_start=self.fiscal_start,
            day_first=self.day_first,
            prefer=prefer,
            style=self.date_style,
        )
