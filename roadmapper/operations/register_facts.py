"""Facts of releases, decisions and risks that no field holds: readiness, the option taken, exposure."""

from __future__ import annotations

from roadmapper.documents.fact_values import Fact
from roadmapper.entities.base import Entity
from roadmapper.entities.decision_option import DecisionOption
from roadmapper.entities.decision_record import DecisionRecord
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.risk import Risk
from roadmapper.planning.readiness import Line, readiness
from roadmapper.planning.risk import exposure, level
from roadmapper.storage.workspace import Workspace


def computed_facts(workspace: Workspace, item: Entity) -> dict[str, Fact]:
    """What can be said of an item besides its fields; nothing of other kinds of items."""
    if isinstance(item, Risk):
        weight = exposure(item.probability, item.impact)
        words = "" if weight is None else level(weight)
        return {
            "exposure": Fact("integer", weight, title="Exposure"),
            "level": Fact("text", words, title="Level of exposure"),
        }
    if isinstance(item, DecisionRecord):
        options = [one for one in workspace.all(DecisionOption) if one.decision == item.id]
        taken = ", ".join(one.title for one in options if one.chosen)
        return {"option": Fact("text", taken, title="Option taken")}
    if isinstance(item, Release):
        lines = [one for one in workspace.all(ReadinessItem) if one.release == item.id]
        counted = readiness(Line(one.function, bool(one.done)) for one in lines)
        ships = [one for one in workspace.all(Initiative) if one.release == item.id]
        scope = ", ".join(one.title for one in ships)
        return {
            "readiness": Fact("text", counted.words, title="Readiness"),
            "scope": Fact("text", scope, title="Scope"),
        }
    return {}
