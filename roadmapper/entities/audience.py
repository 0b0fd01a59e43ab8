"""An audience: who updates are written for."""

from __future__ import annotations

from roadmapper.entities.base import STRICT, Entity, declare
from roadmapper.entities.choices import CADENCES, DATE_EXACTNESS


class Audience(Entity, table=True):
    """Whom updates are for, which template suits them, what they may see, and how often they hear.

    ``hidden_fields`` and ``hidden_themes`` (ids) are kept from them, as are initiatives in a category of
    ``hidden_statuses``; ``dates`` says how exactly they are told dates; ``reached_by`` how, such as
    "mail to sales@".
    """

    __tablename__ = "audience"
    __table_args__ = STRICT
    key_prefix = "AUD"
    titles = ("Audience", "Audiences")
    title: str = declare("Title", "text", default="", required=True)
    summary: str | None = declare("Summary", "markdown")
    template: str | None = declare("Template", "template", templates="update")
    dates: str = declare("Dates", "choice", default="day", choices=DATE_EXACTNESS, required=True)
    hidden_fields: tuple[str, ...] = declare("Hidden fields", "tags", default=())
    hidden_themes: tuple[str, ...] = declare("Hidden themes", "tags", default=())
    hidden_statuses: tuple[str, ...] = declare("Hidden statuses", "tags", default=())
    cadence: str | None = declare("Cadence", "choice", choices=CADENCES)
    reached_by: str | None = declare("Reached by", "text")
    rank: str = declare("Order", "rank", default="", internal=True)
