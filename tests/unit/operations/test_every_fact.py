"""Every fact that can be written: each field of each kind of item, in each form, says a value or why not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.documents.fact_values import Fact, Facts, resolve
from roadmapper.documents.facts import FORMS, fact_references
from roadmapper.entities.base import Entity, fields_of
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.registry import entity_types
from roadmapper.operations.facts import workspace_facts
from roadmapper.storage.workspace import Workspace

from .sample_workspace import TODAY, sample_workspace

_DATED = ("day", "month", "quarter", "half", "year", "relative")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder: Path = tmp_path_factory.mktemp("facts")
    with sample_workspace(folder) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def facts(sample: Workspace) -> Facts:
    return workspace_facts(sample, TODAY)


def items(workspace: Workspace) -> Iterator[Entity]:
    """A few items of every kind that has any whose keys can be written; links and the like have none."""
    for kind in entity_types().values():
        yield from [item for item in workspace.all(kind) if fact_references(f"[[{item.key}]]")][:5]


def shown(facts: Facts, source: str) -> tuple[str, str, str]:
    (reference,) = fact_references(f"[[{source}]]")
    found = resolve(reference, facts)
    return found.text, found.title, found.state


def test_every_field_in_every_form_says_a_value_or_why_not(sample: Workspace, facts: Facts) -> None:
    tried = set()
    for item in items(sample):
        values = facts.values(item.key)
        assert values is not None
        for name in values:
            for form in ("", *FORMS):
                text, title, state = shown(facts, f"{item.key}.{name}" + (f":{form}" if form else ""))
                assert text
                assert title
                assert "None" not in text
                assert "Fact(" not in text + title
                if state == "missing":
                    assert title.endswith((".", "?"))
                tried.add((item.entity_name(), name, form))
    assert {entity for entity, _, _ in tried} >= {
        *("initiative", "objective", "key_result", "check_in", "milestone", "prd", "stakeholder_update"),
        *("theme", "team", "status", "audience", "user_story", "acceptance_criterion", "requirement"),
    }
    assert len(tried) > 1_000


def test_every_declared_field_that_a_reader_may_see_is_a_fact(sample: Workspace, facts: Facts) -> None:
    hidden = {"custom", "json", "rank", "flag"}
    for item in items(sample):
        declared = {spec.name for spec in fields_of(type(item)) if spec.kind not in hidden} - {"aliases"}
        assert declared <= set(facts.values(item.key) or {})


def test_dates_take_every_form_of_time_and_the_rest_say_that_they_are_none(
    sample: Workspace, facts: Facts
) -> None:
    dated = 0
    for item in items(sample):
        for name, fact in (facts.values(item.key) or {}).items():
            states = {form: shown(facts, f"{item.key}.{name}:{form}") for form in _DATED}
            if isinstance(fact, Fact) and fact.kind == "date" and fact.value:
                dated += 1
                assert {state for _, _, state in states.values()} == {"value"}
            elif (
                isinstance(fact, Fact)
                and fact.kind in ("number", "integer", "percent", "choice")
                and fact.value
            ):
                assert all("needs a date" in title for _, title, _ in states.values())
    assert dated > 20


def test_computed_facts_and_names(sample: Workspace, facts: Facts) -> None:
    assert shown(facts, "O-1.progress")[0].endswith("%")
    assert shown(facts, "O-1.progress:percent")[2] == "value"
    assert shown(facts, "KR-2.confidence")[2] == "value"
    late = next(item for item in sample.all(Initiative) if item.end and item.end < TODAY.isoformat())
    assert shown(facts, f"{late.key}.days_late")[2] in ("value", "missing")
    assert shown(facts, "ATL-1.status:name")[0] == shown(facts, "ATL-1.status")[0]
    assert shown(facts, "ATL-1.end:quarter")[0].startswith("Q")
    assert "no form" in shown(facts, "ATL-1.end:week")[1]
    assert "Did you mean ‘end’" in shown(facts, "ATL-1.ends")[1]
    assert shown(facts, "ATL-9999.end")[2] == "missing"
