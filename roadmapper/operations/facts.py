"""What facts in documents are resolved against: entities by key, their fields and computed values."""

from __future__ import annotations

from datetime import date

from roadmapper.documents.fact_values import Fact, Facts, Values
from roadmapper.entities.base import Entity, FieldSpec, fields_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.entities.status import Status
from roadmapper.errors import Ambiguous, NotFound
from roadmapper.operations.attachments import pictures_of
from roadmapper.operations.filtering import reckoned
from roadmapper.operations.okr import objective_tree
from roadmapper.operations.register_facts import computed_facts
from roadmapper.operations.requirements import placed_by
from roadmapper.operations.seen_facts import narrowed_by
from roadmapper.operations.wording import Wording, as_precision, precision_field, unit_of
from roadmapper.planning.initiatives import days_late
from roadmapper.storage.workspace import Workspace

_HIDDEN_KINDS = frozenset({"custom", "json", "rank", "flag"})


class _Source:
    """Looks keys up in one workspace as it is now; OKR progress is read once, at the first need."""

    def __init__(self, workspace: Workspace, today: date) -> None:
        self._workspace = workspace
        self._today = today
        self._wording = Wording(workspace)
        self._measured: dict[str, tuple[float | None, int | None]] | None = None
        self._categories: dict[str, str] | None = None

    def __call__(self, key: str) -> Values | None:
        try:
            item = self._workspace.find(key)
        except (NotFound, Ambiguous):
            return None
        values: dict[str, Fact | str | int | float | None] = {"title": _title(item), "key": item.key}
        for spec in fields_of(type(item)):
            if self._wording.hides(item.entity_name(), item.id, spec.name):
                continue
            if spec.kind not in _HIDDEN_KINDS and spec.name not in values and spec.name != "aliases":
                values[spec.name] = self._fact(item, spec)
        values.update(self._custom(item))
        values.update(self._computed(item))
        return values

    def _fact(self, item: Entity, spec: FieldSpec) -> Fact:
        value = getattr(item, spec.name)
        companion = precision_field(type(item), spec)
        number = spec.kind in ("number", "integer", "percent")
        return Fact(
            kind=spec.kind,
            value=value,
            text="" if number or spec.kind in ("date", "markdown") else self._wording.field(item, spec.name),
            precision=getattr(item, companion) if companion else None,
            unit=unit_of(item, spec.name) or spec.unit,
            title=spec.title,
        )

    def _custom(self, item: Entity) -> dict[str, Fact]:
        """Custom fields, each under ``custom.<id>``."""
        if not isinstance(item, Initiative):
            return {}
        held = {**item.custom, **reckoned(self._workspace.reader, (item.id,)).get(item.id, {})}
        return {
            f"custom.{identifier}": Fact(
                "text",
                held.get(identifier),
                self._wording.custom(field, held.get(identifier)),
                title=field.title,
            )
            for identifier, field in self._wording.customs().items()
        }

    def _computed(self, item: Entity) -> dict[str, Fact]:
        """Values that no field holds: progress and confidence of OKRs, how late an initiative is."""
        if isinstance(item, KeyResult | Objective):
            progress, confidence = self._measures().get(item.id, (None, None))
            return {
                "progress": Fact("percent", _percent(progress), title="Progress"),
                "confidence": Fact("percent", confidence, title="Confidence"),
            }
        if isinstance(item, Initiative):
            end = date.fromisoformat(item.end) if item.end else None
            category, precision = self._category(item), as_precision(item.end_precision)
            late = days_late(end, category, self._today, precision)
            basis = f"{item.end} {precision} {category}"
            return {"days_late": Fact("integer", late, unit="days", title="Days late", basis=basis)}
        return computed_facts(self._workspace, item)

    def _measures(self) -> dict[str, tuple[float | None, int | None]]:
        """Progress (a share) and confidence (in percent) of every objective and key result by id."""
        if self._measured is None:
            self._measured = {}
            for line in objective_tree(self._workspace):
                self._measured[line.item.id] = (line.progress, None)
                for result in line.key_results:
                    self._measured[result.item.id] = (result.progress, result.confidence)
        return self._measured

    def _category(self, item: Initiative) -> str | None:
        if self._categories is None:
            self._categories = {status.id: status.category for status in self._workspace.all(Status)}
        return self._categories.get(item.status or "")


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _title(item: Entity) -> str:
    return str(getattr(item, type(item).title_field, None) or item.key)


def workspace_facts(workspace: Workspace, today: date | None = None) -> Facts:
    """Facts as of now; make new ones after a step. ``today`` is what relative dates count from."""
    row, day = workspace.settings(), today or date.today()
    source = _Source(workspace, day)
    return Facts(
        source,
        day,
        row.date_style,
        row.number_style,
        records=placed_by(workspace),
        narrow=narrowed_by(workspace),
        pictures=pictures_of(workspace),
    )
