"""A given score: the number that one person gave one input of one initiative in a scoring round."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class GivenScore(Entity, table=True):
    """One row for each person, initiative and input: two copies never write the same one."""

    __tablename__ = "given_score"
    __table_args__ = STRICT
    key_prefix = "GIVEN"
    titles = ("Given score", "Given scores")
    title_field = "key"

    round: str = declare("Round", "reference", default="", target="scoring_round", required=True, index=True)
    subject: str = declare("Item", "text", default="", required=True, index=True)
    field: str = declare("Input", "text", default="", required=True)
    person: str = declare("By", "text", default="", required=True)
    value: float | None = declare("Value", "number")
    comment: str | None = declare("Comment", "text")
