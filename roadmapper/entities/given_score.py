"""A given score: the number that one person gave one input of one initiative in a scoring round."""

from __future__ import annotations

import unicodedata
import uuid

from roadmapper.entities.base import STRICT, Entity, declare

_NAMESPACE = uuid.UUID("a3a1f7de-5c3f-5a0c-9d53-8f6f3b9a2c64")


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


def given_id(scoring_round: str, subject: str, field: str, person: str) -> str:
    """The UUIDv5 of one person's number: their copies on two computers agree on it, others have their own."""
    name = unicodedata.normalize("NFC", person)
    return str(uuid.uuid5(_NAMESPACE, f"{scoring_round}\n{subject}\n{field}\n{name}"))


def given_key(identifier: str) -> str:
    """Its key: the first characters of its id, so that copies that merge need not number anything anew."""
    return "GIVEN-" + identifier.replace("-", "")[:12]
