"""Charts from the command line: every format, days and lanes as people say them, and kind refusals."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from roadmapper.operations.views import save_view
from roadmapper.painting.tokens import DARK
from roadmapper.storage.workspace import Workspace
from roadmapper.timeline.arrangement import Arrangement
from tests.conftest import CHECKOUT
from tests.golden.timeline.drawn import texts
from tests.stories.conftest import Command
from tests.unit.operations.sample_workspace import sample_file

BEGINS = {
    "png": b"\x89PNG",
    "svg": b"<?xml",
    "pdf": b"%PDF",
    "pptx": b"PK",
    "html": b"<!DOCTYPE html>",
    "ics": b"BEGIN:VCALENDAR",
}


@pytest.fixture
def sample(run: Command, tmp_path: Path, qapp: QApplication) -> Command:
    """The sample as ``atlas.roadmap`` in the test's folder."""
    sample_file(tmp_path)
    return run


def exported(sample: Command, to: str, *options: str) -> bytes:
    """What an export writes, and nothing else is said of it."""
    assert sample("export", "atlas.roadmap", "--to", to, *options, "-o", f"out.{to}") == ""
    return Path(f"out.{to}").read_bytes()


@pytest.mark.parametrize("to", BEGINS)
def test_every_format_is_written_the_same_each_time(sample: Command, to: str) -> None:
    first = exported(sample, to)
    assert first.startswith(BEGINS[to])
    assert exported(sample, to) == first


def test_days_are_read_as_people_say_them_and_said_back(sample: Command) -> None:
    options = ("--from", "Q1 2027", "--until", "Q2 2027")
    told = sample("export", "atlas.roadmap", "--to", "svg", *options, "-o", "out.svg", error=True)
    assert told == "1 Jan 2027 → 30 Jun 2027 · 26 weeks\n"
    said = texts(Path("out.svg").read_bytes())
    assert {"Jan 2027", "Jun 2027", "Offline mode"} <= set(said)
    assert not {"Jul 2027", "Not scheduled", "Today"} & set(said)
    told = sample("export", "atlas.roadmap", "--to", "ics", "--from", "1 Apr 2027", "-o", "-", error=True)
    assert told == "From 1 Apr 2027\n"


def test_lanes_are_made_of_one_field_or_two(sample: Command) -> None:
    said = texts(exported(sample, "svg", "--lanes", "team"))
    assert "Core product" in said
    said = texts(exported(sample, "svg", "--lanes", "Theme, team"))
    assert {"Retention", "Core product"} <= set(said)


def test_lanes_and_colours_are_made_of_a_formula_in_every_format(sample: Command) -> None:
    options = ("--lanes", "segment", "--colour", "value per month")
    said = texts(exported(sample, "svg", *options))
    assert {"New teams", "Value per month: Up to 400", "400 to 1\u00a0000", "No Value per month"} <= set(said)
    page = exported(sample, "html", *options).decode()
    assert "Value per month: Up to 400" in page
    with zipfile.ZipFile(io.BytesIO(exported(sample, "pptx", *options))) as slides:
        assert b"Value per month: Up to 400" in slides.read("ppt/slides/slide1.xml")
    plain, coloured = exported(sample, "png", *options[:2]), exported(sample, "png", *options)
    assert QImage.fromData(plain) != QImage.fromData(coloured)
    (sheet,) = PdfReader(io.BytesIO(exported(sample, "pdf", *options))).pages
    assert "Value per month: Up to 400" in " ".join(sheet.extract_text().split())


def test_scale_paper_and_theme_are_followed(sample: Command) -> None:
    once, twice = (QImage.fromData(exported(sample, "png", "--scale", scale)) for scale in ("1", "2"))
    assert twice.size() == once.size() * 2
    dark = QImage.fromData(exported(sample, "png", "--theme", "dark"))
    assert dark.pixelColor(1, 1).name() == DARK.canvas.lower()
    assert exported(sample, "pdf").count(b"/Type /Page\n") == 1
    assert exported(sample, "pdf", "--paper", "letter").count(b"/Type /Page\n") > 1


def test_a_presentation_holds_the_titles(sample: Command) -> None:
    exported(sample, "pptx")
    with zipfile.ZipFile("out.pptx") as deck:
        slide = deck.read("ppt/slides/slide1.xml").decode()
    assert "Guided onboarding" in re.sub("<[^>]+>", "", slide)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("--to", "csv", "--lanes", "team"),
            "--lanes is for png, svg, pdf, pptx, html, not for csv. Nothing was",
        ),
        (("--to", "json", "--from", "2027"), "--from is for charts, not for json."),
        (("--to", "svg", "--scale", "2"), "--scale is for png, not for svg."),
        (("--to", "ics", "--paper", "a4"), "--paper is for pdf, not for ics."),
        (("--to", "svg", "--lanes", "mood"), "There are no lanes by “mood”; there are lanes by theme, team,"),
        (("--to", "svg", "--colour", "mood"), "There are no colours by “mood”; there are colours by theme,"),
        (("--to", "svg", "--lanes", "theme,team,owner"), "one field, or of two with a comma"),
        (("--to", "svg", "--from", "soon"), "--from: “soon” is not a date that can be read. Try"),
        (("--to", "svg", "--from", "2028", "--until", "2027"), "lies before the start"),
        (("--to", "svg", "--from", "2050"), "There is nothing to show"),
        (("--to", "ics", "--from", "2050"), "There is nothing for a calendar"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    sample: Command, options: tuple[str, ...], sentence: str
) -> None:
    told = sample("export", "atlas.roadmap", *options, "-o", "out", status=1, error=True)
    assert sentence in told
    assert not Path("out").exists()


def test_a_chart_is_painted_without_a_display(tmp_path: Path) -> None:
    sample_file(tmp_path)
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "roadmapper", "export", "atlas.roadmap", "--to", "png", "-o", "-"],
        cwd=tmp_path, env={**bare, "PYTHONPATH": str(CHECKOUT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert QImage.fromData(done.stdout).width() > 1400


def test_a_table_is_exported_without_qt(tmp_path: Path) -> None:
    sample_file(tmp_path)
    program = (
        "import sys; from roadmapper.cli import main;"
        "status = main(['export', 'atlas.roadmap', '--to', 'ics', '-o', 'out.ics']);"
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_saved_view_arranges_the_chart(sample: Command, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "atlas.roadmap") as workspace:
        settings = Arrangement(("team",), filter="health:at-risk").to_plain()
        save_view(workspace, "timeline", "At risk", settings)
        workspace.publish()
    said = texts(exported(sample, "svg", "--view", "at risk"))
    assert "Public API v2" in said
    assert "Guided onboarding" not in said
    assert "Platform" in said
    assert "In progress" in texts(exported(sample, "svg", "--view", "At risk", "--lanes", "status"))
    told = sample("export", "atlas.roadmap", "--to", "svg", "--view", "None", "-o", "-", status=1, error=True)
    assert "there is “At risk”" in told
