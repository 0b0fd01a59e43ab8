"""A workspace's initiatives with their scores in order, as the command line and exports list them."""

from __future__ import annotations

from typing import Any, NamedTuple

from roadmapper.entities.base import field_named
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.fields import CUSTOM
from roadmapper.operations.scoring import input_title, model_named, score_of
from roadmapper.planning.number_format import format_number
from roadmapper.planning.ranking import Ranking, Standing
from roadmapper.planning.scoring import MOSCOW_STEPS, Model, Score
from roadmapper.storage.workspace import Workspace


class ScoreRow(NamedTuple):
    """One initiative; ``missing`` are the fields it lacks, as they are set, and ``lacks`` their titles."""

    key: str
    title: str
    score: Score
    missing: tuple[str, ...]
    lacks: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """As JSON gives it; a range only where there is one."""
        found: dict[str, Any] = {
            "key": self.key,
            "title": self.title,
            "score": self.score.value,
            "missing": list(self.missing),
        }
        if self.score.is_range:
            found |= {"low": self.score.low, "high": self.score.high}
        return found


class ScoreList(NamedTuple):
    """The rows in order, and the model that scored them."""

    model: Model
    rows: list[ScoreRow]


def read_score_list(workspace: Workspace, name: str) -> ScoreList:
    """Every initiative in the order of its score; raises InvalidInput for an unknown model."""
    model = model_named(workspace, name)
    items = {item.id: item for item in workspace.all(Initiative)}
    scores = {eid: score_of(item, model) for eid, item in items.items()}
    ranking = Ranking({eid: Standing(scores[eid].value, rank=item.rank) for eid, item in items.items()})
    titles = {field: input_title(workspace, field) for field in model.inputs}
    return ScoreList(model, [_row(items[eid], scores[eid], titles) for eid in ranking.order()])


def _row(item: Initiative, score: Score, titles: dict[str, str]) -> ScoreRow:
    settable = (titles[field] if field.startswith(CUSTOM) else field for field in score.missing)
    return ScoreRow(
        item.key, item.title, score, tuple(settable), tuple(titles[field] for field in score.missing)
    )


def score_words(model: Model, score: Score, style: str) -> str:
    """A score as it is read: "1 813", "8.33", "Must"; "–" where an input is missing."""
    if model.name == "moscow" and score.value is not None:
        word = next(word for word, step in MOSCOW_STEPS.items() if step == score.value)
        return field_named(Initiative, "moscow").choice_title(word)
    return number_words(score.value, style)


def number_words(value: float | None, style: str) -> str:
    """A score's number as exactly as it is of use: whole from a hundred on, else to two places."""
    return format_number(value, style, 0 if value is not None and abs(value) >= 100 else 2)
