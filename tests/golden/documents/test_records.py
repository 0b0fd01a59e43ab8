"""A PRD with stories and requirements as Markdown, as HTML and for the preview, against kept files."""

from __future__ import annotations

from dataclasses import replace

from roadmapper.documents.fact_values import fill_markdown
from roadmapper.documents.record_markdown import Manner, requirements_markdown, stories_markdown
from roadmapper.documents.records import Criterion, Requirement, Story
from roadmapper.documents.render_worker import RenderWorker
from tests.golden.documents import sample_values as sample
from tests.golden.documents.conftest import Golden

STORIES = (
    Story(
        "to start from a role",
        "new admin",
        "the checklist fits what I do",
        "must",
        "in_progress",
        (
            Criterion(
                "the checklist shows that role's five steps",
                "a new workspace",
                "an admin picks a role",
                True,
                "Ada",
                "2026-11-20",
            ),
            Criterion("The role can be changed **later**"),
        ),
        1,
    ),
    Story("I can pay by `invoice|card`", "owner", priority="should", status="done", number=2),
    Story("Export everything", criteria=(Criterion("Nothing is lost", met=True),), number=4),
    Story("Печать [[ATL-12]] {{ 7*7 }} <b>", status="dropped", number=5),
)
REQUIREMENTS = (
    Requirement("Answers within 200 ms | always", "must", "in_progress", "The p95 stays below", 1),
    Requirement("导出 [[KR-2.current]]", number=3),
)
TEXT = """# Records

## User stories
[[stories]]

## Requirements

[[requirements]]

`[[stories]]` stays.
"""


def test_records_of_a_prd(worker: RenderWorker, golden: Golden) -> None:
    def records(kind: str, _document: str, chips: bool) -> str:
        manner = Manner(chips=chips)
        return (
            stories_markdown(STORIES, manner)
            if kind == "stories"
            else requirements_markdown(REQUIREMENTS, manner)
        )

    facts = replace(sample.FACTS, records=records, document="one")
    golden.check("records-filled.md", fill_markdown(TEXT, facts))
    golden.check("records-page.html", worker.render_markdown(TEXT, facts, target="page").html)
    golden.check("records-preview.html", worker.render_markdown(TEXT, facts, target="preview").html)
