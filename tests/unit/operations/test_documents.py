"""PRDs from templates, facts resolved, and documents as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.entities.template_use import TemplateUse
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations import prds
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.facts import workspace_facts
from roadmapper.storage.workspace import Workspace

from .sample_workspace import TODAY, sample_workspace


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as found:
        yield found


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


def test_facts_show_fields_forms_and_computed_values(sample: Workspace) -> None:
    from roadmapper.documents.fact_values import fill_markdown

    text = (
        "[[ATL-1]] [[ATL-1.end]] [[ATL-1.end:quarter]] [[ATL-1.theme]] [[ATL-1.progress]] [[KR-2.current]] "
        "[[KR-2.progress]] [[KR-2.confidence]] [[O-1.progress]] [[PRD-1.status]] [[ATL-7.days_late]]"
    )
    shown = fill_markdown(text, workspace_facts(sample, TODAY))
    assert shown.startswith("Guided onboarding 2 Jan 2027 Q1 2027 Activation 62% 46% 47% 70% ")
    assert "In review" in shown


def test_an_unknown_fact_says_why_and_breaks_nothing(sample: Workspace) -> None:
    from roadmapper.documents.fact_values import resolve
    from roadmapper.documents.facts import fact_references

    facts = workspace_facts(sample, TODAY)
    reasons = [resolve(r, facts).title for r in fact_references("[[ATL-999.end]] [[ATL-1.ends]]")]
    assert reasons == ["Nothing here has the key ATL-999.", "ATL-1 has no field ‘ends’. Did you mean ‘end’?"]


@pytest.mark.parametrize("template", [template.name for template in templates.templates("prd")])
def test_a_prd_is_made_from_a_template_for_an_initiative(
    sample: Workspace, worker: RenderWorker, template: str
) -> None:
    item = sample.find("Offline mode", Initiative)
    prd = prds.create_prd(sample, worker, template=template, initiative=item.id, today=TODAY)
    assert prd.title == "Offline mode"
    assert prd.template == template
    assert f"[[{item.key}" in prd.body
    assert sample.all(TemplateUse)[-1].document == prd.id
    assert sample.undo_label == "Add PRD"
    sample.undo()
    assert prd.id not in {each.id for each in sample.all(PRD)}
    assert sample.findings() == []


def test_a_prd_can_stand_alone(sample: Workspace, worker: RenderWorker) -> None:
    prd = prds.create_prd(sample, worker, today=TODAY)
    assert prd.title == prds.UNTITLED
    assert prd.body.startswith(f"# {prds.UNTITLED}")
    assert export_document(sample, worker, prd, "html", printers={}, today=TODAY)


def test_an_unknown_template_names_those_there_are(sample: Workspace, worker: RenderWorker) -> None:
    with pytest.raises(NotFound, match="standard"):
        prds.create_prd(sample, worker, template="nowhere", today=TODAY)


def test_html_is_one_file_with_values_and_equal_every_time(sample: Workspace, worker: RenderWorker) -> None:
    prd = sample.find("PRD-1")
    html = export_document(sample, worker, prd, "html", printers={}, today=TODAY)
    assert html == export_document(sample, worker, prd, "html", printers={}, today=TODAY)
    page = html.decode()
    assert "2 Jan 2027" in page
    assert "[[" not in page
    assert "<script" not in page
    assert "atlas.roadmap" in page
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_an_initiative_gives_its_prd_or_what_a_template_writes(
    sample: Workspace, worker: RenderWorker
) -> None:
    with_prd, without = sample.find("Guided onboarding", Initiative), sample.find("Webhooks", Initiative)
    assert b"week-1 activation" in export_document(sample, worker, with_prd, "md", printers={}, today=TODAY)
    with pytest.raises(InvalidInput, match="has no PRD yet"):
        export_document(sample, worker, without, "md", printers={}, today=TODAY)
    written = export_document(sample, worker, without, "md", printers={}, template="one_pager", today=TODAY)
    assert b"Webhooks" in written
    assert len(sample.all(PRD)) == 8


def test_a_document_without_facts_keeps_its_bytes(sample: Workspace, worker: RenderWorker) -> None:
    with sample.edit("Add PRD") as edit:
        prd = edit.add(PRD(title="Import", body="Caf\u00e9\nline\n", encoding="cp1252", newline="\r\n"))
    assert export_document(sample, worker, prd, "md", printers={}, today=TODAY) == b"Caf\xe9\r\nline\r\n"


def test_states_of_a_prd_are_steps_with_names(sample: Workspace) -> None:
    prd = sample.find("PRD-4")
    prds.set_prd_status(sample, [prd.id], "approved")
    assert sample.undo_label == "Approve PRD"
    with pytest.raises(InvalidInput):
        prds.set_prd_status(sample, [prd.id], "done")


@pytest.mark.parametrize(("text", "words"), [("", 0), ("# One two", 2), ("| a | b |\n|---|---|", 2)])
def test_words_are_counted_as_readers_do(text: str, words: int) -> None:
    assert prds.word_count(text) == words


def test_a_template_for_an_initiative_says_that_there_are_no_records_yet(
    sample: Workspace, worker: RenderWorker
) -> None:
    item = sample.all(Initiative)[0]
    text = export_document(sample, worker, item, "md", printers={}, template="standard", today=TODAY).decode()
    assert "*No user stories yet.*" in text
    assert "*No requirements yet.*" in text
    assert "[[stories]]" not in text
