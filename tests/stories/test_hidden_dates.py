"""Charts of a view without exact dates: nothing in any file tells a day, in words or by where it is drawn."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import icalendar
import pytest
from PySide6.QtWidgets import QApplication

from roadmapper.operations.items import add_item
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.views import save_view
from roadmapper.timeline.arrangement import Arrangement
from tests.stories.conftest import Command

FORMATS = ("svg", "html", "pptx", "ics", "png", "pdf")
BARS = {
    "Public API": ("2041-10-17", "2041-12-05"),
    "Webhooks": ("2041-11-26", "2042-02-09"),
    "Bulk edit": ("2042-05-13", None),
}
MILESTONES = {"Beta": "2041-10-29", "Summit": "2041-12-12", "GA": "2042-04-24"}
LATER = 6
"""Days by which everything can move without leaving its quarter, or the order that it has there."""


def written(path: Path, later: int = 0) -> None:
    """Write a workspace with a view in which exact dates are hidden; everything so many days later."""
    with create_workspace(path) as workspace:
        add_item(workspace, "theme", {"title": "Growth"})
        for title, (start, end) in BARS.items():
            dates = {"start": moved(start, later), "end": moved(end, later) if end else None}
            more = {"worst_end": moved("2042-03-09", later)} if title == "Webhooks" else {}
            values = {"title": title, "theme": "Growth", **dates, **more}
            add_item(workspace, "initiative", {name: value for name, value in values.items() if value})
        add_item(workspace, "dependency", {"predecessor": "Public API", "successor": "Webhooks"})
        for title, day in MILESTONES.items():
            add_item(workspace, "milestone", {"title": title, "date": moved(day, later)})
        save_view(workspace, "timeline", "For customers", Arrangement(hides_dates=True).to_plain())
        workspace.publish()


def moved(day: str, later: int) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + later).isoformat()


def exported(run: Command, to: str, name: str = "plan.roadmap", *options: str) -> bytes:
    shown = ("--view", "for customers", *options)
    assert run("export", name, "--to", to, *shown, "-o", f"out.{to}") == ""
    return Path(f"out.{to}").read_bytes()


def text_of(content: bytes, to: str) -> str:
    """All that a file holds as text."""
    if to != "pptx":
        return content.decode()
    with zipfile.ZipFile(f"out.{to}") as parts:
        return "\n".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))
        )


@pytest.mark.parametrize("to", ["svg", "html", "pptx", "ics"])
def test_no_exact_date_is_in_the_file(run: Command, tmp_path: Path, qapp: QApplication, to: str) -> None:
    written(tmp_path / "plan.roadmap")
    text = text_of(exported(run, to), to)
    days = [day for ends in BARS.values() for day in ends if day] + [*MILESTONES.values(), "2042-03-09"]
    for day in days:
        told = date.fromisoformat(day)
        words = f"{told.day} {told:%b}"
        ordinals = "|".join(str(told.toordinal() + by) for by in (0, 1))
        pattern = rf"{day}|{day.replace('-', '')}|\b{words}\b|\b({ordinals})\b"
        assert re.search(pattern, text) is None, day
    assert "Beta" in text
    assert ("2041" if to == "svg" else "Q4 2041") in text


@pytest.mark.parametrize("to", FORMATS)
def test_the_file_is_the_same_whatever_the_days(
    run: Command, tmp_path: Path, qapp: QApplication, to: str
) -> None:
    written(tmp_path / "plan.roadmap")
    (tmp_path / "later").mkdir()
    written(tmp_path / "later" / "plan.roadmap", LATER)
    first, second = exported(run, to), exported(run, to, "later/plan.roadmap")
    if to == "ics":
        first, second = (re.sub(rb"UID:\S+", b"", each) for each in (first, second))
    assert first == second


def test_a_calendar_has_whole_quarters(run: Command, tmp_path: Path) -> None:
    written(tmp_path / "plan.roadmap")
    calendar = icalendar.Calendar.from_ical(exported(run, "ics"))
    found = {str(event["SUMMARY"]): (event.start, event.end) for event in calendar.events}
    quarter = (date(2041, 10, 1), date(2042, 1, 1))
    assert found == {"Beta": quarter, "Summit": quarter, "GA": (date(2042, 4, 1), date(2042, 7, 1))}


def test_asked_days_are_taken_to_whole_quarters(run: Command, tmp_path: Path, qapp: QApplication) -> None:
    written(tmp_path / "plan.roadmap")
    shown = ("--view", "For customers", "--from", "20 Dec 2041", "--until", "10 Jan 2042")
    run("export", "plan.roadmap", "--to", "svg", *shown, "-o", "out.svg")
    text = Path("out.svg").read_text(encoding="utf-8")
    assert "Summit" in text
    assert "Public API" in text
    assert "GA" not in text
