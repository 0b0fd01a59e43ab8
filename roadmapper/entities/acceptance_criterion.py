"""An acceptance criterion of a user story: given, when and then, or one sentence; met or not."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare


class AcceptanceCriterion(Entity, table=True):
    """What must hold for a story. ``outcome`` is what comes after "then", or the whole sentence where
    neither ``given`` nor ``event`` is set; ``met_by`` and ``met_at`` say who found it met, and on which day.
    """

    __tablename__ = "acceptance_criterion"
    __table_args__ = STRICT
    key_prefix = "AC"
    titles = ("Acceptance criterion", "Acceptance criteria")
    title_field = "outcome"

    story: str = declare("Story", "reference", default="", target="user_story", required=True, index=True)
    given: str | None = declare("Given", "text")
    event: str | None = declare("When", "text")
    outcome: str = declare("Then", "text", default="", required=True)
    met: int = declare("Met", "flag", default=0)
    met_by: str | None = declare("Met by", "text", internal=True)
    met_at: str | None = declare("Met on", "date", internal=True)
    rank: str = declare("Order", "rank", default="", internal=True)
