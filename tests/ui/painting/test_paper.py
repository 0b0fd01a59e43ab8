"""A chart on paper: pages and their sizes, whole text on them, and the same bytes each time."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from roadmapper.painting.paper import PAPERS, Tiles, pages_of, pdf_of
from roadmapper.painting.tokens import LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from tests.ui.painting.conftest import LONG, TODAY, plan_of
from tests.unit.timeline.charts import bar

COLOURS = chart_colours(LIGHT)
POPPLER = shutil.which("pdftotext") is not None
needs_poppler = pytest.mark.skipif(not POPPLER, reason="poppler-utils are not installed; make test does that")


@pytest.fixture
def large(qapp: QApplication) -> Chart:
    """A chart for several pages both ways."""
    rows = [
        bar(f"n{number}", f"{2026 + number % 4}-0{1 + number % 9}-10", f"{2026 + number % 4}-12-10", "ret")
        for number in range(80)
    ]
    return chart_of(plan_of(*rows), title="Large plan", as_of=TODAY)


def told(pdf: bytes, folder: Path, program: str = "pdftotext", *options: str) -> str:
    """What one of poppler's programs says of a document."""
    file = folder / "chart.pdf"
    file.write_bytes(pdf)
    output = ["-"] if program == "pdftotext" else []
    done = subprocess.run([program, *options, str(file), *output], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_one_page_is_as_large_as_the_picture(chart: Chart) -> None:
    page = pages_of(chart, COLOURS, "one-page")
    pdf = pdf_of(chart, COLOURS)
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    assert float(box[1]) == pytest.approx(page.size.width() * 0.75, abs=1)
    assert float(box[2]) == pytest.approx(page.size.height() * 0.75, abs=1)


@pytest.mark.parametrize("paper", ["one-page", "a4"])
def test_equal_charts_give_equal_documents(chart: Chart, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = pdf_of(chart, COLOURS, paper)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert pdf_of(chart, COLOURS, paper) == pdf
    assert b"(D:20261120000000Z)" in pdf
    assert b"/Author ()" in pdf


@pytest.mark.parametrize("paper", PAPERS)
def test_tiles_cover_all_days_and_rows_once(large: Chart, paper: str) -> None:
    tiles = pages_of(large, COLOURS, paper)
    assert isinstance(tiles, Tiles)
    windows = tiles.windows
    across = sorted({(window.left, window.right) for window in windows})
    assert across[0][0] == 0
    assert all(before[1] == pytest.approx(after[0]) for before, after in pairwise(across))
    down = sorted({(window.top, window.bottom) for window in windows if window.left == 0})
    assert all(before[1] == after[0] for before, after in pairwise(down))
    assert tiles.count == len(windows) > 1


def test_a_smaller_paper_has_more_pages(large: Chart) -> None:
    assert pages_of(large, COLOURS, "a4").count > pages_of(large, COLOURS, "a3").count


@needs_poppler
def test_a_lane_at_the_top_of_a_page_says_its_group_again(qapp: QApplication, tmp_path: Path) -> None:
    rows = [
        bar(f"n{number}", "2026-10-01", "2027-02-01", theme)._replace(team=team)
        for theme in ("act", "ret")
        for team in ("growth", None)
        for number in range(14)
    ]
    rows = [row._replace(id=f"{row.id}{place}") for place, row in enumerate(rows)]
    plan = plan_of(*rows)._replace(milestones=())
    pages = told(
        pdf_of(chart_of(plan, title="Two", as_of=TODAY, by=("theme", "team")), COLOURS, "a4"), tmp_path
    ).split("\f")[:-1]
    assert any("Activation · No team" in " ".join(page.split()) for page in pages)


def test_crop_marks_stand_outside_the_corners_of_each_tile(large: Chart) -> None:
    tiles = pages_of(large, COLOURS, "a4")
    image = QImage(tiles.size.toSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    tiles.paint(painter, 0)
    painter.end()
    left = [y for y in range(image.height()) if image.pixelColor(30, y) != QColor(LIGHT.canvas)]
    assert len(left) == 2  # one at the top and one at the bottom
    assert all(image.pixelColor(30, y).name() == LIGHT.text_2.lower() for y in left)


@needs_poppler
@pytest.mark.parametrize("paper", ["one-page", *PAPERS])
def test_its_text_is_extracted_and_complete(large: Chart, paper: str, tmp_path: Path) -> None:
    said = " ".join(told(pdf_of(large, COLOURS, paper), tmp_path).split())
    for title in (*large.layout.rows.titles, *(milestone.title for milestone in large.milestones), LONG):
        assert title in said
    for words in ("Large plan", "As of 20 Nov 2026", "Activation", "Not scheduled", "Violated dependency"):
        assert words in said


@needs_poppler
def test_every_page_has_lanes_header_and_number(large: Chart, tmp_path: Path) -> None:
    tiles = pages_of(large, COLOURS, "a4")
    pages = told(pdf_of(large, COLOURS, "a4"), tmp_path).split("\f")[:-1]
    assert len(pages) == tiles.count
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {tiles.count}" in page
        assert re.search(r"\b20\d\d\b", page)
        assert any(lane.title in page for lane in large.layout.lanes)
    sizes = re.findall(
        r"size: +([\d.]+) x ([\d.]+)", told(pdf_of(large, COLOURS, "a4"), tmp_path, "pdfinfo", "-l", "99")
    )
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}
    assert "yes" in told(pdf_of(large, COLOURS, "a4"), tmp_path, "pdffonts")  # embedded
