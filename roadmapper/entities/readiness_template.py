"""A readiness template: a checklist that new releases begin with."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare


class ReadinessTemplate(Entity, table=True):
    """``items`` holds the lines (JSON: ``lines``, each with ``function`` and ``title``)."""

    __tablename__ = "readiness_template"
    __table_args__ = STRICT
    key_prefix = "CHECK"
    titles = ("Readiness template", "Readiness templates")

    title: str = declare("Title", "text", default="", required=True)
    items: dict[str, Any] = declare("Lines", "json", default={}, internal=True)
    rank: str = declare("Order", "rank", default="", internal=True)
