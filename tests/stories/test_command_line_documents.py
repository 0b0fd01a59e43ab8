"""Documents exported by the command line: each format, the moment it shows, facts kept in Markdown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from pypdf import PdfReader

from roadmapper import settings
from tests.stories.conftest import Command


def test_a_prd_in_every_format_says_when_it_held(run: Command, tmp_path: Path) -> None:
    run("new", "atlas.roadmap", "--sample")
    for to in ("md", "html", "pdf", "docx"):
        for name in ("one", "two"):
            run("render", "atlas.roadmap", "PRD-1", "--to", to, "-o", f"{name}.{to}")
        assert (tmp_path / f"one.{to}").read_bytes() == (tmp_path / f"two.{to}").read_bytes()
    pdf = PdfReader(tmp_path / "one.pdf")
    words = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    docx = zipfile.ZipFile(io.BytesIO((tmp_path / "one.docx").read_bytes()))
    parts = " ".join(docx.read(name).decode() for name in docx.namelist() if name.endswith(".xml"))
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    text = (tmp_path / "one.md").read_text(encoding="utf-8")
    assert text.rstrip().splitlines()[-1].startswith("<!-- Exported from atlas.roadmap, as of ")
    for shown in (words, parts, page):
        assert "atlas.roadmap · as of " in shown
        assert " UTC · change " in shown
        assert "[[" not in shown


def test_markdown_can_keep_its_facts(run: Command) -> None:
    run("new", "atlas.roadmap", "--sample")
    kept = run("render", "atlas.roadmap", "PRD-1", "--to", "md", "--facts", "source")
    assert "[[" in kept
    assert "Exported from" not in kept
    said = run("render", "atlas.roadmap", "PRD-1", "--to", "pdf", "--facts", "source", status=1, error=True)
    assert "--facts source is for md alone" in said


def test_paper_is_asked_for_or_preferred(run: Command, tmp_path: Path) -> None:
    def height(*asked: str) -> float:
        run("render", "atlas.roadmap", "PRD-1", "--to", "pdf", *asked, "-o", "one.pdf")
        return float(PdfReader(tmp_path / "one.pdf").pages[0].mediabox.height)

    run("new", "atlas.roadmap", "--sample")
    assert (height(), height("--paper", "letter")) == (842, 792)
    settings.put("export.paper", "letter")
    assert (height(), height("--paper", "a4")) == (792, 842)
    said = run("render", "atlas.roadmap", "PRD-1", "--to", "html", "--paper", "a4", status=1, error=True)
    assert "--paper is for pdf and docx" in said
