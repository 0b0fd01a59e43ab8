"""Filters of every kind of item: questions in words give the same rows as the same questions asked in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.objective import Objective
from roadmapper.entities.registry import entity_types
from roadmapper.errors import InvalidInput
from roadmapper.operations import declines
from roadmapper.operations.declines import Why
from roadmapper.operations.filter_fields import fields_for, touches_others
from roadmapper.operations.filtering import matching
from roadmapper.operations.items import add_item, add_values, change_items
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.sample_workspace import TODAY, sample_workspace

_LINKED = (
    "SELECT CASE WHEN l.source = r.id THEN l.target ELSE l.source END FROM link l "
    "WHERE l.deleted = 0 AND r.id IN (l.source, l.target)"
)
QUESTIONS = [
    ("risk", "exposure>9", "probability * impact > 9"),
    ("risk", "exposure:10..12", "probability * impact BETWEEN 10 AND 12"),
    ("risk", "is:open", "state = 'open'"),
    (
        "risk",
        "-is:settled trend:rising,falling",
        "state NOT IN ('closed', 'happened') AND trend IN ('rising', 'falling')",
    ),
    (
        "risk",
        'owner:"Platform lead"',
        "EXISTS (SELECT 1 FROM json_each(owner) WHERE value = 'Platform lead')",
    ),
    ("risk", "no:owner", "owner = '[]'"),
    ("risk", "due<2027-01", "due < '2027-01-01'"),
    (
        "risk",
        "auditor",
        "lower(title || coalesce(summary, '') || coalesce(mitigation, '')) LIKE '%auditor%'",
    ),
    ("risk", "RISK-2", "\"key\" = 'RISK-2'"),
    (
        "risk",
        "has:initiative",
        f"EXISTS ({_LINKED} INTERSECT SELECT id FROM initiative WHERE deleted = 0)",
    ),
    (
        "release",
        "readiness>0",
        "id IN (SELECT release FROM readiness_item WHERE deleted = 0 AND done)",
    ),
    ("release", "date:2027-Q2", "date BETWEEN '2027-04-01' AND '2027-06-30'"),
    (
        "release",
        "is:planned -owner:enterprise",
        "state = 'planned' AND owner NOT LIKE '%Enterprise%'",
    ),
    (
        "release",
        'initiative:"Guided onboarding"',
        "id = (SELECT release FROM initiative WHERE title = 'Guided onboarding')",
    ),
    (
        "decision_record",
        "is:decided decided-on<today",
        "state = 'decided' AND decided_on < '2026-11-20'",
    ),
    ("decision_record", "no:superseded-by", "superseded_by IS NULL"),
    (
        "decision_record",
        "context:permissions,audit",
        "lower(context) LIKE '%permissions%' OR lower(context) LIKE '%audit%'",
    ),
    ("objective", "has:team", "team IS NOT NULL"),
    ("objective", 'cycle:"H2 2026"', "cycle = '2026-H2'"),
    ("objective", "kr:KR-4", "id = (SELECT objective FROM key_result WHERE \"key\" = 'KR-4')"),
    (
        "objective",
        "retention",
        "id = (SELECT objective FROM key_result WHERE title LIKE '%retention%') OR lower(title "
        "|| coalesce(summary, '')) LIKE '%retention%'",
    ),
    (
        "key_result",
        "objective:O-2,O-3",
        "objective IN (SELECT id FROM objective WHERE \"key\" IN ('O-2', 'O-3'))",
    ),
    ("key_result", "direction:decrease", "direction = 'decrease'"),
    (
        "key_result",
        "no:initiative",
        "id NOT IN (SELECT l.target FROM link l JOIN initiative i ON i.id = l.source WHERE "
        "l.deleted = 0 AND l.kind = 'contributes' AND i.deleted = 0)",
    ),
    (
        "key_result",
        "checked>=2026-11",
        "id IN (SELECT key_result FROM check_in WHERE deleted = 0 AND date >= '2026-11-01')",
    ),
    (
        "team",
        "initiatives>9",
        "(SELECT count(*) FROM initiative i WHERE i.deleted = 0 AND i.team = r.id) > 9",
    ),
    (
        "theme",
        "initiatives:0",
        "NOT EXISTS (SELECT 1 FROM initiative i WHERE i.deleted = 0 AND i.theme = r.id)",
    ),
    ("status", "category:planned,idea", "category IN ('planned', 'idea')"),
    ("milestone", "date<2027 theme:none", "date < '2027-01-01' AND theme IS NULL"),
    ("prd", "is:approved", "status = 'approved'"),
    ("prd", "has:initiative is:draft", "initiative IS NOT NULL AND status = 'draft'"),
    ("requirement", "priority:must -is:done", "priority = 'must' AND status <> 'done'"),
    ("acceptance_criterion", "met:no", "met = 0"),
    (
        "stakeholder_update",
        "audience:executive",
        "audience IN (SELECT id FROM audience WHERE title LIKE 'Executive%')",
    ),
    ("dependency", "lag>0 kind:FS", "lag > 0 AND kind = 'FS'"),
    (
        "readiness_item",
        "function:support,legal done:yes",
        "function IN ('support', 'legal') AND done",
    ),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample, which no test here changes."""
    folder = tmp_path_factory.mktemp("kinds")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROADMAPPER_DATA", str(folder / "data"))
        patch.setenv("ROADMAPPER_CONFIG", str(folder / "config"))
        with sample_workspace(folder) as found:
            yield found


