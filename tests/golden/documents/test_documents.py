"""Every template with rich and empty values, Markdown's features, and the page, against kept files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from roadmapper.documents import templates
from roadmapper.documents.fact_values import fill_markdown
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.documents.values import PageValues
from tests.golden.documents import sample_values as sample
from tests.golden.documents.conftest import Golden

PAGE: PageValues = {
    "title": "Guided onboarding",
    "kind": "PRD",
    "key": "PRD-4",
    "status": "In review",
    "owner": "Growth lead",
    "as_of": "20 Nov 2026",
    "change_no": 1482,
    "file": "atlas.roadmap",
    "details": [("Initiative", "ATL-12 Guided <onboarding>")],
}
SHIPPED = [(kind, template.name) for kind in ("prd", "update") for template in templates.templates(kind)]
VALUES = {
    ("prd", "rich"): sample.RICH_PRD,
    ("prd", "empty"): sample.EMPTY_PRD,
    ("update", "rich"): sample.RICH_UPDATE,
    ("update", "empty"): sample.EMPTY_UPDATE,
}


@pytest.mark.parametrize("amount", ["rich", "empty"])
@pytest.mark.parametrize(("kind", "name"), SHIPPED)
def test_template(kind: templates.Kind, name: str, amount: str, worker: RenderWorker, golden: Golden) -> None:
    text = worker.render_template(templates.load(kind, name), VALUES[kind, amount], kind=kind, name=name)
    golden.check(f"{kind}-{name}-{amount}.md", text)
    assert worker.render_markdown(text).headings[0].text == VALUES[kind, amount]["title"]


def test_every_title_of_a_template_survives_as_words(worker: RenderWorker) -> None:
    """A bar in a title splits no table cell, a star starts no emphasis."""
    text = worker.render_template(templates.load("update", "team_weekly"), sample.RICH_UPDATE, kind="update")
    html = worker.render_markdown(text, sample.FACTS).html
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.DOTALL)
    assert {len(re.findall("<t[dh]", row)) for row in rows} == {5}


def test_a_customer_reads_no_internal_word(worker: RenderWorker) -> None:
    text = worker.render_template(
        templates.load("update", "customer_facing"), sample.RICH_UPDATE, kind="update"
    )
    page = worker.render_markdown(text, sample.FACTS).html
    for word in (
        "Growth",
        "lead",
        "track",
        "risk signals are",
        "40%",
        "break-even",
        "SCIM-",
        "[[",
        "confidence",
    ):
        assert word not in text, word
        assert word not in page, word


@pytest.mark.parametrize("target", ["page", "preview"])
def test_markdown_features(target: str, worker: RenderWorker, golden: Golden) -> None:
    source = (Path(__file__).parent / "files" / "features.md").read_text(encoding="utf-8")
    rendered = worker.render_markdown(source, sample.FACTS, target=target)  # pyright: ignore[reportArgumentType] - one of the two
    blocks = [
        f"<!-- lines {block.first_line} to {block.end_line} -->\n{block.html}" for block in rendered.blocks
    ]
    golden.check(f"features-{target}.html", "".join(blocks))
    assert "not a heading" not in " ".join(heading.text for heading in rendered.headings)


def test_markdown_with_values_in_place(golden: Golden) -> None:
    source = (Path(__file__).parent / "files" / "features.md").read_text(encoding="utf-8")
    golden.check("features-filled.md", fill_markdown(source, sample.FACTS))


@pytest.mark.parametrize("amount", ["rich", "empty"])
def test_page_of_a_prd(amount: str, worker: RenderWorker, golden: Golden) -> None:
    text = worker.render_template(templates.load("prd", "standard"), VALUES["prd", amount], kind="prd")
    bare: PageValues = {**PAGE, "title": "Other", "status": "", "owner": "", "key": "", "details": []}
    page = PAGE if amount == "rich" else bare
    golden.check(
        f"page-prd-{amount}.html", worker.render_page(worker.render_markdown(text, sample.FACTS), page)
    )


def test_page_of_an_update(worker: RenderWorker, golden: Golden) -> None:
    text = worker.render_template(
        templates.load("update", "executive_summary"), sample.RICH_UPDATE, kind="update"
    )
    page: PageValues = {
        **PAGE,
        "title": sample.RICH_UPDATE["title"],
        "kind": "Executive update",
        "status": "Draft",
    }
    golden.check("page-update.html", worker.render_page(worker.render_markdown(text, sample.FACTS), page))


def test_equal_input_gives_equal_bytes_in_a_fresh_process(worker: RenderWorker) -> None:
    source = (Path(__file__).parent / "files" / "features.md").read_text(encoding="utf-8")
    first = worker.render_page(worker.render_markdown(source, sample.FACTS), PAGE)
    with RenderWorker() as other:
        assert other.render_page(other.render_markdown(source, sample.FACTS), PAGE) == first


def test_a_page_needs_nothing_from_elsewhere(worker: RenderWorker) -> None:
    page = worker.render_page(worker.render_markdown("# T\n\n![a](https://example.com/a.png) text"), PAGE)
    assert not re.search(r"""(?:\bsrc=|srcset|@import|url\(|<link|<script)""", page)
    assert "Guided &lt;onboarding&gt;" in page
