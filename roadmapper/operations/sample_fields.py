"""The sample's own fields: a choice and a formula, their values, and a view of the board that shows both."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.view import View
from roadmapper.operations.sample_source import table
from roadmapper.planning.board import BoardView
from roadmapper.storage.edit import Edit

SEGMENT, WORTH = "Segment", "Value per month"
_SEGMENTS: Final = ("New teams", "Growing teams", "Enterprise")
_WORTH: Final = "round(reach * impact / effort)"
_VIEW: Final = "By segment"


def add_fields(edit: Edit) -> dict[str, str]:
    """The fields and the view; returns the fields' ids by title."""
    segment = edit.add(CustomField(title=SEGMENT, kind="choice", options=_SEGMENTS)).id
    worth = edit.add(CustomField(title=WORTH, kind="formula", formula=_WORTH)).id
    board = BoardView(
        columns=f"custom.{segment}", fields=("theme", f"custom.{worth}", "health"), where="is:open"
    )
    edit.add(View(title=_VIEW, page="board", settings=board.to_plain()))
    return {SEGMENT: segment, WORTH: worth}


@lru_cache(maxsize=1)
def _segments() -> dict[str, str]:
    return {row["title"]: row["segment"] for row in table("fields")}


def field_values(title: str, fields: dict[str, str]) -> dict[str, Any]:
    """The values of an initiative's own fields, by the fields' ids."""
    segment = _segments().get(title)
    return {fields[SEGMENT]: segment} if segment is not None else {}
