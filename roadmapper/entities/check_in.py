"""A check-in: a dated value of a key result, with confidence and comment."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class CheckIn(Entity, table=True):
    """What a key result stood at on a date, and how sure its owner was."""

    __tablename__ = "check_in"
    __table_args__ = STRICT
    key_prefix = "CI"
    titles = ("Check-in", "Check-ins")
    title_field = "comment"

    key_result: str = declare(
        "Key result", "reference", default="", target="key_result", required=True, index=True
    )
    date: str = declare("Date", "date", default="", required=True)
    value: float | None = declare("Value", "number")
    confidence: int | None = declare("Confidence", "percent", unit="%", bounds=(0, 100))
    comment: str | None = declare("Comment", "markdown")
    author: str | None = declare("By", "text", internal=True)
