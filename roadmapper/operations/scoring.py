"""Scores of a workspace's initiatives by any of its models, the usual ones and its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from rapidfuzz import process

from roadmapper.entities.base import specs_of
from roadmapper.entities.criterion import Criterion
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.scoring_model import ScoringModel
from roadmapper.errors import InvalidInput
from roadmapper.operations.fields import CUSTOM
from roadmapper.planning.scoring import MODELS, Model, Score, Weighed, weighted
from roadmapper.storage.workspace import Workspace

RANGE: Final = ("confidence_low", "confidence_high")
"""Between these the confidence may lie, beside the inputs of a model."""


def models(workspace: Workspace) -> dict[str, Model]:
    """Every model by its name: "rice" and the other usual ones, then the workspace's own by their ids."""
    criteria: dict[str, list[Criterion]] = {}
    for criterion in workspace.all(Criterion):
        criteria.setdefault(criterion.model, []).append(criterion)
    own = (
        weighted(item.id, item.title, weighed(criteria.get(item.id, ())))
        for item in workspace.all(ScoringModel)
    )
    return MODELS | {model.name: model for model in own}


def weighed(criteria: Iterable[Criterion]) -> list[Weighed]:
    """Criteria as the rules take them."""
    return [Weighed(each.field, each.weight, each.low, each.high, each.direction) for each in criteria]


def model_named(workspace: Workspace, text: str) -> Model:
    """The model that "rice", a title, a key or an id names; raises InvalidInput with those there are."""
    known = models(workspace)
    wanted = text.strip().casefold()
    keys = {item.key.casefold(): item.id for item in workspace.all(ScoringModel)}
    found = [
        model
        for name, model in known.items()
        if wanted in (name.casefold(), model.title.casefold()) or keys.get(wanted) == name
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidInput(
            "model", f"Several scoring models are called “{text.strip()}”: say which by its key."
        )
    titles = [*MODELS, *(model.title for name, model in known.items() if name not in MODELS)]
    close = process.extract(wanted, [title.casefold() for title in titles], limit=1, score_cutoff=65)
    hint = f"did you mean “{titles[close[0][2]]}”?" if close else f"there are {', '.join(titles)}."
    raise InvalidInput("model", f"There is no scoring model “{text.strip()}”; {hint}")


def score_of(item: Initiative, model: Model) -> Score:
    """The score of one initiative."""
    return model.score(with_custom(item.model_dump(include={*inputs_stored(model)})))


def inputs_stored(model: Model) -> list[str]:
    """The stored columns of an initiative that a model takes; all custom fields lie in one."""
    fields = ("custom" if field.startswith(CUSTOM) else field for field in model.inputs)
    more = RANGE if model.confidence is not None else ()
    return list(dict.fromkeys((*fields, *more)))


def with_custom(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values whose custom fields stand beside the others, as ``custom.<id>``."""
    custom = values.get("custom") or {}
    return {**values, **{CUSTOM + field: value for field, value in custom.items()}}


def plain_values(columns: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    """The values of a row as it is stored, by field; custom ones beside the others."""
    values = dict(zip(columns, row, strict=True))
    if values.get("custom"):
        values["custom"] = json.loads(values["custom"])
        return with_custom(values)
    return values


def input_title(workspace: Workspace, field: str) -> str:
    """What an input of a model is called; a custom field by its title."""
    if field.startswith(CUSTOM):
        titles = {each.id: each.title for each in workspace.all(CustomField)}
        return titles.get(field.removeprefix(CUSTOM), "a field that was removed")
    spec = specs_of(Initiative).get(field)
    return spec.title if spec is not None else "a field that is not known"
