"""Images in every export of a document: inside HTML, PDF, Word and mail, beside Markdown."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.attachment import Attachment
from roadmapper.entities.audience import Audience
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.exchange.documents.docx_worker import docx_of
from roadmapper.operations import attachments, embedded_images
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.embedded_images import FilesBeside
from roadmapper.operations.items import add_values
from roadmapper.operations.rich_copies import rich_copy
from roadmapper.painting.documents.pdf_worker import pdf_of
from roadmapper.storage.workspace import Workspace
from tests.image_bytes import png
from tests.unit.operations.conftest import TODAY

PRINTERS = {"pdf": pdf_of, "docx": docx_of}
BODY = "# Board\n\nBefore ![The board](attachment:ATT-1) after.\n\n- ![](attachment:ATT-2)\n"
BODY += "\n`attachment:ATT-1`\n"


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as made:
        yield made


def picture(form: str, size: tuple[int, int], colour: str = "red", **how: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, form, **how)
    return written.getvalue()


@pytest.fixture
def prd(workspace: Workspace) -> PRD:
    """A PRD that shows a wide PNG and a WebP."""
    images = [(png(3000, 900), "first board.png"), (picture("WEBP", (60, 40)), "tiny.webp")]
    attachments.attach(workspace, [attachments.new_image(data, name) for data, name in images])
    made = add_values(workspace, "prd", {"title": "Onboarding", "body": BODY})
    assert isinstance(made, PRD)
    return made


def export(
    workspace: Workspace, worker: RenderWorker, item: PRD | StakeholderUpdate, to: str, **how: object
) -> bytes:
    return export_document(workspace, worker, item, to, printers=PRINTERS, today=TODAY, **how)  # pyright: ignore[reportArgumentType] - passed on


def test_html_holds_the_very_bytes(workspace: Workspace, worker: RenderWorker, prd: PRD) -> None:
    html = export(workspace, worker, prd, "html").decode()
    held = re.findall(r'<img class="attachment" src="data:image/(\w+);base64,([^"]+)" alt="([^"]*)"', html)
    assert [(form, alt) for form, _, alt in held] == [("png", "The board"), ("webp", "tiny")]
    assert base64.b64decode(held[0][1]) == png(3000, 900)
    assert "attachment:ATT-1</code>" in html
    assert html.count("attachment:") == 1


def test_what_would_make_the_file_too_large_is_words(
    workspace: Workspace, worker: RenderWorker, prd: PRD, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded_images, "MOST_EMBEDDED", 500)
    html = export(workspace, worker, prd, "html").decode()
    assert html.count("<img") == 1
    assert "Image: The board (left out)" in html
    assert "the file would grow too large" in html


def test_pdf_draws_both_within_the_page(workspace: Workspace, worker: RenderWorker, prd: PRD) -> None:
    content = export(workspace, worker, prd, "pdf")
    (page,) = PdfReader(io.BytesIO(content)).pages
    widths = sorted(image.image.width for image in page.images if image.image is not None)
    assert len(widths) == 2
    assert widths[0] == 60
    assert 1_000 < widths[1] < 2_000  # no finer than paper shows
    assert content == export(workspace, worker, prd, "pdf")


def test_word_holds_both_no_wider_than_the_text(workspace: Workspace, worker: RenderWorker, prd: PRD) -> None:
    content = export(workspace, worker, prd, "docx")
    file = Document(io.BytesIO(content))
    sizes = [(shape.width.mm, shape.height.mm) for shape in file.inline_shapes]
    assert [round(wide) for wide, _ in sizes] == [170, 16]
    assert sizes[0][0] / sizes[0][1] == pytest.approx(3000 / 900, rel=0.01)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        media = [name for name in packed.namelist() if name.startswith("word/media/")]
    assert sorted(Path(name).suffix for name in media) == [".png", ".png"]
    assert content == export(workspace, worker, prd, "docx")


def test_a_photograph_on_its_side_stands_upright(workspace: Workspace, worker: RenderWorker) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    data = picture("JPEG", (80, 40), exif=turned)
    (kept,) = attachments.attach(workspace, [attachments.new_image(data, "a.jpg")])
    assert (kept.width, kept.height) == (40, 80)
    made = add_values(workspace, "prd", {"title": "A", "body": "![a](attachment:ATT-1)"})
    assert isinstance(made, PRD)
    (shape,) = Document(io.BytesIO(export(workspace, worker, made, "docx"))).inline_shapes
    assert shape.height > shape.width
    (page,) = PdfReader(io.BytesIO(export(workspace, worker, made, "pdf"))).pages
    (image,) = page.images
    assert image.image is not None
    assert image.image.height == 2 * image.image.width


def test_clipboard_and_mail_hold_them(workspace: Workspace, worker: RenderWorker, prd: PRD) -> None:
    copy = rich_copy(workspace, worker, prd.id, prd.body, today=TODAY)
    assert copy.html.count('<img src="data:image/') == 2
    mail = message_from_bytes(export(workspace, worker, prd, "eml"), policy=SMTP)
    assert mail["X-Unsent"] == "1"
    html, plain = mail.get_body(("html",)), mail.get_body(("plain",))
    assert html is not None
    assert plain is not None
    assert "data:" not in html.get_content()
    shown = re.findall(r'src="cid:([^"]+)"', html.get_content())
    held = {part["Content-ID"]: part.get_content() for part in mail.walk() if part["Content-ID"]}
    assert [f"<{name}>" for name in shown] == list(held)
    assert list(held.values()) == [
        attachments.content_of(workspace, kept)
        for kept in sorted(workspace.all(Attachment), key=lambda kept: prd.body.index(kept.key))
    ]
    assert "](attachment:" not in plain.get_content()
    assert plain.get_content().count("[Image") == 2


def test_markdown_alone_keeps_its_addresses(workspace: Workspace, worker: RenderWorker, prd: PRD) -> None:
    assert export(workspace, worker, prd, "md").decode() == BODY


@pytest.mark.parametrize("keeps_facts", [False, True])
def test_markdown_in_a_file_has_them_beside_it(
    workspace: Workspace, worker: RenderWorker, prd: PRD, tmp_path: Path, keeps_facts: bool
) -> None:
    files = FilesBeside(workspace, tmp_path / "my plan.md")
    text = export(workspace, worker, prd, "md", files=files, keeps_facts=keeps_facts).decode()
    assert "![The board](my%20plan-files/ATT-1%20first%20board.png)" in text
    assert "`attachment:ATT-1`" in text
    written = files.write()
    assert [path.name for path in written] == ["ATT-1 first board.png", "ATT-2 tiny.webp"]
    assert written[0].read_bytes() == png(3000, 900)
    assert written[0].parent == tmp_path / "my plan-files"


def test_a_document_without_images_makes_no_folder(
    workspace: Workspace, worker: RenderWorker, tmp_path: Path
) -> None:
    made = add_values(workspace, "prd", {"title": "A", "body": "# A\n"})
    assert isinstance(made, PRD)
    files = FilesBeside(workspace, tmp_path / "a.md")
    assert export(workspace, worker, made, "md", files=files) == b"# A\n"
    assert files.write() == []
    assert list(tmp_path.glob("*-files")) == []


def test_an_audience_reads_no_file_names(workspace: Workspace, worker: RenderWorker, tmp_path: Path) -> None:
    attachments.attach(workspace, [attachments.new_image(png(), "Secret takeover.png")])
    customers = add_values(workspace, "audience", {"title": "Customers", "dates": "quarter"})
    assert isinstance(customers, Audience)
    with workspace.edit("Add update") as edit:
        update = edit.add(
            StakeholderUpdate(title="News", audience=customers.id, body="![](attachment:ATT-1)")
        )
    for to in ("html", "docx", "pdf", "eml"):
        assert b"ecret" not in export(workspace, worker, update, to)
    files = FilesBeside(workspace, tmp_path / "news.md")
    assert b"ecret" not in export(workspace, worker, update, "md", files=files)
    assert [path.name for path in files.write()] == ["ATT-1.png"]
