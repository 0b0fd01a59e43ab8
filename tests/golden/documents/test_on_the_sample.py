"""What every template for PRDs writes for the sample's initiatives, with the facts' values in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.documents import templates
from roadmapper.documents.fact_values import fill_markdown, resolve
from roadmapper.documents.facts import fact_references
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.initiative import Initiative
from roadmapper.exchange.documents.mail import mail_draft
from roadmapper.operations.attachments import attach, new_image
from roadmapper.operations.document_exports import without_attachments
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.prds import text_from_template
from roadmapper.operations.rich_copies import rich_copy
from roadmapper.storage.workspace import Workspace
from tests.golden.documents.conftest import Golden
from tests.image_bytes import gif, png
from tests.unit.operations.sample_workspace import TODAY, sample_workspace

SHIPPED = [template.name for template in templates.templates("prd")]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with pytest.MonkeyPatch.context() as patch, sample_workspace(tmp_path_factory.mktemp("s")) as workspace:
        patch.setattr(type(workspace), "author_name", "Growth lead")  # not whoever runs the tests
        yield workspace


def guided(sample: Workspace) -> Initiative:
    """An initiative that has all that templates can tell."""
    item = sample.find("Guided onboarding", Initiative)
    assert isinstance(item, Initiative)
    return item


@pytest.mark.parametrize("name", SHIPPED)
def test_template_on_the_sample(name: str, sample: Workspace, worker: RenderWorker, golden: Golden) -> None:
    item = guided(sample)
    text = text_from_template(sample, worker, name, item, TODAY)
    facts = workspace_facts(sample, TODAY)
    golden.check(f"prd-{name}-sample.md", fill_markdown(text, facts))
    shown = [(reference, resolve(reference, facts)) for reference in fact_references(text)]
    assert shown
    assert [fact.title for _, fact in shown if fact.state == "missing"] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_equal_input_gives_equal_bytes_from_another_process(
    name: str, sample: Workspace, worker: RenderWorker, second: RenderWorker
) -> None:
    item = guided(sample)
    first = text_from_template(sample, worker, name, item, TODAY)
    assert text_from_template(sample, second, name, item, TODAY).encode() == first.encode()


@pytest.fixture(scope="module")
def second() -> Iterator[RenderWorker]:
    """A process that has rendered nothing else yet."""
    with RenderWorker() as other:
        yield other


def test_a_mail_with_images(worker: RenderWorker, golden: Golden, tmp_path: Path) -> None:
    with sample_workspace(tmp_path) as workspace:
        attach(workspace, [new_image(png(), "board.png"), new_image(gif(), "moving.gif")])
        body = (
            "# News\n\n![The *first* board](attachment:ATT-1)\n\n- [x] Shipped ![](attachment:ATT-2)\n\n"
            "![The board again](attachment:ATT-1 'Board') and ![one that is gone](attachment:ATT-9)\n"
        )
        copy = rich_copy(workspace, worker, "draft", body, today=TODAY)
        content = mail_draft("News of the week", copy.html, without_attachments(copy.markdown))
    golden.check("mail-images.eml", content.decode("ascii").replace("\r\n", "\n"))