@pytest.mark.parametrize(("entity", "words", "sql"), QUESTIONS)
def test_words_and_sql_agree(sample: Workspace, entity: str, words: str, sql: str) -> None:
    query = f"SELECT id FROM {entity} AS r WHERE deleted = 0 AND ({sql})"
    rows = sample.reader.read(lambda connection: connection.execute(query).fetchall())
    assert matching(sample, words, entity=entity, today=TODAY) == {eid for (eid,) in rows}


@pytest.mark.parametrize("entity", sorted(set(entity_types()) - {"initiative"}))
def test_every_field_of_every_kind_can_be_asked(sample: Workspace, entity: str) -> None:
    fields = fields_for(sample.reader, entity)
    everything = matching(sample, "", entity=entity)
    for field in fields.all:
        word = fields.title_for(field)
        assert fields.named(word) is field
        some, none = (matching(sample, f"{test}:{word}", entity=entity) for test in ("has", "no"))
        assert (some | none, some & none) == (everything, set())
    for flag in fields.flags:
        assert matching(sample, f"is:{flag}", entity=entity) <= everything


def test_a_word_of_another_kind_is_told_to_be_unknown(sample: Workspace) -> None:
    with pytest.raises(InvalidInput, match="no field “exposure”"):
        matching(sample, "exposure>3", entity="release")
    with pytest.raises(InvalidInput, match="did you mean “decided”"):
        matching(sample, "is:decide", entity="decision_record")


def test_how_far_objectives_are_is_asked_in_per_cent(workspace: Workspace) -> None:
    for title, current in (("Half way", 50.0), ("Not begun", 0.0)):
        objective = add_values(workspace, "objective", {"title": title})
        known = {"objective": objective.id, "baseline": 0.0, "target": 100.0, "current": current}
        add_values(workspace, "key_result", {"title": "Measure", **known})
    add_values(workspace, "objective", {"title": "Unmeasured"})

    def found(words: str) -> set[str]:
        return {workspace.get(Objective, e).title for e in matching(workspace, words, entity="objective")}

    assert found("progress>=50") == {"Half way"}
    assert found("progress<50") == {"Not begun"}
    assert found("no:progress") == {"Unmeasured"}


def test_not_doing_is_asked_for_the_initiative_and_for_the_entry(workspace: Workspace) -> None:
    add_values(workspace, "team", {"title": "Growth"})
    metric = add_values(workspace, "metric", {"title": "Accounts", "current": 12.0})
    for title in ("Portal", "Offline", "Kiosk", "Kept"):
        add_item(workspace, "initiative", {"title": title, "team": "Growth" if title == "Portal" else ""})
    portal, offline, kiosk = (workspace.find(title, Initiative) for title in ("Portal", "Offline", "Kiosk"))
    today = date.today()
    declines.decline(
        workspace, [portal.id], Why("Few use it", asked_by=("Sales",), on=today - timedelta(1)), today=today
    )
    why = Why("Too dear", on=today + timedelta(400), measure=metric.id, when="above", value=10)
    declines.decline(workspace, [offline.id], why, today=today)
    with workspace.edit("Decline without a word") as edit:
        edit.change(Initiative, kiosk.id, status=edit.get(Initiative, offline.id).status)
    register = declines.not_doing(workspace, today)
    ids = {each.initiative.title: each.item.id if each.item else each.initiative.id for each in register}

    def found(words: str) -> set[str]:
        rows = matching(workspace, words, entity="decline")
        return {title for title, row in ids.items() if row in rows}

    assert found("") == {"Portal", "Offline", "Kiosk"}
    assert found("team:growth") == {"Portal"}
    assert found("no:reason") == {"Kiosk"}
    assert found("asked-by:sales") == found("few") == found(portal.key) == {"Portal"}
    assert found("is:due") == {"Portal", "Offline"}
    assert found("measure:accounts revisit-on>+1y") == {"Offline"}
    declines.bring_back(workspace, [offline.id], today=today)
    assert matching(workspace, "", entity="decline") == {ids["Portal"], ids["Kiosk"]}


def test_what_a_filter_rests_on_besides_its_own_kind() -> None:
    assert touches_others({"readiness"}, {"readiness_item"}, "release")
    assert not touches_others({"readiness"}, {"initiative"}, "release")
    assert not touches_others({"state", ""}, {"initiative", "link"}, "risk")
    assert touches_others({"due"}, {"metric"}, "decline")


def test_a_filter_is_kept_true_for_single_items(tmp_path: Path) -> None:
    with sample_workspace(tmp_path) as workspace:
        fitting = matching(workspace, "exposure>9", entity="risk")
        for eid in matching(workspace, "", entity="risk"):
            assert matching(workspace, "exposure>9", [eid], entity="risk") == fitting & {eid}


def test_what_a_filter_keeps_of_objectives_follows_every_edit(workspace: Workspace) -> None:
    objective = add_values(workspace, "objective", {"title": "Half way"})
    known = {"objective": objective.id, "baseline": 0.0, "target": 100.0, "current": 10.0}
    result = add_values(workspace, "key_result", {"title": "Measure", **known})
    with closing(Reader(workspace.file.working_path)) as apart:
        for reader in (workspace.reader, apart):
            assert matching(reader, "progress<50", entity="objective") == {objective.id}
            assert matching(reader, "progress<50", entity="objective") == {objective.id}
            change_items(workspace, "key_result", {result.id: {"current": 90.0}})
            assert matching(reader, "progress<50", entity="objective") == set()
            workspace.undo()
            assert matching(reader, "progress<50", entity="objective") == {objective.id}
