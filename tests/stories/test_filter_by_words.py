"""A filter in words gives the rows that the same question gives in SQL: over the kubernetes roadmap."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.dependency import Dependency
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.exchange.imported import ImportedTable
from roadmapper.exchange.importers import read
from roadmapper.operations.filtering import Filter, matching
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace

TODAY = date(2021, 6, 15)

_STATUS = "(SELECT title FROM status s WHERE s.id = i.status)"
_CATEGORY = "coalesce((SELECT category FROM status s WHERE s.id = i.status), '')"
_TEAM = "(SELECT title FROM team t WHERE t.id = i.team)"
_OWNS = "EXISTS (SELECT 1 FROM json_each(i.owner) o WHERE {})"
_WAITS = "EXISTS (SELECT 1 FROM dependency d WHERE d.successor = i.id AND d.deleted = 0)"
_OPEN = f"{_CATEGORY} NOT IN ('shipped', 'declined')"
QUESTIONS = {
    "": "true",
    "status:implemented": f"{_STATUS} = 'implemented'",
    "-status:implemented": f"coalesce({_STATUS}, '') != 'implemented'",
    "status:implementable,provisional": f"{_STATUS} IN ('implementable', 'provisional')",
    "status!=withdrawn": f"coalesce({_STATUS}, '') != 'withdrawn'",
    "category:shipped": f"{_CATEGORY} = 'shipped'",
    "is:declined": f"{_CATEGORY} = 'declined'",
    "is:open": _OPEN,
    "-is:open": f"{_CATEGORY} IN ('shipped', 'declined')",
    "team:sig-cli": f"{_TEAM} = 'sig-cli'",
    "team:sig": f"{_TEAM} LIKE 'sig%'",
    "team:sig-cli,sig-storage": f"{_TEAM} IN ('sig-cli', 'sig-storage')",
    "team:sig-network status:implemented": f"{_TEAM} = 'sig-network' AND {_STATUS} = 'implemented'",
    "kubectl": "i.title || i.\"key\" || i.owner LIKE '%kubectl%'",
    "-kubectl": "i.title || i.\"key\" || i.owner NOT LIKE '%kubectl%'",
    "title:volume": "i.title LIKE '%volume%'",
    "title:volume,service": "i.title LIKE '%volume%' OR i.title LIKE '%service%'",
    '"service type"': "i.title LIKE '%service type%'",
    "volume snapshot": "i.title LIKE '%volume%' AND i.title LIKE '%snapshot%'",
    'owner="@soltysh"': _OWNS.format("o.value = '@soltysh'"),
    '-owner:"@soltysh"': "NOT " + _OWNS.format("o.value = '@soltysh'"),
    'owner:"@soltysh","@thockin"': _OWNS.format("o.value IN ('@soltysh', '@thockin')"),
    "no:owner": "i.owner = '[]'",
    "end<2021-Q2": "i.\"end\" < '2021-04-01'",
    "end<=2021-Q2": "i.\"end\" <= '2021-06-30'",
    "end>2021": "i.\"end\" > '2021-12-31'",
    "start>=2020 start<2021": "i.start >= '2020-01-01' AND i.start < '2021-01-01'",
    "start:2020": "i.start BETWEEN '2020-01-01' AND '2020-12-31'",
    "start:2019-H2..2020-H1": "i.start BETWEEN '2019-07-01' AND '2020-06-30'",
    "no:start": "i.start IS NULL",
    "no:start,end": 'i.start IS NULL OR i."end" IS NULL',
    "has:start has:end": 'i.start IS NOT NULL AND i."end" IS NOT NULL',
    "is:late": f"i.\"end\" < '2021-06-15' AND {_OPEN}",
    "end<+6m end>-6m": "i.\"end\" > '2020-12-15' AND i.\"end\" < '2021-12-15'",
    "no:prd": "NOT EXISTS (SELECT 1 FROM prd p WHERE p.initiative = i.id AND p.deleted = 0)",
    "prd:draft": "EXISTS (SELECT 1 FROM prd p WHERE p.initiative = i.id AND p.status = 'draft')",
    "has:waits-for": _WAITS,
    "has:predecessor is:open": f"{_WAITS} AND {_OPEN}",
    "has:parent": "i.parent IS NOT NULL",
    "has:children": "i.id IN (SELECT parent FROM initiative WHERE deleted = 0)",
    "under:KEP-1020": "i.parent = (SELECT id FROM initiative WHERE source_id = 'KEP-1020')",
    "effort>2": "i.effort > 2",
    "no:effort": "i.effort IS NULL",
    "effort:1..3": "i.effort BETWEEN 1 AND 3",
    "stage:beta": "json_extract(i.custom, '$.\"{Stage}\"') LIKE '%beta%'",
    "no:beta": "json_extract(i.custom, '$.\"{Beta}\"') IS NULL",
    '"Latest milestone"=v1.20': "json_extract(i.custom, '$.\"{Latest milestone}\"') = 'v1.20'",
    "moscow:must,none": "i.moscow = 'must' OR i.moscow IS NULL",
}


@pytest.fixture(scope="module")
def roadmap(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> Iterator[Workspace]:
    """The kubernetes roadmap, with some of what its table does not have."""
    found = read(shared_data / "roadmaps" / "kubernetes-enhancements.csv")
    assert isinstance(found, ImportedTable)
    with create_workspace(tmp_path_factory.mktemp("kubernetes") / "kubernetes.roadmap") as workspace:
        apply_import(workspace, plan_import(workspace, found))
        items = workspace.all(Initiative)
        top = next(item for item in items if item.source_id == "KEP-1020")
        with workspace.edit("Enrich") as edit:
            for number, item in enumerate(items):
                edit.change(
                    Initiative,
                    item.id,
                    effort=None if number % 7 == 0 else number % 5,
                    moscow=_moscow(number),
                )
            for item in items[20:30]:
                edit.change(Initiative, item.id, parent=top.id)
                edit.add(Dependency(predecessor=items[3].id, successor=item.id))
            for number, item in enumerate(items[40:60]):
                edit.add(
                    PRD(title=item.title, initiative=item.id, status="draft" if number % 2 else "approved")
                )
            edit.remove(Initiative, items[50].id)
            edit.change(Initiative, items[60].id, owner=())
        yield workspace


def _moscow(number: int) -> str | None:
    return (None, "must", "should", "wont")[number % 4]


def asked_in_sql(workspace: Workspace, where: str) -> set[str]:
    """The ids that plain SQL finds in the working copy."""
    for field in workspace.all(CustomField):
        where = where.replace("{" + field.title + "}", field.id)
    with closing(sqlite3.connect(workspace.file.working_path)) as connection:
        rows = connection.execute(f"SELECT id FROM initiative i WHERE deleted = 0 AND ({where})")
        return {eid for (eid,) in rows}


@pytest.mark.parametrize("text", QUESTIONS)
def test_words_and_sql_agree(roadmap: Workspace, text: str) -> None:
    found = matching(roadmap, text, today=TODAY)
    assert found == asked_in_sql(roadmap, QUESTIONS[text])


def test_the_questions_are_no_empty_ones(roadmap: Workspace) -> None:
    answers = {text: len(matching(roadmap, text, today=TODAY)) for text in QUESTIONS}
    assert len(QUESTIONS) >= 30
    assert {text for text, number in answers.items() if not number} == set()
    assert sum(number < len(roadmap.all(Initiative)) for number in answers.values()) >= len(QUESTIONS) - 2


def test_one_changed_item_is_asked_alone(roadmap: Workspace) -> None:
    kept = Filter(roadmap.reader, "team:sig-cli no:prd", TODAY)
    everything = kept.matching()
    for eid in [item.id for item in roadmap.all(Initiative)][::20]:
        assert kept.matching((eid,)) == everything & {eid}
