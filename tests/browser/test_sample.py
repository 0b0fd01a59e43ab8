"""The sample's page and drawing in a browser: all of it is there, and it looks as in the app."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from roadmapper.painting.picture import ChartPicture, svg_of
from tests.browser.chromium import Page
from tests.browser.conftest import Open
from tests.exports.shown import COLOURS, difference, missing_in, sample_chart


def spoken(page: Page) -> str:
    """Every name in the accessibility tree, in its order, a line each."""
    names = (node.get("name", {}).get("value") for node in page.accessible() if not node.get("ignored"))
    return "\n".join(name for name in names if name)


def test_a_screen_reader_is_told_all_of_the_page(opened: Open) -> None:
    assert missing_in(spoken(opened(sample_chart())), sample_chart()) == []


def test_initiatives_are_found_and_shown(opened: Open) -> None:
    chart = sample_chart()
    page = opened(chart)
    page.click(*page.middle_of("#stops button[value=months]"))
    for title in chart.layout.rows.titles[::3]:
        page.key("/")
        page.write(title)
        page.key("Enter")
        assert page.value("bars.title[chosen]") == title
        place = page.value("placeOf(chosen)")
        assert place["y"] >= page.value("view.top")
        assert place["y"] + place["height"] <= page.value("view.top + view.plotHeight")
        assert place["x"] < page.value("view.width")
        assert place["x"] + place["width"] > page.value("view.column")
        page.key("Escape")
        page.key("Escape")


def test_without_exact_dates_the_panel_tells_quarters(opened: Open) -> None:
    page = opened(sample_chart(hides_dates=True))
    page.key("/")
    page.write("SCIM")
    page.key("Enter")
    words = page.value("detailsBody.innerText")
    assert "Q4 2026 → Q2 2027" in words
    assert "starts too early: it waits for Single sign-on (SAML) to end." in words


def test_the_drawing_looks_as_in_the_app(browser: Page, tmp_path: Path, qapp: QApplication) -> None:
    ours = ChartPicture(sample_chart(), COLOURS).image(1)
    file, picture = tmp_path / "atlas.svg", tmp_path / "atlas.png"
    file.write_bytes(svg_of(sample_chart(), COLOURS))
    browser.requests.clear()
    browser.complaints.clear()
    browser.open(file, width=ours.width(), height=ours.height())
    browser.picture(picture)
    assert difference(ours, QImage(str(picture))) < 0.02
    assert browser.requests == []
    assert browser.complaints == []
